"""Lays what several sources measured over each other, so that each moment counts once."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.evidence.clock import WallClock


class Layer(IntEnum):
    """What a source tells of; where several tell of one moment, the first of these has it.

    Whoever is away is in no meeting; a meeting is what a calendar knows best; a timer was started
    on purpose; and an editor or a commit tells more than a window that was open.
    """

    AWAY = 0
    MEETING = 1
    TIMER = 2
    CODING = 3
    OTHER = 4


class Span(NamedTuple):
    """An interval of a source.

    Attributes:
        begin: in seconds since 1970 in UTC.
        seconds: how long it is; intervals without a length count nothing.
        kind: what it is, such as the id of an activity.
    """

    begin: int
    seconds: int
    layer: Layer
    kind: int


@dataclass(slots=True)
class FusedWeek:
    """What all sources together measured in one week.

    Attributes:
        seconds: by layer and kind, each moment once.
        hidden: by the layer that gave way and the one that took the moment, how many seconds of the
            first lie in the second.
        overlap: how many seconds lie in several intervals of one layer, each counted once in
            ``seconds``; those of a third interval are counted again here.
    """

    seconds: dict[tuple[Layer, int], int] = field(default_factory=lambda: defaultdict(int))
    hidden: dict[tuple[Layer, Layer], int] = field(default_factory=lambda: defaultdict(int))
    overlap: int = 0

    def by_kind(self) -> dict[int, int]:
        """Return the seconds of each kind that were spent at work: all but those away."""
        found: dict[int, int] = defaultdict(int)
        for (layer, kind), seconds in self.seconds.items():
            if layer is not Layer.AWAY:
                found[kind] += seconds
        return dict(found)

    def of(self, layer: Layer) -> int:
        """Return the seconds that a layer has."""
        return sum(part for (each, _), part in self.seconds.items() if each is layer)


def fuse(spans: Iterable[Span], clock: WallClock) -> dict[int, FusedWeek]:
    """Return what is measured in each week, by its index, in order.

    Of several intervals at one moment the one of the first layer has it; within a layer the one
    that began last, and of those that began together the shorter one: who begins something else in
    the middle of a longer entry did that then.

    Args:
        spans: in any order.
        clock: of the zone in which weeks begin at midnight.
    """
    rows = sorted(each for each in spans if each.seconds > 0)
    adder, at, moment = _Fuser(clock), 0, 0
    while at < len(rows) or adder.is_open:
        if not adder.is_open:
            moment = rows[at].begin
        while at < len(rows) and rows[at].begin == moment:
            adder.open(rows[at])
            at += 1
        following = rows[at].begin if at < len(rows) else None
        moment = adder.count(moment, following)
    return dict(sorted(adder.weeks.items()))


class _Fuser:
    """Holds the intervals that are open at a moment, and counts those before."""

    def __init__(self, clock: WallClock) -> None:
        self.weeks: dict[int, FusedWeek] = {}
        self._clock = clock
        self._ends: list[tuple[int, Layer]] = []
        self._best: list[tuple[Layer, int, int, int, int]] = []
        self._open = dict.fromkeys(Layer, 0)
        self._week_begin = self._week_end = 0
        self._found = FusedWeek()

    @property
    def is_open(self) -> bool:
        """Whether any interval is open."""
        return bool(self._ends)

    def open(self, span: Span) -> None:
        """Open an interval that begins now."""
        end = span.begin + span.seconds
        heapq.heappush(self._ends, (end, span.layer))
        heapq.heappush(self._best, (span.layer, -span.begin, span.seconds, span.kind, end))
        self._open[span.layer] += 1

    def count(self, begin: int, following: int | None) -> int:
        """Count the time up to the next moment at which anything changes, and return that."""
        end = self._ends[0][0] if following is None else min(self._ends[0][0], following)
        while self._best[0][4] <= begin:
            heapq.heappop(self._best)
        while begin < end:
            until = min(end, self._end_of_week(begin))
            self._add(until - begin)
            begin = until
        while self._ends and self._ends[0][0] <= end:
            self._open[heapq.heappop(self._ends)[1]] -= 1
        if not self._ends:
            self._best.clear()
        return end

    def _add(self, seconds: int) -> None:
        winner, _, _, kind, _ = self._best[0]
        self._found.seconds[winner, kind] += seconds
        for layer, count in self._open.items():
            if count and layer is not winner:
                self._found.hidden[layer, winner] += seconds
            if count > 1:
                self._found.overlap += (count - 1) * seconds

    def _end_of_week(self, moment: int) -> int:
        if not self._week_begin <= moment < self._week_end:
            week = self._clock.week(moment)
            self._week_begin = self._clock.week_begin(week)
            self._week_end = self._clock.week_begin(week + 1)
            self._found = self.weeks.setdefault(week, FusedWeek())
        return self._week_end


@dataclass(frozen=True, slots=True)
class Compared:
    """What was typed of a week beside what was measured, in whole minutes.

    Attributes:
        measured: by all sources together, without time away; of the fields that are given alone
            where anything is left out.
        typed: all hours of the week's entry; None: nothing was typed, not all can be read, or
            nothing of it was measured while something else was.
        is_all_typed: whether none of these was imported or accepted.
        fields: the names of the fields that are compared, where anything is left out.
        not_given: the names and minutes of fields that were measured, but are not given.
        unassigned: minutes that belong to no activity and are left out, since they may belong to a
            field that is not given.
    """

    measured: int
    typed: int | None
    is_all_typed: bool = True
    fields: tuple[str, ...] = ()
    not_given: tuple[tuple[str, int], ...] = ()
    unassigned: int = 0

    @property
    def unexplained(self) -> int | None:
        """What was typed and not measured; negative where more was measured; None: not known."""
        return None if self.typed is None else self.typed - self.measured
