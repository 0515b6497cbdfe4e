"""The clock on the wall of a zone: between moments in UTC and the time that people read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from datetime import tzinfo

DAY = 86_400
WEEK = 7 * DAY
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- what a clock on a wall shows has no zone
_FIRST_DAY = EPOCH.toordinal()
FIRST_MONDAY = 4
"""The number since 1970 of a Monday, that of 5 January 1970."""


class WallClock:
    """Turns seconds since 1970 in UTC into seconds since 1970 on a zone's clock, and back.

    Both directions remember the offset of a day, which is one and the same on all but the two days
    a year on which clocks are put forward or back.
    """

    def __init__(self, zone: tzinfo | None) -> None:
        """Take a zone; None stands for that of the system."""
        self._zone = zone
        self._from_utc: dict[int, int | None] = {}
        self._from_local: dict[int, int | None] = {}

    def local(self, utc: int) -> int:
        """Return what the clock shows at a moment."""
        day = utc // DAY
        if day not in self._from_utc:
            first, last = self._offset_at(day * DAY), self._offset_at(day * DAY + DAY)
            self._from_utc[day] = first if first == last else None
        offset = self._from_utc[day]
        return utc + (self._offset_at(utc) if offset is None else offset)

    def utc(self, local: int) -> int:
        """Return the moment at which the clock shows a time.

        Of a time that comes twice the first is meant; one that is skipped is taken as if the clock
        had not been put forward yet.
        """
        day = local // DAY
        if day not in self._from_local:
            first, last = self._offset_on(day * DAY), self._offset_on(day * DAY + DAY)
            self._from_local[day] = first if first == last else None
        offset = self._from_local[day]
        return local - (self._offset_on(local) if offset is None else offset)

    def is_changing(self, local: int) -> bool:
        """Return whether the clock shows a time twice or never, as it is put back or forward."""
        begin = self.utc(local)
        if self._from_local[local // DAY] is not None:
            return False
        shown = EPOCH + timedelta(seconds=local)
        later = shown.replace(fold=1)
        moment = later.astimezone() if self._zone is None else later.replace(tzinfo=self._zone)
        return local - begin != _seconds(moment.utcoffset())

    def midnight(self, local_day: int) -> int | None:
        """Return the moment of a day's beginning, by days since 1970, if its offset stays one.

        None: clocks are put forward or back on that day.
        """
        begin = self.utc(local_day * DAY)
        return None if self._from_local[local_day] is None else begin

    def week(self, utc: int) -> int:
        """Return the index of the week in which a moment lies on the clock."""
        return (self.local(utc) // DAY + _FIRST_DAY - 1) // 7

    def week_begin(self, index: int) -> int:
        """Return the moment at which a week begins on the clock."""
        return self.day_begin(index * 7 + 1 - _FIRST_DAY)

    def day_begin(self, local_day: int) -> int:
        """Return the moment at which a day begins on the clock, by days since 1970."""
        return self.utc(local_day * DAY)

    def day(self, utc: int) -> date:
        """Return the date that the clock shows at a moment."""
        return date.fromordinal(self.day_number(utc) + _FIRST_DAY)

    def day_number(self, utc: int) -> int:
        """Return the day that the clock shows at a moment, by days since 1970."""
        return self.local(utc) // DAY

    def _offset_at(self, utc: int) -> int:
        moment = datetime.fromtimestamp(utc, UTC).astimezone(self._zone)
        return _seconds(moment.utcoffset())

    def _offset_on(self, local: int) -> int:
        shown = EPOCH + timedelta(seconds=local)
        moment = shown.astimezone() if self._zone is None else shown.replace(tzinfo=self._zone)
        return _seconds(moment.utcoffset())


def _seconds(offset: timedelta | None) -> int:
    return int((offset or timedelta()).total_seconds())


def local_seconds(day: date) -> int:
    """Return the seconds since 1970 that a clock shows at the beginning of a day."""
    return (day.toordinal() - _FIRST_DAY) * DAY


FIRST_SECOND = local_seconds(Week.of_iso(1970, 2).monday)
LAST_SECOND = local_seconds(date(2100, 12, 26))
"""Between these, every moment lies in a week that a journal can hold, in any zone."""
