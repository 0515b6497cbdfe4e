"""Time zones of a calendar by their names, and what the calendar itself says about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pendulum_journal.domain.evidence.clock import DAY, EPOCH, FIRST_SECOND, LAST_SECOND, WallClock
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars import rules
from pendulum_journal.formats.calendars.lines import taken_apart
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent, Trigger
from pendulum_journal.formats.calendars.windows_zones import WINDOWS_ZONES

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_LOCAL = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?")
_LONGEST_NAME = 200
_LEAST, _MOST = FIRST_SECOND - 366 * DAY, LAST_SECOND + 366 * DAY

OUTSIDE = Message("calendar-outside", "The event lies outside 1970 to 2100.")


class Zones:
    """The zones of one calendar.

    Attributes:
        floating_name: the IANA name of the zone of times that name none; "": that of the reader.
        texts: the lines of each VTIMEZONE, by its name.
        disagreeing: names of zones whose VTIMEZONE says something else than the name.
    """

    def __init__(self, floating: WallClock) -> None:
        self.floating_name = ""
        self.texts: dict[str, list[str]] = {}
        self.disagreeing: set[str] = set()
        self._names: dict[str, str | None] = {}
        self._clocks: dict[str, WallClock] = {"": floating, "UTC": WallClock(UTC)}
        self._onsets: dict[str, list[tuple[int, int]]] = {}
        self._described: dict[str, str] = {}

    def set_floating(self, name: str) -> None:
        """Set the zone of times that name none, by its IANA name."""
        self.floating_name = name
        self._clocks[""] = self.clock(name)

    def named(self, tzid: str) -> str:
        """Return the IANA name that a TZID means.

        Raises:
            LibraryNeeded: it means none.
        """
        if tzid not in self._names:
            self._names[tzid] = found = _iana_name(tzid)
            if found is not None:
                self._described.setdefault(found, tzid)
        name = self._names[tzid]
        if name is None:
            raise LibraryNeeded(Trigger.ZONE_UNKNOWN)
        return name

    def clock(self, name: str) -> WallClock:
        """Return the clock of a zone by its IANA name; "": that of times that name none."""
        clock = self._clocks.get(name)
        if clock is None:
            clock = self._clocks[name] = WallClock(ZoneInfo(name))
        return clock

    def utc(self, local: int, name: str) -> int:
        """Return the moment at which the clock of a zone shows a time.

        Raises:
            LibraryNeeded: it shows it twice or never, or the calendar's own description of the
                zone has another offset then.
            RefusedEvent: it lies far outside 1970 to 2100.
        """
        if is_outside(local):
            raise RefusedEvent(OUTSIDE)
        clock = self.clock(name)
        if clock.is_changing(local):
            raise LibraryNeeded(Trigger.CLOCK_CHANGE)
        moment = clock.utc(local)
        tzid = self._described.get(name)
        if tzid is not None and tzid in self.texts:
            offset = self._described_offset(tzid, local)
            if offset is not None and offset != local - moment:
                self.disagreeing.add(tzid)
                raise LibraryNeeded(Trigger.ZONE_DISAGREES)
        return moment

    def day(self, local: int) -> int:
        """Return the moment at which a day begins where times name no zone.

        Raises:
            RefusedEvent: it lies far outside 1970 to 2100.
        """
        if is_outside(local):
            raise RefusedEvent(OUTSIDE)
        return self._clocks[""].day_begin(local // DAY)

    def _described_offset(self, tzid: str, local: int) -> int | None:
        """Return the offset that the VTIMEZONE of a name has at a time, or None if none is said."""
        if tzid not in self._onsets:
            self._onsets[tzid] = _onsets_of(self.texts[tzid])
        onsets = self._onsets[tzid]
        at = bisect_right(onsets, (local, DAY)) - 1
        return onsets[at][1] if at >= 0 else None


def is_outside(local: int) -> bool:
    """Return whether a time lies far outside 1970 to 2100."""
    return not _LEAST <= local <= _MOST


def _iana_name(tzid: str) -> str | None:
    """Return the IANA name that a TZID means; quotes and the prefix of a vendor are taken off."""
    name = tzid.strip("'\" ")
    if not name or len(name) > _LONGEST_NAME:
        return None
    parts = name.strip("/").split("/")
    candidates = [name, WINDOWS_ZONES.get(name.casefold(), "")]
    if name.startswith("/") or len(parts) > 2:
        candidates += ["/".join(parts[-n:]) for n in (3, 2, 1) if n <= len(parts)]
    return next((each for each in candidates if is_zone(each)), None)


def is_zone(name: str) -> bool:
    """Return whether a name is one of the IANA's database."""
    if not name or name in {"localtime", "Factory"}:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _onsets_of(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return (local time, offset after it) of each onset that a VTIMEZONE describes, in order."""
    found: list[tuple[int, int]] = []
    part: dict[str, list[str]] = {}
    work = rules.Work(200_000)
    for line in lines:
        taken = taken_apart(line)
        if taken is None:
            continue
        name, _, value = taken
        if name == "BEGIN":
            part = {}
        elif name == "END" and value.upper() in {"STANDARD", "DAYLIGHT"}:
            try:
                found += _onsets_of_part(part, work)
            except (RefusedEvent, LibraryNeeded, ValueError):
                return []  # what cannot be understood does not disagree
        else:
            part.setdefault(name, []).append(value)
    return sorted(found)


def _onsets_of_part(part: dict[str, list[str]], work: rules.Work) -> list[tuple[int, int]]:
    offset, before = (_offset(part.get(each, [""])[0]) for each in ("TZOFFSETTO", "TZOFFSETFROM"))
    begin = _local(part.get("DTSTART", [""])[0])
    found = [begin]
    for text in part.get("RRULE", []):
        rule = rules.parse_rule(text)
        until = None if not rule.until else _local(rule.until) + before
        found += rules.occurrences(rule, begin, until, (FIRST_SECOND, LAST_SECOND), work)
    for text in part.get("RDATE", []):
        found += [_local(each) for each in text.split(",")]
    return [(moment, offset) for moment in found]


def _offset(text: str) -> int:
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return -seconds if match[1] == "-" else seconds


def _local(text: str) -> int:
    match = _LOCAL.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    shown = datetime(*map(int, match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    return round((shown - EPOCH).total_seconds())
