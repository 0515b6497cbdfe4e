"""The part of a report on the split and energy: means, trends, and what moved together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.trend.comparison import ROWS
from pendulum_journal.domain.trend.figures import recorded_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.energy.correlations import EnergyAndSplit
    from pendulum_journal.domain.trend.energy.shifts import EnergyShifts
    from pendulum_journal.domain.trend.quantity import Quantity
    from pendulum_journal.domain.trend.range_trend import RangeTrend, StretchTrends
    from pendulum_journal.domain.trend.stretches import Stretch
    from pendulum_journal.domain.trend.view import TrendView


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One quantity over the weeks of one stretch of a report, in its unit.

    Attributes:
        of: the share of a group, the hours in all, energy or the longest focus block.
        mean: for a share, the group's minutes ÷ all minutes, else the mean of the weeks' values.
        shown: the number that is shown for the mean.
        n: the number of recorded weeks in the mean, for hours in all of complete ones.
        trend: None with fewer than eight recorded weeks.
    """

    of: Quantity
    mean: float
    shown: Shown
    n: int
    trend: RangeTrend | None


@dataclass(frozen=True, slots=True)
class SplitTable:
    """The quantities that have recorded weeks in one stretch; ``n`` is their number."""

    stretch: Stretch
    n: int
    rows: tuple[SplitRow, ...]


@dataclass(frozen=True, slots=True)
class SplitPart:
    """A table for each stretch, correlations, and how energy goes together with the split.

    The last two are None where figures that they would tell are left out.
    """

    tables: tuple[SplitTable, ...]
    together: EnergyAndSplit | None
    shifts: EnergyShifts | None


def split_part(view: TrendView) -> SplitPart:
    """Return means and trends in each stretch of the weeks that a view shows."""
    tables = (
        SplitTable(each.stretch, each.n, tuple(_rows(view, each))) for each in view.trends_in_shares
    )
    return SplitPart(tuple(tables), view.energy_and_split, view.energy_shifts)


def _rows(view: TrendView, found: StretchTrends[Quantity]) -> Iterator[SplitRow]:
    part = view.series.between(found.stretch.first, found.stretch.last)
    figures = recorded_figures(part, most=len(part), least=1)
    for each in ROWS:
        if (figure := figures.of(each)) is not None:
            trend = found.trends.get(each)
            yield SplitRow(each, figure.value, figure.shown, figure.n, trend)
