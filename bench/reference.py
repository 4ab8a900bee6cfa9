#!/usr/bin/env python3
"""The straightforward Python program our speed is measured against: `reference.py FILE [plain|json|syslog|combined]`.

One regular expression per line, a datetime per record, records gathered for five minutes or until there are two
hundred of them, whichever comes first. Prints `lines windows`.
"""

import gzip
import json
import re
import sys
from datetime import datetime, timedelta, timezone

PLAIN = re.compile(
    r"(?P<time>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\s+"
    r"(?P<level>TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\s+"
    r"(?P<service>\S+)\s+"
    r"(?P<message>.+)"
)
SYSLOG = re.compile(
    r"<(?P<level>\d{1,3})>1 (?P<time>\S+) (?P<host>\S+) (?P<service>\S+) (?P<pid>\S+) \S+ \S+ (?P<message>.+)"
)
COMBINED = re.compile(
    r"(?P<client>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "
    r'"(?P<method>\S+) (?P<path>[^ ?"]+)[^"]*" (?P<level>\d{3}) \S+ "[^"]*" "[^"]*"'
)
COMBINED_TIME = "%d/%b/%Y:%H:%M:%S %z"
PINO_KEYS = ("level", "time", "name", "msg")
WINDOW = timedelta(minutes=5)
MOST_RECORDS = 200


def by_expression(expression):
    def read(line):
        match = expression.match(line)
        if match is None:
            return None
        record = match.groupdict()
        record["time"] = datetime.fromisoformat(record["time"])
        return record

    return read


def read_json(line):
    try:
        level, time, service, message = map(json.loads(line).get, PINO_KEYS)
    except ValueError:
        return None
    at = datetime.fromtimestamp(time / 1000, timezone.utc)
    return {"time": at, "level": level, "service": service, "message": message}


def read_combined(line):
    match = COMBINED.match(line)
    if match is None:
        return None
    record = match.groupdict()
    record["time"] = datetime.strptime(record["time"], COMBINED_TIME)
    record["message"] = f"{record['method']} {record['path']} {record['level']} for {record['client']}"
    return record


READERS = {"plain": by_expression(PLAIN), "json": read_json, "syslog": by_expression(SYSLOG), "combined": read_combined}


def records_of(lines, read, tally):
    for line in lines:
        tally["lines"] += 1
        record = read(line.strip())
        if record is not None:
            yield record


def windows_of(records):
    window = []
    for record in records:
        if window and record["time"] - window[0]["time"] > WINDOW:
            yield window
            window = []
        window.append(record)
        if len(window) == MOST_RECORDS:
            yield window
            window = []
    if window:
        yield window


def main(path, name="plain"):
    tally = {"lines": 0}
    unpack = gzip.open if path.endswith(".gz") else open
    with unpack(path, "rt", encoding="utf-8", errors="replace") as lines:
        windows = sum(1 for _ in windows_of(records_of(lines, READERS[name], tally)))
    print(tally["lines"], windows)


if __name__ == "__main__":
    main(*sys.argv[1:])
