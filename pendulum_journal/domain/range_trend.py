"""The trend of hours or shares over the weeks shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.statistics import Line
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class RangeTrend:
    """One column's line over the recorded weeks shown, in hours or in per cent.

    Attributes:
        id: a group's name, or ``total``.
        line: over ``week.index``; slopes are a week.
        n: recorded weeks, ``first`` to ``last``.
    """

    id: str
    line: Line
    n: int
    first: Week
    last: Week

    @property
    def begin(self) -> float:
        """The line's value in the first week."""
        return self.line.at(self.first.index)

    @property
    def end(self) -> float:
        """The line's value in the last week."""
        return self.line.at(self.last.index)
