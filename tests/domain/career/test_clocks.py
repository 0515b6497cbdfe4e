from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.clocks import current_experiment, experience, experiments
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.career.spans import Span
from pendulum_journal.domain.guidance import PUBLISHED, GuidanceFigures

BUILDING, MANAGING, MIXED, AWAY = Side.BUILDING, Side.MANAGING, Side.MIXED, Side.AWAY
TODAY = date(2026, 11, 22)


def roles(*steps):
    return [
        Role(f"role {number}", side, start, end, id=number)
        for number, (side, start, end) in enumerate(steps, start=1)
    ]


ONE_SWING_AND_BACK = roles(
    (BUILDING, date(2015, 3, 2), date(2024, 6, 2)),
    (MANAGING, date(2024, 6, 3), date(2026, 6, 14)),
    (BUILDING, date(2026, 6, 15), None),
)

FORTY_YEARS = roles(
    (BUILDING, date(1986, 2, 28), date(1990, 2, 27)),
    (BUILDING, date(1988, 1, 1), date(1994, 12, 31)),  # beside the first for two years
    (AWAY, date(1995, 1, 1), date(1995, 12, 31)),
    (BUILDING, date(1996, 2, 29), date(2000, 2, 28)),
    (MANAGING, date(2000, 2, 29), date(2004, 2, 28)),
    (MANAGING, date(2004, 2, 29), date(2008, 6, 30)),  # a new employer
    (BUILDING, date(2008, 6, 2), date(2016, 12, 31)),  # four weeks beside the handing over
    (MIXED, date(2015, 1, 1), date(2017, 12, 31)),
    (MANAGING, date(2018, 1, 1), None),
)


def test_the_experiment_of_one_swing_and_back():
    [tour] = experiments(ONE_SWING_AND_BACK, PUBLISHED)
    assert (tour.start, tour.end) == (date(2024, 6, 3), date(2026, 6, 14))
    assert tour.lasted(TODAY) == Span(2, 0, 12)
    assert str(tour.sentence(TODAY)) == (
        "It lasted 106 weeks (2 y 12 d), from 2024-06-03 to 2026-06-14."
    )
    assert current_experiment(ONE_SWING_AND_BACK, TODAY, PUBLISHED) is None


def test_checkpoints_are_the_mondays_after_26_52_78_and_104_weeks():
    [tour] = experiments(ONE_SWING_AND_BACK, PUBLISHED)
    assert [(each.weeks, each.day) for each in tour.checkpoints] == [
        (26, date(2024, 12, 2)),
        (52, date(2025, 6, 2)),
        (78, date(2025, 12, 1)),
        (104, date(2026, 6, 1)),
    ]


def test_checkpoints_count_from_the_next_week_after_a_late_start():
    [tour] = experiments(roles((MANAGING, date(2024, 2, 29), None)), PUBLISHED)  # a Thursday
    assert [each.day for each in tour.checkpoints] == [
        date(2024, 9, 2),
        date(2025, 3, 3),
        date(2025, 9, 1),
        date(2026, 3, 2),
    ]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2024, 6, 3), 1),
        (date(2025, 6, 1), 52),
        (date(2025, 6, 2), 53),
        (date(2026, 5, 31), 104),
    ],
)
def test_weeks_are_numbered_from_the_first_day(day, number):
    tour = current_experiment(ONE_SWING_AND_BACK, day, PUBLISHED)
    assert tour.week_number(day) == number
    assert str(tour.sentence(day)) == f"Week {number} of 104, since 2024-06-03."


def test_a_longer_tour_is_no_week_of_the_experiment_any_more():
    [tour] = experiments(roles((MANAGING, date(2020, 1, 1), None)), PUBLISHED)
    assert str(tour.sentence(date(2021, 12, 26))) == "Week 104 of 104, since 2020-01-01."
    assert str(tour.sentence(date(2023, 7, 1))) == (
        "Week 183, since 2020-01-01; the 104 weeks were over on 2021-12-27."
    )


def test_other_lengths_than_the_published_ones():
    yours = GuidanceFigures(experiment_weeks=60, too_early_weeks=None)
    [tour] = experiments(ONE_SWING_AND_BACK, yours)
    assert [each.weeks for each in tour.checkpoints] == [26, 52, 60]
    off = GuidanceFigures(experiment_weeks=None)
    [tour] = experiments(ONE_SWING_AND_BACK, off)
    assert tour.checkpoints == ()
    assert str(tour.sentence(date(2024, 6, 10))) == "Week 2, since 2024-06-03."


def test_forty_years_hold_two_experiments():
    first, second = experiments(FORTY_YEARS, PUBLISHED)
    assert (first.start, first.end) == (date(2000, 2, 29), date(2008, 6, 1))
    assert [role.title for role in first.roles] == ["role 5", "role 6"]
    assert first.lasted(TODAY) == Span(8, 3, 4)
    assert (second.start, second.end) == (date(2018, 1, 1), None)
    assert second.week_number(TODAY) == 464
    assert current_experiment(FORTY_YEARS, TODAY, PUBLISHED) == second


