"""How many weeks of a range there are of each kind: every week is counted exactly once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.week import Week, weeks_between

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.trend.series import Series, WeekFigures


class Kind(StrEnum):
    """What a week of a range counts as; each week is of one kind."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    OPEN = "open"
    WITHOUT_HOURS = "without hours"
    AWAY = "away"
    MISSING = "missing"
    BEFORE = "before"
    RUNNING = "running"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """The number of weeks of each kind; together they are the weeks of the range.

    Attributes:
        complete, partial: recorded weeks.
        open: weeks with hours of some activities, and unread ones of others.
        without_hours: other entries without a split, as one with a note alone.
        away: weeks away.
        missing: weeks that are over and have no entry, from the journal's first entry on.
        before: weeks that are over and lie before the journal's first entry.
        running: 1 if the running week is not done, else 0.
        ahead: weeks after the running one.
    """

    complete: int = 0
    partial: int = 0
    open: int = 0
    without_hours: int = 0
    away: int = 0
    missing: int = 0
    before: int = 0
    running: int = 0
    ahead: int = 0

    @property
    def recorded(self) -> int:
        """The number of recorded weeks."""
        return self.complete + self.partial

    @property
    def total(self) -> int:
        """The number of all weeks of the range."""
        return sum(getattr(self, kind.name.lower()) for kind in Kind)


def count_weeks(whole: Series, first: Week, last: Week, today: date) -> WeekCounts:
    """Count the weeks from ``first`` to ``last`` by what they are.

    Args:
        whole: all weeks of the journal; without one, no week lies before the first entry.
        first: the first week to count.
        last: the last one.
        today: the day whose week is the running one.
    """
    now = Week.containing(today)
    begin = whole.first if len(whole) else first
    kinds = []
    for week in weeks_between(first, last):
        at = whole.index_of(week)
        figures = None if at is None else whole.figures[at]
        kinds.append(_kind_without(week, now, begin) if figures is None else _kind_of(figures, now))
    return WeekCounts(**{kind.name.lower(): kinds.count(kind) for kind in Kind})


def _kind_without(week: Week, now: Week, begin: Week) -> Kind:
    """Return the kind of a week without an entry."""
    if week >= now:
        return Kind.RUNNING if week == now else Kind.AHEAD
    return Kind.BEFORE if week < begin else Kind.MISSING


def _kind_of(figures: WeekFigures, now: Week) -> Kind:
    """Return the kind of a week with an entry."""
    if figures.state is State.AWAY:
        return Kind.AWAY
    if figures.in_progress:
        return Kind.RUNNING if figures.week <= now else Kind.AHEAD
    if figures.is_recorded:
        return Kind.PARTIAL if figures.state is State.PARTIAL else Kind.COMPLETE
    return Kind.OPEN if figures.is_open else Kind.WITHOUT_HOURS
