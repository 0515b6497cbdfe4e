from datetime import date

import pytest

from pendulum_journal.domain.career.role import Role, Side, swings
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.guidance import GuidanceFigures
from pendulum_journal.domain.trend.ranges import Range, parse_range, range_for
from pendulum_journal.domain.week import Week

TODAY = date(2026, 11, 22)
NOW = Week.of_iso(2026, 47)


def to_managing(make):
    return swings(
        [
            Role("Engineer", Side.BUILDING, date(2020, 1, 6)),
            Role("Manager", Side.MANAGING, make.swing_day),
        ]
    )[0]


def test_this_swing_begins_half_a_year_before_and_ends_with_the_bands(make):
    swing = make.swing()
    assert range_for(Range.SWING, [], swing, TODAY) == (make.week(-6), make.week(58))
    assert range_for(Range.SWING, [], to_managing(make), TODAY) == (make.week(-6), make.week(123))


def test_an_old_swing_is_shown_up_to_now(make):
    later = date(2030, 1, 1)
    assert range_for(Range.SWING, [], make.swing(), later)[1] == Week.containing(later)


def test_without_guidance_a_swing_is_shown_up_to_now(make):
    off = GuidanceFigures(readjust_weeks=None, ship_weeks=None)
    assert range_for(Range.SWING, [], make.swing(), TODAY, off) == (make.week(-6), NOW)


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
