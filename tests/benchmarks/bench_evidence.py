"""A million entries of a timer: read within 8 times the bare ``csv`` reading and 100 MB.

Floor: the ``csv`` module reading the same file and nothing else.
"""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.sums import Adder
from pendulum_journal.formats.timers.delimited import read_timer_table
from pendulum_journal.formats.timers.kinds import ReadingChoices

ENTRIES = 1_000_000
MOST_TIMES = 8
MOST_MB = 100
HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)


def write(path: Path) -> None:
    """Write entries of ten minutes from eight to six, day after day, of fifty projects."""
    at, step = datetime(2007, 1, 1, 8), timedelta(minutes=10)  # noqa: DTZ001 -- as Toggl writes it
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(ENTRIES):
            end = at + step
            file.write(
                f"A,a@example.org,C,Project {number % 50},,Text {number},No,{at:%Y-%m-%d,%H:%M:%S},"
                f'{end:%Y-%m-%d,%H:%M:%S},00:10:00,"a, b"\n'
            )
            at = end if end.hour < 18 else end + timedelta(hours=14)


def main() -> int:
    """Measure in processor time, and return 1 if a bound does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "toggl.csv"
        write(path)
        begin = time.process_time()
        with path.open(encoding="utf-8", newline="") as file:
            for _ in csv.reader(file):
                pass
        floor = time.process_time() - begin
        clock = WallClock(ZoneInfo("Europe/Berlin"))
        begin = time.process_time()
        entries = read_timer_table(path, ReadingChoices(clock, date(2026, 11, 18)))
        adder = Adder(clock)
        adder.add(entries.intervals())
        weeks = adder.finish()
        taken = time.process_time() - begin
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = sum(sum(each.seconds.values()) for each in weeks.values())
    print(f"{entries.count:,} entries, {len(weeks)} weeks: {taken:.1f} s, {size:.0f} MB")
    print(f"floor {floor:.1f} s, times {taken / floor:.1f}")
    is_right = entries.count == ENTRIES and whole == ENTRIES * 600
    return 0 if is_right and taken <= MOST_TIMES * floor and size <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
