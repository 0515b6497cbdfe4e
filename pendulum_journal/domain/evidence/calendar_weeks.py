"""What a calendar says about each week: meetings, one-on-ones, and the time between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.clock import DAY, EPOCH, FIRST_MONDAY
from pendulum_journal.domain.evidence.free_time import FreeTime, free_time, is_working_day
from pendulum_journal.domain.evidence.layers import union, without
from pendulum_journal.domain.evidence.sums import Adder, WeekSum, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.free_time import WorkHours

AWAY_DAYS = 3
"""On so many working days of a week somebody has to be away, all day, to be away in it."""

WORKING_DAYS = 5
_FIRST_DAY = EPOCH.toordinal()


class What(Enum):
    """What an entry of a calendar is."""

    MEETING = auto()
    ONE_ON_ONE = auto()
    AWAY = auto()


@dataclass(frozen=True, slots=True)
class Attended:
    """The meetings of a calendar that took place for its owner.

    Attributes:
        rows: (begin, seconds, kind), in order, without what lies in days away.
        away: the days away, by their numbers since 1970.
        covers: (begin, end) of the time away.
        off: all days on which the calendar says away, also fewer than that takes in a week: their
            meetings count, their free time does not.
        lost: seconds of meetings that lie in days away, and do not count.
    """

    rows: list[tuple[int, int, int]]
    away: frozenset[int]
    covers: list[tuple[int, int]]
    off: frozenset[int] = frozenset()
    lost: int = 0

    def busy(self) -> list[tuple[int, int]]:
        """Return (begin, end) of the time of all meetings and away, in order and apart."""
        return union([*self.covers, *((begin, begin + length) for begin, length, _ in self.rows)])


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """What a calendar says about a week, in whole minutes.

    Attributes:
        meetings: of all meetings, one-on-ones included; where several overlap each minute once.
        one_on_ones: of those with one other person.
        free: the time between them on the working days that the calendar covers, without those on
            which the owner is away.
        away_days: on how many working days the owner is away; fewer than ``AWAY_DAYS`` are days
            off, whose meetings count.
        items: how many meetings began.
        away_on: the dates of the working days on which the owner is away.
    """

    meetings: int
    one_on_ones: int
    free: FreeTime
    away_days: int
    items: int
    away_on: tuple[date, ...] = ()

    @property
    def is_away(self) -> bool:
        """Whether the owner is away on so many days that their meetings do not count."""
        return self.away_days >= AWAY_DAYS

    @property
    def away_spans(self) -> list[tuple[date, date]]:
        """The first and the last of the days away that follow on each other, in order."""
        spans: list[tuple[date, date]] = []
        for day in self.away_on:
            follows = spans and spans[-1][1] + timedelta(days=1) == day
            spans[-1:] = [(spans[-1][0], day)] if follows else [*spans[-1:], (day, day)]
        return spans

    @property
    def is_all_away(self) -> bool:
        """Whether the owner is away on every working day, so that there is no time between."""
        return self.away_days >= WORKING_DAYS


def attended(
    rows: Iterable[tuple[int, int, int]], kinds: Sequence[What], clock: WallClock
) -> Attended:
    """Return which meetings took place: away goes before a meeting.

    Args:
        rows: (begin, seconds, kind) in any order; those away are a day each.
        kinds: what each kind is.
        clock: of the zone in which days are told apart.
    """
    meetings, days = [], set()
    for begin, seconds, kind in rows:
        if kinds[kind] is What.AWAY:
            days.add(clock.day_number(begin + seconds // 2))  # its noon, if in another zone
        else:
            meetings.append((begin, seconds, kind))
    in_week = Counter((day - FIRST_MONDAY) // 7 for day in days if is_working_day(day))
    away = frozenset(day for day in days if in_week[(day - FIRST_MONDAY) // 7] >= AWAY_DAYS)
    covers = union((clock.day_begin(day), clock.day_begin(day + 1)) for day in away)
    rest = in_order(without(in_order(meetings), covers))
    lost = sum(length for _, length, _ in meetings) - sum(length for _, length, _ in rest)
    return Attended(rest, away, covers, frozenset(days), lost)


def calendar_weeks(
    found: Attended,
    kinds: Sequence[What],
    clock: WallClock,
    days: Iterable[int],
    hours: WorkHours | None = None,
) -> dict[int, CalendarWeek]:
    """Return what a calendar says, by the index of each week that it covers.

    Args:
        found: the meetings.
        kinds: what each kind is.
        clock: of the zone in which days are told apart.
        days: those that the calendar covers, by their numbers since 1970, in any order.
        hours: when work is.
    """
    adder = Adder(clock)
    adder.add(found.rows)
    sums = adder.finish()
    busy = union(
        (clock.local(begin), clock.local(begin + length)) for begin, length, _ in found.rows
    )
    begins, ends = [begin for begin, _ in busy], [end for _, end in busy]
    weeks: dict[int, CalendarWeek] = {}
    for number, each in groupby(sorted(set(days)), lambda day: (day - FIRST_MONDAY) // 7):
        here, monday = list(each), 7 * number + FIRST_MONDAY
        index = clock.week(clock.day_begin(monday))
        inside = busy[bisect_right(ends, monday * DAY) : bisect_left(begins, (monday + 7) * DAY)]
        weeks[index] = _week(
            sums.get(index, WeekSum()),
            kinds,
            free_time((day for day in here if day not in found.off), inside, hours),
            [day for day in here if day in found.off and is_working_day(day)],
        )
    return weeks


def _week(
    found: WeekSum, kinds: Sequence[What], free: FreeTime, away: Sequence[int]
) -> CalendarWeek:
    alone = sum(length for kind, length in found.seconds.items() if kinds[kind] is What.ONE_ON_ONE)
    return CalendarWeek(
        round(sum(found.seconds.values()) / 60),
        round(alone / 60),
        free,
        len(away),
        found.items,
        tuple(date.fromordinal(day + _FIRST_DAY) for day in away),
    )
