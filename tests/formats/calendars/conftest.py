"""Reads calendars that are given as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from pendulum_journal.domain.evidence.clock import FIRST_SECOND, WallClock
from pendulum_journal.formats.calendars.kinds import CalendarChoices
from pendulum_journal.formats.calendars.reading import count_scan, scan_calendars
from pendulum_journal.formats.timers.kinds import ReadingChoices

ZONE = ZoneInfo("Europe/Berlin")
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n"
US = "ORGANIZER:mailto:me@x.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:A@x.org\n"


def event(*lines, uid="1", people=US):
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, f"{people}END:VEVENT", ""])


def calendar(*events, head=""):
    return HEAD + head + "".join(events) + "END:VCALENDAR\n"


@pytest.fixture
def choices():
    clock = WallClock(ZONE)
    reading = ReadingChoices(clock, date(2026, 11, 30), me=("me@x.org",))
    last = round(datetime(2026, 12, 1, tzinfo=ZONE).timestamp())
    return CalendarChoices(reading, "Europe/Berlin", (FIRST_SECOND, last))


@pytest.fixture
def read(tmp_path, choices):
    """Return the entries of a calendar."""

    def read(content, *, name="some.ics", path=None, me=("me@x.org",), **chosen):
        place = path or tmp_path / name
        if path is None:
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        made = replace(choices, reading=replace(choices.reading, me=me), **chosen)
        return count_scan(scan_calendars(place, made), made)

    return read


@pytest.fixture
def shown(read):
    """Return (begin, end, label) of a calendar on the clock of Berlin."""

    def shown(content, **chosen):
        entries = read(content, **chosen)
        return [
            (
                f"{datetime.fromtimestamp(begin, ZONE):%Y-%m-%d %H:%M}",
                f"{datetime.fromtimestamp(begin + seconds, ZONE):%d %H:%M}",
                entries.labels[label][0],
            )
            for begin, seconds, label in entries.intervals()
        ]

    return shown


@pytest.fixture
def reasons(read):
    def reasons(content, **chosen):
        return [(each.item, each.reason.id) for each in read(content, **chosen).refused]

    return reasons


def texts(rows):
    return list(chain.from_iterable(rows))
