from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    WeekState,
    is_in_progress,
    parse_energy,
    parse_planned,
    parse_share,
    refuse_impossible,
    refuse_overfull,
    state_on,
    week_state,
    with_minutes,
)
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week

WEEK = Week.of_iso(2026, 47)


def test_total_adds_all_activities():
    assert Entry(WEEK, minutes={1: Minutes(90), 2: Minutes(30), 3: Minutes(0)}).total == 120


def test_a_new_entry_is_empty_and_complete():
    entry = Entry(WEEK)
    assert entry.is_empty
    assert entry.state is State.COMPLETE


@pytest.mark.parametrize(
    "given_value",
    [
        {"minutes": {1: Minutes(0)}},
        {"energy": 0},
        {"focus_block": 0},
        {"clock_minutes": 0},
        {"note": "x"},
        {"state": State.AWAY},
        {"marked_complete": True},
        {"extras": {"people": 3}},
    ],
)
def test_zero_is_not_the_same_as_not_given(given_value):
    assert not Entry(WEEK, **given_value).is_empty


@pytest.mark.parametrize(
    ("days_after_monday", "changes", "expected"),
    [
        (0, {}, True),
        (6, {}, True),
        (7, {}, False),
        (6, {"state": State.PARTIAL}, True),
        (6, {"state": State.AWAY}, False),
        (6, {"marked_complete": True}, False),
    ],
)
def test_a_week_is_in_progress_until_it_is_over_or_marked(days_after_monday, changes, expected):
    today = WEEK.monday + timedelta(days=days_after_monday)
    assert is_in_progress(Entry(WEEK, **changes), today) is expected


def test_a_week_ahead_is_in_progress():
    assert is_in_progress(Entry(WEEK), date(2026, 1, 1))


@given(st.integers(0, 100), st.sampled_from(["", "%", " %"]))
def test_energies_are_read(value, sign):
    for parse in (parse_energy, parse_planned, parse_share):
        assert parse(f" {value}{sign} ") == value


@pytest.mark.parametrize("text", ["", "-1", "101", "50.5", "high", "1e1", "999", "% 5"])
def test_refused_energies_say_what_works(text):
    for parse, wording in (
        (parse_energy, "is not an energy"),
        (parse_planned, "does not say how far a week went as planned"),
        (parse_share, "is not a share in per cent"),
    ):
        with pytest.raises(InputError) as refused:
            parse(text)
        assert str(refused.value) == (
            f"“{text.strip()}” {wording}: write a whole number from 0 to 100."
        )


def test_a_week_of_168_hours_is_the_most():
    refuse_overfull(168 * 60)
    with pytest.raises(InputError) as refused:
        refuse_overfull(168 * 60 + 6)
    assert str(refused.value) == (
        "The activities add up to 168.1 h, more than the 168 hours of a week."
    )


POSSIBLE = Entry(
    WEEK,
    minutes={1: Minutes(10_000, origin="hours.csv"), 2: Minutes(80)},
    energy=0,
    clock_minutes=10_080,
    focus_block=10_080,
    focus_days=7,
    shipping_days=0,
    planned=100,
    note="naïve 日本 🎉",
)


def test_what_a_journal_can_hold_is_no_matter():
    refuse_impossible(POSSIBLE)
    refuse_impossible(replace(POSSIBLE, energy=100, note=""))
    for year in (1970, 2100):
        refuse_impossible(Entry(Week.of_iso(year, 26)))


RANGE = "The {} has to be a whole number from 0 to {}, not {}."
UNSTORABLE = (
    "The text holds a character that cannot be stored ({}, at place {}): take it out and try again."
)
YEARS = "“{}” is outside 1970 to 2100, the years a journal can hold."


