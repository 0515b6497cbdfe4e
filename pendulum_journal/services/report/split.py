"""The part of a report on the split and energy: means, trends, and what moved together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.figures import recorded_figures
from pendulum_journal.domain.trend.range_trend import column_trend

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.energy_and_split import EnergyAndSplit
    from pendulum_journal.domain.trend.range_trend import RangeTrend
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.view import TrendView


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One measure over the weeks of a report.

    Groups and ``energy`` are in per cent, ``focus_block`` in minutes, ``total`` in hours.

    Attributes:
        id: a group's name, ``total``, ``energy`` or ``focus_block``.
        mean: a group's minutes ÷ all minutes, else the plain mean of the weeks.
        n: recorded weeks in the mean.
        trend: None with under three recorded weeks.
    """

    id: str
    mean: float
    n: int
    trend: RangeTrend | None


@dataclass(frozen=True, slots=True)
class SplitPart:
    """Measures that anything was recorded of, and how energy and the split changed together."""

    rows: tuple[SplitRow, ...]
    together: EnergyAndSplit


def split_part(view: TrendView) -> SplitPart:
    """Work out the part over the weeks that a view shows."""
    series = view.series
    figures = recorded_figures(series, most=max(len(series), 1), least=1)
    trends: dict[str, RangeTrend | None] = {each.id: each for each in view.trend_in_shares}
    trends["energy"] = column_trend(series, "energy", list(series.energy))
    trends["focus_block"] = column_trend(series, "focus_block", list(series.focus_block))
    rows = [
        SplitRow(name, figure.value, figure.n, trends.get(name))
        for name in (*(group.value for group in GROUPS), "energy", "focus_block")
        if (figure := figures.of(name)) is not None
    ]
    if (total := _total(view)) is not None:
        rows.insert(sum(row.id in set(GROUPS) for row in rows), total)
    return SplitPart(tuple(rows), view.energy_and_split)


def _total(view: TrendView) -> SplitRow | None:
    """Return the hours of all groups together: over complete weeks, a partial one has fewer."""
    complete = _complete(view.series)
    hours = [None if each is None else sum(each) for each in complete]
    given = [each for each in hours if each is not None]
    if not given:
        return None
    trend = column_trend(view.series, "total", hours)
    return SplitRow("total", sum(given) / len(given), len(given), trend)


def _complete(series: Series) -> list[tuple[float, ...] | None]:
    return [
        hours if figures is not None and figures.state is State.COMPLETE else None
        for hours, figures in zip(series.hours, series.figures, strict=True)
    ]
