"""When the target would be reached if the latest weeks go on as they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.statistics import Line
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Projection:
    """The line through the latest weekly progress, and the week in which it reaches the target.

    The line is ``line.at(week.index)``, in parts of the way (1 is the target).

    Attributes:
        line: Theil–Sen line over the weekly progress, with Sen's 80 % interval of its slope.
        n: recorded weeks in it; ``first`` and ``last`` of them.
        reached: the first week at or above the target.
        earliest, latest: the same by the upper and the lower slope through the same point;
            ``latest`` None: open.
    """

    line: Line
    n: int
    first: Week
    last: Week
    reached: Week
    earliest: Week
    latest: Week | None
