"""Reads calendars: each event as often as it takes place, and what it counts as."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.evidence.clock import DAY, WEEK
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.by_library import LibraryReader
from pendulum_journal.formats.calendars.calendar import CalendarReader
from pendulum_journal.formats.calendars.kinds import AWAY, MEETINGS, ONE_ON_ONES, CalendarFormat
from pendulum_journal.formats.calendars.outlook import read_outlook
from pendulum_journal.formats.calendars.people import Counting, count_people, find_me
from pendulum_journal.formats.calendars.places import calendar_files, calendar_format, no_calendar
from pendulum_journal.formats.calendars.rules import Work
from pendulum_journal.formats.calendars.series import work_out
from pendulum_journal.formats.calendars.several import Scan, choose_calendars, name_of, stem_of
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent
from pendulum_journal.formats.calendars.whole_days import day_clock, days_within, each_day
from pendulum_journal.formats.timers.entries import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.formats.calendars.calendar import Calendar
    from pendulum_journal.formats.calendars.components import Component
    from pendulum_journal.formats.calendars.kinds import CalendarChoices
    from pendulum_journal.formats.calendars.places import Place
    from pendulum_journal.formats.calendars.series import Occurrence
    from pendulum_journal.formats.timers.entries import Entries

_WEEK_LONG = Message("calendar-week-long", "The event is longer than a week.")
_BYTES_A_LINE = 33


def scan_calendars(path: Path, choices: CalendarChoices) -> Scan:
    """Read all events of a file, a folder or an archive.

    Raises:
        InputError: it cannot be read, or is too large.
    """
    if not path.is_dir() and calendar_format(path) is CalendarFormat.OUTLOOK:
        found = read_outlook(path, choices)
        return Scan(stem_of(found.file), [], [found], format=CalendarFormat.OUTLOOK)
    places, archives = calendar_files(path)
    whole = sum(each.size for each in places) or 1
    scan = Scan("", places, archives=archives)
    done = 0
    for place in places:
        reader = CalendarReader(place.name, choices.reading.clock, titles=choices.titles)
        report = partial(_report, choices, done, whole)
        with place.open() as file:
            scan.calendars.append(_checked(reader.read(file, report), place))
        done += place.size
    for calendar in scan.calendars:
        name = name_of(calendar)
        scan.every[name] = scan.every.get(name, 0) + len(calendar.events)
    choose_calendars(scan, ())
    return scan


def _checked(calendar: Calendar, place: Place) -> Calendar:
    """Return a calendar, unless it is none or was cut off.

    Of one that was cut off nothing is taken: what is missing would count as gone, and the weeks as
    free of meetings.
    """
    if not calendar.has_parts and place.size:
        with place.open() as file:
            raise no_calendar(place.name, file.read(64))
    if calendar.cut_after is not None:
        raise InputError(
            "calendar-cut",
            "“{file}” was cut off: it ends early, with {n} whole events. Nothing of it is read, as "
            "it is not known what is missing. Export or download it again.",
            file=place.name,
            n=calendar.cut_after,
        )
    return calendar


def _report(choices: CalendarChoices, before: int, whole: int, line: int) -> None:
    # Half of the work is reading the lines, and half what follows.
    choices.reading.progress(min(before + line * _BYTES_A_LINE, whole), 2 * whole)


def count_scan(scan: Scan, choices: CalendarChoices) -> Entries:
    """Return the meetings of a scan as entries.

    Raises:
        InputError: it has no event, or leaves open whose calendar it is or what counts in it.
    """
    people = count_people(scan.calendars)
    has_times = _has_times(scan)
    if choices.without_people is None and not has_times and not people.events:
        _refuse_nothing(scan, Counting(frozenset(), choices, people))
    me, is_found = find_me(
        scan.calendars, choices.reading.me, people, choices.known, name=scan.name
    )
    names_people = people.events > 0
    if has_times and not names_people and choices.without_people is None:
        raise InputError(
            InputCase.NO_ATTENDEES,
            "No event of the calendar says who comes, so that it does not show what is a meeting. "
            "Say what counts, as --without-people on the command line: words (those whose titles "
            "say so), all (whatever has a time) or none.",
        )
    counter = _Counter(scan, choices, Counting(me, choices, people))
    counter.count()
    entries = counter.finish()
    entries.calendars = scan.every if len(scan.every) > 1 else {}
    entries.read_calendars = scan.read
    if names_people:
        entries.owners = tuple(map(people.shown, sorted(me)))
        entries.person = ", ".join(entries.owners)
        entries.people = people.most_often()
    if is_found and names_people:
        entries.remarks.insert(
            0,
            Message(
                "calendar-me",
                "Taken for you: {address}.",
                {"address": entries.person},
            ),
        )
    return entries


def _has_times(scan: Scan) -> bool:
    """Return whether any event has a time, or can have one as far as is known yet."""
    return any(
        each.trigger is not None or not all(event.is_all_day for event in each.events)
        for each in scan.calendars
    )


def _refuse_nothing(scan: Scan, counting: Counting) -> None:
    """Refuse a calendar without an event, and one of whole days of which none is leave.

    What is a meeting need not be asked of them.

    Raises:
        InputError: it is one of these.
    """
    every = [event for each in scan.calendars for event in each.events]
    if not every:
        raise InputError(
            "calendar-no-events", "The calendar “{name}” has no event in it.", name=scan.name
        )
    if not any(counting.label(each, is_all_day=True)[0] for each in every):
        raise InputError(
            "calendar-no-times",
            "The calendar “{name}” has no events with a time; all-day events that are no leave "
            "count as nothing.",
            name=scan.name,
        )


class _Counter:
    """Collects what counts of all calendars."""

    def __init__(self, scan: Scan, choices: CalendarChoices, counting: Counting) -> None:
        self._scan = scan
        self._choices = choices
        self._counting = counting
        self._collector = Collector(scan.format, choices.reading)
        self._library = LibraryReader(choices)
        self._work = Work()
        self._first, self._last = choices.window[1], choices.window[0]
        self._whole = sum(len(each.events) for each in scan.calendars) or 1
        self._done = 0

    def count(self) -> None:
        """Work out every event."""
        try:
            for at, calendar in enumerate(self._scan.calendars):
                self._count_calendar(self._scan.places[at : at + 1], calendar)
        finally:
            self._library.close()

    def finish(self) -> Entries:
        """Return the entries, with what is to be known about them."""
        entries = self._collector.finish()
        if self._first < self._last:
            entries.span = self._first, self._last
        entries.left_out = dict(self._counting.left_out)
        entries.away_words = dict(self._counting.away.most_common())
        entries.remarks += _remarks(self._scan, self._library)
        return entries

    def _count_calendar(self, place: list[Place], calendar: Calendar) -> None:
        groups: dict[str, list[Component]] = {}
        for component in calendar.events:
            groups.setdefault(component.uid or f"\0{component.number}", []).append(component)
        if calendar.trigger is not None:
            self._count_by_library(place[0], calendar, groups)
            return
        for_library = [group for group in groups.values() if self._is_for_library(calendar, group)]
        for group, answer in self._library.read_groups(place, calendar, for_library):
            if isinstance(answer, RefusedEvent):
                self._refuse(calendar, group, answer)
            else:
                self._add(calendar, answer)

    def _is_for_library(self, calendar: Calendar, group: list[Component]) -> bool:
        """Count an event, or return True if the library has to read it."""
        self._done += len(group)
        if not self._done % 100:
            self._choices.reading.progress(self._whole + self._done, 2 * self._whole)
        try:
            found = work_out(group, calendar.zones, self._choices.window, self._work)
        except RefusedEvent as refused:
            self._refuse(calendar, group, refused)
        except LibraryNeeded:
            return any(self._may_count(each) for each in group)
        else:
            self._add(calendar, found)
        return False

    def _count_by_library(
        self, place: Place, calendar: Calendar, groups: dict[str, list[Component]]
    ) -> None:
        """Let the library read a whole file, but for what would keep it busy for ever."""
        dropped: set[int] = set()
        for group in groups.values():
            refused = next((each.refused for each in group if each.refused is not None), None)
            if refused is not None:
                dropped.update(each.number for each in group)
                self._refuse(calendar, group, RefusedEvent(refused))
        try:
            self._add(calendar, self._library.read_whole(place, calendar, dropped))
        except RefusedEvent as error:
            self._collector.refuse(calendar.file, error.reason)

    def _may_count(self, component: Component) -> bool:
        both = (self._counting.label(component, is_all_day=each)[0] for each in (False, True))
        return any(both)

    def _refuse(self, calendar: Calendar, group: list[Component], refused: RefusedEvent) -> None:
        line = next((each.line for each in group if each.refused is not None), group[0].line)
        several = f"{calendar.file}, " if len(self._scan.calendars) > 1 else ""
        self._collector.refuse(f"{several}line {line}", refused.reason)

    def _add(self, calendar: Calendar, found: Iterable[Occurrence]) -> None:
        last, was_day, label, reason = None, False, "", ""
        for each in found:
            self._first = min(self._first, each.begin)
            self._last = max(self._last, min(each.end, self._choices.window[1]))
            if each.begin < self._choices.window[0]:
                continue
            clock = day_clock(each, calendar.zones, self._choices.reading.clock)
            if clock is None and self._add_days_within(each):
                continue
            is_day = clock is not None
            if each.of is not last or is_day is not was_day:
                last, was_day = each.of, is_day
                label, reason = self._counting.label(last, is_all_day=is_day)
            if not label:
                self._counting.left_out[reason] += 1
                self._leave_out(each, clock)
            elif clock is not None:
                self._add_days(each, (each.begin, each.end), clock)
            elif each.end - each.begin > WEEK:
                self._refuse(calendar, [each.of], RefusedEvent(_WEEK_LONG))
            else:
                title, text = self._told(each)
                line = f"line {each.of.line}"
                self._collector.add(line, each.begin, each.end, label, title, text)

    def _told(self, each: Occurrence) -> tuple[str, str]:
        """Return the title of a meeting, if it is kept, and what tells it from others."""
        title = each.of.title if self._choices.titles else ""
        return title, f"{each.of.uid}|{each.original}"

    def _leave_out(self, each: Occurrence, clock: WallClock | None) -> None:
        """Note what does not count, by all that it can have counted as before."""
        if clock is None:
            title, text = self._told(each)
            for label in (MEETINGS, ONE_ON_ONES):
                self._collector.leave_out(each.begin, each.end, label, title, text)
        elif self._counting.says_away(each.of):
            for begin, end, text in self._days(each, (each.begin, each.end), clock):
                self._collector.leave_out(begin, end, AWAY, "", text)

    def _add_days_within(self, each: Occurrence) -> bool:
        """Add the whole days of an absence that begins or ends within a day; return if it is one.

        It is no meeting, whoever else is named.
        """
        if each.end - each.begin < DAY or not self._counting.says_away(each.of):
            return False
        if not self._counting.label(each.of, is_all_day=True)[0]:
            return False
        clock = self._choices.reading.clock
        days = days_within(each.begin, each.end, clock)
        if days[0] < days[1]:
            self._add_days(each, days, clock)
        else:
            self._counting.left_out["out-for-hours"] += 1
        return True

    def _add_days(self, each: Occurrence, days: tuple[int, int], clock: WallClock) -> None:
        """Add days away, each of its own: an entry is at most a week long."""
        self._counting.count_away(each.of)
        for begin, end, text in self._days(each, days, clock):
            self._collector.add(f"line {each.of.line}", begin, end, AWAY, "", text)

    def _days(
        self, each: Occurrence, days: tuple[int, int], clock: WallClock
    ) -> Iterator[tuple[int, int, str]]:
        """Yield when each day of an absence begins and ends, and what tells it from others."""
        text, last = f"{each.of.uid}|{each.original}|away", min(days[1], self._choices.window[1])
        for begin, end in each_day(days[0], last, clock):
            yield begin, end, text


def _remarks(scan: Scan, library: LibraryReader) -> list[Message]:
    found = []
    names = sorted({name for each in scan.calendars for name in each.zones.disagreeing})
    if names:
        found.append(
            Message(
                "calendar-zone",
                "The calendar describes the zone {zone} otherwise than it is: times are taken by "
                "its name.",
                {"zone": ", ".join(names)[:120]},
            )
        )
    if library.read_events:
        found.append(
            Message.counted(
                "calendar-library",
                library.read_events,
                one="{n} event is written in an unusual way, and was read by another reader.",
                other="{n} events are written in unusual ways, and were read by another reader.",
            )
        )
    if scan.archives:
        found.append(
            Message.counted(
                "calendar-archives",
                scan.archives,
                one="{n} archive within it is not read.",
                other="{n} archives within it are not read.",
            )
        )
    return found
