from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.durations import format_hours, parse_hours
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.written_durations import TimeUnit, find_decimal_mark, read_minutes

HOURS, MINUTES, SECONDS = TimeUnit


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("7.5", 450),
        ("7,5", 450),
        (".5", 30),
        ("7.", 420),
        ("7.500", 450),
        ("7,250", 435),
        ("1e1", 600),
        ("5E-1", 30),
        ("1e+1", 600),
        ("+3", 180),
        (" 3 ", 180),
        ("\u00a04\u202f", 240),
        ("８", 480),
        ("3+2.5", 330),
        ("8 hrs", 480),
        ("8 Stunden", 480),
        ("7,5 Std.", 450),
        ("480 min", 480),
        ("1260m", 1260),
        ("21h 5min", 1265),
        ("7 Std. 30 Min.", 450),
        ("1 hour and 30 minutes", 90),
        ("2h30", 150),
        ("90 s", Decimal("1.5")),
        ("1,260 min", 1260),
        ("7:30", 450),
        ("07:30:00", 450),
        ("7:30:30.5", Decimal("450.5")),
        ("27:00 h", 1620),
        ("1 day, 3:00:00", 1620),
        ("0 days 07:30:00", 450),
        ("1.03:00:00", 1620),
        ("PT7H30M", 450),
        ("PT1.5H", 90),
        ("P1DT1H", 1500),
        ("1,234.5", 74070),
        ("1.234,5", 74070),
        ("1 234,5", 74070),
        ("1'234.5", 74070),
        ("1,234,567.5", Decimal("74074050")),
        ("12 345", 740700),
    ],
)
def test_forms_that_work(text, minutes):
    found = read_minutes(text)
    if minutes > 10**7:
        assert found is None  # more than any cell means
    else:
        assert round(found, 6) == minutes


NOT_READ = ["", " ", "-", "n/a", "#REF!", "=1+1", "-2", "−2", "nan", "inf", "two", "3++2", "3+"]
NOT_READ += ["1:2", "25:61", "2 days", "50%", "€5", "½", "1/2", "5 pm", "9:30 AM", "12 5", "30m 2h"]
NOT_READ += ["1h 2h", "1e99", "1e999999999", "9" * 21, "9" * 41, "1.2.3", "1,2,3", "2026-01-05"]
NOT_READ += ["P", "PT", ".", "1.234.56", "1,23,456", "1.5x", "h", "5 foo", "x5h", "1.234.", "1e+"]
NOT_READ += ["1'234.x", "3 h x", "1.2.3 h"]


@pytest.mark.parametrize("text", NOT_READ)
def test_other_forms_are_not_read(text):
    assert read_minutes(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "mark", "minutes"),
    [
        ("90", MINUTES, None, 90),
        ("1,260", MINUTES, None, 1260),
        ("1.260", MINUTES, None, 1260),
        ("1,260", MINUTES, ",", Decimal("1.26")),
        ("1,260", MINUTES, ".", 1260),
        ("1,260", HOURS, None, Decimal("75.6")),
        ("1,260", HOURS, ".", 75600),
        ("1,260,000", MINUTES, ",", 1260000),
        ("5400", SECONDS, None, 90),
        ("1,800", SECONDS, None, 30),
        ("2 h", MINUTES, None, 120),
        ("45:30", MINUTES, None, None),
    ],
)
def test_the_column_says_what_a_bare_number_is(text, unit, mark, minutes):
    found = read_minutes(text, unit, mark)
    assert found is None if minutes is None else round(found, 9) == minutes


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("7,5", ","), ("7.5 h", "."), ("1.234,50", ","), ("1,260", None), ("1.260", None),
        ("1.260.000", None), ("12", None), ("n/a", None), ("-7,25", ","), ("1,234.567", "."),
    ],
)  # fmt: skip
def test_the_decimal_mark_is_found_where_only_one_is_possible(text, mark):
    assert find_decimal_mark(text) == mark


@given(st.integers(0, 10_080), st.sampled_from(".,"))
def test_what_the_program_writes_is_read(minutes, point):
    assert read_minutes(format_hours(minutes, point)) == minutes


@given(st.floats(0, 168, allow_nan=False), st.sampled_from([repr, str]))
def test_decimals_of_a_machine_are_read_to_the_minute(hours, write):
    found = read_minutes(write(hours))
    if hours and hours < 1e-20:
        return
    expected = (Decimal(repr(hours)) * 60).to_integral_value(ROUND_HALF_UP)
    assert found is not None
    assert found.to_integral_value(ROUND_HALF_UP) == expected


@given(st.text(max_size=60), st.sampled_from(TimeUnit), st.sampled_from([None, ".", ","]))
def test_any_text_is_read_or_not_and_never_negative(text, unit, mark):
    found = read_minutes(text, unit, mark)
    assert found is None or found >= 0
    find_decimal_mark(text)


FORMS = st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,4})?( ?h| ?m)?", fullmatch=True)


@given(FORMS)
def test_what_a_field_takes_means_the_same_in_a_table(text):
    try:
        typed = parse_hours(text)
    except InputError:
        return
    found = read_minutes(text)
    assert found is not None
    assert found.to_integral_value(ROUND_HALF_UP) == typed
