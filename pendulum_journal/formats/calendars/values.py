"""Dates, times and lengths of time as iCalendar writes them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.evidence.clock import DAY, local_seconds
from pendulum_journal.formats.calendars.lines import unquoted
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, Trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.formats.calendars.zones import Zones

_TIME = re.compile(r"(\d{8})T(\d\d)(\d\d)(\d\d)(Z?)")
_DATE = re.compile(r"\d{8}")
_DURATION = re.compile(
    r"\+?P(?:(\d{1,5})W|(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?)"
)

UTC = "UTC"
FLOATING = ""


class Moment(NamedTuple):
    """A date, or a time on the clock of a zone.

    Attributes:
        local: seconds that the clock shows since 1970.
        zone: the name of the zone; ``FLOATING``: none is named.
        is_date: whether it is a whole day.
    """

    local: int
    zone: str
    is_date: bool


@lru_cache(maxsize=20_000)
def day_of(text: str) -> int | None:
    """Return the seconds that a clock shows since 1970 when a day of 8 digits begins."""
    try:
        return local_seconds(date(int(text[:4]), int(text[4:6]), int(text[6:8])))
    except ValueError:
        return None


def parse_moment(value: str, parameters: Mapping[str, str], zones: Zones) -> Moment:
    """Return the moment that a property names.

    Raises:
        LibraryNeeded: it is written in another way, or its zone is not known by its name.
    """
    value = value.strip()
    kind = parameters.get("VALUE", "").upper()
    match = _TIME.fullmatch(value)
    if match is None:
        day = day_of(value) if _DATE.fullmatch(value) else None
        if day is None or kind not in {"", "DATE"}:
            raise LibraryNeeded(Trigger.VALUE)
        return Moment(day, FLOATING, is_date=True)
    day = day_of(match[1])
    hour, minute, second = int(match[2]), int(match[3]), int(match[4])
    if day is None or kind not in {"", "DATE-TIME"} or hour > 23 or minute > 59 or second > 59:
        raise LibraryNeeded(Trigger.VALUE)
    tzid = parameters.get("TZID")
    if match[5] and tzid is not None:
        raise LibraryNeeded(Trigger.ZONE_AND_UTC)
    zone = UTC if match[5] else FLOATING if tzid is None else zones.named(unquoted(tzid))
    return Moment(day + hour * 3600 + minute * 60 + second, zone, is_date=False)


def parse_duration(text: str) -> tuple[int, bool]:
    """Return the seconds of a length of time, and whether they are written as days or weeks.

    Raises:
        LibraryNeeded: it is negative, or written in another way.
    """
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None or not any(match.groups()):
        raise LibraryNeeded(Trigger.DURATION)
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in match.groups())
    whole = (weeks * 7 + days) * DAY
    return whole + hours * 3600 + minutes * 60 + seconds, bool(match[1] or match[2])
