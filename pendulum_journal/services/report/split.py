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
        of: the share of a group, the total hours, energy or the longest focus block.
        mean: for a share, the group's minutes ÷ all minutes, else the mean of the weeks' values.
        n: the number of recorded weeks in the mean.
        trend: None if fewer than three weeks are recorded.
    """

    of: Quantity
    mean: float
    n: int
    trend: RangeTrend | None


@dataclass(frozen=True, slots=True)
class SplitPart:
    """The quantities that have recorded weeks, and the correlation of energy with the split."""

    rows: tuple[SplitRow, ...]
    together: EnergyAndSplit


def split_part(view: TrendView) -> SplitPart:
    """Return means, trends and correlations over the weeks that a view shows."""
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
    """Return the row of total hours over complete weeks, or None if there are none.

    Partial weeks are left out, because their hours are fewer than were worked.
    """
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
