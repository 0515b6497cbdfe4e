"""Rules by which an event repeats (RFC 5545, 3.3.10), worked out between two moments.

All days are ordinals, as ``date.toordinal`` counts them, and all times are seconds that a clock
shows since 1970. Work is counted, so that no rule takes long: one that matches nothing is looked at
up to the end of the wanted time only, and one since 1601 from close to its begin.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY, EPOCH
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.trouble import LibraryNeeded, RefusedEvent, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIRST_DAY = EPOCH.toordinal()
_LAST_YEAR = 9999
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"\d{1,6}")
_PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYHOUR",
    "BYMINUTE", "WKST",
}  # fmt: skip
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_TIMES_A_DAY = 24

TOO_OFTEN = Message(
    "calendar-rule-often", "The event repeats more than 24 times a day, which no meeting does."
)
NO_INTERVAL = Message("calendar-rule-interval", "The event repeats at an interval under 1.")
TOO_MANY = Message(
    "calendar-rule-many", "The event repeats more than 10,000 times in the time that is read."
)
TOO_MUCH = Message(
    "calendar-rule-work",
    "The rules by which events repeat in this file are too many to be worked out.",
)
MOST_OCCURRENCES = 10_000


class Work:
    """Counts the days that rules look at, of all events of a file together."""

    def __init__(self, limit: int = 20_000_000) -> None:
        self.left = limit

    def spend(self, days: int) -> None:
        """Count days.

        Raises:
            RefusedEvent: there is no work left.
        """
        self.left -= days
        if self.left < 0:
            raise RefusedEvent(TOO_MUCH)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which an event repeats.

    Attributes:
        until: as it is written; "": without.
        by_day: (which of them in the month or year, or 0 for each; weekday from Monday, 0).
        times: hours and minutes, or empty.
    """

    freq: str
    interval: int
    count: int | None
    until: str
    by_day: tuple[tuple[int, int], ...]
    by_month: tuple[int, ...]
    by_month_day: tuple[int, ...]
    by_set_pos: tuple[int, ...]
    by_hour: tuple[int, ...]
    by_minute: tuple[int, ...]
    week_start: int


def parse_rule(text: str) -> Rule:
    """Return the rule that a text describes.

    Raises:
        RefusedEvent: it would repeat too often.
        LibraryNeeded: it has parts that are not worked out here.
    """
    given = _parts_of(text)
    freq = given.get("FREQ", "")
    if freq in _TOO_OFTEN:
        raise RefusedEvent(TOO_OFTEN)
    interval = given.get("INTERVAL", "1")
    if _NUMBER.fullmatch(interval.lstrip("+-")) and int(interval) < 1:
        raise RefusedEvent(NO_INTERVAL)
    count = given.get("COUNT")
    is_known = freq in _FREQUENCIES and _NUMBER.fullmatch(interval) and not given.keys() - _PARTS
    if not is_known or (count is not None and not _NUMBER.fullmatch(count)):
        raise LibraryNeeded(Trigger.RULE_PARTS)
    if count is not None and ("UNTIL" in given or int(count) < 1):
        raise LibraryNeeded(Trigger.RULE_PARTS)
    rule = Rule(
        freq,
        int(interval),
        None if count is None else int(count),
        given.get("UNTIL", ""),
        _days(given.get("BYDAY", "")),
        _numbers(given.get("BYMONTH", ""), 1, 12),
        _numbers(given.get("BYMONTHDAY", ""), -31, 31),
        _numbers(given.get("BYSETPOS", ""), -366, 366),
        _numbers(given.get("BYHOUR", ""), 0, 23, zero=True),
        _numbers(given.get("BYMINUTE", ""), 0, 59, zero=True),
        _weekday(given.get("WKST", "MO")),
    )
    if (len(rule.by_hour) or 1) * (len(rule.by_minute) or 1) > _TIMES_A_DAY:
        raise RefusedEvent(TOO_OFTEN)
    if rule.by_set_pos and freq == "WEEKLY":
        # What a set of positions means in the week of the first occurrence, libraries differ on.
        raise LibraryNeeded(Trigger.RULE_PARTS)
    return rule


