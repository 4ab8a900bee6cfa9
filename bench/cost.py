"""Runs a command and writes what it cost to descriptor 3: `CPU-seconds peak-bytes floor-bytes`.

The kernel's own account of the finished child, user and system time together. The peak of a small program cannot be
told below our own, since the child begins as a copy of us: that floor is written too.
"""

import os
import resource
import sys

UNIT = 1 if sys.platform == "darwin" else 1024

child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_CLOSE, 3)])
_, status, used = os.wait4(child, 0)
floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
os.write(3, f"{used.ru_utime + used.ru_stime} {used.ru_maxrss * UNIT} {floor}".encode())
sys.exit(os.waitstatus_to_exitcode(status))
