from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.sums import Adder, in_order, to_minutes

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
BEGIN = CLOCK.week_begin(105_700)
INTERVALS = st.lists(
    st.tuples(
        st.integers(BEGIN - 90_000, BEGIN + 90_000), st.integers(1, 200_000), st.integers(0, 3)
    ),
    max_size=8,
)


def added(intervals):
    adder = Adder(CLOCK)
    adder.add(in_order(intervals))
    return adder.finish()


@given(INTERVALS)
def test_each_second_counts_once_for_what_began_last(intervals):
    rows = in_order(intervals)
    ends = {moment for begin, seconds, _ in rows for moment in (begin, begin + seconds)}
    cuts = sorted({*ends, BEGIN, CLOCK.week_begin(105_701)})
    plain = Counter()
    for begin, end in pairwise(cuts):
        there = [kind for at, length, kind in rows if at <= begin and at + length >= end]
        if there:
            plain[CLOCK.week(begin), there[-1]] += end - begin
    weeks = added(intervals)
    found = Counter(
        {(week, kind): part for week, each in weeks.items() for kind, part in each.seconds.items()}
    )
    assert +found == +plain
    assert sum(each.items for each in weeks.values()) == len(rows)
    whole = sum(seconds for _, seconds, _ in rows)
    assert sum(found.values()) + sum(each.overlap for each in weeks.values()) == whole


def test_an_entry_across_the_end_of_a_week_is_split():
    weeks = added([(BEGIN - 1800, 5400, 7)])
    assert [(each.seconds[7], each.items) for each in weeks.values()] == [(1800, 1), (3600, 0)]


def test_a_week_with_a_change_of_clocks_has_its_own_length():
    week = CLOCK.week(1_792_900_000)  # of 25 October 2026, which has 169 hours
    begin = CLOCK.week_begin(week)
    assert added([(begin, 7 * 86_400 + 3600, 0)])[week].seconds == {0: 169 * 3600}


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 400_000), max_size=6))
def test_minutes_add_up(seconds):
    minutes = to_minutes(seconds)
    assert minutes.keys() == seconds.keys()
    assert sum(minutes.values()) == int(sum(seconds.values()) / 60 + 0.5)
    assert all(abs(minutes[kind] - seconds[kind] / 60) < 1 for kind in seconds)
