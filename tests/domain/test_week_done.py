"""When a week can be done, and what it is compared with."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.entry import Entry, Minutes, State, is_in_progress
from pendulum_journal.domain.split import Activity, Group, groups_of_several
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.domain.week_done import (
    Then,
    WeekThen,
    can_be_done,
    compare_week,
    is_early,
    is_just_over,
    weeks_then,
)

FRIDAY = date(2026, 11, 27)
WEEK = Week.containing(FRIDAY)
HOURS = {1: Minutes(60)}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(WEEK), False),
        (Entry(WEEK, minutes=HOURS), True),
        (Entry(WEEK, minutes={1: Minutes(0)}), False),
        (Entry(WEEK, energy=0), True),
        (Entry(WEEK, note="a note alone"), False),
        (Entry(WEEK, State.PARTIAL, minutes=HOURS), True),
        (Entry(WEEK, State.AWAY, minutes=HOURS), False),
        (Entry(WEEK + 1, minutes=HOURS), False),
        (Entry(WEEK + -1, minutes=HOURS), False),
    ],
)
def test_only_the_running_week_with_figures_can_be_done(entry, expected):
    assert can_be_done(entry, FRIDAY) is expected


@pytest.mark.parametrize(
    ("weeks_on", "state", "marked", "expected"),
    [
        (0, State.COMPLETE, False, True),
        (0, State.COMPLETE, True, False),
        (0, State.PARTIAL, False, True),
        (0, State.PARTIAL, True, False),
        (0, State.AWAY, False, False),
        (1, State.COMPLETE, True, True),  # a week ahead never counts, whatever its flag
        (-1, State.COMPLETE, False, False),
    ],
)
def test_what_counts(weeks_on, state, marked, expected):
    entry = Entry(WEEK + weeks_on, state, minutes=HOURS, marked_complete=marked)
    assert is_in_progress(entry, FRIDAY) is expected


def test_before_thursday_is_early():
    assert [is_early(date(2026, 11, day)) for day in range(23, 30)] == [True] * 3 + [False] * 4


def test_a_week_is_just_over_on_monday_and_tuesday():
    days = [date(2026, 11, day) for day in range(23, 30)]
    assert [is_just_over(day) for day in days] == [True] * 2 + [False] * 5


def figures(week, split=(0, 0, 0, 0), energy=None):
    return WeekFigures(week, State.COMPLETE, split, energy)


def sentences(now, earlier, side=Side.MANAGING):
    return [str(each) for each in compare_week(now, earlier, side)]


NOW = figures(WEEK, (1410, 420, 330, 180), 55)  # 23.5, 7, 5.5, 3 of 39 h: 60 18 14 8 %


def test_the_split_and_the_energy_beside_last_week():
    last = figures(WEEK + -1, (1350, 480, 360, 180), 50)  # 22.5 of 39.5 h: 57 %
    assert sentences(NOW, last) == [
        "60 % meetings, 3 points more than last week.",
        "Energy 55 %, 5 points more than last week.",
    ]


def test_a_week_that_is_not_the_last_one_is_named():
    earlier = figures(WEEK + -3, (1350, 480, 360, 180), 56)
    assert sentences(NOW, earlier) == [
        "60 % meetings, 3 points more than in 2026-W45.",
        "Energy 55 %, 1 point less than in 2026-W45.",
    ]


def test_the_same_is_called_the_same():
    assert sentences(NOW, figures(WEEK + -1, NOW.split, 55)) == [
        "60 % meetings, the same as last week.",
        "Energy 55 %, the same as last week.",
    ]
    assert sentences(NOW, figures(WEEK + -2, NOW.split, 55))[0].endswith("the same as in 2026-W46.")


def test_nothing_is_compared_with_what_is_not_there():
    assert sentences(NOW, figures(WEEK + -1, energy=50))[0] == "60 % meetings."
    assert sentences(NOW, figures(WEEK + -1, NOW.split))[1] == "Energy 55 %."
    assert sentences(NOW, None) == [
        "60 % meetings.", "Energy 55 %.", "It is the first week that you wrote down.",
    ]  # fmt: skip
    assert sentences(figures(WEEK, energy=40), None)[0] == "Energy 40 %."
    assert sentences(figures(WEEK, (60, 0, 0, 0)), None)[0] == "100 % meetings."


def test_a_group_that_holds_several_activities_is_named_with_them():
    rows = [("Focus", Group.FOCUS), ("Learning", Group.FOCUS), ("Coding", Group.CODING),
            ("Team", Group.MEETINGS), ("Sales", Group.MEETINGS)]  # fmt: skip
    activities = [Activity(n, str(n), name, group) for n, (name, group) in enumerate(rows)]
    names = groups_of_several(activities, {0: 400, 1: 20, 2: 60, 3: 100, 4: 5})
    assert {group: str(name) for group, name in names.items()} == {
        Group.FOCUS: "focus with Learning",
        Group.MEETINGS: "meetings with Team, Sales",
    }
    assert groups_of_several(activities, {0: 400, 1: 0, 2: 60}) == {}
    now = figures(WEEK, (105, 420, 60, 0))
    assert str(next(compare_week(now, None, None, names))) == "72 % focus with Learning."


def test_a_share_that_is_not_the_one_of_its_hours_alone_says_why():
    # 9, 9, 7 and 11 of 36 h: 25, 25, 19.4 and 30.6 % are 25, 25, 19 and 31.
    assert len(sentences(figures(WEEK, (540, 540, 420, 660)), None, Side.BUILDING)) == 2
    # 25.2, 25.2, 19.4 and 30.2 %: the largest remainder is that of the 7 h.
    found = sentences(figures(WEEK, (544, 544, 420, 652)), None, Side.BUILDING)
    assert found[:2] == [
        "20 % coding.",
        "By itself it would be 19 %: the four shares are rounded so that they add up to 100 %.",
    ]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side.BUILDING, "14 % coding."),
        (Side.MANAGING, "60 % meetings."),
        (Side.MIXED, "60 % meetings."),
        (None, "60 % meetings."),
    ],
)
def test_the_group_is_that_of_the_side(side, expected):
    assert sentences(NOW, None, side)[0] == expected


@given(
    st.tuples(*[st.integers(0, 10_080)] * 4),
    st.tuples(*[st.integers(0, 10_080)] * 4),
    st.sampled_from([*Side, None]),
)
def test_differences_are_those_of_the_numbers_shown(now, earlier, side):
    one = sentences(figures(WEEK, now), None, side)[0].replace("<1", "0").split(" %")[0]
    other = sentences(figures(WEEK, earlier), None, side)[0].replace("<1", "0")
    said = sentences(figures(WEEK, now), figures(WEEK + -1, earlier), side)
    if not sum(now):
        assert said == []
    elif sum(earlier) and side in {Side.BUILDING, Side.MANAGING}:
        difference = int(one) - int(other.split(" %")[0])
        if difference:
            assert f" {abs(difference)} point" in said[0]
            assert ("more" in said[0]) == (difference > 0)
        else:
            assert "the same" in said[0]


def career(*starts):
    """Return the swings of roles that begin on Mondays, on alternating sides."""
    sides = (Side.BUILDING, Side.MANAGING)
    return swings([Role("Role", sides[at % 2], day) for at, day in enumerate(starts)])


def test_a_year_ago_is_the_same_iso_week():
    assert weeks_then(Week.parse("2026-W47"), []) == [
        WeekThen(Then.YEAR_AGO, Week.parse("2025-W47"))
    ]
    assert weeks_then(Week.parse("2026-W53"), []) == []  # 2025 has 52 weeks
    assert weeks_then(Week.parse("1970-W10"), []) == []


def test_the_same_week_of_the_previous_swing_to_this_side():
    found = career(
        date(2015, 1, 5), date(2018, 1, 1), date(2020, 1, 6), date(2022, 1, 3), date(2024, 1, 1)
    )
    week = Week.containing(date(2022, 1, 3)) + 9  # week 10 of the second swing to managing
    assert weeks_then(week, found)[1] == WeekThen(
        Then.SAME_WEEK, Week.containing(date(2018, 1, 1)) + 9, 10
    )


def test_a_stretch_that_was_shorter_has_no_such_week():
    found = career(date(2015, 1, 5), date(2018, 1, 1), date(2018, 2, 5), date(2022, 1, 3))
    week = Week.containing(date(2022, 1, 3))
    assert len(weeks_then(week + 4, found)) == 2  # week 5 of 5
    assert len(weeks_then(week + 5, found)) == 1


def test_before_any_swing_and_in_the_first_of_a_side_there_is_none():
    found = career(date(2015, 1, 5), date(2018, 1, 1))
    assert len(weeks_then(Week.containing(date(2016, 1, 4)), found)) == 1
    assert len(weeks_then(Week.containing(date(2019, 1, 7)), found)) == 1
