from datetime import date

import pytest

from pendulum_journal.domain.career.role import (
    Role,
    Side,
    by_start,
    current_role,
    first_week,
    latest_swing,
    opposite,
    swings,
    without_outlasted,
)
from pendulum_journal.domain.week import Week

BUILDING, MANAGING, MIXED, AWAY = Side.BUILDING, Side.MANAGING, Side.MIXED, Side.AWAY


def roles(*steps):
    """Roles from (side, start) or (side, start, end)."""
    return [
        Role(f"role {number}", step[0], *step[1:], id=number)
        for number, step in enumerate(steps, start=1)
    ]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 6, 15), "2026-W25"),  # a Monday
        (date(2026, 6, 17), "2026-W25"),  # a Wednesday
        (date(2026, 6, 18), "2026-W26"),  # a Thursday
        (date(2026, 6, 21), "2026-W26"),  # a Sunday
        (date(2026, 12, 31), "2027-W01"),  # a Thursday of week 53
    ],
)
def test_week_1_is_that_of_the_start_up_to_wednesday(day, week):
    assert first_week(day) == Week.parse(week)


def test_a_change_of_side_is_a_swing():
    [to_managing, back] = swings(
        roles(
            (BUILDING, date(2015, 3, 2), date(2024, 6, 2)),
            (MANAGING, date(2024, 6, 3), date(2026, 6, 14)),
            (BUILDING, date(2026, 6, 15)),
        )
    )
    assert (to_managing.day, to_managing.from_side, to_managing.to_side) == (
        date(2024, 6, 3),
        BUILDING,
        MANAGING,
    )
    assert (back.week, back.from_side, back.to_side) == (Week.of_iso(2026, 25), MANAGING, BUILDING)
    assert back.role.title == "role 3"
    assert back.before_away is None
    assert [str(each.label) for each in (to_managing, back)] == [
        "to managing",
        "back to engineering",
    ]


def test_weeks_are_counted_from_week_1():
    [_, swing] = swings(roles((MANAGING, date(2024, 1, 1)), (BUILDING, date(2026, 6, 18))))
    assert swing.week_number(Week.of_iso(2026, 26)) == 1
    assert swing.week_number(Week.of_iso(2026, 25)) == 0
    assert swing.week_number(Week.of_iso(2026, 51)) == 26


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ((BUILDING, date(2020, 1, 1)),),
        ((BUILDING, date(2020, 1, 1)), (BUILDING, date(2022, 1, 1))),
        ((BUILDING, date(2020, 1, 1)), (MIXED, date(2022, 1, 1))),
        ((MIXED, date(2020, 1, 1)), (BUILDING, date(2022, 1, 1))),
        ((AWAY, date(2020, 1, 1)), (BUILDING, date(2022, 1, 1))),
        ((MIXED, date(2020, 1, 1)), (AWAY, date(2022, 1, 1))),
        ((BUILDING, date(2020, 1, 1)), (AWAY, date(2022, 1, 1)), (BUILDING, date(2023, 1, 1))),
        ((MANAGING, date(2020, 1, 1), date(2021, 1, 1)), (BUILDING, date(2020, 1, 1))),
    ],
)
def test_these_are_no_swings(steps):
    assert swings(roles(*steps)) == []


@pytest.mark.parametrize(
    "steps",
    [
        ((MANAGING, date(2022, 1, 3)),),
        ((MIXED, date(2020, 1, 1)), (MANAGING, date(2022, 1, 3))),
        ((MANAGING, date(2022, 1, 3)), (MANAGING, date(2023, 1, 1))),
        ((MANAGING, date(2022, 1, 3)), (AWAY, date(2023, 1, 2)), (MANAGING, date(2024, 1, 1))),
        ((MANAGING, date(2022, 1, 3)), (MIXED, date(2023, 1, 2)), (MANAGING, date(2024, 1, 1))),
        ((BUILDING, date(2022, 1, 3), date(2022, 1, 9)), (MANAGING, date(2022, 1, 3))),
    ],
)
def test_a_first_managing_role_is_a_swing_from_what_was_not_entered(steps):
    [swing] = swings(roles(*steps))
    assert (swing.day, swing.week) == (date(2022, 1, 3), Week.of_iso(2022, 1))
    assert (swing.from_side, swing.to_side, swing.before_away) == (None, MANAGING, None)


