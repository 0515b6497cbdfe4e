"""The columns and trends of what the chart of the split stacks: groups or activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.split import GROUPS, Activity, Group
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.range_trend import RangeTrend
    from pendulum_journal.domain.trend.view import TrendView

Column: TypeAlias = "list[float | None]"


def stacked_columns(
    view: TrendView, *, weekly: bool, hours: bool
) -> Iterator[tuple[Group | Activity, Column]]:
    """Yield each stacked group or activity, the lowest first, with its column.

    Shares are 0 to 1; the values are 4-week means unless ``weekly``.
    """
    for activity in view.activities:
        parts = view.by_activity[activity.id]
        in_hours = parts.hours if weekly else parts.mean_hours
        in_shares = parts.shares if weekly else parts.mean_shares
        yield activity, in_hours if hours else in_shares
    if view.activities:
        return
    series = view.series
    of_weeks, means = (
        (series.hours, series.mean_hours) if hours else (series.shares, series.mean_shares)
    )
    weeks = of_weeks if weekly else means
    for place, group in enumerate(GROUPS):
        yield group, [None if week is None else week[place] for week in weeks]


def stacked_trends(view: TrendView, *, hours: bool) -> list[tuple[Message | str, RangeTrend]]:
    """Return the trends over the weeks shown; in hours the last one is that of the total.

    Each comes with the name of its group, for use within a sentence, or of its activity.
    """
    of_groups = view.trend_in_hours if hours else view.trend_in_shares
    if not view.activities:
        return [(of.label, trend) for of, trend in of_groups.items()]
    found, total = view.trend_by_activity(hours=hours), of_groups.get(Quantity.TOTAL)
    return [
        *((one_line(each), found[each.id]) for each in view.activities if each.id in found),
        *([(Quantity.TOTAL.label, total)] if total is not None else []),
    ]


def one_line(activity: Activity) -> str:
    """Return an activity's name without line breaks."""
    return " ".join(activity.name.split())
