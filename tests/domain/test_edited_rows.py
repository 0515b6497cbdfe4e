"""Rows of weeks that are edited cell by cell."""

import pytest

from pendulum_journal.domain.edited_rows import EditedRows
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.evidence.suggestions import Suggestion
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_row import RowField, WeekRow

W44 = Week.parse("2026-W44")
MEETINGS, CODING = 1, 2
CELLS = [MEETINGS, CODING, RowField.ENERGY, RowField.STATE]


@pytest.fixture
def edited():
    return EditedRows([WeekRow(Entry(W44)), WeekRow(Entry(W44 + 1))])


def minutes(edited, activity):
    return [row.minutes_of(activity) for row in edited.rows]


def test_a_step_of_many_cells_is_undone_and_done_again(edited):
    assert not edited.is_changed
    assert edited.write([(0, MEETINGS, "10"), (1, MEETINGS, "ten")])
    assert (edited.is_changed, edited.can_undo, edited.can_redo) == (True, True, False)
    assert edited.undo()
    assert (minutes(edited, MEETINGS), edited.refusals) == ([None, None], {})
    assert edited.can_redo
    assert edited.redo()

    assert minutes(edited, MEETINGS) == [600, None]
    assert [(place, each.text) for place, each in edited.refusals.items()] == [
        ((W44 + 1, MEETINGS), "ten")
    ]


def test_what_changes_nothing_is_no_step(edited):
    assert not edited.write([(0, MEETINGS, " ")])
    assert not edited.can_undo
    assert not edited.undo()
    assert not edited.redo()


def test_a_new_step_forgets_what_was_undone(edited):
    edited.write([(0, MEETINGS, "10")])
    edited.undo()
    edited.write([(0, MEETINGS, "11")])

    assert not edited.can_redo


def test_hours_without_room_are_taken_once_there_is_some(edited):
    edited.write([(0, MEETINGS, "100")])
    edited.write([(0, CODING, "90"), (1, CODING, "ten")])
    assert minutes(edited, CODING) == [None, None]
    edited.write([(0, MEETINGS, "50")])

    assert minutes(edited, CODING) == [5400, None]
    assert list(edited.refusals) == [(W44 + 1, CODING)]


def test_a_block_goes_right_and_down_and_what_finds_no_cell_is_counted(edited):
    text = "10\t5\t60\taway\tmore\n11\n12\t\t1"

    assert edited.paste([0], CELLS, text) == (True, 3)
    assert minutes(edited, MEETINGS) == [600, 660]
    assert (edited.rows[0].entry.energy, edited.rows[0].is_away) == (60, True)
    assert edited.paste([0], CELLS, "") == (False, 0)


def test_one_line_goes_into_every_selected_row(edited):
    assert edited.paste([0, 1], CELLS, "10\t5\t60") == (True, 0)

    assert minutes(edited, MEETINGS) == [600, 600]
    assert [row.entry.energy for row in edited.rows[:2]] == [60, 60]
    edited.undo()
    assert minutes(edited, MEETINGS) == [None, None]


def test_one_cell_goes_into_every_selected_cell(edited):
    assert edited.paste([0, 1], CELLS, "3+2.5", width=2) == (True, 0)

    assert minutes(edited, MEETINGS) == minutes(edited, CODING) == [330, 330]


def test_what_was_usual_goes_into_empty_cells_but_not_into_a_week_that_was_away(edited):
    edited.write([(0, CODING, "3"), (1, RowField.STATE, "a")])
    texts = {MEETINGS: "10", CODING: "5", RowField.ENERGY: "60"}

    assert edited.edits_to_fill([0, 1], texts) == [(0, MEETINGS, "10"), (0, RowField.ENERGY, "60")]


def test_rows_without_anything_are_to_be_filled(edited):
    assert edited.rows_to_fill() == [0, 1]
    edited.write([(0, RowField.ENERGY, "50"), (1, MEETINGS, "ten")])
    assert edited.rows_to_fill() == []


def measured(minutes, *, is_away=0):
    one = Suggestion(MEETINGS, minutes, (Layer.MEETING,), is_whole=True, origin="a calendar")
    return EditedRows(
        [
            WeekRow(Entry(W44), suggestions={MEETINGS: one}),
            WeekRow(Entry(W44 + 1), suggestions={MEETINGS: one}),
            WeekRow(Entry(W44 + 2), away_days=is_away),
        ]
    )


def test_what_was_usual_goes_beside_what_was_measured_and_not_in_its_place():
    edited = measured(90)
    edited.take_offered([(W44, MEETINGS)])
    assert edited.rows_to_fill() == [0, 1, 2]
    assert edited.edits_to_fill([0, 1], {MEETINGS: "10", CODING: "5"}) == [
        (0, CODING, "5"),
        (1, CODING, "5"),
    ]
    edited.write([(0, RowField.STATE, "c")])
    assert edited.rows_to_fill() == [1, 2]


