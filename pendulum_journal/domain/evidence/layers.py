"""Lays intervals of several sources over each other, so that each moment counts once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def union(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return (begin, end) of the time that any of the intervals covers, in order and apart."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(intervals):
        if found and begin <= found[-1][1]:
            if end > found[-1][1]:
                found[-1] = found[-1][0], end
        elif end > begin:
            found.append((begin, end))
    return found


def without(
    rows: Iterable[tuple[int, int, int]], covers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of (begin, seconds, kind) that no cover covers.

    Args:
        rows: in order of their beginnings.
        covers: (begin, end), in order and apart, as ``union`` returns them.
    """
    begins = [begin for begin, _ in covers]
    for row, seconds, kind in rows:
        begin, end = row, row + seconds
        at = max(bisect_right(begins, begin) - 1, 0)
        while begin < end and at < len(covers) and covers[at][0] < end:
            first, last = covers[at]
            if first > begin:
                yield begin, first - begin, kind
            begin = max(begin, last)
            at += 1
        if begin < end:
            yield begin, end - begin, kind
