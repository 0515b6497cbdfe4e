"""What is done with whole weeks, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.services.keeping.acts import list_acts

WEEK = Week.parse("2026-W47")
LAST = WEEK + -1


@pytest.fixture
def last(journal, ids):
    minutes = {
        ids["Coding"]: Minutes(600, Source.IMPORTED, "weeks.csv"),
        ids["Meetings"]: Minutes(300),
    }
    return journal.record(Entry(LAST, minutes=minutes, energy=64, note="kept"), None).entry


class TestCopy:
    def test_rows_without_hours_are_filled_as_if_they_were_typed(self, journal, ids, last):
        mine = journal.record(Entry(WEEK, minutes={ids["Coding"]: Minutes(0)}), None).entry
        recorded = weeks.copy_hours(journal, LAST, WEEK, initiator=self)

        assert dict(journal.entry(WEEK).minutes) == {
            ids["Coding"]: Minutes(0),
            ids["Meetings"]: Minutes(300),
        }
        assert recorded.changes.weeks[WEEK].before == mine
        assert recorded.changes.initiator is self

    def test_only_hours_are_copied(self, journal, last):
        entry = weeks.copy_hours(journal, LAST, WEEK).entry

        assert (entry.energy, entry.note) == (None, "")
        assert {part.source for part in entry.minutes.values()} == {Source.TYPED}

    def test_nothing_to_copy_is_said(self, journal):
        with pytest.raises(InputError, match="no hours in 2026-W46"):
            weeks.copy_hours(journal, LAST, WEEK)
        journal.record(Entry(LAST, energy=5), None)
        with pytest.raises(InputError, match="no hours in 2026-W46"):
            weeks.copy_hours(journal, LAST, WEEK)

    def test_no_room_for_a_copy_is_said(self, journal, last):
        weeks.copy_hours(journal, LAST, WEEK)
        with pytest.raises(InputError, match="Every row of 2026-W47"):
            weeks.copy_hours(journal, LAST, WEEK)

    def test_a_copy_that_makes_more_than_a_week_is_refused(self, journal, ids, last):
        journal.record(Entry(WEEK, minutes={ids["Other"]: Minutes(10_000)}), None)
        with pytest.raises(InputError, match="more than the 168 hours"):
            weeks.copy_hours(journal, LAST, WEEK)

        assert journal.entry(WEEK).total == 10_000


class TestClear:
    def test_a_cleared_week_is_missing_and_comes_back_whole(self, journal, last):
        changes = weeks.clear(journal, LAST).changes
        assert journal.entry(LAST) is None

        weeks.undo(journal, changes)
        back = journal.entry(LAST)
        assert (back.minutes, back.energy, back.note) == (last.minutes, last.energy, last.note)
        weeks.redo(journal, changes)
        assert journal.entry(LAST) is None

    def test_an_empty_week_stays_empty(self, journal):
        assert not weeks.clear(journal, WEEK).changes.any


class TestAway:
    def test_weeks_are_marked_in_one_go_and_what_stood_there_stays(self, journal, last):
        gap = [LAST + -1, LAST, WEEK]
        changes = weeks.mark_away(journal, gap)

        assert [journal.entry(week).state for week in gap] == [State.AWAY] * 3
        assert journal.entry(LAST).note == "kept"
        assert set(changes.weeks) == set(gap)
        weeks.undo(journal, changes)
        assert journal.entry(WEEK) is None
        assert journal.entry(LAST).state is State.COMPLETE


class TestAppending:
    def test_a_paragraph_is_added_to_what_is_there_by_now(self, journal, theirs):
        weeks.append_note(journal, WEEK, "one")
        weeks.append_note(theirs, WEEK, "two\n")
        recorded = weeks.append_note(journal, WEEK, "three", initiator=self)

        assert recorded.clashes == ()
        assert recorded.changes.initiator is self
        assert theirs.entry(WEEK).note == "one\n\ntwo\n\nthree"

    def test_nothing_else_moves(self, journal, ids, last):
        weeks.append_note(journal, LAST, "more")
        assert journal.entry(LAST) == replace(
            last,
            note="kept\n\nmore",
            rev=last.rev + 1,
            changed=journal.entry(LAST).changed,
        )


class TestUndo:
    def test_an_undo_and_its_redo_are_told_apart(self, journal, last):
        changes = weeks.clear(journal, LAST).changes
        weeks.undo(journal, changes)
        weeks.redo(journal, changes)
        assert [str(each.kind.label) for each in list_acts(journal)][:3] == [
            "what was taken back was done again", "an act was taken back", "a week was deleted",
        ]  # fmt: skip

    def test_what_was_changed_since_is_kept(self, journal, ids, last):
        changes = weeks.copy_hours(journal, LAST, WEEK).changes
        entry = journal.entry(WEEK)
        journal.record(replace(entry, minutes={**entry.minutes, ids["Coding"]: Minutes(1)}), entry)
        weeks.undo(journal, changes)

        assert dict(journal.entry(WEEK).minutes) == {ids["Coding"]: Minutes(1)}

    def test_hours_that_do_not_fit_any_more_are_refused_in_words(self, journal, ids, last):
        changes = weeks.clear(journal, LAST).changes
        now = journal.record(Entry(LAST, minutes={ids["Focus"]: Minutes(10_000)}), None).entry
        with pytest.raises(InputError, match="2026-W46 has other hours by now; with these it"):
            weeks.undo(journal, changes)

        assert journal.entry(LAST) == now

    def test_undoing_what_is_undone_already_does_nothing(self, journal, last):
        changes = weeks.copy_hours(journal, LAST, WEEK).changes
        weeks.undo(journal, changes)

        assert not weeks.undo(journal, changes, initiator=self).any
        assert journal.entry(WEEK) is None


class TestMissing:
    def test_none_before_the_first_entry(self, journal):
        assert weeks.missing_before(journal, WEEK) == []
        journal.record(Entry(WEEK, energy=5), None)
        assert weeks.missing_before(journal, WEEK) == []

    def test_from_the_entry_before_to_the_week_before(self, journal):
        for week in (WEEK + -9, WEEK + -4, WEEK):
            journal.record(Entry(week, energy=5), None)

        assert weeks.missing_before(journal, WEEK) == [WEEK + -3, WEEK + -2, LAST]
        assert weeks.missing_before(journal, WEEK + -3) == []

    def test_an_away_week_is_not_missing(self, journal):
        for week in (WEEK + -3, WEEK + -2):
            journal.record(Entry(week, state=State.AWAY), None)

        assert weeks.missing_before(journal, WEEK) == [LAST]

    @pytest.mark.parametrize("odd", ["x", [1], {"a": 1}, 1.5])
    def test_a_mark_of_another_form_is_none(self, journal, odd):
        journal.record(Entry(WEEK + -2, energy=5), None)
        journal.put_setting("missing_left_until", odd)
        assert weeks.missing_before(journal, WEEK) == [LAST]
        weeks.leave_missing(journal, LAST)
        assert weeks.missing_before(journal, WEEK) == []

    def test_what_was_left_is_not_asked_for_again(self, journal):
        journal.record(Entry(WEEK + -4, energy=5), None)
        changes = weeks.leave_missing(journal, WEEK + -2)
        assert changes.settings
        assert weeks.missing_before(journal, WEEK) == [LAST]

        weeks.leave_missing(journal, WEEK + -3)
        assert weeks.missing_before(journal, WEEK) == [LAST]
