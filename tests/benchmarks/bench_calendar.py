"""Ten years of a calendar: 0.15 times as long as the libraries take, and at most 120 MB.

Floor: ``icalendar`` and ``recurring_ical_events`` called bare on the same file, for the same ten
years, in a process of their own. The intervals have to be the same.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.formats.calendars.kinds import CalendarChoices
from pendulum_journal.formats.calendars.reading import count_scan, scan_calendars
from pendulum_journal.formats.timers.kinds import ReadingChoices

EVENTS, SERIES, DAYS = 20_000, 500, 3_650
MOST_TIMES, MOST_MB = 0.15, 120
FIRST = datetime(2016, 11, 28, tzinfo=UTC)
LAST = FIRST + timedelta(days=DAYS)
ME = "me@example.org"
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
LIBRARIES = """
import json, sys, time
from datetime import datetime
from pathlib import Path
begin = time.process_time()
import icalendar, recurring_ical_events
calendar = icalendar.Calendar.from_ical(Path(sys.argv[1]).read_bytes())
span = [datetime.fromisoformat(each) for each in sys.argv[2:4]]
found = recurring_ical_events.of(calendar).between(*span)
rows = [[round(each[name].dt.timestamp()) for name in ("DTSTART", "DTEND")] for each in found]
print(json.dumps([time.process_time() - begin, sorted(rows)]))
"""


def write(path: Path) -> None:
    """Write events from eight to five on each day, some of them series, with up to six people."""
    chance = random.Random(4)
    people = [f"p{n}@example.org" for n in range(60)]
    with path.open("w", encoding="utf-8", newline="\r\n") as file:
        file.write(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:{ME}\n{ZONE}")
        for number in range(EVENTS):
            day = FIRST + timedelta(days=chance.randrange(DAYS))
            start = day.replace(hour=8) + timedelta(minutes=15 * chance.randrange(34))
            end = start + timedelta(minutes=chance.choice([30, 30, 60, 90]))
            file.write(f"BEGIN:VEVENT\nUID:{number}@example.org\nDTSTAMP:20261128T100000Z\n")
            file.write(f"DTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}\n")
            file.write(f"DTEND;TZID=Europe/Berlin:{end:%Y%m%dT%H%M%S}\n")
            if number < SERIES:
                file.write(f"RRULE:{rule(chance, start)}\n")
            for each in [ME, *chance.sample(people, chance.choice([1, 1, 2, 5]))]:
                file.write(
                    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
                    f'CN="{each}"\n ;X-NUM-GUESTS=0:mailto:{each}\n'
                )
            file.write(
                f"ORGANIZER:mailto:{ME}\nDESCRIPTION:Some words on what is to be said in it\\, and "
                "more of\n  them on a line that is folded\nSEQUENCE:0\nSTATUS:CONFIRMED\n"
                f"SUMMARY:Meeting {number}\nTRANSP:OPAQUE\nEND:VEVENT\n"
            )
        file.write("END:VCALENDAR\n")


def rule(chance: random.Random, start: datetime) -> str:
    """Return how often a meeting repeats; most do every week, some without an end."""
    until = start + timedelta(days=chance.randrange(60, 1200))
    weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][start.weekday()]
    return chance.choice(
        [
            f"FREQ=WEEKLY;BYDAY={weekday};UNTIL={until:%Y%m%dT%H%M%SZ}",
            f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
            "FREQ=WEEKLY;COUNT=40",
            f"FREQ=MONTHLY;BYMONTHDAY={start.day}",
        ]
    )


def main() -> int:
    """Measure in processor time, and return 1 if a bound does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten-years.ics"
        write(path)
        begin = time.process_time()
        reading = ReadingChoices(WallClock(ZoneInfo("Europe/Berlin")), date(2026, 11, 30))
        window = round(FIRST.timestamp()), round(LAST.timestamp())
        choices = CalendarChoices(reading, "Europe/Berlin", window)
        entries = count_scan(scan_calendars(path, choices), choices)
        taken = time.process_time() - begin
        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = subprocess.run(
            [sys.executable, "-c", LIBRARIES, path, FIRST.isoformat(), LAST.isoformat()],
            capture_output=True,
            check=True,
        )
    floor, rows = json.loads(found.stdout)
    own = sorted([begin, begin + seconds] for begin, seconds, _ in entries.intervals())
    print(f"{EVENTS:,} events, {len(own):,} intervals: {taken:.2f} s, {size:.0f} MB")
    print(f"libraries {floor:.1f} s, times {taken / floor:.3f}; the same: {own == rows}")
    return 0 if own == rows and taken <= MOST_TIMES * floor and size <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
