"""Many weeks filled in at once."""

from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.services import backfill, career, weeks

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)
W44, W46 = Week.parse("2026-W44"), WEEK + -1


@pytest.fixture
def managing(journal):
    career.save_role(journal, Role("Engineer", Side.BUILDING, date(2024, 1, 8)))
    career.save_role(journal, Role("Manager", Side.MANAGING, W44.monday))


def hours(journal, *weeks_written):
    activity = journal.activities()[0].id
    for week in weeks_written:
        journal.record(Entry(week, minutes={activity: Minutes(600)}), journal.entry(week))


def test_changed_rows_are_stored_as_one_step(journal):
    activity = journal.activities()[0].id
    rows = backfill.read_rows(journal, weeks_between(W44, W46))
    rows[0] = rows[0].with_text(activity, "12")
    rows[2] = rows[2].with_text(RowField.STATE, "away")
    filled = backfill.store_rows(journal, rows, initiator="grid")

    assert filled.clashes == ()
    assert filled.changes.initiator == "grid"
    assert set(filled.changes.weeks) == {W44, W46}
    assert journal.entry(W44).total == 720
    assert journal.entry(W46).state is State.AWAY
    assert journal.entry(W44 + 1) is None
    weeks.undo(journal, filled.changes)
    assert [journal.entry(week) for week in (W44, W46)] == [None, None]


def test_rows_that_were_not_changed_write_nothing(journal):
    hours(journal, W44)

    assert not backfill.store_rows(journal, backfill.read_rows(journal, [W44])).changes.any


def test_what_others_wrote_meanwhile_is_merged(journal, theirs):
    activity = journal.activities()[0].id
    row = backfill.read_rows(journal, [W44])[0]
    row = row.with_text(activity, "12").with_text(RowField.ENERGY, "50")
    theirs.record(Entry(W44, energy=70, note="theirs"), None)
    filled = backfill.store_rows(journal, [row])

    stored = journal.entry(W44)
    assert (stored.total, stored.energy, stored.note) == (720, 70, "theirs")
    assert [(week, clashes[0].ours) for week, clashes in filled.clashes] == [(W44, 50)]


def test_all_rows_are_stored_or_none(journal, theirs):
    first, second = (each.id for each in journal.activities()[:2])
    rows = backfill.read_rows(journal, [W44, W46])
    rows = [row.with_text(first, "100") for row in rows]
    theirs.record(Entry(W46, minutes={second: Minutes(100 * 60)}), None)

    with pytest.raises(InputError, match="2026-W46 has other hours by now"):
        backfill.store_rows(journal, rows)
    assert journal.entry(W44) is None


class TestWeeksToFill:
    def test_the_latest_four_without_a_role(self, journal):
        assert backfill.weeks_to_fill(journal) == list(weeks_between(WEEK + -4, W46))

    def test_from_the_swing_on(self, journal, managing):
        assert backfill.weeks_to_fill(journal) == list(weeks_between(W44, W46))

    def test_from_the_first_missing_one_on(self, journal, managing):
        hours(journal, W44)

        assert backfill.weeks_to_fill(journal) == list(weeks_between(W44 + 1, W46))

    def test_the_latest_four_where_none_is_missing(self, journal, managing):
        hours(journal, *weeks_between(W44, W46))

        assert backfill.weeks_to_fill(journal) == list(weeks_between(WEEK + -4, W46))

    def test_since_a_role_that_is_no_swing_but_no_more_than_a_year(self, journal):
        career.save_role(journal, Role("Engineer", Side.BUILDING, date(2020, 1, 6)))

        found = backfill.weeks_to_fill(journal)
        assert (len(found), found[-1]) == (52, W46)

    def test_since_a_role_of_this_week_the_latest_four(self, journal):
        career.save_role(journal, Role("Engineer", Side.BUILDING, WEEK.monday))

        assert backfill.weeks_to_fill(journal) == list(weeks_between(WEEK + -4, W46))


class TestEveryWeek:
    def test_since_the_swing_with_those_that_are_complete(self, journal, managing):
        hours(journal, W44, W46)

        assert backfill.every_week(journal) == list(weeks_between(W44, W46))

    def test_since_the_first_that_was_written_but_no_more_than_a_year(self, journal, managing):
        hours(journal, W44 + -8)
        assert backfill.every_week(journal) == list(weeks_between(W44 + -8, W46))
        hours(journal, W44 + -80)
        assert backfill.every_week(journal) == list(weeks_between(W46 + -51, W46))


class TestWeeksBeforeTheSwing:
    THREE = (W44 + -3, W44 + -2, W44 + -1)

    def test_three_where_none_is_recorded(self, journal, managing):
        assert backfill.weeks_before_swing(journal, [W44]) == list(self.THREE)

    def test_none_without_a_swing(self, journal):
        assert backfill.weeks_before_swing(journal, [W44]) == []

    def test_none_where_they_are_shown(self, journal, managing):
        assert backfill.weeks_before_swing(journal, [*self.THREE, W44]) == []

    def test_none_where_three_are_recorded(self, journal, managing):
        hours(journal, W44 + -8, W44 + -7, W44 + -6)

        assert backfill.weeks_before_swing(journal, [W44]) == []
