"""Weeks that hold next to nothing come back from an export, as CSV and as JSON."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.importing.whole_journal import import_journal, read_export
from pendulum_journal.services.journal import Journal

WEEK = Week.of_iso(2026, 20)
SPARSE = [
    {"energy": 0},
    {"note": "x"},
    {"minutes": {1: Minutes(0)}},
    {"marked_complete": True},
    {"state": State.AWAY},
    {"state": State.PARTIAL},
    {"extras": {"hands_on": ["new"]}},
    {"focus_block": 0},
    {"focus_days": 0},
    {"shipping_days": 0},
    {"planned": 0},
    {"clock_minutes": 0},
]


@pytest.fixture
def other(tmp_path):
    made = Journal.create(tmp_path / "o.db", backups=None, today=lambda: date(2026, 11, 18))
    yield made
    made.close()


def bare(entry):
    return entry and replace(entry, id=0, rev=0, created=None, changed=None)


@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.JSON])
def test_an_empty_week_comes_back(tmp_path, journal, other, kind):
    written = [Entry(WEEK + at, **fields) for at, fields in enumerate(SPARSE)]
    for entry in written:
        journal.record(entry, None)
    export(journal, kind, tmp_path / "out")
    if kind is ExportFormat.CSV:
        carry_out(other, plan(other, tmp_path / "out"))
    else:
        import_journal(other, read_export(tmp_path / "out").content)
    assert [bare(other.entry(entry.week)) for entry in written] == written
    assert len(other.figures()) == len(written)
