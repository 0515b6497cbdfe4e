from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.charts.time_axis import place_of, ticks
from pendulum_journal.charts.words import Words
from pendulum_journal.domain.week import Week


def labels(first, last, room):
    found = ticks(Week.containing(first), Week.containing(last), room=room, words=Words())
    return [tick.label for tick in found]


@pytest.mark.parametrize(
    ("last", "room", "expected"),
    [
        (date(2026, 3, 8), 12, ["Dec", "2026", "Feb", "Mar"]),
        (date(2026, 12, 6), 8, ["2026", "Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2030, 12, 6), 8, ["2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_january_is_named_by_its_year(last, room, expected):
    assert labels(date(2025, 11, 10), last, room) == expected


@given(st.integers(1, 3000), st.integers(3, 20))
def test_there_are_no_more_ticks_than_there_is_room_for(weeks, room):
    first = Week.of_iso(1990, 7)
    found = ticks(first, first + weeks, room=room, words=Words())
    assert len(found) <= room + 1
    assert all(first.index <= tick.x < first.index + weeks + 1 for tick in found)


def test_a_monday_stands_at_the_left_edge_of_its_week():
    week = Week.of_iso(2026, 47)
    assert place_of(week.monday) == week.index
    assert place_of(week.sunday) == pytest.approx(week.index + 6 / 7)
