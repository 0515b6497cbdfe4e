"""Which whole days an event covers, also one that is written with times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.formats.calendars.values import FLOATING, UTC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.formats.calendars.series import Occurrence
    from pendulum_journal.formats.calendars.zones import Zones

SHORT_DAY = DAY - 2 * 3600
"""No day is shorter, whatever is done to the clocks."""

_ENDS = (0, DAY - 60, DAY - 1)
"""What the clock shows when a whole day ends; some write 23:59."""


def day_clock(occurrence: Occurrence, zones: Zones, own: WallClock) -> WallClock | None:
    """Return by which clock an event lasts from midnight to midnight, or None: by none.

    Google stores an absence of whole days so, and writes it in UTC. The clocks are that of the
    event's zone, that of the calendar and that of the journal.

    Args:
        occurrence: one time at which the event takes place.
        zones: of its calendar.
        own: the clock of the journal.
    """
    start = occurrence.of.start
    if start is not None and start.is_date:
        return zones.clock(FLOATING)
    if occurrence.end - occurrence.begin < SHORT_DAY:
        return None
    clocks = [zones.clock(FLOATING), own]
    if start is not None and start.zone not in {UTC, FLOATING}:
        clocks.insert(0, zones.clock(start.zone))
    for clock in clocks:
        begin, end = clock.local(occurrence.begin), clock.local(occurrence.end)
        if begin % DAY == 0 and end % DAY in _ENDS and end - begin >= DAY - 60:
            return clock
    return None


def days_within(begin: int, end: int, clock: WallClock) -> tuple[int, int]:
    """Return (begin, end) of the days that a time covers from midnight to midnight; equal: none."""
    day = clock.day_number(begin)
    first = begin if clock.day_begin(day) == begin else clock.day_begin(day + 1)
    return first, max(first, clock.day_begin(clock.day_number(end)))


def each_day(begin: int, end: int, clock: WallClock) -> Iterator[tuple[int, int]]:
    """Yield (begin, end) of each day of some that begin at midnight."""
    while begin < end:
        after = clock.day_begin(clock.day_number(begin) + 1)
        yield begin, min(after, end)
        begin = after