def _parts_of(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, text.strip().upper().split(";")):
        name, equals, value = part.partition("=")
        if not equals or name in found or not value:
            raise LibraryNeeded(Trigger.RULE_PARTS)
        found[name] = value
    return found


def _numbers(text: str, least: int, most: int, *, zero: bool = False) -> tuple[int, ...]:
    found = set()
    for each in filter(None, text.split(",")):
        if not _NUMBER.fullmatch(each.lstrip("+-")) or not least <= int(each) <= most:
            raise LibraryNeeded(Trigger.RULE_PARTS)
        found.add(int(each))
    if 0 in found and not zero:
        raise LibraryNeeded(Trigger.RULE_PARTS)
    return tuple(sorted(found))


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for each in filter(None, text.split(",")):
        match = _BYDAY.fullmatch(each)
        if match is None or match[1] in {"0", "+0", "-0", "00"}:
            raise LibraryNeeded(Trigger.RULE_PARTS)
        found.append((int(match[1] or 0), _WEEKDAYS[match[2]]))
    return tuple(dict.fromkeys(found))


def _weekday(text: str) -> int:
    if text not in _WEEKDAYS:
        raise LibraryNeeded(Trigger.RULE_PARTS)
    return _WEEKDAYS[text]


def occurrences(
    rule: Rule, start: int, until: int | None, window: tuple[int, int], work: Work
) -> Iterator[int]:
    """Yield the occurrences of a rule in a window of time, in order.

    Args:
        rule: the rule.
        start: the begin of the event, the first occurrence if the rule has it.
        until: the last moment of the rule, or None.
        window: the first and the last moment that are wanted.
        work: what may still be done.

    Raises:
        RefusedEvent: it takes too much work.
    """
    first, last = window
    last = last if until is None else min(last, until)
    left = rule.count
    for moment in _from(rule, start, start if left is not None else max(first, start), last, work):
        if moment > last:
            return
        if moment >= start:
            if moment >= first:
                yield moment
            if left is not None:
                left -= 1
                if not left:
                    return


