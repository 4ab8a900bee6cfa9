/** The kinds of trouble that logs name in words. The first that matches counts: what is worse stands higher. */
import { ALL_RIGHTS, ASKED_IN_VAIN, DENIED, FAILED_LOGIN, INTRUSION, TRACES_GONE } from './access.ts'
import { atAnyLevel, event, grave, logins, type NamedKind, ofStrangers, several, single } from './kind.ts'
import { DISK_FULL, HARDWARE, OUT_OF_HANDLES, OUT_OF_MEMORY, READ_ONLY, STORAGE_USED_UP } from './machine.ts'
import { FULL_UP, NEARLY_FULL, REFUSED_LOGIN, RUN_OUT, WRONG_CLOCK } from './measured.ts'
import { CERTIFICATE, GAVE_UP, NAMELESS_PEER, OUT_OF_REACH, SLOW, THROTTLED } from './peer.ts'
import { CHANGE, CRASH, DIED, EXCEPTION, RESTART } from './program.ts'
import {
  CORRUPT,
  DEADLOCK,
  LEADER_CHANGES,
  POOL_EXHAUSTED,
  QUORUM_LOST,
  REPLICATION_BROKEN,
  TRANSACTION_FAILED,
} from './store.ts'
import { GIVEN_UP } from './supervision.ts'

export const KINDS: readonly NamedKind[] = [
  grave('disk full', 'resource', DISK_FULL),
  grave('storage used up', 'resource', STORAGE_USED_UP),
  grave('read-only storage', 'resource', READ_ONLY),
  grave('out of memory', 'resource', OUT_OF_MEMORY),
  grave('crash', 'restart', CRASH),
  grave('corrupt data', 'data_integrity', CORRUPT),
  grave('hardware', 'resource', HARDWARE),
  grave('restarts given up', 'restart', GIVEN_UP),
  atAnyLevel({ ...single('full', 'resource', FULL_UP), severity: 'high' }),
  atAnyLevel(single('nearly full', 'resource', NEARLY_FULL)),
  atAnyLevel(single('wrong clock', 'dependency', WRONG_CLOCK)),
  atAnyLevel(single('certificate runs out', 'dependency', RUN_OUT)),
  single('quorum lost', 'dependency', QUORUM_LOST),
  single('pool exhausted', 'resource', POOL_EXHAUSTED),
  single('out of file handles', 'resource', OUT_OF_HANDLES),
  single('deadlock', 'resource', DEADLOCK),
  single('certificate', 'dependency', CERTIFICATE),
  single('intrusion', 'security', INTRUSION),
  atAnyLevel({ ...single('audit log cleared or stopped', 'security', TRACES_GONE), severity: 'high' }),
  atAnyLevel(single('administrator rights', 'security', ALL_RIGHTS)),
  logins('failed login', FAILED_LOGIN),
  atAnyLevel(logins('refused logins', REFUSED_LOGIN)),
  single('process died', 'restart', DIED),
  single('gave up', 'dependency', GAVE_UP),
  atAnyLevel(several('leader changes', 'dependency', LEADER_CHANGES)),
  atAnyLevel(single('replication broken', 'dependency', REPLICATION_BROKEN)),
  several('unknown host', 'dependency', NAMELESS_PEER),
  several('slow', 'latency', SLOW),
  several('out of reach', 'dependency', OUT_OF_REACH),
  several('denied', 'security', DENIED),
  several('throttled', 'resource', THROTTLED),
  several('transaction failed', 'data_integrity', TRANSACTION_FAILED),
  ofStrangers(several('asked in vain', 'error_spike', ASKED_IN_VAIN)),
  single('exception', 'error_spike', EXCEPTION),
  event('restart', 'restart', RESTART),
  event('change', 'config_change', CHANGE),
]

/** The kinds in which supervisors tell of the programs they keep running. */
export const SUPERVISION: readonly string[] = ['restarts given up', 'process died']
