"""Reads an iCalendar file line by line into its events."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.components import WANTED, Component, ComponentReader
from pendulum_journal.formats.calendars.lines import decoded, taken_apart, unfolded
from pendulum_journal.formats.calendars.trouble import Trigger
from pendulum_journal.formats.calendars.zones import Zones, is_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from pendulum_journal.domain.evidence.clock import WallClock

MOST_EVENTS = 500_000
_NAME = re.compile(rb"([A-Za-z0-9-]+)[;:]")
_MOST_ZONE_LINES = 20_000
_EVERY = 5_000
_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE"}
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Calendar:
    """What a calendar file holds.

    Attributes:
        file: its name.
        name: what the calendar calls itself; "": nothing.
        zones: its time zones.
        events: its events, in the order of the file.
        trigger: why the library is to read the whole file, or None.
        has_parts: whether anything begins in it; else it is no calendar.
        people: the names of people as they are written, by what stands for them in events.
        cut_after: after how many events it ends within what began, though nothing else is wrong
            with its parts; None: it has its end.
    """

    file: str
    zones: Zones
    name: str = ""
    events: list[Component] = field(default_factory=list)
    trigger: Trigger | None = None
    has_parts: bool = False
    people: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None


class CalendarReader:
    """Reads the lines of a calendar."""

    def __init__(self, file: str, floating: WallClock, *, titles: bool) -> None:
        self.calendar = Calendar(file, Zones(floating))
        self._reader = ComponentReader(self.calendar.zones, titles=titles)
        self.calendar.people = self._reader.people
        self._open: list[str] = []
        self._in_event = False
        self._calendars = 0
        self._zone_lines = 0
        self._zone: list[str] = []

    def read(self, file: BinaryIO, progress: Callable[[int], None]) -> Calendar:
        """Read a file.

        Args:
            file: its bytes.
            progress: called now and then with the number of the line.

        Raises:
            InputError: it has too many events.
        """
        names = {each.encode(): each for each in (*WANTED, "BEGIN", "END")}
        for at, (number, line) in enumerate(unfolded(file)):
            if not at % _EVERY:
                progress(number)
            match = _NAME.match(line.removeprefix(_BOM) if at == 0 else line)
            if match is None:
                self._take_strange(line)
                continue
            name = names.get(match[1]) or match[1].decode().upper()
            if name == "BEGIN":
                self._begin(_value(line), number)
            elif name == "END":
                self._end(_value(line))
            elif self._in_event:
                if name in WANTED and len(self._open) == 2:
                    self._reader.take(name, line)
            else:
                self._take_other(name, line)
        if self._open and self.calendar.trigger is not Trigger.FILE_PARTS:
            self.calendar.cut_after = len(self.calendar.events) - self._in_event
        if self._open or self._calendars != 1:
            self._need_library(Trigger.FILE_PARTS)
        return self.calendar

    def _need_library(self, trigger: Trigger) -> None:
        self.calendar.trigger = self.calendar.trigger or trigger

    def _take_strange(self, line: bytes) -> None:
        if self._in_event and line.strip():
            self._reader.need_library(Trigger.LINE)

    def _begin(self, part: str, number: int) -> None:
        self._open.append(part)
        self.calendar.has_parts |= part in _PARTS
        if part == "VCALENDAR":
            self._calendars += 1
        elif part == "VEVENT" and self._open == ["VCALENDAR", "VEVENT"]:
            events = self.calendar.events
            if len(events) >= MOST_EVENTS:
                raise InputError(
                    "calendar-many",
                    "“{file}” has more than {limit:,} events, too many to be imported at once.",
                    file=self.calendar.file,
                    limit=MOST_EVENTS,
                )
            events.append(self._reader.begin(number, len(events)))
            self._in_event = True
        elif part == "VTIMEZONE":
            self._zone = []
        if len(self._open) > 50:
            self._need_library(Trigger.FILE_PARTS)
            del self._open[50:]
        self._keep_zone_line(f"BEGIN:{part}")

    def _end(self, part: str) -> None:
        self._keep_zone_line(f"END:{part}")
        if not self._open or self._open[-1] != part:
            self._need_library(Trigger.FILE_PARTS)
            return
        if part == "VEVENT" and self._in_event and len(self._open) == 2:
            self._reader.end()
            self._in_event = False
        self._open.pop()
        if part == "VTIMEZONE":
            names = [line[5:] for line in self._zone if line.startswith("TZID:")]
            if len(names) == 1:
                self.calendar.zones.texts.setdefault(names[0].strip(), self._zone)
            self._zone = []

    def _keep_zone_line(self, line: str) -> None:
        if "VTIMEZONE" in self._open and self._zone_lines < _MOST_ZONE_LINES:
            self._zone.append(line)
            self._zone_lines += 1

    def _take_other(self, name: str, line: bytes) -> None:
        if len(self._open) != 1:
            self._keep_zone_line(decoded(line)[:2000])
            return
        taken = taken_apart(decoded(line[:2000]))
        if taken is None:
            return
        value = taken[2].strip()
        if name == "METHOD" and value.upper() not in {"PUBLISH", "REQUEST"}:
            self._need_library(Trigger.FILE_METHOD)
        elif name == "X-WR-CALNAME":
            self.calendar.name = value.replace("\\", "")
        elif name == "X-WR-TIMEZONE":
            if is_zone(value):
                self.calendar.zones.set_floating(value)
            elif value:
                self._need_library(Trigger.FILE_ZONE)


def _value(line: bytes) -> str:
    return decoded(line.partition(b":")[2][:100]).strip().upper()
