"""The zones in which days and weeks are told apart: the first one, and those of stays elsewhere."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import WallClock
from pendulum_journal.domain.evidence.stays import StayClock
from pendulum_journal.domain.message import Message
from pendulum_journal.store.evidence.sources import covered, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "zones"
"""The key of the setting with the stays: a list of [ISO date, name of the zone]."""

_LINK = Path("/etc/localtime")


class Stay(NamedTuple):
    """From a day on, days and weeks are those of a zone, by its name."""

    day: date
    zone: str


class Zones(NamedTuple):
    """The zones in which the days and weeks of a journal are told apart.

    Attributes:
        first: the name of the zone before all stays; "": that of this computer, without a name.
        stays: in the order of their days.
    """

    first: str
    stays: tuple[Stay, ...] = ()

    def clock(self) -> WallClock:
        """Return the clock that shows their time.

        Raises:
            InputError: there is no zone of the first one's name.
        """
        if not self.stays:
            return clock_of(self.first)
        first = ZoneInfo(self.first) if self.first else None
        return StayClock(first, [(day, ZoneInfo(zone)) for day, zone in self.stays])

    def sentences(self) -> list[Message]:
        """Return what is said of them."""
        said = Message(
            "zone-first", "Days and weeks are told apart in {zone}.", {"zone": _named(self.first)}
        )
        return [said, *map(stay_message, self.stays)]


def stay_message(stay: Stay) -> Message:
    """Return what is said of a stay."""
    values = {"day": stay.day, "zone": stay.zone}
    return Message("zone-stay", "From {day} on it is {zone}.", values)


def _named(zone: str) -> Message | str:
    return zone or Message("zone-system", "the time zone of this computer")


def zones_of(journal: Journal, zone: str = "") -> Zones:
    """Return the zones of a journal.

    The first one is that of its first source of which an import stands. Without one it is ``zone``,
    else that of the system.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        first = next(
            (each.zone for each in read_sources(file) if each.zone and covered(file, each.id)), zone
        )
    return Zones(first or system_zone(), stays_of(journal))


def stays_of(journal: Journal) -> tuple[Stay, ...]:
    """Return the stays, in the order of their days; what is damaged in them is left out.

    Raises:
        StoreError: the journal cannot be read.
    """
    kept = journal.setting(SETTING)
    found: dict[date, str] = {}
    for each in kept if isinstance(kept, list) else ():
        try:
            day, zone = each
            clock_of(str(zone))
            found[date.fromisoformat(day)] = str(zone)
        except (InputError, TypeError, ValueError):
            continue
    return tuple(Stay(day, zone) for day, zone in sorted(found.items()) if zone)


def put_stays(journal: Journal, stays: Iterable[Stay], *, initiator: object = None) -> Changes:
    """Keep a list of stays in place of the one there was; figures of weeks follow at once.

    Raises:
        InputError: a zone is not known here, or is none.
        StoreError: the journal cannot be written; nothing was.
    """
    known = {each.day: each.zone.strip() for each in stays}
    for zone in known.values():
        if not zone:
            raise InputError("zone-empty", "Write a time zone, as Europe/Berlin.")
        clock_of(zone)
    kept = [[day.isoformat(), zone] for day, zone in sorted(known.items())]
    changes = journal.put_setting(SETTING, kept or None, initiator=initiator)
    return replace(changes, evidence=True)


def with_stay(zones: Zones, stay: Stay, until: date | None = None) -> tuple[Stay, ...]:
    """Return the stays of a journal with another one in place of those that begin within it.

    Args:
        zones: as they are.
        stay: the one to add.
        until: its last day, after which the zone is again that which it would have been then; None:
            it goes on to the next stay.
    """
    if until is None:
        return (*(each for each in zones.stays if each.day != stay.day), stay)
    after = until + timedelta(days=1)
    before = [each for each in zones.stays if each.day <= after]
    others = [each for each in zones.stays if not stay.day <= each.day <= after]
    home = before[-1].zone if before else zones.first
    back = () if not home else (Stay(after, home),)
    return tuple(sorted((*others, stay, *back)))


def zones_like(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold every word of a text, in any case; a blank is as good as a _."""
    words = text.casefold().replace("_", " ").split()
    return [each for each in names if all(word in _plain(each) for word in words)]


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ")


def zone_meant(text: str, names: Iterable[str]) -> str:
    """Return the only name that a text can mean, or the text itself if it is none or several."""
    found = zones_like(text, names) if text.strip() else []
    same = [each for each in found if _plain(each) == _plain(text.strip())]
    return (same or found)[0] if len(same or found) == 1 else text.strip()


def add_stay(journal: Journal, day: date, zone: str) -> Changes:
    """Say that days and weeks are those of a zone from a day on, in place of what it was then.

    Raises:
        InputError: the zone is not known here.
        StoreError: the journal cannot be written; nothing was.
    """
    others = [each for each in stays_of(journal) if each.day != day]
    return put_stays(journal, [*others, Stay(day, zone)])


def remove_stay(journal: Journal, day: date) -> Changes:
    """Remove the stay that begins on a day.

    Raises:
        InputError: none does.
        StoreError: the journal cannot be written; nothing was.
    """
    found = stays_of(journal)
    kept = [each for each in found if each.day != day]
    if len(kept) == len(found):
        raise InputError("stay-missing", "No stay begins on {day}.", day=day)
    return put_stays(journal, kept)


def clock_of(name: str) -> WallClock:
    """Return the clock of a zone; "" is that of the system.

    Raises:
        InputError: there is no zone of that name.
    """
    if not name:
        return WallClock(None)
    try:
        return WallClock(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            "zone-unknown",
            "“{name}” is not a time zone that is known here: write it as Europe/Berlin.",
            name=name[:60],
        ) from error


def system_zone() -> str:
    """Return the name of the system's zone, or "" if it cannot be found out."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked()):
        if name and not name.startswith("/"):
            try:
                ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
            return name
    return ""


def _linked() -> str:
    try:
        return str(_LINK.resolve()).rpartition("/zoneinfo/")[2] if _LINK.is_symlink() else ""
    except OSError:
        return ""
