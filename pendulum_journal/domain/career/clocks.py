"""Three clocks of a career: facts with their dates, no verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side, first_week, without_outlasted
from pendulum_journal.domain.career.spans import A_DAY, Days, Span, span, together
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week, add_months, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.guidance import GuidanceFigures

CHECKPOINT_EVERY = 26
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """A published (or the user's own) number of years, and the day the clock reaches it.

    ``figure`` is the name of the field in ``GuidanceFigures``; ``day`` None: on no day yet.
    """

    figure: FigureName
    years: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Experiment:
    """One tour of managing.

    Attributes:
        start: of the first managing role since the last building role.
        end: the last day, or None: it goes on.
        roles: its managing roles, by start; a new employer does not restart it.
        weeks: its least length, and ``early_weeks`` in which nothing is judged; None: switched
            off.
    """

    start: date
    end: date | None
    roles: tuple[Role, ...]
    weeks: int | None
    early_weeks: int | None

    def week_number(self, day: date) -> int:
        """Return n for "week n of the experiment", counted as weeks of a swing are."""
        return Week.containing(day) - first_week(self.start) + 1

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Every 26 weeks up to its least length, and that; none where it is switched off."""
        if self.weeks is None:
            return ()
        numbers = [*range(CHECKPOINT_EVERY, self.weeks, CHECKPOINT_EVERY), self.weeks]
        week = first_week(self.start)
        return tuple(Checkpoint(number, (week + number).monday) for number in numbers)

    def lasted(self, today: date) -> Span:
        """Return how long it lasted, or has lasted by today."""
        return span(self.start, min(self.end or today, today) + A_DAY)

    def sentence(self, today: date) -> Message:
        """Say where it stands, or how long it lasted."""
        if self.end is not None and self.end < today:
            values = {
                "span": self.lasted(today).spoken,
                "weeks": count_of_weeks(Days(self.start, self.end).count // DAYS_A_WEEK),
                "start": self.start,
                "end": self.end,
            }
            wording = "It lasted {span}, {weeks} (from {start} to {end})."
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
    """``weeks`` of an experiment are over on ``day``, the Monday after the last of them."""

    weeks: int
    day: date


@dataclass(frozen=True, slots=True)
class Experience:
    """Time in building roles before the first managing one, in the roles that were entered.

    Attributes:
        days: counted once where roles overlap.
        span: the same in calendar terms, the whole months of each unbroken time added up.
        until: the day of the first managing role, or today where there is none yet.
        is_managing: whether there has been a managing role by today.
        marks: the published years, and the day on which that experience was reached.
    """

    days: int
    span: Span
    until: date
    is_managing: bool
    marks: tuple[Mark, ...]

    @property
    def sentence(self) -> Message:
        """Say how long it is, and that only the roles entered are known."""
        if self.is_managing and not self.days:
            return Message(
                "experience-none", "No building before managing, in the roles you entered."
            )
        if self.is_managing:
            wording = "{span} of building before managing, in the roles you entered."
            return Message("experience-before", wording, {"span": self.span.spoken})
        wording = "{span} of building so far, in the roles you entered."
        return Message("experience-so-far", wording, {"span": self.span.spoken})


def experiments(roles: Iterable[Role], guidance: GuidanceFigures) -> list[Experiment]:
    """Return every tour of managing, oldest first.

    A building role ends a tour on the day before it begins, even where a managing role runs on:
    that is where the swing is. Mixed and away roles neither begin nor end one.
    """
    found: list[Experiment] = []
    tour: list[Role] = []
    for role in without_outlasted(roles):
        if role.side is Side.MANAGING:
            tour.append(role)
        elif role.side is Side.BUILDING and tour:
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
    """Return the building experience before managing; None: no building role was entered."""
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
        Mark(name, count, _reached(runs, count)) for name, count in years if count is not None
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
    """Return the first day by which so many calendar years had been spent in the runs."""
    for months_before, first, run in _one_after_another(runs):
        day = max(add_months(first, 12 * years - months_before), run.first)
        if day <= run.last + A_DAY:
            return day
    return None


def _one_after_another(runs: Iterable[Days]) -> Iterator[tuple[int, date, Days]]:
    """Yield with each run the whole months spent before it, and where it would have begun.

    The days left over from the runs before, fewer than a month, are put right before it: so a
    leap day in a break between two runs takes nothing from them and adds nothing.
    """
    months = days = 0
    for run in runs:
        first = run.first - days * A_DAY
        yield months, first, run
        part = span(first, run.last + A_DAY)
        months, days = months + part.in_months, part.days
