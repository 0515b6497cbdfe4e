"""By what steps a range of weeks is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.trend.drawn.measured import by_quarter
from pendulum_journal.domain.trend.drawn.quarters import means_by_quarter, quarter_means

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.view import TrendView

FEW_WEEKS = 8
"""With fewer recorded weeks each is drawn by itself: their means would be nearly all they are."""

MOST_WEEKS = 208
"""More than four years are drawn by quarter: single weeks would be narrower than a line."""


def is_long(view: TrendView) -> bool:
    """Return whether the weeks shown are drawn by quarter."""
    return view.last - view.first + 1 > MOST_WEEKS


def has_means(view: TrendView) -> bool:
    """Return whether 4-week means can be shown instead of weekly values."""
    return view.n >= FEW_WEEKS


def is_drawn_weekly(view: TrendView, *, weekly: bool) -> bool:
    """Return whether each week's own value is drawn; ``weekly`` is whether that was chosen."""
    return not is_long(view) and (weekly or not has_means(view))


def as_drawn(view: TrendView) -> TrendView:
    """Return a view for drawing: of a long time its means are those of quarters."""
    if view.by_quarter or not is_long(view):
        return view
    way = replace(view.way, mean_progress=quarter_means(view.series, view.way.progress))
    measured = tuple(by_quarter(each, view.series) for each in view.measured)
    return replace(
        view, series=means_by_quarter(view.series), way=way, by_quarter=True, measured=measured
    )


def charts_of(view: TrendView) -> int:
    """Return how many charts stand above each other; the fourth is that of learning."""
    return 4 if view.side is Side.MANAGING and view.has_learning else 3
