"""Works out when an event takes place: once, or again and again with exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.evidence.clock import DAY, LAST_SECOND
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.rules import MOST_OCCURRENCES, TOO_MANY, occurrences
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent, Trigger
from pendulum_journal.formats.calendars.values import FLOATING, UTC, Moment, day_of, parse_moment
from pendulum_journal.formats.calendars.zones import OUTSIDE, Zones, is_outside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.formats.calendars.components import Component
    from pendulum_journal.formats.calendars.rules import Rule, Work

_MANY_YEARS = 12 * 366 * DAY
"""Within this a leap day comes, also across a year such as 2100."""

NEVER = Message("calendar-rule-never", "The event repeats on days that do not come.")


class Occurrence(NamedTuple):
    """One time at which an event takes place.

    Attributes:
        begin, end: in seconds since 1970 in UTC.
        original: when it would have begun if nothing had been moved.
        of: what the file says about it.
    """

    begin: int
    end: int
    original: int
    of: Component


def work_out(
    group: Sequence[Component], zones: Zones, window: tuple[int, int], work: Work
) -> list[Occurrence]:
    """Return when the event takes place that all components of one UID describe.

    Args:
        group: the components.
        zones: of their calendar.
        window: the first moment that is wanted, and the one after the last.
        work: what may still be done.

    Raises:
        RefusedEvent: it is left out.
        LibraryNeeded: the library has to read it.
    """
    for each in group:
        if each.refused is not None:
            raise RefusedEvent(each.refused)
    for each in group:
        if each.trigger is not None:
            raise LibraryNeeded(each.trigger)
    masters = [each for each in group if each.recurrence is None]
    if len(masters) != 1:
        raise LibraryNeeded(Trigger.TWO_MASTERS if masters else Trigger.OVERRIDE_ALONE)
    master = masters[0]
    if len(group) == 1 and master.rule is None and not master.rdates and not master.exdates:
        found = [_single(master, zones, None)]
    else:
        found = _Series(master, zones, window, work).with_overrides(group)
    first, last = window
    return [each for each in found if each.begin < last and max(each.end, each.begin + 1) > first]


def _single(component: Component, zones: Zones, original: int | None) -> Occurrence:
    """Return when an event takes place that does not repeat."""
    start = _start(component)
    begin = _utc(start, zones)
    end = component.end
    if end is None:
        finish = begin + _length(component, start)
        if start.is_date:
            finish = _utc(start._replace(local=start.local + _length(component, start)), zones)
    else:
        _check_end(component, start, end)
        finish = _utc(end, zones)
    if finish < begin:
        raise LibraryNeeded(Trigger.END_BEFORE_START)
    return Occurrence(begin, finish, begin if original is None else original, component)


def _start(component: Component) -> Moment:
    if component.start is None:
        raise LibraryNeeded(Trigger.NO_UID_OR_START)
    return component.start


def _check_end(component: Component, start: Moment, end: Moment) -> None:
    if component.duration is not None:
        raise LibraryNeeded(Trigger.END_AND_DURATION)
    if start.is_date != end.is_date:
        raise LibraryNeeded(Trigger.DATE_AND_TIME)
    if (start.zone == FLOATING) != (end.zone == FLOATING):
        raise LibraryNeeded(Trigger.ONE_FLOATING)


def _length(component: Component, start: Moment) -> int:
    """Return the length of an event without an end."""
    if component.duration is None:
        return DAY if start.is_date else 0
    seconds, is_days = component.duration
    if is_days != start.is_date or (start.is_date and seconds % DAY):
        raise LibraryNeeded(Trigger.DURATION)
    return seconds


def _utc(moment: Moment, zones: Zones) -> int:
    if moment.zone == UTC:
        if is_outside(moment.local):
            raise RefusedEvent(OUTSIDE)
        return moment.local
    if moment.is_date:
        return zones.day(moment.local)
    return zones.utc(moment.local, moment.zone)


class _Series:
    """The occurrences of an event that repeats."""

    def __init__(
        self, master: Component, zones: Zones, window: tuple[int, int], work: Work
    ) -> None:
        self._master = master
        self._zones = zones
        self._work = work
        self._start = _start(master)
        self._length = self._length_of()
        self._until = self._until_of(master.rule) if master.rule is not None else None
        first, last = window
        self._window = first - self._length - DAY, last + DAY
        self._excluded = {
            self._same_kind(each, Trigger.EXDATE)
            for each in master.exdates
            if not is_outside(each.local)  # it leaves out nothing that is wanted
        }
        self._added = {self._same_kind(each, Trigger.RDATE) for each in master.rdates}

    def with_overrides(self, group: Sequence[Component]) -> list[Occurrence]:
        """Return all occurrences that may be in the window."""
        found = self._occurrences()
        replaced: dict[int, Occurrence] = {}
        for each in group:
            if each.recurrence is None:
                continue
            if each.rule is not None or each.rdates or each.exdates:
                raise LibraryNeeded(Trigger.RULE_IN_OVERRIDE)
            original = self._same_kind(each.recurrence, Trigger.DATE_AND_TIME)
            if original in replaced:
                raise LibraryNeeded(Trigger.TWO_OVERRIDES)
            if original not in found and not self._is_outside(original):
                raise LibraryNeeded(Trigger.OVERRIDE_ALONE)
            replaced[original] = _single(each, self._zones, original)
        kept = (each for original, each in found.items() if original not in replaced)
        return [*kept, *replaced.values()]

    def _occurrences(self) -> dict[int, Occurrence]:
        """Return the occurrences by their begins, without those that are excluded."""
        found: dict[int, Occurrence] = {}
        rule, start = self._master.rule, self._start
        if rule is None:
            self._add(found, start)
        else:
            if start.is_date and (rule.by_hour or rule.by_minute):
                raise LibraryNeeded(Trigger.RULE_PARTS)
            if not self._is_in_rule(start.local):
                self._refuse_never(rule)
                raise LibraryNeeded(Trigger.START_NOT_IN_RULE)
            every = occurrences(rule, start.local, self._until, self._window, self._work)
            for local in every:
                self._add(found, start._replace(local=local))
        for moment in self._master.rdates:
            self._add(found, moment)
        return found

    def _add(self, found: dict[int, Occurrence], moment: Moment) -> None:
        begin = _utc(moment, self._zones)
        if begin in self._excluded:
            return
        end = begin + self._length
        if moment.zone != UTC:
            end = _utc(moment._replace(local=moment.local + self._length), self._zones)
            if end - begin != self._length and not moment.is_date:
                raise LibraryNeeded(Trigger.CLOCK_CHANGE)
        found[begin] = Occurrence(begin, end, begin, self._master)
        if len(found) > MOST_OCCURRENCES:
            raise RefusedEvent(TOO_MANY)

    def _refuse_never(self, rule: Rule) -> None:
        """Refuse a rule without an occurrence in many years: the library would look for ever."""
        window = self._start.local, self._start.local + _MANY_YEARS * rule.interval
        if next(occurrences(rule, self._start.local, None, window, self._work), None) is None:
            raise RefusedEvent(NEVER)

    def _is_in_rule(self, local: int) -> bool:
        rule = self._master.rule
        window = local, local
        return rule is not None and any(
            each == local
            for each in occurrences(rule, self._start.local, self._until, window, self._work)
        )

    def _is_outside(self, original: int) -> bool:
        """Return whether a moment outside the window is one of the occurrences."""
        if self._window[0] + DAY <= original <= self._window[1] - DAY:
            return False
        if original in self._added:
            return True
        local = original
        if self._start.zone != UTC:
            local = self._zones.clock(self._start.zone).local(original)
        return original not in self._excluded and self._is_in_rule(local)

    def _same_kind(self, moment: Moment, trigger: Trigger) -> int:
        """Return a date of the series in UTC, if it is written as the start is."""
        start = self._start
        floats = moment.zone == FLOATING, start.zone == FLOATING
        if moment.is_date != start.is_date or floats[0] != floats[1]:
            raise LibraryNeeded(trigger)
        return _utc(moment, self._zones)

    def _length_of(self) -> int:
        master, start = self._master, self._start
        if master.end is None:
            return _length(master, start)
        _check_end(master, start, master.end)
        if master.end.zone != start.zone:
            raise LibraryNeeded(Trigger.SERIES_END)
        if master.end.local < start.local:
            raise LibraryNeeded(Trigger.END_BEFORE_START)
        return master.end.local - start.local

    def _until_of(self, rule: Rule) -> int | None:
        """Return the last moment of a rule on the clock of the start."""
        if not rule.until:
            return None
        start = self._start
        if start.is_date:
            day = day_of(rule.until) if len(rule.until) == 8 and rule.until.isdigit() else None
            if day is None:
                raise LibraryNeeded(Trigger.UNTIL)
            return day
        until = parse_moment(rule.until, {}, self._zones)
        if until.is_date or (until.zone == UTC) != (start.zone != FLOATING):
            raise LibraryNeeded(Trigger.UNTIL)
        if until.zone != UTC or start.zone == UTC:
            return until.local
        return self._zones.clock(start.zone).local(min(until.local, LAST_SECOND))
