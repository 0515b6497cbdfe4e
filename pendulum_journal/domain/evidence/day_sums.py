"""Sums of days: how long something was done on a day, by a source that does not know when."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.evidence.fusion import Layer, Span
from pendulum_journal.domain.evidence.layers import union, without
from pendulum_journal.domain.rounding import apportion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pendulum_journal.domain.evidence.clock import WallClock

    Row = tuple[int, int, int]
    Pieces = list[tuple[int, int]]

CODING_WORK = 0
"""Stands for all coding, whatever its activity; other work is told apart by its activity."""


class DaySum(NamedTuple):
    """How long something was done on a day.

    Attributes:
        day: by days since 1970.
        source: its number.
        layer, kind, seconds: as of a ``Span``.
        work: what is the same as it, where others measured that on the same day; None: nothing is.
    """

    day: int
    source: int
    layer: Layer
    kind: int
    seconds: int
    work: int | None


class Placed(NamedTuple):
    """What sums of days add to what was measured with its moments.

    Attributes:
        spans: with the number of the source, at moments that nothing else has.
        compared: the days of which others measured the same work, with the sources of the sums.
    """

    spans: list[tuple[int, Span]]
    compared: dict[int, set[int]]


def told_apart(
    rows: Iterable[Row], clock: WallClock
) -> tuple[list[Row], list[tuple[int, int, int]]]:
    """Return the rows with moments, and (day, seconds, kind) of those that are sums of a day.

    Sums of a day are stored end to end from its midnight.

    Args:
        rows: (begin, seconds, kind), in order.
        clock: of the zone of the midnights.
    """
    moments: list[Row] = []
    sums: list[tuple[int, int, int]] = []
    day, end, last = 0, -1, 0
    for begin, seconds, kind in rows:
        if begin != end or begin >= last:
            day = clock.day_number(begin)
            if begin != clock.day_begin(day):
                moments.append((begin, seconds, kind))
                continue
            last = clock.day_begin(day + 1)
        sums.append((day, seconds, kind))
        end = begin + seconds
    return moments, sums


def place(
    sums: Sequence[DaySum], told: Iterable[tuple[int | None, Span]], clock: WallClock
) -> Placed:
    """Return what sums of days add: what of each goes beyond what others measured on its day.

    The sum of a day and intervals of the same work are the same time, as far as that can be: the
    larger of the sum and of the union of the intervals counts. Of several sources that tell sums
    of the same work the one with the largest counts. Where in a day it was is not known, so that it
    is laid where nothing else lies.

    Args:
        sums: in any order.
        told: all intervals with moments, each with its work; see ``DaySum``.
        clock: of the zone in which days are told apart.
    """
    found = Placed([], {})
    by_day: defaultdict[int, defaultdict[int | tuple[int, int], list[DaySum]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in sums:
        work = (each.source, each.kind) if each.work is None else each.work
        by_day[each.day][work].append(each)
    pieces = _pieces(told, by_day, clock)
    for day, works in sorted(by_day.items()):
        begin, end = clock.day_begin(day), clock.day_begin(day + 1)
        taken = [piece for of in pieces[day].values() for piece in of]
        for work, every in works.items():
            same = union(pieces[day].get(work, [])) if isinstance(work, int) else []
            if same:
                found.compared.setdefault(day, set()).update(each.source for each in every)
            more = _beyond(_largest(every), sum(until - at for at, until in same))
            for each, seconds in more:
                for span in _laid(each, seconds, (begin, end), taken):
                    found.spans.append((each.source, span))
    return found


def _pieces(
    told: Iterable[tuple[int | None, Span]], days: Mapping[int, object], clock: WallClock
) -> defaultdict[int, defaultdict[int | None, Pieces]]:
    """Return by day and work (begin, end) of what intervals have of the days with sums."""
    found: defaultdict[int, defaultdict[int | None, Pieces]] = defaultdict(
        lambda: defaultdict(list)
    )
    for work, span in told if days else ():
        end = span.begin + span.seconds
        for day in range(clock.day_number(span.begin), clock.day_number(end) + 1):
            if day in days:
                piece = max(span.begin, clock.day_begin(day)), min(end, clock.day_begin(day + 1))
                found[day][work].append(piece)
    return found


def _largest(sums: Iterable[DaySum]) -> list[DaySum]:
    """Return those of the source that tells most, by kind."""
    total: Counter[int] = Counter()
    kinds: dict[tuple[int, Layer, int], DaySum] = {}
    for each in sums:
        total[each.source] += each.seconds
        key = each.source, each.layer, each.kind
        before = kinds[key].seconds if key in kinds else 0
        kinds[key] = each._replace(seconds=before + each.seconds)
    most = max(total, key=lambda source: (total[source], -source))
    return [each for each in kinds.values() if each.source == most]


def _beyond(sums: Sequence[DaySum], measured: int) -> Iterator[tuple[DaySum, int]]:
    """Yield how much of each sum goes beyond what was measured, in proportion to all."""
    every = sum(each.seconds for each in sums)
    rest = max(every - measured, 0)
    shares = apportion([each.seconds * rest / every for each in sums], rest) if rest else []
    yield from zip(sums, shares, strict=False)


def _laid(each: DaySum, seconds: int, day: tuple[int, int], taken: Pieces) -> Iterator[Span]:
    """Yield a length as pieces of a day that are not taken, and take them."""
    begin, end = day
    for at, length, _ in list(without([(begin, end - begin, 0)], union(taken))):
        part = min(length, seconds)
        if part > 0:
            yield Span(at, part, each.layer, each.kind)
            taken.append((at, at + part))
            seconds -= part
