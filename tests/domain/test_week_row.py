"""A week as a row of cells."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source, State, WeekState
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.evidence.suggestions import Suggestion
from pendulum_journal.domain.split import Activity, Group
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_row import RowField, WeekRow, can_read, parse_state

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)
EMPTY = WeekRow(Entry(WEEK + -1))
MEETINGS = Suggestion(1, 690, (Layer.MEETING,), is_whole=True, origin="a calendar")
CODING = Suggestion(2, 300, (Layer.CODING,), is_whole=True, origin="git")
OFFERED = WeekRow(Entry(WEEK + -1), None, {1: MEETINGS, 2: CODING})
ACTIVITIES = [
    Activity(1, "m", "Meetings", Group.MEETINGS),
    Activity(2, "c", "Coding", Group.CODING),
    Activity(3, "f", "Focus", Group.FOCUS),
    Activity(4, "o", "Other", Group.OTHER, archived=True),
]
CELLS = [1, 2, 3, None, RowField.ENERGY, RowField.STATE]


def test_an_empty_cell_is_not_given_and_zero_is_given():
    row = EMPTY.with_text(1, "0").with_text(2, "2,5").with_text(3, "").with_text(2, " ")

    assert [row.minutes_of(each) for each in (1, 2, 3)] == [0, None, None]


def test_a_row_without_anything_is_no_entry():
    assert EMPTY.state(TODAY) is WeekState.MISSING
    assert EMPTY.with_text(RowField.STATE, "complete").state(TODAY) is WeekState.MISSING
    assert not EMPTY.with_text(RowField.STATE, "c").is_changed
    assert EMPTY.with_text(1, "3").state(TODAY) is WeekState.COMPLETE
    assert EMPTY.with_text(RowField.STATE, "P").state(TODAY) is WeekState.PARTIAL


def test_the_running_week_is_in_progress():
    assert WeekRow(Entry(WEEK)).with_text(1, "3").state(TODAY) is WeekState.IN_PROGRESS


def test_energy_and_state():
    row = EMPTY.with_text(RowField.ENERGY, "55 %").with_text(RowField.STATE, "away")
    assert (row.entry.energy, row.entry.state, row.is_away) == (55, State.AWAY, True)
    row = row.with_text(RowField.ENERGY, "").with_text(RowField.STATE, "")
    assert row == EMPTY
    assert not row.is_changed


def test_hours_typed_back_to_what_they_were_keep_their_source():
    base = Entry(WEEK, minutes={1: Minutes(60, Source.IMPORTED, "file.csv")}, rev=3)
    row = WeekRow(base, base).with_text(1, "2").with_text(1, "1")

    assert row.entry == base
    assert row.week == WEEK


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        (1, "ten", "is not a number of hours"),
        (1, "169", "more than the 168 hours of a week"),
        (RowField.ENERGY, "101", "is not an energy"),
        (RowField.STATE, "gone", "“gone” is not a state: write complete, partial or away"),
    ],
)
def test_what_cannot_be_read_is_refused(cell, text, told):
    with pytest.raises(InputError, match=told):
        EMPTY.with_text(cell, text)


def test_more_than_a_week_is_refused():
    with pytest.raises(InputError, match=r"add up to 168\.5 h"):
        EMPTY.with_text(1, "100").with_text(2, "68.5")


def test_states_by_name_and_letter():
    assert [parse_state(text) for text in ("Complete", "p", " AWAY ")] == list(State)


@pytest.mark.parametrize(
    ("text", "is_read"), [("7,5", True), ("55 %", True), ("away", True), ("week", False)]
)
def test_what_some_cell_takes(text, is_read):
    assert can_read(text) is is_read


def test_only_what_changed_is_a_text_to_keep():
    base = Entry(WEEK, minutes={1: Minutes(60), 2: Minutes(90)}, energy=40)
    row = WeekRow(base, base)
    row = row.with_text(2, "").with_text(3, "2").with_text(RowField.ENERGY, "")
    assert row.changed_texts() == {2: "", 3: "2.0", RowField.ENERGY: ""}
    again = row.with_text(RowField.STATE, "p").with_text(RowField.ENERGY, "50")
    assert again.changed_texts()[RowField.STATE] == "partial"
    assert again.changed_texts()[RowField.ENERGY] == "50"


def test_what_was_measured_is_offered_for_empty_cells_and_counts_once_it_is_taken():
    assert OFFERED.offers(CELLS) == [MEETINGS, CODING]
    assert (OFFERED.is_changed, OFFERED.is_measured, OFFERED.changed_texts()) == (False, False, {})
    row = OFFERED.with_taken(MEETINGS)
    assert row.offers(CELLS) == [CODING]
    part = Minutes(690, Source.IMPORTED, "measured by a calendar")
    assert row.entry.minutes == {1: part}
    assert (row.is_measured, row.entry.state) == (True, State.PARTIAL)
    assert row.changed_texts() == {}  # what is read back from texts counts as typed
    assert row.stored_entry(ACTIVITIES).unread == {2: "", 3: ""}
    assert row.stored_entry(ACTIVITIES).is_open
    whole = row.with_text(RowField.STATE, "c")
    assert (whole.stored_entry(ACTIVITIES), whole.entry.unread) == (whole.entry, {})
    assert row.with_text(1, "") == OFFERED


def test_what_is_measured_otherwise_than_it_stands_is_told_and_not_offered():
    row = OFFERED.with_taken(MEETINGS)
    assert (row.other_than(1), row.outdated) == (None, 0)
    row = replace(row, suggestions={1: replace(MEETINGS, minutes=700)})
    assert (row.other_than(1).minutes, row.offer(1), row.outdated) == (700, None, 1)
    typed = row.with_text(1, "12")
    assert (typed.other_than(1).minutes, typed.outdated) == (700, 0)
    assert [row.other_than(cell) for cell in (2, RowField.STATE, None)] == [None] * 3
    assert row.with_text(RowField.STATE, "a").other_than(1) is None
    assert row.with_text(3, "4").other_than(3) is None


def test_a_week_is_partial_too_where_what_was_measured_is_corrected():
    row = OFFERED.with_text(1, "12").with_taken(CODING).with_text(3, "4")
    assert (row.entry.state, row.entry.minutes[1]) == (State.PARTIAL, Minutes(720))
    assert row.changed_texts() == {1: "12.0", 3: "4.0", RowField.STATE: "partial"}
    assert row.stored_entry(ACTIVITIES).unread == {}


def test_what_is_written_down_keeps_its_state_and_an_away_week_is_offered_nothing():
    typed = Entry(WEEK, minutes={1: Minutes(60)}, rev=1)
    row = WeekRow(typed, typed, OFFERED.suggestions)
    assert row.offers(CELLS) == [CODING]
    taken = row.with_taken(CODING)
    assert (taken.entry.state, taken.stored_entry(ACTIVITIES)) == (State.COMPLETE, taken.entry)
    kept = WeekRow(taken.entry, taken.entry, OFFERED.suggestions)
    assert not kept.is_measured
    away = OFFERED.with_text(RowField.STATE, "away")
    assert (away.offer(1), away.with_text(1, "3").entry.state) == (None, State.AWAY)
    with pytest.raises(InputError, match="more than the 168 hours"):
        OFFERED.with_text(3, "160").with_taken(MEETINGS)