def test_an_experiment_ended_on_the_day_it_began_and_one_that_lies_ahead():
    [tour] = experiments(
        roles((MANAGING, date(2026, 1, 5), None), (BUILDING, date(2026, 1, 6), None)), PUBLISHED
    )
    assert (tour.start, tour.end) == (date(2026, 1, 5), date(2026, 1, 5))
    ahead = roles((BUILDING, date(2020, 1, 1), None), (MANAGING, date(2027, 1, 4), None))
    assert current_experiment(ahead, TODAY, PUBLISHED) is None
    assert experiments(ahead, PUBLISHED)[0].start == date(2027, 1, 4)


def test_of_two_roles_from_one_day_on_the_longer_lasting_decides():
    day, later = date(2026, 1, 5), date(2026, 6, 7)
    shorter = roles((MANAGING, day, later), (BUILDING, day, None))
    assert experiments(shorter, PUBLISHED) == []
    [tour] = experiments(roles((MANAGING, day, None), (BUILDING, day, later)), PUBLISHED)
    assert (tour.start, tour.end) == (day, None)


def test_experience_before_managing_is_counted_once_where_roles_overlap():
    found = experience(FORTY_YEARS, TODAY, PUBLISHED)
    one_run = date(1995, 1, 1) - date(1986, 2, 28)
    after_leave = date(2000, 2, 29) - date(1996, 2, 29)
    assert found.days == (one_run + after_leave).days == 4690
    assert found.until == date(2000, 2, 29)
    assert found.span == Span(12, 10, 4)  # 8 y 10 mo 4 d, and 4 y
    assert (
        str(found.sentence) == "12 y 10 mo of building before managing, in the roles you entered."
    )


def test_who_began_by_managing_has_no_building_before_it():
    found = experience(
        roles(
            (MANAGING, date(1977, 1, 24), date(1981, 1, 22)), (BUILDING, date(1981, 1, 23), None)
        ),
        TODAY,
        PUBLISHED,
    )
    assert (found.days, found.is_managing) == (0, True)
    assert str(found.sentence) == "No building before managing, in the roles you entered."


def test_experience_says_when_five_and_seven_years_were_reached():
    found = experience(ONE_SWING_AND_BACK, TODAY, PUBLISHED)
    assert found.span == Span(9, 3, 1)
    assert [(mark.figure, mark.years, mark.day) for mark in found.marks] == [
        ("seniority_least_years", 5, date(2020, 3, 2)),
        ("seniority_years", 7, date(2022, 3, 2)),
    ]


def test_experience_over_a_break_and_not_reached():
    broken = roles(
        (BUILDING, date(2015, 1, 1), date(2018, 12, 31)),
        (BUILDING, date(2021, 1, 1), date(2022, 12, 31)),
        (MANAGING, date(2023, 1, 1), None),
    )
    found = experience(broken, TODAY, PUBLISHED)
    assert found.span == Span(6, 0, 0)
    assert [mark.day for mark in found.marks] == [date(2022, 1, 1), None]


def test_leap_days_of_a_break_take_nothing_from_the_years_of_building():
    left = roles(
        (BUILDING, date(2001, 1, 1), date(2003, 12, 31)),  # three years without a 29 February
        (BUILDING, date(2005, 1, 1), date(2006, 12, 31)),
        (MANAGING, date(2009, 1, 1), None),
    )
    found = experience(left, TODAY, PUBLISHED)
    assert (found.days, found.span) == (1825, Span(5, 0, 0))
    assert [mark.day for mark in found.marks] == [date(2007, 1, 1), None]


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 3000)), min_size=1, max_size=5),
    st.integers(1, 12),
)
def test_years_are_reached_as_soon_as_the_experience_holds_them(times, years):
    begin = date(1990, 1, 1)
    built = roles(
        *(
            (BUILDING, begin + timedelta(first), begin + timedelta(first + length - 1))
            for first, length in times
        )
    )
    guidance = GuidanceFigures(seniority_least_years=None, seniority_years=years)

    def by(day):
        return experience(built, day - timedelta(days=1), guidance)

    [mark] = experience(built, TODAY, guidance).marks
    assert (mark.day is None) == (experience(built, TODAY, guidance).span.years < years)
    if mark.day is not None:
        assert by(mark.day).span.years >= years
        before = by(mark.day - timedelta(days=1))
        assert before is None or before.span.years < years


def test_experience_so_far_without_a_managing_role():
    building = roles((BUILDING, date(2024, 2, 29), None))
    found = experience(building, TODAY, GuidanceFigures(seniority_least_years=None))
    assert (found.until, found.is_managing) == (TODAY + timedelta(days=1), False)
    assert str(found.sentence) == "2 y 8 mo of building so far, in the roles you entered."
    assert [mark.years for mark in found.marks] == [7]


def test_experience_is_unknown_without_a_building_role():
    assert experience([], TODAY, PUBLISHED) is None
    assert experience(roles((MANAGING, date(2020, 1, 1), None)), TODAY, PUBLISHED) is None
    assert experience(roles((BUILDING, date(2027, 1, 1), None)), TODAY, PUBLISHED) is None


def test_building_only_after_managing_is_no_experience_before_it():
    late = roles((MANAGING, date(2018, 1, 1), None), (BUILDING, date(2020, 1, 1), None))
    assert experience(late, TODAY, PUBLISHED).days == 0