def _from(rule: Rule, start: int, first: int, last: int, work: Work) -> Iterator[int]:
    """Yield the occurrences of every period from that of ``first`` on, up to that of ``last``."""
    start_day = start // DAY + _FIRST_DAY
    times = _times(rule, start % DAY)
    last_day = min(last // DAY + _FIRST_DAY, date(_LAST_YEAR, 12, 31).toordinal())
    for begin, days in _periods(rule, start_day, first // DAY + _FIRST_DAY):
        if begin > last_day:
            return
        work.spend(1 + len(days))
        moments = [(day - _FIRST_DAY) * DAY + time for day in days for time in times]
        if rule.by_set_pos:
            n = len(moments)
            places = {at - 1 if at > 0 else n + at for at in rule.by_set_pos}
            moments = [moments[at] for at in sorted(places) if 0 <= at < n]
        yield from moments


def _times(rule: Rule, start: int) -> list[int]:
    hours = rule.by_hour or (start // 3600,)
    minutes = rule.by_minute or (start // 60 % 60,)
    return [hour * 3600 + minute * 60 + start % 60 for hour in hours for minute in minutes]


def _periods(rule: Rule, start: int, first: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the first day of each period from the one in which ``first`` lies, and its days."""
    if rule.freq == "DAILY":
        return _daily(rule, start, first)
    if rule.freq == "WEEKLY":
        return _weekly(rule, start, first)
    return _monthly(rule, start, first) if rule.freq == "MONTHLY" else _yearly(rule, start, first)


def _daily(rule: Rule, start: int, first: int) -> Iterator[tuple[int, list[int]]]:
    weekdays = {weekday for _, weekday in rule.by_day}
    day = start + (first - start) // rule.interval * rule.interval
    while True:
        is_in = not weekdays or (day - 1) % 7 in weekdays
        yield day, [day] if is_in and _has_month_and_day(rule, day) else []
        day += rule.interval


def _weekly(rule: Rule, start: int, first: int) -> Iterator[tuple[int, list[int]]]:
    begin = start - (start - 1 - rule.week_start) % 7
    given = {weekday for _, weekday in rule.by_day} or {(start - 1) % 7}
    places = sorted((weekday - rule.week_start) % 7 for weekday in given)
    step = 7 * rule.interval
    week = begin + (first - begin) // step * step
    is_filtered = bool(rule.by_month or rule.by_month_day)
    while True:
        days = [week + place for place in places]
        if is_filtered:
            days = [day for day in days if day > 0 and _has_month_and_day(rule, day)]
        yield week, days
        week += step


def _has_month_and_day(rule: Rule, day: int) -> bool:
    if not rule.by_month and not rule.by_month_day:
        return True
    if day > date.max.toordinal():
        return False
    shown = date.fromordinal(day)
    if rule.by_month and shown.month not in rule.by_month:
        return False
    from_end = shown.day - monthrange(shown.year, shown.month)[1] - 1
    return not rule.by_month_day or bool({shown.day, from_end} & set(rule.by_month_day))


def _monthly(rule: Rule, start: int, first: int) -> Iterator[tuple[int, list[int]]]:
    began, wanted = date.fromordinal(start), date.fromordinal(first)
    months = (wanted.year - began.year) * 12 + wanted.month - began.month
    at = began.year * 12 + began.month - 1 + months // rule.interval * rule.interval
    while (year := at // 12) <= _LAST_YEAR:
        month = at % 12 + 1
        is_in = not rule.by_month or month in rule.by_month
        days = _days_of_month(rule, year, month, began.day) if is_in else []
        yield date(year, month, 1).toordinal(), days
        at += rule.interval


def _yearly(rule: Rule, start: int, first: int) -> Iterator[tuple[int, list[int]]]:
    began = date.fromordinal(start)
    year = began.year
    year += (date.fromordinal(first).year - year) // rule.interval * rule.interval
    by_month = rule.by_month
    if not by_month:
        by_month = tuple(range(1, 13)) if rule.by_month_day else (began.month,)
    while year <= _LAST_YEAR:
        begin = date(year, 1, 1).toordinal()
        if rule.by_day and not rule.by_month:
            days = _days_of_span(rule, begin, date(year, 12, 31).toordinal())
            if rule.by_month_day:
                days = [day for day in days if _has_month_and_day(rule, day)]
        else:
            months = (_days_of_month(rule, year, month, began.day) for month in by_month)
            days = list(chain.from_iterable(months))
        yield begin, days
        year += rule.interval


def _days_of_month(rule: Rule, year: int, month: int, default: int) -> list[int]:
    begin, length = date(year, month, 1).toordinal(), monthrange(year, month)[1]
    wanted: Iterable[int] = rule.by_month_day or (() if rule.by_day else (default,))
    places = {day if day > 0 else length + 1 + day for day in wanted}
    days = {begin + place - 1 for place in places if 1 <= place <= length}
    if rule.by_day:
        of_week = set(_days_of_span(rule, begin, begin + length - 1))
        days = days & of_week if rule.by_month_day else of_week
    return sorted(days)


def _days_of_span(rule: Rule, first: int, last: int) -> list[int]:
    """Return the days that BYDAY names in a month or a year."""
    found: set[int] = set()
    for which, weekday in rule.by_day:
        days = range(first + (weekday - first + 1) % 7, last + 1, 7)
        if not which:
            found.update(days)
        elif abs(which) <= len(days):
            found.add(days[which - 1 if which > 0 else which])
    return sorted(found)
