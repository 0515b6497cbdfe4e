"""Lengths of time in calendar years, months and days, exact across leap years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The time from one day to another in whole years, then whole months (0 to 11), then days.

    A month is over on the same day of the following month or, if that month is too short, on its
    last day; so days are 0 to 30.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def in_months(self) -> int:
        """The whole months, including twelve for each year."""
        return 12 * self.years + self.months

    @property
    def as_years(self) -> float:
        """The approximate length in years, for positions on an axis; too inexact to be shown."""
        return self.years + self.months / 12 + self.days / 365.2425

    @property
    def exact(self) -> Message:
        """The whole span without parts that are zero: ``2 y 3 mo 11 d``."""
        return _joined(self, ("years", "months", "days"))

    @property
    def in_words(self) -> Message:
        """The span rounded down for reading: years and months, or days if under a month."""
        if self.years or self.months:
            return _joined(self, ("years", "months"))
        return _joined(self, ("days",))

    def __str__(self) -> str:
        """Return the exact span in English."""
        return str(self.exact)


_UNITS = {"years": "y", "months": "mo", "days": "d"}
"""A month is never “m” alone, which is a minute elsewhere."""


def span(start: date, end: date) -> Span:
    """Return the time from the start of one day to the start of another; zero if reversed."""
    months = max(12 * (end.year - start.year) + end.month - start.month, 0)
    if months and add_months(start, months) > end:
        months -= 1
    rest = max((end - add_months(start, months)).days, 0)
    return Span(months // 12, months % 12, rest)


def _joined(of: Span, names: tuple[str, ...]) -> Message:
    given = [name for name in names if getattr(of, name)] or [names[-1]]
    wording = " ".join(f"{{{name}}} {_UNITS[name]}" for name in given)
    return Message(f"span-{'-'.join(given)}", wording, {name: getattr(of, name) for name in given})


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """An interval of days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1


def together(every: Iterable[Days]) -> list[Days]:
    """Return the union of intervals as the fewest unbroken ones, in order."""
    runs: list[Days] = []
    for days in sorted(every):
        if runs and days.first <= runs[-1].last + A_DAY:
            runs[-1] = Days(runs[-1].first, max(runs[-1].last, days.last))
        else:
            runs.append(days)
    return runs
