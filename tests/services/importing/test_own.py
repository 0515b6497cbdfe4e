"""The CSV that the program exports comes back in whole."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.importing.plan import Verdict
from pendulum_journal.services.importing.weeks import carry_out, plan
from pendulum_journal.services.journal import Journal

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
WEEK = Week.of_iso(2026, 46)
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
TEXT = LINES.filter(lambda text: text == text.strip())
ENTRIES = st.builds(
    Entry,
    week=st.integers(-9, 9).map(lambda offset: WEEK + offset),
    state=st.sampled_from(State),
    minutes=st.dictionaries(
        st.integers(1, 9),
        st.builds(
            Minutes,
            st.integers(0, 1000),
            st.sampled_from(Source),
            st.none() | TEXT.filter(bool),
        ),
    ),
    unread=st.dictionaries(st.integers(1, 9), TEXT),
    energy=st.none() | st.integers(0, 100),
    clock_minutes=st.none() | st.integers(0, 10_080),
    focus_block=st.none() | st.integers(0, 10_080),
    focus_days=st.none() | st.integers(0, 7),
    shipping_days=st.none() | st.integers(0, 7),
    planned=st.none() | st.integers(0, 100),
    note=LINES,
    marked_complete=st.booleans(),
    extras=st.dictionaries(TEXT.filter(lambda key: key != "marked_complete"), st.integers() | TEXT),
).map(
    lambda entry: replace(
        entry, unread={key: text for key, text in entry.unread.items() if key not in entry.minutes}
    )
)


def make(path):
    made = Journal.create(path, backups=None, today=NOW.date, now=lambda: NOW)
    for name, group in (("=sum(A1)", Group.CODING), ('\'quoted, "x"', Group.OTHER)):
        add_activity(made, name, group)
    return made


def told(journal, week):
    """Return an entry with the names of its activities in place of their ids."""
    entry = journal.entry(week)
    if entry is None:
        return None
    known = {each.id: (each.name, each.group) for each in journal.activities(archived=True)}
    return replace(
        entry,
        minutes={known[key]: part for key, part in entry.minutes.items()},
        unread={known[key]: text for key, text in entry.unread.items()},
        id=0,
        rev=0,
        created=None,
        changed=None,
    )


@pytest.mark.repeats
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4, unique_by=lambda entry: entry.week))
def test_every_value_comes_back(entries):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        first = make(place / "first.db")
        second = Journal.create(place / "second.db", backups=None, today=NOW.date, now=lambda: NOW)
        try:
            for entry in entries:
                first.record(entry, None)
            if not first.figures():
                return
            export(first, ExportFormat.CSV, place / "own.csv")
            import_plan = plan(second, place / "own.csv")
            carry_out(second, import_plan)
            for entry in entries:
                assert told(second, entry.week) == told(first, entry.week)
            again = plan(second, place / "own.csv")
            assert {row.verdict for row in again.rows} == {Verdict.UNCHANGED}
        finally:
            first.close()
            second.close()


HEADER = "week,monday,state,energy,focus_block_minutes,clock_minutes,tags,activity,group,minutes,"
HEADER += "source,origin\n"


@pytest.fixture
def look(tmp_path):
    journals = []

    def look(*rows):
        path = tmp_path / "own.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8-sig")
        journals.append(
            Journal.create(
                tmp_path / f"{len(journals)}.db", backups=None, today=lambda: date(2026, 11, 30)
            )
        )
        return plan(journals[-1], path)

    yield look
    for journal in journals:
        journal.close()


def test_an_export_of_before_without_the_later_columns_comes_in(look):
    import_plan = look(
        "2026-W02,2026-01-05,complete,60,,,,Meetings,meetings,450,typed,",
        "2026-W02,2026-01-05,complete,60,,,,Coding,coding,1200,imported,hours.csv",
        "2026-W03,2026-01-12,away,,,,,,,,,",
    )
    first, second = (row.entry for row in import_plan.rows)
    assert first.energy == 60
    assert list(first.minutes.values()) == [
        Minutes(450), Minutes(1200, Source.IMPORTED, "hours.csv"),
    ]  # fmt: skip
    assert (second.state, second.minutes) == (State.AWAY, {})
    assert [column.name for column in import_plan.understood] == ["Meetings", "Coding"]


@pytest.mark.parametrize(
    "row",
    [
        "2026-W99,,complete,,,,,Meetings,meetings,450,typed,",
        "2026-W02,,complete,101,,,,Meetings,meetings,450,typed,",
        "2026-W02,,whole,,,,,Meetings,meetings,450,typed,",
        "2026-W02,,complete,,99999,,,Meetings,meetings,450,typed,",
        "2026-W02,,complete,,,,,Meetings,talks,450,typed,",
        "2026-W02,,complete,,,,,Meetings,meetings,450,guessed,",
        (
            "2026-W02,,complete,,,,,Meetings,meetings,9000,typed,\n"
            "2026-W02,,complete,,,,,Coding,coding,9000,typed,"
        ),
    ],
)
def test_a_week_with_a_value_that_cannot_be_is_refused_whole(look, row):
    good = "2026-W05,,complete,,,,,Coding,coding,60,typed,"
    import_plan = look(good, *row.split("\n"))
    assert [each.verdict for each in import_plan.rows] == [Verdict.NEW, Verdict.REFUSED]


def test_minutes_that_a_spreadsheet_changed_are_read_or_kept_as_unread(look):
    import_plan = look(
        "2026-W05,,complete,,,,,Coding,coding,60.0,typed,",
        "2026-W05,,complete,,,,,Meetings,meetings,1h,typed,",
    )
    (row,) = import_plan.rows
    assert [part.minutes for part in row.entry.minutes.values()] == [60]
    assert list(row.entry.unread.values()) == ["1h"]
