"""Where a week stands in its swing, and what the figures say so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.place import place_in, place_of

if TYPE_CHECKING:
    from pendulum_journal.domain.guidance import GuidanceFigures

WEEK = Week.parse("2026-W47")
SWING = date(2026, 6, 1)
MANAGER = Role("Engineering manager", Side.MANAGING, date(2024, 6, 3), date(2026, 5, 31))
ENGINEER = Role("Staff engineer", Side.BUILDING, SWING)


def monday(week_number):
    """Return the Monday of week n of the swing."""
    return (Week.containing(SWING) + (week_number - 1)).monday


@pytest.fixture
def figures(journal) -> GuidanceFigures:
    return guidance_of(journal).figures


def test_without_a_role_it_asks_for_one(journal):
    place = place_in(journal, WEEK)

    assert (str(place.title), place.number, place.needs_role) == ("where you are", None, True)
    assert [each.id for each in place.sentences] == ["place-no-role"]


def test_before_the_first_role_it_says_so(figures):
    place = place_of(date(2024, 1, 1), [MANAGER], figures)

    assert [each.id for each in place.sentences] == ["place-ahead"]
    assert place.side is None
    assert not place.needs_role


def test_without_weeks_before_the_swing_it_leads_to_what_was_usual(journal):
    for role in (MANAGER, ENGINEER):
        career.save_role(journal, role)
    place = place_in(journal, Week.containing(SWING) + 9)

    assert [each.id for each in place.sentences] == ["no-baseline"]
    assert place.unknown_before == journal.roles()[-1]


def test_a_week_in_no_role_without_a_swing_ahead(figures):
    gone = replace(ENGINEER, start=date(2022, 1, 3), end=date(2022, 6, 1))
    place = place_of(date(2024, 1, 1), [gone], figures)

    assert [each.id for each in place.sentences] == ["place-between"]


def test_a_role_without_a_swing_is_named_with_its_start(figures):
    place = place_of(date(2026, 7, 1), [ENGINEER], figures)

    assert str(place.sentences[0]) == (
        "Staff engineer since 2026-06-01. From a change between building and managing on, weeks "
        "are counted here."
    )
    assert place.side is Side.BUILDING
    assert not place.is_managing


def test_a_first_role_of_managing_begins_the_two_years(journal):
    career.save_role(journal, replace(MANAGER, start=SWING, end=None))
    place = place_in(journal, Week.containing(SWING) + 4)

    assert (str(place.title), place.number, place.weeks) == ("the two-year experiment", 5, 104)
    assert (str(place.remark), place.needs_role, place.is_managing) == ("managing", False, True)
    assert [str(each) for each in place.sentences] == [
        "The first 52 weeks at least are too early to judge."
    ]
    assert place.role.title == "Engineering manager"


@pytest.mark.parametrize("side", [Side.MIXED, Side.AWAY])
def test_weeks_after_the_experiment_has_ended_are_not_counted_against_two_years(figures, side):
    roles = [MANAGER, replace(ENGINEER, side=side)]
    place = place_of(monday(3), roles, figures)

    assert (str(place.title), str(place.remark), place.weeks) == (
        "since the swing",
        "to managing",
        None,
    )
    assert place.number == 107
    assert place.role == roles[1]


def test_without_a_role_at_the_time_the_one_of_the_swing_can_be_changed(figures):
    assert place_of(date(2026, 7, 1), [MANAGER], figures).role == MANAGER
    assert place_of(date(2024, 1, 1), [MANAGER], figures).role is None
    assert place_of(date(2026, 7, 1), [ENGINEER], figures).role == ENGINEER


@pytest.mark.parametrize(
    ("number", "title", "weeks"),
    [
        (1, "readjusting", 26),
        (26, "readjusting", 26),
        (27, "readjusting", 39),
        (39, "readjusting", 39),
        (40, "back to engineering", None),
        (300, "back to engineering", None),
    ],
)
def test_weeks_back_at_engineering_are_counted_against_what_was_published(
    figures, number, title, weeks
):
    place = place_of(monday(number), [MANAGER, ENGINEER], figures)

    assert (str(place.title), place.number, place.weeks) == (title, number, weeks)
    assert not place.is_managing


@pytest.mark.parametrize(
    ("number", "title", "weeks"),
    [
        (1, "the two-year experiment", 104),
        (104, "the two-year experiment", 104),
        (105, "managing", None),
    ],
)
def test_weeks_of_managing_are_counted_against_two_years(figures, number, title, weeks):
    roles = [
        replace(ENGINEER, start=date(2020, 1, 1), end=date(2026, 5, 31)),
        replace(MANAGER, start=SWING, end=None),
    ]
    place = place_of(monday(number), roles, figures)

    assert (str(place.title), place.number, place.weeks) == (title, number, weeks)
    assert place.is_managing


def test_days_of_the_swing_before_its_first_week_count_as_none(figures):
    friday = replace(ENGINEER, start=date(2026, 6, 5))
    place = place_of(date(2026, 6, 6), [replace(MANAGER, end=date(2026, 6, 4)), friday], figures)

    assert place.number == 0


def test_figures_that_are_switched_off_are_not_counted_against(figures):
    off = replace(figures, readjust_weeks=None, ship_weeks=None)
    place = place_of(monday(3), [MANAGER, ENGINEER], off)

    assert (place.number, place.weeks) == (3, None)


class TestSentences:
    @pytest.fixture
    def swung(self, journal, ids):
        """Ten weeks of much meeting, then ten weeks in which coding rises from 10 to 55 %."""
        for role in (MANAGER, ENGINEER):
            career.save_role(journal, role)
        first = Week.containing(SWING)
        edits = []
        for number in range(-10, 10):
            coding = 4 if number < 0 else 4 + 2 * number
            parts = {"Coding": coding, "Meetings": 40 - coding}
            minutes = {ids[name]: Minutes(hours * 60) for name, hours in parts.items()}
            edits.append((Entry(first + number, minutes=minutes), None))
        journal.record_many(edits)
        return first

    def test_without_a_target_it_asks_for_one(self, journal, swung):
        place = place_in(journal, swung + 9)

        assert place.needs_target
        assert place.unknown_before is None
        assert [each.id for each in place.sentences] == ["no-target"]

    def test_with_one_it_says_where_the_figures_stand(self, journal, swung):
        engineer = journal.roles()[-1]
        career.save_target(journal, Target(engineer.id, SWING, 25, 25, 40, 10))
        place = place_in(journal, swung + 9)
        said = " ".join(map(str, place.sentences))

        assert not place.needs_target
        # the mean of the last four weeks: (16 + 18 + 20 + 22) of 160 hours; meetings get the half
        assert f"is at 47 % (4-week mean up to {swung + 9}); 10 % before, 40 % wanted." in said
        assert "above the guide lines" in said.lower()

    def test_days_are_named_without_a_verb(self, journal, swung):
        engineer = journal.roles()[-1]
        career.save_target(journal, Target(engineer.id, SWING, focus_days=5))
        for number in range(-10, 10):
            base = journal.entry(swung + number)
            journal.record(replace(base, focus_days=1 if number < 0 else 4), base)
        now = " ".join(map(str, place_in(journal, swung + 9).sentences))
        later = " ".join(map(str, place_in(journal, swung + 11).sentences))

        wanted = "1 day before, 5 days wanted."
        assert f"Your focus days: 4 days (4-week mean up to {swung + 9}); {wanted}" in now
        assert f"Your focus days in {swung + 9}: 4 days (4-week mean); {wanted}" in later

    def test_old_figures_are_told_in_the_past_with_their_week(self, journal, swung):
        engineer = journal.roles()[-1]
        career.save_target(journal, Target(engineer.id, SWING, 25, 25, 40, 10))
        last = " ".join(map(str, place_in(journal, swung + 10).sentences))
        later = " ".join(map(str, place_in(journal, swung + 11).sentences))
        old = " ".join(map(str, place_in(journal, swung + 18).sentences))

        assert f"is at 47 % (4-week mean up to {swung + 9})" in last
        assert f"Your coding share was at 47 % in {swung + 9} (4-week mean); 10 % before" in later
        assert "was above the guide lines" in later
        assert f"was at 47 % in {swung + 9}" in old
        assert "guide line" not in old

    def test_with_a_target_and_no_weeks_since_it_says_nothing_of_them(self, journal, swung):
        engineer = journal.roles()[-1]
        career.save_target(journal, Target(engineer.id, SWING, 25, 25, 40, 10))
        for number in range(10):
            journal.record(Entry(swung + number), journal.entry(swung + number))

        assert place_in(journal, swung + 9).sentences == ()

    def test_after_the_first_year_of_managing_no_word_is_said_of_it(self, journal):
        before = replace(ENGINEER, start=date(2020, 1, 1), end=date(2025, 5, 31))
        for role in (before, replace(MANAGER, start=date(2025, 6, 2), end=None)):
            career.save_role(journal, role)

        assert "place-early" not in [each.id for each in place_in(journal, WEEK).sentences]

    def test_an_earlier_week_knows_nothing_of_later_ones(self, journal, swung):
        engineer = journal.roles()[-1]
        career.save_target(journal, Target(engineer.id, SWING, 25, 25, 40, 10))
        early = place_in(journal, swung + 1)
        journal.record(replace(journal.entry(swung + 9), energy=1), journal.entry(swung + 9))

        assert f"is at 12 % (4-week mean up to {swung + 1})" in " ".join(map(str, early.sentences))
        assert place_in(journal, swung + 1).sentences == early.sentences

    def test_the_first_year_of_managing_is_too_early_to_judge_and_said_so_once(self, journal, ids):
        before = replace(ENGINEER, start=date(2020, 1, 1), end=date(2026, 5, 31))
        for role in (before, replace(MANAGER, start=SWING, end=None)):
            career.save_role(journal, role)

        said = [str(each) for each in place_in(journal, WEEK).sentences]
        assert said[0] == "The first 52 weeks at least are too early to judge."

        # With weeks from before, a target and weeks since there is progress, and an outlook.
        minutes = {ids["Coding"]: Minutes(1200), ids["Meetings"]: Minutes(1200)}
        for number in range(-8, 4):
            journal.record(Entry(Week.containing(SWING) + number, minutes=minutes), None)
        career.save_target(journal, Target(journal.roles()[-1].id, SWING, 60, 20, 10, 10))
        said = [str(each) for each in place_in(journal, WEEK).sentences]
        assert len(said) > 1
        assert "coding share" in said[1]
        assert sum("too early to judge" in each for each in said) == 1
