"""The hands-on clock: the time since the user last built things, by roles and by entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import Milestone
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
"""The share of coding, in per cent, from which a week or a mixed role counts as hands-on."""

FRESH_WEEKS = 8
"""For how many unrecorded weeks a recorded week of a mixed role is taken to hold."""

CLOSE_DAYS = 28
"""Roles and entries agree if they differ by no more than the four weeks of a mean."""

UNKNOWN = Message("hands-on-unknown", "Unknown: no building role is entered.")

_CODING = GROUPS.index(Group.CODING)


@dataclass(frozen=True, slots=True)
class HandsOn:
    """The hands-on clock by the roles entered.

    Attributes:
        last_day: the last hands-on day; today if it is one.
        by_building: whether ``last_day`` is one of a building role, not of a mixed one.
        is_on: whether a building role, or a mixed one with enough coding, is held today.
        since: the first day of the current unbroken hands-on time; None if there is none today.
        away: the time since the last hands-on day; zero if that is today.
        last_away: the length of the break before ``since``; None without one.
        marks: years of the guidance and the days on which the clock reaches them; their days are
            None while hands-on.
    """

    last_day: date
    by_building: bool
    is_on: bool
    since: date | None
    away: Span
    last_away: Span | None
    marks: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class CodingWeeks:
    """The hands-on clock by the entries.

    Attributes:
        first, latest: the first and the latest recorded week.
        week: the latest recorded week with at least 10 % coding, or None.
        away: the time since the Sunday of ``week``, or None.
    """

    first: Week
    latest: Week
    week: Week | None
    away: Span | None


@dataclass(frozen=True, slots=True)
class HandsOnClock:
    """The clock by roles and by entries; each is None if nothing was entered to know it from."""

    by_roles: HandsOn | None
    by_entries: CodingWeeks | None

    @property
    def differ(self) -> bool:
        """Whether the two disagree by more than 28 days, within the weeks of the entries."""
        if self.by_entries is None:
            return False
        coded = self.by_entries.week
        if self.by_roles is None:
            return coded is not None
        text = min(self.by_roles.last_day, self.by_entries.latest.sunday)
        if coded is None:
            return text >= self.by_entries.first.monday
        return abs((text - coded.sunday).days) > CLOSE_DAYS

    def sentences(self) -> Iterator[Message]:
        """Yield the sentence by the roles and, if weeks are recorded, the one by the entries."""
        yield _sentence_from_roles(self.by_roles)
        if self.by_entries is not None:
            yield _sentence_from_entries(self.by_entries)


def hands_on_clock(
    roles: Iterable[Role], series: Series, today: date, guidance: GuidanceFigures
) -> HandsOnClock:
    """Return the clock as of a day.

    Args:
        roles: all roles, also future ones.
        series: all weeks of the journal.
        today: the day to compute it for.
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
        by_building=any(_held(role, today).last == last for role in _building(begun)),
        is_on=is_on,
        since=runs[-1].first if is_on else None,
        away=span(last, today),
        last_away=span(before + A_DAY, runs[-1].first) if is_on and before else None,
        marks=tuple(_marks(None if is_on else last, guidance)),
    )


def _marks(last_day: date | None, guidance: GuidanceFigures) -> Iterator[Milestone]:
    easy = guidance.easy_years
    figures = {
        FigureName.EASY_YEARS: easy[0] if easy is not None else None,
        FigureName.HARD_YEARS: guidance.hard_years,
        FigureName.TIPPING_YEARS: guidance.tipping_years,
    }
    for name, years in figures.items():
        if years is not None:
            day = None if last_day is None else add_months(last_day, 12 * years)
            yield Milestone(name, years, day)


def _hands_on_days(role: Role, series: Series, today: date) -> Iterator[Days]:
    """Yield the hands-on days of a role: all if building, those with enough coding if mixed."""
    held = _held(role, today)
    if role.side is Side.BUILDING:
        yield held
    elif role.side is Side.MIXED:
        yield from _coding_days(_recorded_within(series, held), held)


def _held(role: Role, today: date) -> Days:
    """Return the days of a role up to today."""
    return Days(role.start, min(role.end or today, today))


def _building(roles: Iterable[Role]) -> Iterator[Role]:
    return (role for role in roles if role.side is Side.BUILDING)


def _recorded_within(series: Series, held: Days) -> list[WeekFigures]:
    weeks = series.between(Week.containing(held.first), Week.containing(held.last))
    return [row for row in weeks.figures if row is not None and row.is_recorded]


def _coding_days(recorded: Sequence[WeekFigures], held: Days) -> Iterator[Days]:
    """Yield the hands-on days of a mixed role, judged by its recorded weeks.

    A recorded week is hands-on if its 4-week mean within the role has at least 10 % coding. It also
    decides for the unrecorded weeks up to the next recorded one, and the first also for those
    before it, in each direction for eight weeks at most.
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
    """Return the 4-week mean of the coding share, in per cent, at the last of the weeks."""
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


def _sentence_from_roles(known: HandsOn | None) -> Message:
    if known is None:
        return UNKNOWN
    if not known.is_on:
        values = {"day": known.last_day, "span": known.away.in_words}
        if known.by_building:
            wording = "Last building role ended {day}, {span} ago."
            return Message("hands-on-ended", wording, values)
        wording = "Last hands-on days of a mixed role: up to {day}, {span} ago."
        return Message("hands-on-mixed-ended", wording, values)
    if known.last_away is None:
        return Message("hands-on-now", "In a hands-on role since {since}.", {"since": known.since})
    return Message(
        "hands-on-again",
        "Last away for {span}; hands-on again since {since}.",
        {"span": known.last_away.in_words, "since": known.since},
    )


def _sentence_from_entries(known: CodingWeeks) -> Message:
    if known.week is None:
        return Message(
            "hands-on-no-coding",
            "No recorded week holds {least} % coding.",
            {"least": LEAST_CODING},
        )
    return Message(
        "hands-on-coding",
        "The last recorded week with at least {least} % coding (our mark for hands-on), before the "
        "running one: {week}.",
        {"least": LEAST_CODING, "week": known.week},
    )
