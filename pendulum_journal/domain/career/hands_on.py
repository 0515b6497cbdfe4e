"""The hands-on clock: how long it is since things were last built, by roles and by entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import Mark
from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.career.spans import A_DAY, Days, Span, span, together
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.trend.measure import Measure, share_of
from pendulum_journal.domain.trend.series import MEAN_OF, MEAN_WITHIN
from pendulum_journal.domain.week import Week, add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.series import Series, WeekFigures

LEAST_CODING = 10
"""Per cent of coding from which a week, and a mixed role, counts as hands-on."""

FRESH_WEEKS = 8
"""A mixed role's newest recorded week speaks for so many weeks after it."""

CLOSE_DAYS = 28
"""Roles and entries that lie no further apart than a 4-week mean do not differ."""

UNKNOWN = Message("hands-on-unknown", "Unknown: no building role is entered.")

_CODING = GROUPS.index(Group.CODING)


@dataclass(frozen=True, slots=True)
class HandsOn:
    """What the roles say.

    Attributes:
        last_day: the last day of building; today while on it.
        is_on: whether a building role, or a mixed one with enough coding, is held today.
        since: while on it, the first day without a break.
        away: since the last day; zero while on it.
        last_away: while on it, how long it had been before ``since``; None: not before.
        marks: the published years, with the days the clock reaches them; no days while on it.
    """

    last_day: date
    is_on: bool
    since: date | None
    away: Span
    last_away: Span | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CodingWeeks:
    """What the entries say.

    Attributes:
        first, latest: the first and the latest recorded week.
        week: the last recorded week with at least 10 % coding; None: none.
        away: since that week's Sunday; None without one.
    """

    first: Week
    latest: Week
    week: Week | None
    away: Span | None


@dataclass(frozen=True, slots=True)
class HandsOnClock:
    """Both kinds of evidence; None where nothing was entered: unknown."""

    by_roles: HandsOn | None
    by_entries: CodingWeeks | None

    @property
    def differ(self) -> bool:
        """Whether roles and entries tell a different story of the weeks that both know."""
        if self.by_entries is None:
            return False
        coded = self.by_entries.week
        if self.by_roles is None:
            return coded is not None
        said = min(self.by_roles.last_day, self.by_entries.latest.sunday)
        if coded is None:
            return said >= self.by_entries.first.monday
        return abs((said - coded.sunday).days) > CLOSE_DAYS

    def sentences(self) -> Iterator[Message]:
        """Say what the roles say, and beside it what the entries say."""
        yield _told_by_roles(self.by_roles)
        if self.by_entries is not None:
            yield _told_by_entries(self.by_entries)


def hands_on_clock(
    roles: Iterable[Role], series: Series, today: date, guidance: GuidanceFigures
) -> HandsOnClock:
    """Return the clock.

    Args:
        roles: all of them.
        series: all weeks of the journal.
        today: the day it is read.
        guidance: the figures in force.
    """
    return HandsOnClock(_by_roles(roles, series, today, guidance), _by_entries(series, today))


def _by_roles(
    roles: Iterable[Role], series: Series, today: date, guidance: GuidanceFigures
) -> HandsOn | None:
    begun = [role for role in roles if role.start <= today]
    runs = together(days for role in begun for days in _hands_on_days(role, series, today))
    if not runs:
        return None
    last = runs[-1].last
    is_on = last >= today
    before = runs[-2].last if len(runs) > 1 else None
    return HandsOn(
        last_day=last,
        is_on=is_on,
        since=runs[-1].first if is_on else None,
        away=span(last, today),
        last_away=span(before + A_DAY, runs[-1].first) if is_on and before else None,
        marks=tuple(_marks(None if is_on else last, guidance)),
    )


def _marks(last_day: date | None, guidance: GuidanceFigures) -> Iterator[Mark]:
    easy = guidance.easy_years
    figures = {
        FigureName.EASY_YEARS: easy[0] if easy is not None else None,
        FigureName.HARD_YEARS: guidance.hard_years,
        FigureName.TIPPING_YEARS: guidance.tipping_years,
    }
    for name, years in figures.items():
        if years is not None:
            day = None if last_day is None else add_months(last_day, 12 * years)
            yield Mark(name, years, day)


def _hands_on_days(role: Role, series: Series, today: date) -> Iterator[Days]:
    """Yield the days of a role that count as hands-on: all, none, or those of enough coding."""
    held = Days(role.start, min(role.end or today, today))
    if role.side is Side.BUILDING:
        yield held
    elif role.side is Side.MIXED:
        yield from _coding_days(_recorded_within(series, held), held)


def _recorded_within(series: Series, held: Days) -> list[WeekFigures]:
    weeks = series.between(Week.containing(held.first), Week.containing(held.last))
    return [row for row in weeks.figures if row is not None and row.is_recorded]


def _coding_days(recorded: Sequence[WeekFigures], held: Days) -> Iterator[Days]:
    """Yield the days that the recorded weeks of a mixed role show to be hands-on.

    Those whose 4-week mean within the role holds 10 % coding; each also speaks for the unrecorded
    weeks up to the next recorded one, the first for those before it, but for eight at most.
    """
    for place, row in enumerate(recorded):
        if _coding_by(recorded[: place + 1]) < LEAST_CODING:
            continue
        first = row.week if place else row.week + -FRESH_WEEKS
        last = row.week + FRESH_WEEKS
        if place + 1 < len(recorded):
            last = min(last, recorded[place + 1].week + -1)
        yield Days(max(first.monday, held.first), min(last.sunday, held.last))


def _coding_by(recorded: Sequence[WeekFigures]) -> float:
    """Return the 4-week mean of coding at the last week, its own share where it stands alone."""
    latest = recorded[-1]
    window = [row for row in recorded[-MEAN_OF:] if latest.week - row.week < MEAN_WITHIN]
    coding = sum(row.split[_CODING] for row in window)
    return 100 * coding / sum(sum(row.split) for row in window)


def _by_entries(series: Series, today: date) -> CodingWeeks | None:
    now = Week.containing(today)
    shares = [
        (week, share_of(part, Measure.CODING))
        for week, part in zip(series.weeks, series.shares, strict=True)
        if part is not None and week <= now
    ]
    if not shares:
        return None
    week = next((week for week, coding in reversed(shares) if coding >= LEAST_CODING), None)
    away = None if week is None else span(week.sunday, today)
    return CodingWeeks(shares[0][0], shares[-1][0], week, away)


def _told_by_roles(known: HandsOn | None) -> Message:
    if known is None:
        return UNKNOWN
    if not known.is_on:
        return Message(
            "hands-on-away",
            "Last hands-on on {day}, {span} ago.",
            {"day": known.last_day, "span": known.away.spoken},
        )
    if known.last_away is None:
        return Message("hands-on-now", "Hands-on since {since}.", {"since": known.since})
    return Message(
        "hands-on-again",
        "Last away for {span}; hands-on again since {since}.",
        {"span": known.last_away.spoken, "since": known.since},
    )


def _told_by_entries(known: CodingWeeks) -> Message:
    if known.week is None:
        return Message(
            "hands-on-no-coding",
            "No recorded week holds {least} % coding.",
            {"least": LEAST_CODING},
        )
    return Message(
        "hands-on-coding",
        "The last recorded week with at least {least} % coding: {week}.",
        {"least": LEAST_CODING, "week": known.week},
    )
