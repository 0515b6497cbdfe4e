"""The part of a report on the split and energy: means, trends, and what moved together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend.comparison import ROWS
from pendulum_journal.domain.trend.figures import recorded_figures
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.range_trend import column_trend

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.energy_and_split import EnergyAndSplit
    from pendulum_journal.domain.trend.range_trend import RangeTrend
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.view import TrendView


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One quantity over the weeks of a report, in its unit.

    Attributes:
        of: a group's share, the hours in all, energy or the focus block.
        mean: a group's minutes ÷ all minutes, else the plain mean of the weeks.
        n: recorded weeks in the mean.
        trend: None with under three recorded weeks.
    """

    of: Quantity
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
    trends: dict[Quantity, RangeTrend | None] = {
        **view.trend_in_shares,
        Quantity.ENERGY: column_trend(series, series.energy),
        Quantity.FOCUS_BLOCK: column_trend(series, series.focus_block),
    }
    rows = [
        SplitRow(each, figure.value, figure.n, trends.get(each))
        for each in ROWS
        if (figure := figures.of(each)) is not None
    ]
    if (total := _total(view)) is not None:
        rows.insert(sum(row.of in SHARES for row in rows), total)
    return SplitPart(tuple(rows), view.energy_and_split)


def _total(view: TrendView) -> SplitRow | None:
    """Return the hours of all groups together: over complete weeks, a partial one has fewer."""
    complete = _complete(view.series)
    hours = [None if each is None else sum(each) for each in complete]
    given = [each for each in hours if each is not None]
    if not given:
        return None
    trend = column_trend(view.series, hours)
    return SplitRow(Quantity.TOTAL, sum(given) / len(given), len(given), trend)


def _complete(series: Series) -> list[tuple[float, ...] | None]:
    return [
        hours if figures is not None and figures.state is State.COMPLETE else None
        for hours, figures in zip(series.hours, series.figures, strict=True)
    ]
