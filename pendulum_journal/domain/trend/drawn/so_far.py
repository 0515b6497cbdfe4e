"""Plain facts about a range of weeks, for somebody who has few of them yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is written down in a range of weeks, beside the numbers of ``WeekCounts``.

    Attributes:
        minutes: all minutes of the recorded weeks.
        before: how many of the recorded weeks lie before the swing, if that is among the weeks.
    """

    minutes: int
    before: int = 0


def count_so_far(series: Series, swing: Week | None = None) -> SoFar:
    """Return what is written down in the weeks of a series, maybe with a swing in week ``swing``.

    Sentences beside it count since the swing, charts begin some weeks before it.
    """
    recorded = [row for row in series.figures if row is not None and row.is_recorded]
    return SoFar(
        minutes=sum(sum(row.split) for row in recorded),
        before=0
        if swing is None or swing > series.last
        else sum(row.week < swing for row in recorded),
    )
