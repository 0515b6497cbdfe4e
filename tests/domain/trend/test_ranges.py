from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.trend.ranges import Range, parse_range, range_for
from pendulum_journal.domain.week import Week

TODAY = date(2026, 11, 22)
NOW = Week.of_iso(2026, 47)


def test_all_ends_with_the_running_week_though_one_ahead_was_written(make):
    ahead = Week.of_iso(2027, 10)
    rows = [replace(make.row(0), week=week) for week in (NOW + -3, NOW + -1, ahead)]
    assert range_for(Range.ALL, rows[:2], None, TODAY) == (NOW + -3, NOW + -1)
    assert range_for(Range.ALL, rows, None, TODAY) == (NOW + -3, NOW + -1)
    assert range_for(Range.SWING, rows, None, TODAY) == (NOW + -3, NOW + -1)
    assert range_for(Range.ALL, rows[2:], None, TODAY) == (NOW, NOW)


def to_managing(make):
    return swings(
        [
            Role("Engineer", Side.BUILDING, date(2020, 1, 6)),
            Role("Manager", Side.MANAGING, make.swing_day),
        ]
    )[0]


@pytest.mark.parametrize(
    ("number", "building", "managing"),
    [
        (1, 13, 13),
        (5, 13, 13),
        (13, 13, 13),
        (14, 26, 26),
        (26, 26, 26),
        (27, 39, 104),
        (39, 39, 104),
        (40, 44, 104),
        (104, 108, 104),
        (105, 109, 109),
    ],
)
def test_the_axis_of_a_swing_fits_the_weeks_since(make, number, building, managing):
    """Up to 13, then 26 weeks, then to the end of the bands, then four weeks ahead."""
    today = (make.week(20) + (number - 1)).sunday
    for swing, weeks in ((make.swing(), building), (to_managing(make), managing)):
        assert range_for(Range.SWING, [], swing, today) == (make.week(20), make.week(19 + weeks))


def test_the_time_before_a_swing_is_no_longer_than_its_weeks(make):
    swing = make.swing()

    def begin(places):
        return range_for(Range.SWING, make.rows(places), swing, TODAY)[0]

    assert begin([17, 18, 21]) == make.week(17)
    assert begin([21, 22]) == make.week(20)
    assert begin([-40, -6, 21]) == make.week(-6)
    assert begin([-40, -7, 3, 21]) == make.week(3)


def test_without_guidance_an_older_swing_is_shown_four_weeks_ahead(make):
    off = GuidanceFigures(readjust_weeks=None, ship_weeks=None)
    assert range_for(Range.SWING, [], make.swing(), TODAY, off) == (make.week(20), NOW + 4)


def test_years_end_with_the_running_week():
    assert range_for(Range.YEAR, [], None, TODAY) == (NOW + -51, NOW)
    assert range_for(Range.TWO_YEARS, [], None, TODAY) == (NOW + -103, NOW)


@pytest.mark.parametrize("choice", [Range.ALL, Range.SWING])
def test_all_is_what_the_journal_holds(make, choice):
    assert range_for(choice, make.rows([7, 3, 9]), None, TODAY) == (make.week(3), make.week(9))
    assert range_for(choice, [], None, TODAY) == (NOW, NOW)


def test_any_weeks_are_taken_as_they_are(make):
    weeks = (make.week(3), make.week(500))
    assert range_for(weeks, [], make.swing(), TODAY) == weeks


@pytest.mark.parametrize("choice", Range)
def test_names_are_read(choice):
    assert parse_range(f" {choice.value} ") is choice


def test_weeks_and_dates_are_read():
    expected = (Week.of_iso(2026, 1), Week.of_iso(2026, 26))
    assert parse_range("2026-W01..2026-W26") == expected
    assert parse_range("2025-12-29 .. 2026-06-28") == expected
    assert parse_range("2026-W47..2026-W47") == (NOW, NOW)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3y", "“3y” is not a range: write swing, 1y, 2y, all, or 2026-W01..2026-W26."),
        (
            "2026-W26..2026-W01",
            "“2026-W26..2026-W01” ends before it begins: write the earlier week first.",
        ),
        ("..", "“” is not a week: write 2026-W47, or any date in it as 2026-11-18."),
        (
            "2025-W53..2026-W01",
            "“2025-W53” is not in the calendar: write a week that exists, such as 2026-W47.",
        ),
    ],
)
def test_other_ranges_are_refused(text, said):
    with pytest.raises(InputError) as refused:
        parse_range(text)
    assert str(refused.value) == said
