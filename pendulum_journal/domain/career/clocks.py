"""Two clocks of a career, the tour of managing and the building experience, without a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import CountsAsSwing, Side, first_week, without_outlasted
from pendulum_journal.domain.career.spans import A_DAY, Days, Span, span, together
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import DAYS_A_WEEK, Week, add_months, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.guidance import GuidanceFigures

CHECKPOINT_EVERY = 26


@dataclass(frozen=True, slots=True)
class Milestone:
    """A number of years from the guidance, and the day on which a clock reaches it.

    Attributes:
        figure: the field of ``GuidanceFigures`` that the years are from.
        day: None if no such day is known yet.
    """

    figure: FigureName
    years: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Experiment:
    """One tour of managing, which can span several managing roles.

    Attributes:
        start: the first day of the first managing role since the last building role.
        end: the last day, or None if the tour has no end yet.
        roles: the managing roles in it, by start; a new employer does not begin a new tour.
        weeks: the least length of a tour in weeks; None if switched off.
        early_weeks: the weeks in which it is too early to judge; None if switched off.
    """

    start: date
    end: date | None
    roles: tuple[Role, ...]
    weeks: int | None
    early_weeks: int | None

    def week_number(self, day: date) -> int:
        """Return n for "week n of the experiment"; week 1 is found by ``first_week``."""
        return Week.containing(day) - first_week(self.start) + 1

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """A checkpoint every 26 weeks and one at the least length; empty if switched off."""
        if self.weeks is None:
            return ()
        numbers = [*range(CHECKPOINT_EVERY, self.weeks, CHECKPOINT_EVERY), self.weeks]
        week = first_week(self.start)
        return tuple(Checkpoint(number, (week + number).monday) for number in numbers)

    def lasted(self, today: date) -> Span:
        """Return the time from the start to the end, or to today while the tour goes on."""
        return span(self.start, min(self.end or today, today) + A_DAY)

    def sentence(self, today: date) -> Message:
        """Return the sentence with today's week of the tour or, if over, how long it lasted."""
        if self.end is not None and self.end < today:
            values = {
                "span": self.lasted(today).exact,
                "weeks": count_of_weeks(Days(self.start, self.end).count // DAYS_A_WEEK),
                "start": self.start,
                "end": self.end,
            }
            wording = "It lasted {weeks} ({span}), from {start} to {end}."
            return Message("experiment-lasted", wording, values)
        number = max(self.week_number(today), 0)
        if self.weeks is None:
            values = {"number": number, "start": self.start}
            return Message("experiment-week", "Week {number}, since {start}.", values)
        values = {"number": number, "weeks": self.weeks, "start": self.start}
        if number > self.weeks:
            wording = "Week {number}, since {start}; the {weeks} were over on {over}."
            values |= {"weeks": count_of_weeks(self.weeks), "over": self.checkpoints[-1].day}
            return Message("experiment-beyond", wording, values)
        return Message("experiment-week-of", "Week {number} of {weeks}, since {start}.", values)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A point of a tour: ``day`` is the Monday after its first ``weeks`` weeks."""

    weeks: int
    day: date


@dataclass(frozen=True, slots=True)
class Experience:
    """Time spent in building roles before the first managing role, as far as roles are entered.

    Attributes:
        days: the number of days; days on which roles overlap are counted once.
        span: the same time in years, months and days; months are counted within each unbroken run
            and then added up.
        until: the first day of the first managing role; the day after today if there is none yet.
        is_managing: whether a managing role has begun by today.
        marks: the years of the guidance, and the days on which that experience was reached.
    """

    days: int
    span: Span
    until: date
    is_managing: bool
    marks: tuple[Milestone, ...]

    @property
    def sentence(self) -> Message:
        """The sentence with the length, which states that it covers only the roles entered."""
        if self.is_managing and not self.days:
            return Message(
                "experience-none", "No building before managing, in the roles you entered."
            )
        if self.is_managing:
            wording = "{span} of building before managing, in the roles you entered."
            return Message("experience-before", wording, {"span": self.span.in_words})
        wording = "{span} of building so far, in the roles you entered."
        return Message("experience-so-far", wording, {"span": self.span.in_words})


def experiments(roles: Iterable[Role], guidance: GuidanceFigures) -> list[Experiment]:
    """Return every tour of managing, oldest first.

    A tour begins with a managing role that counts as a swing, and goes on through those that do
    not. It ends on the day before a building role that counts begins, even if the managing role
    goes on, because that day is the swing. Mixed and away roles neither begin nor end a tour.
    """
    found: list[Experiment] = []
    tour: list[Role] = []
    for role in without_outlasted(roles):
        counts = role.counts_as_swing is not CountsAsSwing.NO
        if role.side is Side.MANAGING and (tour or counts):
            tour.append(role)
        elif role.side is Side.BUILDING and tour and counts:
            found.append(_experiment(tour, role, guidance))
            tour = []
    if tour:
        found.append(_experiment(tour, None, guidance))
    return found


def current_experiment(
    roles: Iterable[Role], today: date, guidance: GuidanceFigures
) -> Experiment | None:
    """Return the tour of managing that runs today, or None."""
    for tour in experiments(roles, guidance):
        if tour.start <= today and (tour.end is None or tour.end >= today):
            return tour
    return None


def _experiment(
    tour: Sequence[Role], building: Role | None, guidance: GuidanceFigures
) -> Experiment:
    ends = [role.end for role in tour if role.end is not None]
    end = max(ends) if len(ends) == len(tour) else None
    if building is not None:
        before = building.start - A_DAY
        end = before if end is None else min(end, before)
    return Experiment(
        tour[0].start, end, tuple(tour), guidance.experiment_weeks, guidance.too_early_weeks
    )


def experience(roles: Sequence[Role], today: date, guidance: GuidanceFigures) -> Experience | None:
    """Return the building experience before managing, or None if no building role has begun."""
    first = min(
        (role.start for role in roles if role.side is Side.MANAGING and role.start <= today),
        default=None,
    )
    until = today + A_DAY if first is None else first
    if not any(role.side is Side.BUILDING and role.start <= today for role in roles):
        return None
    runs = together(_building_days(roles, until))
    years = (
        (FigureName.SENIORITY_LEAST_YEARS, guidance.seniority_least_years),
        (FigureName.SENIORITY_YEARS, guidance.seniority_years),
    )
    marks = tuple(
        Milestone(name, count, _reached(runs, count)) for name, count in years if count is not None
    )
    days = sum(run.count for run in runs)
    return Experience(days, _added_up(runs), until, first is not None, marks)


def _building_days(roles: Iterable[Role], until: date) -> Iterator[Days]:
    for role in roles:
        if role.side is Side.BUILDING and role.start < until:
            yield Days(role.start, min(role.end or until, until - A_DAY))


def _added_up(runs: Sequence[Days]) -> Span:
    months = days = 0
    for months_before, first, run in _one_after_another(runs):
        part = span(first, run.last + A_DAY)
        months, days = months_before + part.in_months, part.days
    return Span(months // 12, months % 12, days)


def _reached(runs: Sequence[Days], years: int) -> date | None:
    """Return the first day by which ``years`` years were spent in the runs; None if never."""
    for months_before, first, run in _one_after_another(runs):
        day = max(add_months(first, 12 * years - months_before), run.first)
        if day <= run.last + A_DAY:
            return day
    return None


def _one_after_another(runs: Iterable[Days]) -> Iterator[tuple[int, date, Days]]:
    """Yield (whole months before the run, moved first day, run), so that runs add up like one.

    The days beyond whole months that earlier runs left over, fewer than a month, are put directly
    before the run: its first day is moved back by as many. So a leap day in a break between two
    runs makes no difference.
    """
    months = days = 0
    for run in runs:
        first = run.first - days * A_DAY
        yield months, first, run
        part = span(first, run.last + A_DAY)
        months, days = months + part.in_months, part.days
