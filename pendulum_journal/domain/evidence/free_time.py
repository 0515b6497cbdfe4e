"""The time between meetings: blocks that are long enough to focus, and what is fragmented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOUR = 3600


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When work is, by which free time is counted; all in seconds since midnight.

    The shortest block of two hours is that of the Software Engineering Meeting Benchmark Report
    2022 (Clockwise); the hours are ours.

    Attributes:
        begin, end: of a working day, Monday to Friday.
        lunch: the break in the middle; (0, 0): none.
        shortest: how many seconds a block has at least.
    """

    begin: int = 9 * HOUR
    end: int = 17 * HOUR + HOUR // 2
    lunch: tuple[int, int] = (12 * HOUR, 13 * HOUR)
    shortest: int = 2 * HOUR

    def parts(self) -> tuple[tuple[int, int], ...]:
        """Return the parts of a day between its begin, lunch and its end."""
        first, last = self.lunch
        if first >= last:
            return ((self.begin, self.end),)
        return ((self.begin, first), (last, self.end))


@dataclass(frozen=True, slots=True)
class FreeTime:
    """The free time of some working days, in whole minutes.

    Attributes:
        blocks: in blocks that are long enough.
        longest: of one block; 0: there is none.
        fragmented: in shorter pieces.
        days: on how many days there is a block.
    """

    blocks: int
    longest: int
    fragmented: int
    days: int


def free_time(
    days: Iterable[int], busy: Sequence[tuple[int, int]], hours: WorkHours | None = None
) -> FreeTime:
    """Return the time on working days that is not busy.

    Args:
        days: numbers since 1970 of the days to look at; those of weekends are left out.
        busy: (begin, end) in seconds that the clock shows since 1970, in order and apart.
        hours: when work is; None: Monday to Friday, 9:00 to 17:30 but for 12:00 to 13:00.
    """
    hours = hours or WorkHours()
    blocks = longest = fragmented = with_block = 0
    for day in days:
        if not is_working_day(day):
            continue
        has_block = False
        for first, last in hours.parts():
            for free in _gaps(day * DAY + first, day * DAY + last, busy):
                if free >= hours.shortest:
                    blocks, longest, has_block = blocks + free, max(longest, free), True
                else:
                    fragmented += free
        with_block += has_block
    return FreeTime(round(blocks / 60), round(longest / 60), round(fragmented / 60), with_block)


def is_working_day(day: int) -> bool:
    """Return whether a day, by its number since 1970, is a Monday to Friday."""
    return (day + 3) % 7 < 5


def _gaps(begin: int, end: int, busy: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the lengths of the times between ``begin`` and ``end`` that are not busy."""
    for first, last in busy:
        if last <= begin:
            continue
        if first >= end:
            break
        if first > begin:
            yield first - begin
        begin = last
    if begin < end:
        yield end - begin
