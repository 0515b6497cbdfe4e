"""Sums of days beside intervals, against figures worked out by hand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.day_sums import CODING_WORK, DaySum, place, told_apart
from pendulum_journal.domain.evidence.fusion import Layer, Span
from pendulum_journal.domain.evidence.layers import union

CLOCK = WallClock(ZoneInfo("Europe/Berlin"))
DAY = CLOCK.day_number(int(datetime(2026, 11, 4, 12, tzinfo=UTC).timestamp()))
BEGIN, HOUR = CLOCK.day_begin(DAY), 3600


def a_sum(hours, source=1, kind=7, work=CODING_WORK, day=DAY):
    return DaySum(day, source, Layer.CODING, kind, round(hours * HOUR), work)


def an_interval(hour, hours, work=CODING_WORK):
    return work, Span(BEGIN + round(hour * HOUR), round(hours * HOUR), Layer.CODING, 7)


def added(sums, told):
    """Return the hours that sums add by (source, kind), and the days that were compared."""
    found = place(sums, told, CLOCK)
    hours = {}
    for source, span in found.spans:
        key = source, span.kind
        hours[key] = hours.get(key, 0) + span.seconds / HOUR
    return hours, found.compared


def test_the_larger_of_a_sum_and_the_union_of_intervals_counts():
    told = [an_interval(9, 2), an_interval(10, 1.5)]  # 9:00 to 11:30
    assert added([a_sum(3.5)], told) == ({(1, 7): 1}, {DAY: {1}})
    assert added([a_sum(2)], told) == ({}, {DAY: {1}})
    assert added([a_sum(2)], []) == ({(1, 7): 2}, {})
    assert added([a_sum(2, day=DAY + 1)], told) == ({(1, 7): 2}, {})  # of another day


def test_only_the_same_work_is_compared():
    other, none = an_interval(9, 2, work=3), an_interval(12, 2, work=None)
    assert added([a_sum(2)], [other, none]) == ({(1, 7): 2}, {})
    assert added([a_sum(2, work=None)], [other, none]) == ({(1, 7): 2}, {})
    assert added([a_sum(2, work=3), a_sum(1)], [other]) == ({(1, 7): 1}, {DAY: {1}})


def test_of_several_sources_of_sums_the_largest_counts_and_its_kinds_share_the_rest():
    sums = [a_sum(1, 1), a_sum(2, 2, 8), a_sum(0.5, 2, 9), a_sum(0.5, 2, 9)]
    assert added(sums, [an_interval(9, 1.5)]) == ({(2, 8): 1, (2, 9): 0.5}, {DAY: {1, 2}})


def test_an_interval_across_midnight_is_of_both_days():
    found = place([a_sum(1), a_sum(1, day=DAY + 1)], [an_interval(23.5, 1)], CLOCK)
    assert sum(each.seconds for _, each in found.spans) == HOUR
    assert found.compared == {DAY: {1}, DAY + 1: {1}}


def test_sums_are_told_from_moments_by_their_midnight():
    rows = [(BEGIN, 60, 1), (BEGIN + 60, 90, 2), (BEGIN + 151, 5, 1), (BEGIN + 156, 5, 1)]
    following = CLOCK.day_begin(DAY + 1)
    rows += [(following - 60, 60, 1), (following, 30, 1)]
    assert told_apart(rows, CLOCK) == (rows[2:5], [(DAY, 60, 1), (DAY, 90, 2), (DAY + 1, 30, 1)])
    whole = [(BEGIN, following - BEGIN, 1), (following, 30, 1)]
    assert told_apart(whole, CLOCK) == ([], [(DAY, 86400, 1), (DAY + 1, 30, 1)])


PARTS = st.lists(st.tuples(st.integers(0, 1300), st.integers(0, 200)), max_size=6)


@given(PARTS, st.integers(0, 1440), PARTS)
def test_what_is_placed_lies_where_nothing_is_and_makes_up_what_lacks(parts, minutes, others):
    told = [an_interval(begin / 60, length / 60) for begin, length in parts]
    other = [an_interval(begin / 60, length / 60, work=None) for begin, length in others]
    found = [span for _, span in place([a_sum(minutes / 60)], [*told, *other], CLOCK).spans]
    ends = [(each.begin, each.begin + each.seconds) for _, each in [*told, *other]]
    end = CLOCK.day_begin(DAY + 1)
    taken = sum(max(min(until, end) - at, 0) for at, until in union(ends))
    same = sum(
        min(until, end) - at
        for at, until in union([(each.begin, each.begin + each.seconds) for _, each in told])
        if at < end
    )
    placed = [(each.begin, each.begin + each.seconds) for each in found]
    total = sum(until - at for at, until in placed)
    assert total == min(max(minutes * 60 - same, 0), end - BEGIN - taken)
    every = union([*ends, *placed])
    assert sum(max(min(until, end) - at, 0) for at, until in every) == taken + total
