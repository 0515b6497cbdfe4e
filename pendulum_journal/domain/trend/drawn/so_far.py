"""Plain facts about a range of weeks, for somebody who has few of them yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is written down in a range of weeks.

    Attributes:
        recorded: the number of recorded weeks.
        partial: how many of them are partial.
        away: the number of weeks away.
        minutes: all minutes of the recorded weeks.
        open: the number of partial weeks beside them, of which some hours are not filled in.
        before: how many of the recorded weeks lie before the swing, if that is among the weeks.
    """

    recorded: int
    partial: int
    away: int
    minutes: int
    open: int = 0
    before: int = 0


def count_so_far(series: Series, swing: Week | None = None) -> SoFar:
    """Return what is written down in the weeks of a series, maybe with a swing in week ``swing``.

    Sentences beside it count since the swing, charts begin some weeks before it.
    """
    rows = [row for row in series.figures if row is not None]
    recorded = [row for row in rows if row.is_recorded]
    return SoFar(
        recorded=len(recorded),
        partial=sum(row.state is State.PARTIAL for row in recorded),
        away=sum(row.state is State.AWAY for row in rows),
        minutes=sum(sum(row.split) for row in recorded),
        open=sum(row.is_open for row in rows),
        before=0
        if swing is None or swing > series.last
        else sum(row.week < swing for row in recorded),
    )
