from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.cli.values import (
    one_of,
    read_activity_hours,
    read_day,
    read_range,
    read_size,
    read_week,
)
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.week import Week

TODAY = date(2026, 11, 18)


def week(text):
    return read_week(text, lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-W47", "2026-W47"),
        ("2026-11-22", "2026-W47"),
        ("this", "2026-W47"),
        (" LAST ", "2026-W46"),
        ("-0", "2026-W47"),
        ("-3", "2026-W44"),
        ("−3", "2026-W44"),
        ("-47", "2025-W52"),
        ("18.11.2026", "2026-W47"),
        ("18 Nov", "2026-W47"),
        ("June 2026", "2026-W23"),
        ("11/18/2026", "2026-W47"),
        ("today", "2026-W47"),
        ("2026-W47-7", "2026-W47"),
    ],
)
def test_the_forms_of_a_week(text, found):
    assert str(week(text)) == found


@given(back=st.integers(0, 2900))
def test_so_many_weeks_ago(back):
    assert Week.containing(TODAY) - week(f"-{back}") == back


@pytest.mark.parametrize(
    "text",
    ["", "next", "-", "--3", "- 3", "3", "+3", "2026-47", "W47", "-³", "x" * 99],
)
def test_another_form_of_week_is_told_the_forms_that_work(text):
    with pytest.raises(
        InputError, match="write 2026-W47, any date in it as 2026-11-18, this, last"
    ):
        week(text)


@pytest.mark.parametrize("text", ["-99999", "-2999", "0000-W01", "1969-12-28", "2101-W09"])
def test_a_week_outside_the_years(text):
    with pytest.raises(InputError):
        week(text)


@pytest.mark.parametrize("read", [read_day, read_week])
def test_two_readings_of_a_date_are_named(read):
    with pytest.raises(InputError) as caught:
        read("10/11/2026", lambda: TODAY)
    assert str(caught.value) == "“10/11/2026” can be 2026-11-10 or 2026-10-11: choose one."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" 2026-11-18 ", TODAY),
        ("20261118", TODAY),
        ("18.11.2026", TODAY),
        ("18 Nov 2026", TODAY),
        ("Nov 18 2026", TODAY),
        ("18 November", TODAY),
        ("19 November", date(2025, 11, 19)),
        ("June 2026", date(2026, 6, 1)),
        ("2026-W47", date(2026, 11, 16)),
        ("11/18/2026", TODAY),
        ("today", TODAY),
        ("yesterday", date(2026, 11, 17)),
    ],
)
def test_the_forms_of_a_day(text, found):
    assert read_day(text, lambda: TODAY) == found


@pytest.mark.parametrize("text", ["", "now", "2026-02-30", "1969-12-31", "2101-01-01", "18 Nov 26"])
def test_no_day(text):
    with pytest.raises(InputError):
        read_day(text, lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Coding=2h30", ("Coding", 150)),
        ("Coding=3+2.5", ("Coding", 330)),
        ("Code review = 1,5", ("Code review", 90)),
        ("a=b=0", ("a=b", 0)),
        ("Coding=", ("Coding", None)),
    ],
)
def test_hours_of_an_activity(text, found):
    assert read_activity_hours(text) == found


@pytest.mark.parametrize(
    "text", ["Coding", "=2", " = 2", "Coding=-1", "Coding=25:61", "Coding=1e9"]
)
def test_no_hours_of_an_activity(text):
    with pytest.raises(InputError):
        read_activity_hours(text)


def test_a_size():
    assert read_size(" 1200x800 ") == read_size("1200×800") == (1200, 800)


@pytest.mark.parametrize("text", ["", "1200", "199x800", "800x4001", "-1x5", "1e3x800", "9" * 30])
def test_no_size(text):
    with pytest.raises(InputError, match="write WIDTHxHEIGHT in pixels, 200 to 4000 each"):
        read_size(text)


def test_a_range_takes_every_form_of_week():
    assert read_range("1y", lambda: TODAY) is Range.YEAR
    assert read_range("-3..this", lambda: TODAY) == (week("-3"), week("this"))
    assert read_range("2026-01-01..last", lambda: TODAY) == (week("2026-W01"), week("2026-W46"))


@pytest.mark.parametrize("text", ["", "year", "this..last", "..", "this..", "this..next"])
def test_no_range(text):
    with pytest.raises(InputError):
        read_range(text, lambda: TODAY)


def test_one_of_a_few_words():
    words = one_of("measure", ["focus_block", "coding"])
    assert words.convert("Focus-Block", None, None) == "focus_block"
    assert words.convert("focus_block", None, None) == "focus_block"
    with pytest.raises(InputError, match="“x” is not a measure: write focus-block or coding"):
        words.convert("x", None, None)
