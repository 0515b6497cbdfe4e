from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    State,
    Win,
    check_total,
    is_in_progress,
    parse_energy,
    tags,
    wins,
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
    assert parse_energy(f" {value}{sign} ") == value


@pytest.mark.parametrize("text", ["", "-1", "101", "50.5", "high", "1e1", "999", "% 5"])
def test_refused_energies_say_what_works(text):
    with pytest.raises(InputError) as refused:
        parse_energy(text)
    assert str(refused.value) == (
        f"“{text.strip()}” is not an energy: write a whole number from 0 to 100."
    )


def test_a_week_of_168_hours_is_the_most():
    check_total(168 * 60)
    with pytest.raises(InputError) as refused:
        check_total(168 * 60 + 6)
    assert str(refused.value) == (
        "The activities add up to 168.1 h, more than the 168 hours of a week."
    )


NOTE = """# Week

- learned: that `fixed: nothing` is code
2. Fixed:   the build
did:
* did: a talk
learned:

```
did: not count, this is code
```
~~~
fixed: nor this
"""


def test_wins_are_the_lines_that_begin_with_their_word():
    assert wins(NOTE) == [
        Win("learned", "that `fixed: nothing` is code"),
        Win("fixed", "the build"),
        Win("did", "a talk"),
    ]


def test_tags_are_the_words_after_a_hash():
    note = "# Heading\n#Rust and #rust, #on-call #später a#b site/#x ##c `#code` #7"
    assert tags(note) == ["rust", "on-call", "später"]


def test_a_note_without_words_has_no_wins_and_no_tags():
    assert wins("") == []
    assert tags("") == []
