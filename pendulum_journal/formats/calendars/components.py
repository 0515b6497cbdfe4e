"""The events of a calendar as they stand in its file, before anything of them is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.lines import LONGEST_LINE, decoded, taken_apart, unquoted
from pendulum_journal.formats.calendars.rules import Rule, parse_rule
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent, Trigger
from pendulum_journal.formats.calendars.values import Moment, parse_duration, parse_moment
from pendulum_journal.formats.calendars.words import Title, read_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pendulum_journal.formats.calendars.zones import Zones

MOST_EXCEPTIONS = 20_000
MOST_PEOPLE = 2_000
_MOST_LINES = 20_000
_NOTHING = Title()

TOO_LONG = Message("calendar-line-long", "A line of the event is longer than 1 MB.")
NO_START = Message("calendar-no-start", "The event has no beginning.")
MANY_EXCEPTIONS = Message(
    "calendar-exceptions", "The event has more than 20,000 dates on which it is, or is not."
)


class Attendee(NamedTuple):
    """Somebody, or a room, that is asked to come.

    Attributes:
        address: in small letters, without ``mailto:``.
        kind: CUTYPE in capitals; "": a person.
        response: PARTSTAT in capitals; "": none yet.
    """

    address: str
    kind: str
    response: str


class Component:
    """One VEVENT.

    Attributes:
        line: the line of the file at which it begins.
        number: its place among the events of the file, from 0.
        rule: by which it repeats, and ``rule_zone`` of nothing else.
        trigger: why the library is to read it, or None.
        refused: why it is left out, or None.
        busy: the busy status that Outlook gives, in capitals; OOF: Google's out of office, too.
        title: its title, if titles are wanted.
        said: what the words of its title say.
    """

    __slots__ = (
        "attendees", "busy", "duration", "end", "exdates", "line", "number", "organizer", "rdates",
        "recurrence", "refused", "rule", "said", "start", "status", "title", "transparent",
        "trigger", "uid",
    )  # fmt: skip

    def __init__(self, line: int, number: int) -> None:
        self.line = line
        self.number = number
        self.uid = ""
        self.start: Moment | None = None
        self.end: Moment | None = None
        self.duration: tuple[int, bool] | None = None
        self.recurrence: Moment | None = None
        self.rule: Rule | None = None
        self.rdates: list[Moment] = []
        self.exdates: list[Moment] = []
        self.status = ""
        self.transparent = False
        self.busy = ""
        self.organizer = ""
        self.attendees: tuple[Attendee, ...] = ()
        self.title = ""
        self.said = _NOTHING
        self.trigger: Trigger | None = None
        self.refused: Message | None = None

    @property
    def is_all_day(self) -> bool:
        """Whether it begins with a day."""
        return self.start is not None and self.start.is_date


class ComponentReader:
    """Reads the lines of one event after the other.

    Addresses and lists of attendees that come again and again are kept once.

    Attributes:
        people: names as they are written, by the address or what stands for it in events.
    """

    def __init__(self, zones: Zones, *, titles: bool) -> None:
        self._zones = zones
        self._titles = titles
        self.people: dict[str, str] = {}
        self._people: dict[tuple[Attendee, ...], tuple[Attendee, ...]] = {}
        self._attendees: list[Attendee] = []
        self._seen: set[str] = set()
        self._names: dict[str, str] = {}
        self._lines: dict[bytes, Attendee] = {}
        self._one = Component(0, 0)

    def begin(self, line: int, number: int) -> Component:
        """Begin an event."""
        self._one = Component(line, number)
        self._attendees = []
        self._seen = set()
        return self._one

    def end(self) -> None:
        """End the event."""
        one = self._one
        found = tuple(self._attendees)
        one.attendees = self._people.setdefault(found, found)
        if "DTSTART" not in self._seen and one.trigger is None:
            one.refused = one.refused or NO_START  # the library would not read it either
        if not one.uid:
            one.trigger = one.trigger or Trigger.NO_UID_OR_START

    def take(self, name: str, line: bytes) -> None:
        """Take a line of a property that is wanted, see ``is_wanted``."""
        one = self._one
        if one.refused is not None:
            return
        if len(line) > LONGEST_LINE:
            one.refused = TOO_LONG
            return
        known = self._lines.get(line) if name == "ATTENDEE" else None
        if known is not None:
            self._add_attendee(known)
            return
        taken = taken_apart(decoded(line))
        if taken is None:
            self.need_library(Trigger.LINE)
            return
        try:
            _TAKERS[name](self, taken[2], taken[1])
            if name in _ONCE:
                if name in self._seen:
                    raise LibraryNeeded(Trigger.TWICE)
                self._seen.add(name)
            if name == "ATTENDEE" and len(self._lines) < _MOST_LINES and len(line) < 1_000:
                self._lines[line] = self._attendees[-1]
        except LibraryNeeded as need:
            self.need_library(need.trigger)
        except RefusedEvent as refused:
            one.refused = refused.reason

    def need_library(self, trigger: Trigger) -> None:
        """Note why the event is to be read by the library."""
        self._one.trigger = self._one.trigger or trigger

    def take_uid(self, value: str, _: Mapping[str, str]) -> None:
        """Take UID."""
        self._one.uid = value.strip()

    def take_start(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take DTSTART."""
        self._one.start = parse_moment(value, parameters, self._zones)

    def take_end(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take DTEND."""
        self._one.end = parse_moment(value, parameters, self._zones)

    def take_duration(self, value: str, _: Mapping[str, str]) -> None:
        """Take DURATION."""
        self._one.duration = parse_duration(value)

    def take_recurrence(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take RECURRENCE-ID."""
        if "RANGE" in parameters:
            raise LibraryNeeded(Trigger.RANGE)
        self._one.recurrence = parse_moment(value, parameters, self._zones)

    def take_rule(self, value: str, _: Mapping[str, str]) -> None:
        """Take RRULE."""
        self._one.rule = parse_rule(value)

    def refuse_exrule(self, _value: str, _: Mapping[str, str]) -> None:
        """Note that dates are left out by a rule, which is read by the library."""
        raise LibraryNeeded(Trigger.EXRULE)

    def take_rdate(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take RDATE."""
        self._take_dates(self._one.rdates, value, parameters, Trigger.RDATE)

    def take_exdate(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take EXDATE."""
        self._take_dates(self._one.exdates, value, parameters, Trigger.EXDATE)

    def _take_dates(
        self, dates: list[Moment], value: str, parameters: Mapping[str, str], trigger: Trigger
    ) -> None:
        if len(dates) + value.count(",") >= MOST_EXCEPTIONS:
            dates.clear()
            raise RefusedEvent(MANY_EXCEPTIONS)
        try:
            dates += [parse_moment(each, parameters, self._zones) for each in value.split(",")]
        except LibraryNeeded as need:
            is_value = need.trigger is Trigger.VALUE
            raise LibraryNeeded(trigger if is_value else need.trigger) from None

    def take_status(self, value: str, _: Mapping[str, str]) -> None:
        """Take STATUS."""
        self._one.status = self._kept(value)

    def take_transparency(self, value: str, _: Mapping[str, str]) -> None:
        """Take TRANSP."""
        self._one.transparent = value.strip().upper() == "TRANSPARENT"

    def take_busy(self, value: str, _: Mapping[str, str]) -> None:
        """Take the busy status of Outlook."""
        if self._one.busy != "OOF":
            self._one.busy = self._kept(value)

    def take_kind(self, value: str, _: Mapping[str, str]) -> None:
        """Take the kind of event of Google."""
        if value.strip().casefold() == "outofoffice":
            self._one.busy = "OOF"

    def take_organizer(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take ORGANIZER."""
        self._one.organizer = self._known(value, parameters)

    def take_attendee(self, value: str, parameters: Mapping[str, str]) -> None:
        """Take ATTENDEE."""
        self._add_attendee(
            Attendee(
                self._known(value, parameters),
                self._kept(unquoted(parameters.get("CUTYPE", ""))),
                self._kept(unquoted(parameters.get("PARTSTAT", ""))),
            )
        )

    def _known(self, value: str, parameters: Mapping[str, str]) -> str:
        """Return what stands for somebody, and keep the name."""
        address = self._names.setdefault(found := address_of(value, parameters), found)
        if name := " ".join(unquoted(parameters.get("CN", "")).split()):
            self.people.setdefault(address, name)
        return address

    def _add_attendee(self, attendee: Attendee) -> None:
        if len(self._attendees) < MOST_PEOPLE:
            self._attendees.append(attendee)

    def take_title(self, value: str, _: Mapping[str, str]) -> None:
        """Take SUMMARY."""
        text = value.replace("\\n", " ").replace("\\N", " ").replace("\\", "").strip()
        self._one.said = read_title(text)
        if self._titles:
            self._one.title = text

    def _kept(self, word: str) -> str:
        word = word.strip().upper()
        return self._names.setdefault(word, word)


def address_of(value: str, parameters: Mapping[str, str]) -> str:
    """Return the address of somebody in small letters, or the name where there is none."""
    small = value.strip().lower()
    _, mailto, address = small.rpartition("mailto:")
    if mailto and "@" in address:
        return address.strip().strip("<>'\"")
    other = unquoted(parameters.get("EMAIL", "")).lower()
    return other or (small if "@" in small else unquoted(parameters.get("CN", small)).casefold())


_TAKERS: dict[str, Callable[[ComponentReader, str, Mapping[str, str]], None]] = {
    "UID": ComponentReader.take_uid,
    "DTSTART": ComponentReader.take_start,
    "DTEND": ComponentReader.take_end,
    "DURATION": ComponentReader.take_duration,
    "RECURRENCE-ID": ComponentReader.take_recurrence,
    "RRULE": ComponentReader.take_rule,
    "EXRULE": ComponentReader.refuse_exrule,
    "RDATE": ComponentReader.take_rdate,
    "EXDATE": ComponentReader.take_exdate,
    "STATUS": ComponentReader.take_status,
    "TRANSP": ComponentReader.take_transparency,
    "X-MICROSOFT-CDO-BUSYSTATUS": ComponentReader.take_busy,
    "BUSYSTATUS": ComponentReader.take_busy,
    "X-GOOGLE-EVENT-TYPE": ComponentReader.take_kind,
    "ORGANIZER": ComponentReader.take_organizer,
    "ATTENDEE": ComponentReader.take_attendee,
    "SUMMARY": ComponentReader.take_title,
}
_ONCE = {"UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE"}
WANTED = frozenset(_TAKERS)
"""The names of the properties that are read."""