@pytest.mark.parametrize(
    ("fields", "case", "sentence"),
    [
        ({"energy": 101}, "value-range", RANGE.format("energy", 100, 101)),
        ({"energy": -1}, "value-range", RANGE.format("energy", 100, -1)),
        ({"focus_days": 8}, "value-range", RANGE.format("number of focus days", 7, 8)),
        ({"shipping_days": 8}, "value-range", RANGE.format("number of shipping days", 7, 8)),
        ({"planned": 101}, "value-range", RANGE.format("part that went as planned", 100, 101)),
        ({"energy": 3.0}, "value-range", RANGE.format("energy", 100, 3.0)),
        ({"energy": float("nan")}, "value-range", RANGE.format("energy", 100, "nan")),
        ({"energy": True}, "value-range", RANGE.format("energy", 100, True)),
        (
            {"clock_minutes": 10_081},
            "value-range",
            RANGE.format("hours on the clock", 10_080, 10_081),
        ),
        (
            {"focus_block": 2**63},
            "value-range",
            RANGE.format("longest focus block", 10_080, 2**63),
        ),
        (
            {"minutes": {1: Minutes(-1)}},
            "value-range",
            RANGE.format("time of an activity", 10_080, -1),
        ),
        (
            {"minutes": {1: Minutes(9_000), 2: Minutes(2_000)}},
            "total-range",
            "The activities add up to 183:20 h, more than the 168 hours of a week.",
        ),
        (
            {"minutes": {1: Minutes(1, origin="a\0b")}},
            "text-form",
            UNSTORABLE.format("U+0000", 2),
        ),
        ({"note": "half a pair \ud83d"}, "text-form", UNSTORABLE.format("U+D83D", 13)),
        ({"week": Week.of_iso(1969, 52)}, "week-range", YEARS.format("1969-W52")),
        ({"week": Week.of_iso(2101, 1)}, "week-range", YEARS.format("2101-W01")),
    ],
)
def test_what_no_journal_can_hold_is_refused_in_a_sentence(fields, case, sentence):
    with pytest.raises(InputError) as refused:
        refuse_impossible(replace(POSSIBLE, **fields))
    assert (refused.value.message.id, str(refused.value)) == (case, sentence)


@pytest.mark.parametrize(
    ("state", "in_progress", "found"),
    [
        (None, False, WeekState.MISSING),
        (None, True, WeekState.MISSING),
        (State.COMPLETE, True, WeekState.IN_PROGRESS),
        (State.PARTIAL, True, WeekState.IN_PROGRESS),
        (State.COMPLETE, False, WeekState.COMPLETE),
        (State.AWAY, False, WeekState.AWAY),
    ],
)
def test_there_is_an_entry_of_a_week_or_none_or_it_runs(state, in_progress, found):
    assert week_state(state, in_progress=in_progress) is found


@pytest.mark.parametrize(
    ("days", "changes", "found"),
    [
        (-1, {}, WeekState.AHEAD),
        (-1, {"marked_complete": True, "state": State.PARTIAL}, WeekState.AHEAD),
        (-1, {"state": State.AWAY}, WeekState.AWAY),
        (0, {}, WeekState.IN_PROGRESS),
        (6, {"marked_complete": True}, WeekState.COMPLETE),
        (7, {"state": State.PARTIAL}, WeekState.PARTIAL),
    ],
)
def test_a_week_lies_ahead_then_runs_then_is_over(days, changes, found):
    assert state_on(Entry(WEEK, **changes), WEEK.monday + timedelta(days=days)) is found


def test_away_is_called_away():
    assert str(State.AWAY.label) == str(WeekState.AWAY.label) == "away"


def test_minutes_that_are_set_or_removed_are_unread_no_more():
    entry = Entry(WEEK, minutes={1: Minutes(60)}, unread={2: "n/a", 3: ""})
    filled = with_minutes(entry, 2, Minutes(0))
    assert (filled.minutes, filled.unread) == ({1: Minutes(60), 2: Minutes(0)}, {3: ""})
    assert with_minutes(filled, 3, None).unread == {}


def test_a_partial_week_is_complete_once_its_last_unread_hours_are_filled_in():
    entry = Entry(WEEK, State.PARTIAL, unread={2: "n/a", 3: ""})
    one_left = with_minutes(entry, 2, Minutes(5))
    assert one_left.state is State.PARTIAL
    assert with_minutes(one_left, 3, Minutes(0)).state is State.COMPLETE
    assert with_minutes(one_left, 3, None).state is State.PARTIAL
    assert with_minutes(replace(one_left, state=State.AWAY), 3, Minutes(0)).state is State.AWAY
    assert with_minutes(Entry(WEEK, State.PARTIAL), 3, Minutes(0)).state is State.PARTIAL


def test_a_week_with_nothing_but_unread_hours_is_not_empty():
    entry = Entry(WEEK, minutes={1: Minutes(60)}, unread={2: "n/a", 3: ""})
    assert not replace(entry, minutes={}).is_empty


def test_an_unread_text_that_cannot_be_stored_is_refused():
    with pytest.raises(InputError, match="cannot be stored"):
        refuse_impossible(Entry(WEEK, unread={1: "a\0"}))
