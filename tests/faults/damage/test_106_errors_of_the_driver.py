"""A wrong bit in the schema's text or in a moment: no error of the driver gets out."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import JournalError, StoreCase, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.connection import DRIVER_ERRORS
from pendulum_journal.store.faults import translate_error

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W47")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.db"
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    journal.record(Entry(WEEK, energy=50, note="kept"), None)
    journal.close()
    return path


def flip(path, place, bit):
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(content)


def test_any_bit_of_the_schema_leaves_the_week_readable(path, tmp_path):
    whole = path.read_bytes()
    for place in range(3000, 4096, 31):
        path.write_bytes(whole)
        flip(path, place, 7)  # so that it is no UTF-8 any more
        journal = Journal.open(path, backups=tmp_path / "b", today=lambda: TODAY)
        assert (journal.entry(WEEK).energy, journal.entry(WEEK).note) == (50, "kept")
        journal.close()


@pytest.mark.parametrize(("place", "bit"), [(3, 5), (17, 5), (61, 4), (63, 2), (69, 1)])
def test_a_bit_of_the_header_leaves_the_week_readable(path, tmp_path, place, bit):
    """In the mark of SQLite, the size of pages, the number of the schema, and our own mark."""
    flip(path, place, bit)
    journal = Journal.open(path, backups=tmp_path / "b", today=lambda: TODAY)
    assert (journal.entry(WEEK).energy, journal.entry(WEEK).note) == (50, "kept")
    journal.close()


def test_a_moment_that_is_none_stops_no_export(path, tmp_path):
    content = path.read_bytes()
    for found in list(re.finditer(rb"20\d\d-\d\d-\d\dT[\d:.]+\+00:00", content)):
        path.write_bytes(content)
        flip(path, found.start() + 4, 6)
        journal = Journal.open(path, backups=tmp_path / "b", today=lambda: TODAY)
        for kind in (ExportFormat.JSON, ExportFormat.MARKDOWN, ExportFormat.HTML):
            export(journal, kind, tmp_path / f"out.{kind.value}")
        assert journal.entry(WEEK).note == "kept"
        journal.close()


@pytest.mark.parametrize(
    "error",
    [
        UnicodeDecodeError("utf-8", b"canaryword \xff", 11, 12, "invalid start byte"),
        MemoryError(),
        DRIVER_ERRORS[0]("Could not decode to UTF-8 column 'note' with text 'canaryword'"),
    ],
)
def test_each_becomes_a_journal_error_that_quotes_nothing(error, path):
    assert isinstance(error, DRIVER_ERRORS)
    translated = translate_error(error, path)

    assert isinstance(translated, (StoreError, JournalError))
    assert translated.message.id == StoreCase.DAMAGED
    assert "canaryword" not in str(translated)
