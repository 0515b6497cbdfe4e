"""From moments at which somebody was at work, such as commits, to how long that was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROMPT_GAP = 30 * 60
"""Seconds between two prompts of one sitting."""

LEAST_GAP, MOST_GAP, FIRST = 3600, 2 * 3600, 2 * 3600
"""Seconds between two commits of one sitting, at least and at most, and before its first commit.

Those at most are the defaults of git-hours (https://github.com/kimmobrunfeldt/git-hours); those at
least are ours: an hour, and nothing before the first commit.
"""


def sittings(
    points: Iterable[tuple[int, int]], gap: int, before: int = 0
) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, seconds, kind) of the time up to each point.

    Time up to a point counts from the one before if that is at most ``gap`` seconds earlier; else a
    sitting begins with it, ``before`` seconds earlier, but not before the last point.

    Args:
        points: (moment, kind), in order.
        gap: in seconds.
        before: in seconds.
    """
    last: int | None = None
    for moment, kind in points:
        if last is not None and moment - last <= gap:
            begin = last
        else:
            begin = moment - before if last is None else max(moment - before, last)
        yield begin, moment - begin, kind
        last = moment
