import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.durations import (
    FORMS,
    WEEK_MINUTES,
    format_clock,
    format_hours,
    notation,
    parse_focus_block,
    parse_hours,
)
from pendulum_journal.domain.errors import InputError

minutes = st.integers(0, WEEK_MINUTES)


@given(minutes, st.sampled_from(".,"))
def test_what_is_formatted_is_read_back(length, point):
    assert parse_hours(format_hours(length, point)) == length
    assert parse_hours(format_clock(length)) == length


@given(minutes)
def test_every_form_says_the_same_length(length):
    hours, rest = divmod(length, 60)
    for text in (
        f"{length}m",
        f"{hours}:{rest:02d}",
        f"{hours}h{rest:02d}",
        f" {hours}h {rest}m ",
        f"{hours}H {rest}M",
    ):
        assert parse_hours(text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2.5", 150),
        ("2,5", 150),
        ("2:30", 150),
        ("2h30", 150),
        ("2h 30m", 150),
        ("150m", 150),
        ("150 min", 150),
        ("2h 30min", 150),
        ("2.5h", 150),
        ("2 h", 120),
        ("2h", 120),
        (".5", 30),
        (",25", 15),
        ("2.", 120),
        ("0", 0),
        ("0.0084", 1),
        ("0.0083", 0),
        ("3+2.5", 330),
        ("3 + 2,5", 330),
        ("1h30+45m + 2:15 h", 270),
        ("0.005+0.005", 1),
        ("100+68", WEEK_MINUTES),
        ("168", WEEK_MINUTES),
        ("168:00", WEEK_MINUTES),
    ],
)
def test_forms_that_work(text, length):
    assert parse_hours(text) == length


@pytest.mark.parametrize(
    ("length", "shown"),
    [(150, "2.5"), (0, "0.0"), (15, "0.25"), (45, "0.75"), (130, "2:10"), (810, "13.5")],
)
def test_hours_are_shown_short(length, shown):
    assert format_hours(length) == shown
    assert format_hours(length, ",") == shown.replace(".", ",")


REFUSED = ["", " ", "-1", "25:61", "1e9", "NaN", "inf", "2h70", "1:2", "2.5.5", "two", "2;5", "½"]
REFUSED += ["+", "3+", "+3", "3++2", "3+two", "3-1", "2*3"]


@pytest.mark.parametrize("text", REFUSED)
def test_another_form_is_refused_with_the_forms_that_work(text):
    with pytest.raises(InputError) as refused:
        parse_hours(text)
    shown = text.strip()
    assert str(refused.value) == f"“{shown}” is not a number of hours. Forms that work: {FORMS}."


def read(text):
    """The minutes, or what is said instead."""
    try:
        return parse_hours(text)
    except InputError as refused:
        return str(refused)


@given(st.text(max_size=60) | st.text("0123456789.,:hm+ -", max_size=12))
def test_any_text_is_a_length_of_a_week_or_refused_with_the_forms(text):
    answer = read(text)
    if isinstance(answer, str):
        assert answer.endswith((f"Forms that work: {FORMS}.", "more than the 168 hours of a week."))
    else:
        assert 0 <= answer <= WEEK_MINUTES


@pytest.mark.parametrize(
    "text", ["168.1", "169", "168:01", "10081m", "999999999h", "168h 1m", "100+68.1"]
)
def test_more_than_a_week_is_refused(text):
    with pytest.raises(InputError) as refused:
        parse_hours(text)
    assert str(refused.value) == f"“{text}” is more than the 168 hours of a week."


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90m", 90), ("90 min", 90), ("1:30", 90), ("2", 120), ("23.5", 1410), ("24h", 1440),
        ("2,5", 150), ("1+0.5", 90), ("30m+1", 90), ("1440m", 1440), ("24:00", 1440),
    ],
)  # fmt: skip
def test_a_focus_block(text, minutes):
    assert parse_focus_block(text) == minutes


@pytest.mark.parametrize(
    ("text", "number"),
    [("90", "90"), ("24", "24"), (" 150 ", "150"), ("90,5", "90,5"), ("1+45", "45")],
)
def test_a_block_without_a_unit_that_may_be_minutes_is_refused_with_both_readings(text, number):
    with pytest.raises(InputError, match=f"two readings: {number}m or {number}h") as caught:
        parse_focus_block(text)
    assert caught.value.message.id == "block-unit"


@pytest.mark.parametrize(
    ("text", "case"), [("25h", "block-range"), ("1441m", "block-range"), ("x", "hours-form")]
)
def test_a_block_that_cannot_be(text, case):
    with pytest.raises(InputError) as caught:
        parse_focus_block(text)
    assert caught.value.message.id == case


def test_figures_beside_each_other_are_written_alike():
    assert list(map(notation((225, 642), ","), (225, 642))) == ["3,75", "10,7"]
    assert list(map(notation((225, 70)), (225, 70))) == ["3:45", "1:10"]
