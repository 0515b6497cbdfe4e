from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.points import FIRST, LEAST_GAP, MOST_GAP, sittings

HOUR = 3600


def test_time_counts_between_commits_that_follow_each_other_soon():
    # 9:00, 9:40, then 11:30 and 15:00: 40 min at least; at most 2 h + 40 min + 1 h 50 + 2 h.
    points = [(9 * HOUR, 1), (9 * HOUR + 2400, 1), (11 * HOUR + 1800, 2), (15 * HOUR, 1)]
    least = list(sittings(points, LEAST_GAP))
    assert [seconds for _, seconds, _ in least] == [0, 2400, 0, 0]
    most = list(sittings(points, MOST_GAP, FIRST))
    assert most == [
        (7 * HOUR, 2 * HOUR, 1), (9 * HOUR, 2400, 1), (9 * HOUR + 2400, 6600, 2),
        (13 * HOUR, 2 * HOUR, 1),
    ]  # fmt: skip
    assert list(sittings([], HOUR)) == []


@given(st.lists(st.integers(0, 100_000)), st.integers(0, 9000), st.integers(0, 9000))
def test_sittings_never_overlap_and_grow_with_the_gap(moments, gap, before):
    points = [(moment, 0) for moment in sorted(moments)]
    found = list(sittings(points, gap, before))
    assert len(found) == len(points)
    ends = [begin + seconds for begin, seconds, _ in found]
    assert ends == sorted(moments)
    assert all(begin >= end for (begin, _, _), end in zip(found[1:], ends, strict=False))
    more = sum(seconds for _, seconds, _ in sittings(points, gap + 60, before))
    assert before or sum(seconds for _, seconds, _ in found) <= more
