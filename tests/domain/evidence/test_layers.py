from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.evidence.layers import union, without

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6)


def moments(spans):
    return {at for begin, end in spans for at in range(begin, end)}


@given(SPANS)
def test_a_union_covers_each_moment_once(spans):
    found = union((begin, begin + length) for begin, length in spans)
    assert moments(found) == moments((begin, begin + length) for begin, length in spans)
    assert all(end < begin for (_, end), (begin, _) in pairwise(found))


@given(SPANS, SPANS)
def test_what_a_cover_covers_is_taken_out(rows, covers):
    covers = union((begin, begin + length) for begin, length in covers)
    rows = sorted((begin, length, kind) for kind, (begin, length) in enumerate(rows))
    found = list(without(rows, covers))
    for begin, length, kind in rows:
        left = moments((at, at + part) for at, part, each in found if each == kind)
        assert left == set(range(begin, begin + length)) - moments(covers)
