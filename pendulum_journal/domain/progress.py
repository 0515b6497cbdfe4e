"""Progress from the baseline towards the target, the guide lines beside it, and arriving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week

DRAWN_FROM = -0.25
DRAWN_TO = 1.25


class Position(StrEnum):
    """Where the 4-week mean of the progress stands beside the guide lines."""

    ABOVE = "above"
    BETWEEN = "between"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A straight line from 0 at the swing to 1 in week ``weeks``, level after it.

    Drawn by us; nobody published a line.
    """

    weeks: int

    def at(self, number: float) -> float:
        """Return the line's height (1 is the target) in week ``number`` of the swing."""
        return min(max(number / self.weeks, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """Weeks of a swing that guidance speaks about, both included.

    ``id``: ``rhythm`` and ``shipping`` after a swing to building, ``early`` and ``experiment``
    after one to managing. ``until`` is the published number of weeks, with which the band ends.
    """

    id: str
    first: Week
    last: Week
    until: int


@dataclass(frozen=True, slots=True)
class ValidTarget:
    """What is wanted of the measure from a week on, in the measure's unit; None: nothing."""

    week: Week
    value: int | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The target was reached and held.

    Attributes:
        week: the first of four recorded weeks in a row at the target.
        announced: the fourth of them.
        below_since: where the present run of 4-week means under 90 % began, or None.
    """

    week: Week
    announced: Week
    below_since: Week | None = None
