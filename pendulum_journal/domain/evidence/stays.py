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

    A day elsewhere is whole there: a stay begins at the midnight that begins its first day in its
    own zone, and ends at the one that ends its last day there, also where another stay follows.
    The clock can show some hours around these moments twice or never; each moment still belongs to
    one day and one week, the first one of those that the clock showed by then.
    """

    def __init__(self, zone: tzinfo | None, stays: Sequence[tuple[date, tzinfo]]) -> None:
        """Take the first zone, None for that of the system, and (first day, zone) in order."""
        super().__init__(zone)
        zones = [zone, *(each for _, each in stays)]
        self._clocks = [WallClock(each) for each in zones]
        self._begins = [local_seconds(day) for day, _ in stays]
        self._leaves_home = [each == zone for each in zones[:-1]]
        self._moments: list[int] = []
        for at, local in enumerate(self._begins):
            found = self._clocks[at + self._leaves_home[at]].utc(local)
            self._moments.append(max([found, *self._moments[-1:]]))

    def local(self, utc: int) -> int:
        """Return what the clock shows at a moment."""
        return self._clocks[bisect_right(self._moments, utc)].local(utc)

    def utc(self, local: int) -> int:
        """Return the moment at which the clock of the zone of a day shows a time on it."""
        return self._on(local).utc(local)

    def is_changing(self, local: int) -> bool:
        """Return whether the clock of the zone shows a time twice or never."""
        return self._on(local).is_changing(local)

    def midnight(self, local_day: int) -> int | None:
        """Return the moment of a day's beginning, if it is as long as others; else None."""
        if {local_day * DAY, (local_day + 1) * DAY} & set(self._begins):
            return None  # hours of it come twice or never
        return self._on(local_day * DAY).midnight(local_day)

    def day_begin(self, local_day: int) -> int:
        """Return the first moment that belongs to a day or to a later one."""
        local = local_day * DAY
        at = bisect_right(self._begins, local)
        found = self._clocks[at].utc(local)
        if at and self._begins[at - 1] == local:
            before = self._clocks[at - 1].utc(local)
            found = (min if self._leaves_home[at - 1] else max)(before, found)
            at -= self._leaves_home[at - 1]
        if at < len(self._moments):
            found = min(found, self._moments[at])
        return max(found, self._moments[at - 1]) if at else found

    def week(self, utc: int) -> int:
        """Return the index of the week to which a moment belongs."""
        found = super().week(utc)
        if self._is_far(utc):
            return found
        return bisect_right(range(found + 3), utc, found - 1, key=self.week_begin) - 1

    def day_number(self, utc: int) -> int:
        """Return the day to which a moment belongs, by days since 1970."""
        found = super().day_number(utc)
        if self._is_far(utc):
            return found
        return bisect_right(range(found + 4), utc, found - 3, key=self.day_begin) - 1

    def _is_far(self, utc: int) -> bool:
        """Return whether the zone is the same for days before and after a moment."""
        around = (bisect_right(self._moments, utc + at * DAY) for at in (-3, 3))
        return len(set(around)) == 1

    def _on(self, local: int) -> WallClock:
        return self._clocks[bisect_right(self._begins, local)]