def test_leave_before_a_first_managing_role_is_kept():
    [swing] = swings(roles((AWAY, date(2021, 6, 7)), (MANAGING, date(2022, 1, 3))))
    assert (swing.from_side, swing.before_away) == (None, date(2021, 6, 7))


def test_of_two_roles_from_one_day_on_the_longer_lasting_decides():
    day, last = date(2022, 1, 3), date(2022, 6, 5)
    before = (BUILDING, date(2020, 1, 1))
    assert swings(roles(before, (MANAGING, day, last), (BUILDING, day))) == []
    [swing] = swings(roles(before, (MANAGING, day), (BUILDING, day, last)))
    assert (swing.day, swing.from_side, swing.to_side) == (day, BUILDING, MANAGING)
    both = roles(before, (MANAGING, day, last), (MIXED, day, last), (MANAGING, day))
    assert [role.id for role in without_outlasted(both)] == [1, 2, 3, 4]


def test_a_mixed_role_between_hides_no_swing():
    [_, swing] = swings(
        roles((MANAGING, date(2020, 1, 1)), (MIXED, date(2022, 1, 3)), (BUILDING, date(2023, 1, 2)))
    )
    assert swing.day == date(2023, 1, 2)


def test_leave_between_is_kept_from_its_first_day():
    [_, swing] = swings(
        roles(
            (MANAGING, date(2020, 1, 1), date(2022, 1, 2)),
            (AWAY, date(2022, 1, 3), date(2022, 2, 1)),
            (AWAY, date(2022, 2, 2), date(2022, 6, 5)),
            (BUILDING, date(2022, 6, 6)),
        )
    )
    assert swing.before_away == date(2022, 1, 3)


def test_leave_before_an_earlier_role_is_not_kept():
    [_, swing] = swings(
        roles(
            (MANAGING, date(2020, 1, 1)),
            (AWAY, date(2021, 1, 4)),
            (MANAGING, date(2021, 6, 7)),
            (BUILDING, date(2022, 6, 6)),
        )
    )
    assert swing.before_away is None


def test_two_swings_a_month_apart():
    found = swings(
        roles(
            (BUILDING, date(2026, 1, 5)), (MANAGING, date(2026, 5, 4)), (BUILDING, date(2026, 6, 1))
        )
    )
    assert [swing.week for swing in found] == [Week.of_iso(2026, 19), Week.of_iso(2026, 23)]


def test_the_latest_swing_is_one_that_has_happened():
    mine = roles(
        (BUILDING, date(2020, 1, 1)), (MANAGING, date(2024, 6, 3)), (BUILDING, date(2027, 1, 4))
    )
    assert latest_swing(mine, date(2024, 6, 2)) is None
    assert latest_swing(mine, date(2026, 11, 22)).day == date(2024, 6, 3)
    assert latest_swing(mine, date(2027, 1, 4)).day == date(2027, 1, 4)


def test_the_current_role_is_the_one_that_began_last():
    mine = roles(
        (BUILDING, date(2020, 1, 1)),  # without an end, before another
        (MANAGING, date(2024, 6, 3), date(2026, 6, 14)),
        (AWAY, date(2027, 1, 4)),
    )
    assert current_role(mine, date(2019, 1, 1)) is None
    assert current_role(mine, date(2025, 1, 1)).side is MANAGING
    assert current_role(mine, date(2026, 6, 14)).side is MANAGING
    assert current_role(mine, date(2026, 6, 15)).side is BUILDING


def test_of_two_roles_from_one_day_the_longer_comes_later():
    mine = roles(
        (BUILDING, date(2020, 1, 1)),
        (MANAGING, date(2020, 1, 1), date(2021, 1, 1)),
    )
    assert [role.side for role in by_start(mine)] == [MANAGING, BUILDING]


def test_a_swing_leads_from_building_to_managing_and_back():
    assert opposite(Side.BUILDING) is Side.MANAGING
    assert opposite(Side.MANAGING) is Side.BUILDING
    assert {opposite(Side.MIXED), opposite(Side.AWAY), opposite(None)} == {None}
