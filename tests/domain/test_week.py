from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import (
    FIRST_YEAR,
    LAST_YEAR,
    Week,
    add_months,
    weeks_between,
    weeks_in_year,
    weeks_of_year,
)

days = st.dates(date(1970, 1, 1), date(2100, 12, 31))
weeks = days.map(Week.containing).filter(lambda week: FIRST_YEAR <= week.year <= LAST_YEAR)

# From the calendar: the years between 2000 and 2030 that have a week 53.
LONG_YEARS = {2004, 2009, 2015, 2020, 2026}


@given(days)
def test_a_week_holds_its_days_from_monday_to_sunday(day):
    week = Week.containing(day)
    assert week.monday <= day <= week.sunday
    assert (week.monday.weekday(), week.sunday.weekday()) == (0, 6)
    assert day in week
    assert week.monday - timedelta(days=1) not in week
    assert week.sunday + timedelta(days=1) not in week


@given(days)
def test_year_and_number_are_those_of_the_iso_calendar(day):
    week = Week.containing(day)
    year, number, _ = day.isocalendar()
    assert (week.year, week.number) == (year, number)
    assert week == Week.of_iso(year, number)


@given(weeks)
def test_a_week_is_read_back_from_what_it_is_shown_as(week):
    assert Week.parse(str(week)) == week
    assert Week.parse(f" {week.sunday.isoformat()} ") == week


@given(weeks, st.integers(-3000, 3000))
def test_weeks_are_counted_by_sevens_of_days(week, distance):
    other = week + distance
    assert (other.monday - week.monday).days == 7 * distance
    assert other - week == distance
    assert (week < other) == (week.monday < other.monday)


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_follows_the_last_week_of_the_one_before(year):
    last = Week.of_iso(year, weeks_in_year(year))
    assert last + 1 == Week.of_iso(year + 1, 1)
    assert weeks_in_year(year) == Week.of_iso(year + 1, 1) - Week.of_iso(year, 1)


def test_the_long_years_are_those_of_the_calendar():
    assert {year for year in range(2000, 2031) if weeks_in_year(year) == 53} == LONG_YEARS


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 18), "2026-W47"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2021, 1, 1), "2020-W53"),
        (date(1970, 1, 1), "1970-W01"),
    ],
)
def test_year_ends(day, shown):
    assert str(Week.containing(day)) == shown


@pytest.mark.parametrize("text", ["2026-W47", "2026w47", "2026W47", "2026-11-16", "2026-11-22"])
def test_forms_of_a_week(text):
    assert Week.parse(text) == Week.of_iso(2026, 47)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("week 47", "“week 47” is not a week: write 2026-W47, or any date in it as 2026-11-18."),
        ("", "“” is not a week: write 2026-W47, or any date in it as 2026-11-18."),
        (
            "2025-W53",
            "“2025-W53” is not in the calendar: write a week that exists, such as 2026-W47.",
        ),
        (
            "2026-02-30",
            "“2026-02-30” is not in the calendar: write a week that exists, such as 2026-W47.",
        ),
        (
            "0000-W01",
            "“0000-W01” is not in the calendar: write a week that exists, such as 2026-W47.",
        ),
        ("1969-W01", "“1969-W01” is outside 1970 to 2100, the years a journal can hold."),
        ("2101-06-01", "“2101-06-01” is outside 1970 to 2100, the years a journal can hold."),
    ],
)
def test_refused_weeks_say_what_works(text, said):
    with pytest.raises(InputError) as refused:
        Week.parse(text)
    assert str(refused.value) == said


@given(weeks, st.integers(-2, 60))
def test_weeks_between_are_all_of_them_in_order(first, more):
    between = list(weeks_between(first, first + more))
    assert between == [first + step for step in range(more + 1)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 5), 12, date(2027, 12, 5)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_on_is_the_same_day_or_the_last(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(("year", "last"), [(2025, 52), (2026, 53)])
def test_a_year_has_all_its_weeks(year, last):
    assert weeks_of_year(year) == (Week.of_iso(year, 1), Week.of_iso(year, last))