def test_a_week_that_a_calendar_calls_away_is_offered_and_taken_like_a_figure():
    edited = measured(90, is_away=4)
    cells = [MEETINGS, CODING, None, RowField.ENERGY, RowField.STATE]
    places = edited.offered(range(3), cells)
    assert places == [(W44, MEETINGS), (W44 + 1, MEETINGS), (W44 + 2, RowField.STATE)]
    assert [row.has_evidence for row in edited.rows] == [True] * 3
    edited.take_offered(places)
    assert [row.is_away for row in edited.rows] == [False, False, True]
    assert edited.offered(range(3), cells) == []
    edited.undo()
    edited.write([(2, CODING, "3")])
    assert edited.offered([2], cells) == []


def test_what_the_journal_does_not_hold_is_told_cell_by_cell(edited):
    edited.write([(0, MEETINGS, "2h10"), (0, RowField.ENERGY, "60"), (1, RowField.STATE, "a")])
    edited.write([(1, CODING, "ten")])
    texts = edited.unsaved_texts()

    assert texts == {
        (W44, MEETINGS): "2:10",
        (W44, RowField.ENERGY): "60",
        (W44 + 1, RowField.STATE): "away",
        (W44 + 1, CODING): "ten",
    }
    other = EditedRows([WeekRow(Entry(week)) for week in edited.weeks])
    other.write([(other.weeks.index(week), cell, text) for (week, cell), text in texts.items()])
    assert other.rows == edited.rows
    assert [each.text for each in other.refusals.values()] == ["ten"]


def test_rows_are_taken_over_but_not_those_that_were_edited(edited):
    edited.write([(0, MEETINGS, "10")])
    theirs = [
        WeekRow(entry, entry)
        for entry in (Entry(W44 + at, minutes={CODING: Minutes(60)}, rev=1) for at in (1, 0, -1))
    ]
    edited.take(theirs, keeps_edits=True)

    assert edited.weeks == [W44 + -1, W44, W44 + 1]
    assert minutes(edited, CODING) == [60, None, 60]
    assert minutes(edited, MEETINGS) == [None, 600, None]
    assert not edited.can_undo
    edited.take(theirs, keeps_edits=False)
    assert minutes(edited, CODING) == [60, 60, 60]


def test_what_was_refused_goes_with_its_column(edited):
    edited.write([(0, MEETINGS, "ten"), (0, CODING, "ten")])
    edited.keep_cells([CODING, None, RowField.ENERGY])

    assert list(edited.refusals) == [(W44, CODING)]


def test_a_week_is_cleared_of_hours_energy_and_what_is_refused_as_one_step():
    unread = Entry(W44 + 1, unread={CODING: "?"})
    away = Entry(W44 + 2, state="away")
    edited = EditedRows([WeekRow(Entry(W44)), WeekRow(unread), WeekRow(away)])
    edited.write([(0, MEETINGS, "10"), (0, CODING, "ten"), (0, RowField.ENERGY, "50")])
    edited.write([(2, RowField.STATE, "holiday")])
    assert edited.filled_rows([0, 1, 2]) == [0, 1]

    edited.write([(0, RowField.STATE, "away"), *edited.edits_to_clear([0, 1])])
    assert edited.filled_rows([0, 1]) == []
    assert edited.rows[0].is_away
    assert list(edited.refusals) == [(W44 + 2, RowField.STATE)]
    edited.undo()
    assert (minutes(edited, MEETINGS)[0], edited.rows[0].entry.energy) == (600, 50)
    assert not edited.rows[0].is_away


def test_what_was_measured_is_taken_as_one_step():
    offer = Suggestion(MEETINGS, 600, (Layer.MEETING,), is_whole=True, origin="a calendar")
    rows = [WeekRow(Entry(W44 + at), None, {MEETINGS: offer}) for at in range(3)]
    edited = EditedRows(rows)
    edited.write([(1, CODING, "160"), (2, MEETINGS, "ten")])
    places = edited.offered(range(3), CELLS)
    assert places == [(W44, MEETINGS), (W44 + 1, MEETINGS)]
    assert edited.take_offered([*places, (W44, CODING)])
    assert minutes(edited, MEETINGS) == [600, None, None]
    refused = edited.refusals[W44 + 1, MEETINGS]
    assert (refused.text, refused.error.message.id) == ("10.0", "total-range")
    assert edited.offered(range(2), CELLS) == []
    assert not edited.take_offered([(W44, MEETINGS)])
    edited.undo()
    assert edited.offered(range(3), CELLS) == places
    edited.take([WeekRow(Entry(W44 + 1), None, {MEETINGS: offer})], keeps_edits=True)
    assert (minutes(edited, CODING), edited.offered([0], CELLS)) == ([9600], places[1:])
    edited.take([WeekRow(Entry(W44 + 1))], keeps_edits=True)
    assert (minutes(edited, CODING), edited.offered([0], CELLS)) == ([9600], [])
