"""Adds up what was measured by week and kind, with each minute counted once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.rounding import apportion, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.evidence.clock import WallClock


@dataclass(slots=True)
class WeekSum:
    """What was measured in one week.

    Attributes:
        seconds: by kind; where intervals overlap, those of the one that began last.
        items: how many intervals began in the week.
        overlap: how many seconds lay in more than one interval, each counted once in ``seconds``;
            those of a third interval are counted again here.
    """

    seconds: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    items: int = 0
    overlap: int = 0


class Adder:
    """Adds up intervals by week and kind.

    Of intervals that overlap, the one that began last has the time: who begins something else in
    the middle of a longer entry did that then. Of those that began together the shorter one has it.
    """

    def __init__(self, clock: WallClock) -> None:
        self.weeks: dict[int, WeekSum] = {}
        self._clock = clock
        self._open: list[tuple[int, int]] = []
        self._at = self._latest = 0
        self._found = WeekSum()
        self._week_begin = self._week_end = -(1 << 62)

    def add(self, intervals: Iterable[tuple[int, int, int]]) -> None:
        """Add (begin, seconds, kind), in order of their beginnings; see ``in_order``."""
        for begin, seconds, kind in intervals:
            opened = self._open
            if len(opened) == 1 and opened[0][0] <= begin and opened[0][0] <= self._week_end:
                # Nearly always: the one before is over, within the week in which it is counted.
                end, before = opened[0]
                self._found.seconds[before] += end - self._at
                opened.clear()
            elif opened:
                self._count_until(begin)
            self._at = begin
            if not self._week_begin <= begin < self._week_end:
                self._move_to(begin)
            self._found.items += 1
            end = begin + seconds
            if self._latest > begin:
                self._spread(begin, min(end, self._latest), None)
            self._latest = max(self._latest, end)
            opened.append((end, kind))

    def finish(self) -> dict[int, WeekSum]:
        """Count what is still open and return the sums by the index of their weeks, in order."""
        self._count_until(1 << 62)
        return dict(sorted(self.weeks.items()))

    def _count_until(self, limit: int) -> None:
        """Count the open intervals, the one that began last first, up to a moment."""
        while self._open:
            end, kind = self._open[-1]
            if end > self._at:
                until = min(end, limit)
                self._spread(self._at, until, kind)
                self._at = until
            if end > limit:
                return
            self._open.pop()

    def _spread(self, begin: int, end: int, kind: int | None) -> None:
        """Add seconds to the weeks in which they lie; without a kind they are an overlap."""
        while begin < end:
            self._move_to(begin)
            until = min(end, self._week_end)
            if kind is None:
                self._found.overlap += until - begin
            else:
                self._found.seconds[kind] += until - begin
            begin = until
        self._move_to(self._at)

    def _move_to(self, moment: int) -> None:
        if not self._week_begin <= moment < self._week_end:
            week = self._clock.week(moment)
            self._week_begin = self._clock.week_begin(week)
            self._week_end = self._clock.week_begin(week + 1)
            self._found = self.weeks.setdefault(week, WeekSum())


def in_order(intervals: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return (begin, seconds, kind) in the order in which an ``Adder`` takes them."""
    return sorted(intervals, key=lambda each: (each[0], -each[1], each[2]))


def to_minutes(seconds: Mapping[int, int]) -> dict[int, int]:
    """Return whole minutes by kind that add up to the rounded sum of all seconds."""
    parts = [seconds[kind] / 60 for kind in seconds]
    return dict(zip(seconds, apportion(parts, whole(sum(seconds.values()) / 60)), strict=True))
