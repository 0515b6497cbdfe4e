"""Gives the library what is not read here: the lines of an event, or those of a whole file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.components import WANTED, Component, ComponentReader
from pendulum_journal.formats.calendars.library import EVENT_SECONDS, FILE_SECONDS, Library
from pendulum_journal.formats.calendars.library_process import Wish
from pendulum_journal.formats.calendars.lines import decoded, unfolded
from pendulum_journal.formats.calendars.rules import MOST_OCCURRENCES, TOO_MANY
from pendulum_journal.formats.calendars.series import Occurrence
from pendulum_journal.formats.calendars.trouble import RefusedEvent
from pendulum_journal.formats.calendars.values import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pendulum_journal.formats.calendars.calendar import Calendar
    from pendulum_journal.formats.calendars.kinds import CalendarChoices
    from pendulum_journal.formats.calendars.library_process import Answer
    from pendulum_journal.formats.calendars.places import Place

_MOST_CHARACTERS = 20_000_000
_TOO_LARGE = Message(
    "calendar-library-large",
    "The calendar is not written as it should be, and too large to be read all the same.",
)
_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Pendulum Journal//EN\n"


class LibraryReader:
    """Reads by the library what the reader of this program does not.

    Attributes:
        read_events: how many events it has read.
    """

    def __init__(self, choices: CalendarChoices) -> None:
        self.read_events = 0
        self._choices = choices
        self._library = Library(lambda: choices.reading.progress(1, 2))

    def close(self) -> None:
        """End its process."""
        self._library.close()

    def read_groups(
        self, places: Sequence[Place], calendar: Calendar, groups: Sequence[list[Component]]
    ) -> Iterator[tuple[list[Component], list[Occurrence] | RefusedEvent]]:
        """Yield each event, given by its components, with when it takes place or why it does not.

        Args:
            places: the file; none is needed where there is no event.
            calendar: what was read of it.
            groups: the components of each event.

        Raises:
            InputError: the file cannot be read again.
        """
        if not groups:
            return
        numbers = {each.number for group in groups for each in group}
        texts = _events(places[0], numbers)
        zones = "".join(line + "\n" for lines in calendar.zones.texts.values() for line in lines)
        for group in groups:
            events = "".join(texts.get(each.number, "") for each in group)
            text = f"{_HEAD}{zones}{events}END:VCALENDAR\n"
            try:
                answer = self._read(text, calendar, EVENT_SECONDS, skips=False)
                if len(answer.rows) > MOST_OCCURRENCES:
                    raise RefusedEvent(TOO_MANY)
                yield group, self._occurrences(answer, calendar, group[0])
                self.read_events += 1
            except RefusedEvent as refused:
                yield group, refused

    def read_whole(
        self, place: Place, calendar: Calendar, dropped: Collection[int]
    ) -> list[Occurrence]:
        """Return when the events of a whole file take place, without some of them.

        Raises:
            InputError: the file cannot be read again.
            RefusedEvent: the library cannot read it.
        """
        text = _text(place, lambda number: number is None or number not in dropped)
        answer = self._read(text, calendar, FILE_SECONDS, skips=True)
        self.read_events += len(calendar.events) - len(dropped)
        return self._occurrences(answer, calendar, Component(1, 0))

    def _read(self, text: str, calendar: Calendar, seconds: float, *, skips: bool) -> Answer:
        first, last = self._choices.window
        floating = calendar.zones.floating_name or self._choices.zone
        return self._library.read(Wish(text, first, last, floating, skips), seconds)

    def _occurrences(self, answer: Answer, calendar: Calendar, like: Component) -> list[Occurrence]:
        components: dict[tuple[int, bool], Component] = {}
        found = []
        for begin, end, original, is_day, place in answer.rows:
            component = components.get((place, is_day))
            if component is None:
                component = self._component(answer.texts[place], calendar, like)
                component.start = Moment(begin, "", is_day)
                components[place, is_day] = component
            found.append(Occurrence(begin, end, original, component))
        return found

    def _component(self, text: str, calendar: Calendar, like: Component) -> Component:
        reader = ComponentReader(calendar.zones, titles=self._choices.titles)
        component = reader.begin(like.line, like.number)
        for line in text.split("\n"):
            name = line.partition(":")[0].partition(";")[0].upper()
            if name in WANTED:
                reader.take(name, line.encode())
        reader.end()
        return component


def _events(place: Place, numbers: Collection[int]) -> dict[int, str]:
    """Return the lines of events by their numbers in the file."""
    found: dict[int, list[str]] = {}
    with place.open() as file:
        for number, line in _numbered(unfolded(file)):
            if number is not None and number in numbers:
                found.setdefault(number, []).append(line + "\n")
    return {number: "".join(lines) for number, lines in found.items()}


def _text(place: Place, is_wanted: Callable[[int | None], bool]) -> str:
    lines, size = [], 0
    with place.open() as file:
        for number, line in _numbered(unfolded(file)):
            if is_wanted(number):
                lines.append(line)
                size += len(line)
                if size > _MOST_CHARACTERS:
                    raise RefusedEvent(_TOO_LARGE)
    return "\n".join(lines) + "\n"


def _numbered(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int | None, str]]:
    """Yield each line with the number of the event in which it stands, or None."""
    depth, number, event_depth = 0, -1, 0
    for _, raw in lines:
        line = decoded(raw).lstrip("\ufeff")
        word = line[:40].strip().upper()
        if word.startswith("BEGIN:"):
            depth += 1
            if word == "BEGIN:VEVENT" and depth == 2:
                number, event_depth = number + 1, depth
        yield (number if event_depth else None), line
        if word.startswith("END:"):
            depth -= 1
            if depth < event_depth:
                event_depth = 0
