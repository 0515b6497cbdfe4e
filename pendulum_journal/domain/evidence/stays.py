"""The clock of somebody who stays in other zones from certain days on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY, WallClock, local_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo


class StayClock(WallClock):
    """Shows the time of a first zone, and from each of some days on that of another one.

    The zone changes where the new day begins, in the zone in which it begins first: who flew west
    has some hours of the evening before twice, who flew east has none of them.
    """

    def __init__(self, zone: tzinfo | None, stays: Sequence[tuple[date, tzinfo]]) -> None:
        """Take the first zone, None for that of the system, and (first day, zone) in order."""
        super().__init__(zone)
        self._clocks = [WallClock(zone), *(WallClock(each) for _, each in stays)]
        self._begins = [local_seconds(day) for day, _ in stays]
        around = zip(self._clocks, self._clocks[1:], self._begins, strict=False)
        self._moments = [min(old.utc(at), new.utc(at)) for old, new, at in around]

    def local(self, utc: int) -> int:
        """Return what the clock shows at a moment."""
        return self._clocks[bisect_right(self._moments, utc)].local(utc)

    def utc(self, local: int) -> int:
        """Return the moment at which the clock shows a time."""
        return self._on(local).utc(local)

    def is_changing(self, local: int) -> bool:
        """Return whether the clock of the zone shows a time twice or never."""
        return self._on(local).is_changing(local)

    def midnight(self, local_day: int) -> int | None:
        """Return the moment of a day's beginning, if it is as long as others; else None."""
        if (local_day + 1) * DAY in self._begins:  # hours of it come twice or never
            return None
        return self._on(local_day * DAY).midnight(local_day)

    def _on(self, local: int) -> WallClock:
        return self._clocks[bisect_right(self._begins, local)]
