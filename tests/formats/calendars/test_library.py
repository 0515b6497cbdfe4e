"""The process in which the library reads: ended in time, and told where it cannot be begun."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.context import SpawnProcess

import pytest

from pendulum_journal.formats.calendars.library import Library
from pendulum_journal.formats.calendars.library_process import Answer, Wish, read
from pendulum_journal.formats.calendars.trouble import RefusedEvent

NOTHING = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"
WISH = Wish(NOTHING, 0, 1, "", skips=False)


def with_event(lines):
    event = f"BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR"
    return NOTHING.replace("END:VCALENDAR", event)


@pytest.fixture
def reader():
    made = Library(lambda: None)
    yield made
    made.close()


def test_a_process_that_cannot_be_begun_is_told(reader, monkeypatch):
    def start(_self):
        raise OSError(11, "no more processes")

    monkeypatch.setattr(SpawnProcess, "start", start)
    with pytest.raises(RefusedEvent, match="no more processes"):
        reader.read(WISH, 5)


def test_a_process_that_takes_too_long_is_ended(reader):
    assert reader.read(WISH, 20) == Answer([], [])
    (process,) = multiprocessing.active_children()
    hangs = with_event("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY")
    with pytest.raises(RefusedEvent, match="within 0 seconds"):
        reader.read(WISH._replace(text=hangs, last=1_700_000_000), 0.3)
    assert process not in multiprocessing.active_children()


def test_what_is_broken_or_missing_is_told(reader, monkeypatch):
    broken = with_event("DTSTART:x")
    with pytest.raises(RefusedEvent, match="The event cannot be read"):
        reader.read(WISH._replace(text=broken, last=1_700_000_000), 20)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ImportError):
        read(WISH)
