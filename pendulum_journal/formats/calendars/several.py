"""Several calendars in a file: which of them are read, and which are the reader's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.formats.calendars.people import count_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.formats.calendars.calendar import Calendar
    from pendulum_journal.formats.calendars.places import Place

_LONGEST = 200
_LIKE_ACCOUNT = "its name is an address, as that of an account’s own is"

_AS_BEFORE = Message("calendars-as-before", "Ticked are those that were read the last time.")
_ALL = Message(
    "calendars-all", "None of them is named by an address or says who comes: all are ticked."
)


@dataclass(slots=True)
class Scan:
    """The events of one or several calendars, before anything of them is worked out.

    Attributes:
        name: what they are called; by it they are found again.
        archives: how many archives lie in the archive; they are not read.
        every: the events of each calendar that was found, by name, the chosen ones or not.
    """

    name: str
    places: list[Place]
    calendars: list[Calendar] = field(default_factory=list)
    archives: int = 0
    every: dict[str, int] = field(default_factory=dict)
    format: CalendarFormat = CalendarFormat.ICS

    @property
    def read(self) -> tuple[str, ...]:
        """The names of the calendars that are read, in order."""
        return tuple(sorted(set(map(name_of, self.calendars))))


def name_of(calendar: Calendar) -> str:
    """Return the name of a calendar: its own, or that of its file."""
    return calendar.name or stem_of(calendar.file)


def stem_of(file: str) -> str:
    """Return a file's name without what a browser adds to the second of that name."""
    stem = file.rpartition("/")[2]
    stem = stem[:-4] if stem.lower().endswith(".ics") else stem
    before, bracket, number = stem.rpartition(" (")
    return before if bracket and number.rstrip(")").isdigit() else stem


def joined(names: Iterable[str]) -> str:
    """Return what several calendars are called together."""
    return " + ".join(sorted(set(names)))[:_LONGEST]


def choose_calendars(scan: Scan, chosen: Iterable[str]) -> None:
    """Keep the calendars that were chosen by name; all, if none was.

    Raises:
        InputError: a name is that of none.
    """
    wanted = {each.strip().casefold(): each for each in chosen}
    lacking = wanted.keys() - {name.casefold() for name in scan.every}
    if lacking and scan.every:
        raise InputError(
            InputCase.CALENDAR_NAME,
            "There is no calendar “{name}” in it. In it are: {names}.",
            name=wanted[min(lacking)][:60],
            names="; ".join(name[:60] for name in list(scan.every)[:10]),
        )
    if wanted and scan.every:
        pairs = zip(scan.places, scan.calendars, strict=True)
        kept = [pair for pair in pairs if name_of(pair[1]).casefold() in wanted]
        scan.places, scan.calendars = [place for place, _ in kept], [each for _, each in kept]
    scan.name = joined(scan.read)


def question(scan: Scan, before: Iterable[str], mine: Iterable[str]) -> InputError:
    """Return the question which of several calendars are read, with those that are offered first.

    Args:
        scan: all of them.
        before: the names of those that were read the last time.
        mine: addresses of the reader, by other calendars.
    """
    ticked = tuple(each for each in before if each in scan.every)
    why = _AS_BEFORE
    if not ticked:
        ticked, why = _own(scan, {each.strip().casefold() for each in mine})
    return InputError(
        InputCase.SEVERAL_CALENDARS,
        "Say which of the calendars in it are read, as --calendar NAME on the command line: "
        "{names}.",
        names="; ".join(name[:60] for name in list(scan.every)[:10]),
        calendars=dict(scan.every),
        ticked=ticked,
        why=why,
    )


def _own(scan: Scan, mine: set[str]) -> tuple[tuple[str, ...], Message]:
    """Return the calendars that are taken for the reader's, and why."""
    addresses = [name for name in scan.every if "@" in name]
    known = tuple(name for name in addresses if name.casefold() in mine)
    if known:
        return known, _because(
            known,
            "calendars-known",
            "its name is an address of yours",
            "their names are addresses of yours",
        )
    if addresses:
        counts = count_people(scan.calendars).counts
        most = max(addresses, key=lambda name: (counts[name.casefold()], scan.every[name]))
        return (most,), _because((most,), "calendars-main", _LIKE_ACCOUNT, _LIKE_ACCOUNT)
    named = tuple(
        dict.fromkeys(
            name_of(each)
            for each in scan.calendars
            if any(component.attendees for component in each.events)
        )
    )
    if named:
        return named, _because(
            named,
            "calendars-people",
            "events in it say who comes",
            "events in them say who comes",
        )
    return tuple(scan.every), _ALL


def _because(names: tuple[str, ...], id_: str, one: str, other: str) -> Message:
    """Return which calendars are ticked, and why: the reason for one of them, and for several."""
    return Message.counted(
        id_,
        len(names),
        one=f"“{{names}}” is ticked for yours: {one}.",
        other=f"“{{names}}” are ticked for yours: {other}.",
        names="”, “".join(name[:60] for name in names[:5]),
    )
