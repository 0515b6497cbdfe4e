"""Whatever a calendar holds: no traceback, and an answer soon."""

from __future__ import annotations

import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars import components, places, reading
from pendulum_journal.formats.calendars import lines as lines_of_files
from tests.formats.calendars.conftest import HEAD, calendar, event

GOOD = event("DTSTART:20261116T090000Z", "DURATION:PT1H", uid="good")
BEGIN = "DTSTART:20261102T090000Z\nDURATION:PT1H"
WORDS = [
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE", "UID:1", "UID:2",
    "DTSTART:20261116T090000Z", "DTSTART;VALUE=DATE:20261116", "DTSTART:00000000T000000",
    "DTSTART;TZID=Nowhere/At all:20261116T090000", "DTEND:20261116T080000Z", "DURATION:-PT1H",
    "RRULE:FREQ=DAILY;UNTIL=20261120", "RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:X", "EXDATE:x,y",
    "RDATE;VALUE=PERIOD:20261116T090000Z/PT1H", "RECURRENCE-ID:20261116T090000Z", "ATTENDEE:",
    "ATTENDEE;CN=\"a:mailto:b@x.org", "SUMMARY:PTO", "\x00\xff", " more", ":", "END:VCALENDAR",
    "METHOD:CANCEL", "X-WR-TIMEZONE:Mars/Olympus",
]  # fmt: skip


class Nothing:
    """Stands for the library, whose process takes longer than a test has."""

    read_events = 0

    def __init__(self, _choices):
        pass

    def read_groups(self, _place, _calendar, groups):
        return [(group, []) for group in groups]

    def read_whole(self, *_):
        return []

    def close(self):
        pass


@given(st.lists(st.sampled_from(WORDS), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_an_event_is_read_or_refused(read, monkeypatch, lines):
    monkeypatch.setattr(reading, "LibraryReader", Nothing)
    with suppress(InputError):
        entries = read(HEAD + GOOD + "BEGIN:VEVENT\n" + "\n".join(lines) + "\nEND:VCALENDAR\n")
        assert entries.count <= 20


@given(st.binary(max_size=120))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_a_file_holds(read, monkeypatch, content):
    monkeypatch.setattr(reading, "LibraryReader", Nothing)
    with suppress(InputError):
        assert read(HEAD.encode() + content).count == 0


HOSTILE = {
    "exdates": event(BEGIN, *["EXDATE:20261109T090000Z"] * 60_000),
    "one-exdate": event(BEGIN, "EXDATE:" + "20261109T090000Z," * 1_000_000),
    "secondly": event(BEGIN, "RRULE:FREQ=SECONDLY;BYDAY=MO"),
    "count": event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY;COUNT=999999"),
    "folds": event(BEGIN, "ATTENDEE:" + "\n x" * 200_000),
    "names": event(BEGIN, "ATTENDEE;" + "A=b;" * 200_000 + "C=d:mailto:a@x.org"),
    "attendees": event(BEGIN, *(f"ATTENDEE:mailto:a{n}@x.org" for n in range(20_000))),
    "deep": event(BEGIN, *["BEGIN:VALARM"] * 15_000, *["END:VALARM"] * 15_000, people=""),
    "title": event(BEGIN, "SUMMARY:" + "1:1 " * 200_000),
}


@pytest.mark.repeats
@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_hostile_events_end_soon(read, monkeypatch, lines):
    monkeypatch.setattr(reading, "LibraryReader", Nothing)
    begin = time.process_time()
    entries = read(calendar(GOOD, lines))
    assert entries.count + entries.refused_count <= 3
    assert time.process_time() - begin < 20


def test_an_event_beyond_a_limit_is_refused_and_says_which(read, monkeypatch):
    monkeypatch.setattr(components, "MOST_EXCEPTIONS", 3)
    for module in (components, lines_of_files):
        monkeypatch.setattr(module, "LONGEST_LINE", 200)
    exdate = "EXDATE:20261109T090000Z"
    cases = (
        (event(BEGIN, exdate, exdate), []),
        (event(BEGIN, *[exdate] * 4), ["calendar-exceptions"]),
        (event(BEGIN, ",".join([exdate] + ["20261109T090000Z"] * 3)), ["calendar-exceptions"]),
        (event(BEGIN, "ATTENDEE:" + "\n x" * 150), []),
        (event(BEGIN, "ATTENDEE:" + "\n x" * 250), ["calendar-line-long"]),
    )
    for lines, reasons in cases:
        entries = read(calendar(GOOD, lines))
        assert [each.reason.id for each in entries.refused] == reasons, lines
        assert entries.count == 2 - len(reasons)


def test_of_very_many_people_the_first_are_known(read, monkeypatch):
    monkeypatch.setattr(components, "MOST_PEOPLE", 2)
    me, *others = (f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}@x.org" for who in ("me", "a", "b"))
    entries = read(calendar(GOOD, event(BEGIN, others[0], me, others[1], people="")))
    assert (entries.count, entries.left_out) == (2, {})
    entries = read(calendar(GOOD, event(BEGIN, *others, me, people="")))
    assert (entries.count, entries.left_out) == (1, {"not-mine": 1})


def test_many_rules_that_never_match_end_soon(read):
    never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    events = (event("DTSTART:19700228T090000Z", never, uid=str(n)) for n in range(500))
    assert read(calendar(GOOD, *events)).count == 1


def test_an_archive_that_unpacks_to_too_much_is_refused(read, monkeypatch, tmp_path):
    path = tmp_path / "bomb.zip"
    monkeypatch.setattr(places, "FILE_BYTES", 1_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ics", b" " * 1_000_001)
    with pytest.raises(InputError, match="1 MB"):
        read("", path=path)


@pytest.mark.parametrize("cut", [60, 400])
def test_a_damaged_archive_is_refused(read, tmp_path, cut):
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.ics", calendar(GOOD) * 3)
    content = bytearray(path.read_bytes())
    content[cut] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(InputError, match="damaged"):
        read("", path=path)
    path.write_bytes(content[:200])
    with pytest.raises(InputError, match="damaged"):
        read("", path=path)


def test_a_calendar_that_was_cut_off_is_refused_in_one_sentence(read):
    for rest, n in (("", 2), ("BEGIN:VEVENT\nUID:9\nDTSTART:2026", 2)):
        with pytest.raises(InputError, match=f"was cut off: it ends early, with {n} whole events"):
            read(HEAD + GOOD + GOOD.replace("UID:", "UID:z") + rest)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no calendar, though its name says so"),
        (b"<!DOCTYPE html><title>Sign in</title>", "is HTML or XML, such as a page that asks"),
        (b"Dear all,\nBEGIN: soon", "is no calendar"),
    ],
)
def test_what_is_only_named_a_calendar_is_refused_before_anything_is_asked(
    read, tmp_path, content, said
):
    path = tmp_path / "a.ics"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        places.calendar_format(path)
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.ics", content)
    with pytest.raises(InputError, match=said):
        read("", path=archive)
