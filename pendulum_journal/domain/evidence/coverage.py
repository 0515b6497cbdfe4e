"""Which days a source tells of: outside them a figure is unknown, and never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.calendar_weeks import WORKING_DAYS
from pendulum_journal.domain.evidence.clock import EPOCH
from pendulum_journal.domain.week import Week, weeks_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Days = tuple[date, date]
"""The first and the last day of a span."""

CLOSE = timedelta(days=7)
"""So far apart the days of two exports of one source lie at most to be one span.

An export ends with its last entry: who exports month by month has a weekend, or a few days off,
between the last entry of one and the first of the next.
"""

_FIRST_DAY = EPOCH.toordinal()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that the imports of a source tell of.

    Attributes:
        spans: in order, and further apart than ``CLOSE``.
    """

    spans: tuple[Days, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Days], last: date | None = None) -> Coverage:
        """Return what several spans cover together.

        Args:
            spans: in any order.
            last: the day on which the source ends; None: it does not.
        """
        found: list[Days] = []
        for begin, end in sorted(spans):
            if found and begin - found[-1][1] <= CLOSE:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((begin, end))
        if last is not None:
            found = [(begin, min(end, last)) for begin, end in found if begin <= last]
        return cls(tuple(found))

    def has(self, day: date) -> bool:
        """Return whether a day is covered."""
        return self.has_all(day, day)

    def has_all(self, first: date, last: date) -> bool:
        """Return whether every day from the first to the last one is covered."""
        return any(begin <= first and last <= end for begin, end in self.spans)

    def weeks(self, first: Week, last: Week) -> Iterator[Week]:
        """Yield the weeks of a range of which any day is covered, in order."""
        for week in weeks_between(first, last):
            if any(begin <= week.sunday and week.monday <= end for begin, end in self.spans):
                yield week

    def days(self, first: Week, last: Week) -> Iterator[int]:
        """Yield the numbers since 1970 of the days of a range of weeks that are covered."""
        for each, end in self.spans:
            yield from day_numbers(max(each, first.monday), min(end, last.sunday))


def day_numbers(first: date, last: date) -> range:
    """Return the numbers since 1970 of the days from one to another; none if that is earlier."""
    return range(first.toordinal() - _FIRST_DAY, last.toordinal() - _FIRST_DAY + 1)


def is_whole(week: Week, sources: Iterable[Coverage]) -> bool:
    """Return whether sources together cover each day from Monday to Friday."""
    known = list(sources)
    days = (week.monday + timedelta(days=at) for at in range(WORKING_DAYS))
    return all(any(each.has(day) for each in known) for day in days)
