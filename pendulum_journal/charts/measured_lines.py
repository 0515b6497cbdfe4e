"""Thin lines in the time split where each group would end with what was measured of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np  # noqa: TID253
from matplotlib.collections import LineCollection  # noqa: TID253

from pendulum_journal.charts.canvas import MARKS, ChartCanvas
from pendulum_journal.domain.split import GROUPS, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.view import TrendView

_WIDTH, _CASING = 1.1, 3.0
_LINE, _DASHES, _DOTS = "solid", (0, (6.0, 2.4)), (0, (1.4, 1.6))
_STYLES = {
    Group.MEETINGS: (_LINE, "──"),
    Group.FOCUS: (_DASHES, "– –"),
    Group.CODING: (_DOTS, "····"),
    Group.OTHER: ((0, (6.0, 2.0, 1.4, 2.0)), "– ·"),
}
"""How the line of each group is drawn, and how the legend shows that: colours are the layers'."""


@dataclass(frozen=True, slots=True)
class MeasuredHeights:
    """Where the lines of a group run.

    Attributes:
        drawn: the height in each week that is drawn within an area.
        alone: the height in each week that is drawn as a bar of its own.
    """

    group: Group
    drawn: list[float | None]
    alone: list[float | None]

    @property
    def highest(self) -> float:
        """The highest point; 0 without any."""
        heights = (each for each in (*self.drawn, *self.alone) if each is not None)
        return max(heights, default=0.0)


def measured_heights(
    view: TrendView,
    drawn: Sequence[Sequence[float] | None],
    weekly: Sequence[Sequence[float] | None],
    *,
    is_weekly: bool,
    hours: bool,
) -> list[MeasuredHeights]:
    """Return for each measured group its lines above the groups that are drawn below it.

    Where a week has no layers, or nothing is known of it, there is no line.

    Args:
        view: whose measured columns are drawn.
        drawn: the heights of the layers in each week of an area, the lowest first; None: no area.
        weekly: the same of the weeks that are bars.
        is_weekly: whether the areas are of each week's own values instead of the means.
        hours: whether the heights are hours instead of per cent.
    """
    factor = 1.0 if hours else 100.0
    groups = [each.group for each in view.activities] or list(GROUPS)
    found = []
    for column in view.measured:
        below = sum(GROUPS.index(each) < GROUPS.index(column.group) for each in groups)
        own = column.column(weekly=True, hours=hours)
        means = own if is_weekly else column.column(weekly=False, hours=hours)
        within = _above(drawn, means, below, factor)
        bars = [None if area else bar for area, bar in zip(drawn, weekly, strict=True)]
        found.append(MeasuredHeights(column.group, within, _above(bars, own, below, factor)))
    return found


def measured_note(view: TrendView, words: Words) -> str:
    """Return the legend: how the line of each group is drawn, and whose figures it shows."""
    lines = [
        words.measured_line.format(
            key=_STYLES[column.group][1],
            group=words.text(column.group.label),
            programs=", ".join(column.programs),
        )
        for column in view.measured
    ]
    return words.measured_lines.format(lines=", ".join(lines)) if lines else ""


def draw_measured(
    canvas: ChartCanvas,
    panel: str,
    series: Series,
    measured: Sequence[MeasuredHeights],
    *,
    margin: float,
) -> None:
    """Draw the lines over the layers of a panel, with a casing that stands out from all of them.

    Args:
        canvas: with the panel placed.
        panel: its name.
        series: the weeks of the heights.
        measured: the lines.
        margin: the part of a week's width that is free on both sides of a bar.
    """
    palette = canvas.theme.palette
    for each in measured:
        segments = _segments(series, each, margin)
        style = _STYLES[each.group][0]
        for colour, width, how in (
            (palette.card, _CASING, _LINE),
            (palette.text, _WIDTH, style),
        ):
            canvas.axes[panel].add_collection(
                LineCollection(
                    segments,
                    colors=colour,
                    linewidths=width,
                    linestyles=[how],
                    zorder=MARKS + 0.9,
                    label=f"{each.group} measured",
                ),
                autolim=False,
            )


def _above(
    layers: Sequence[Sequence[float] | None],
    column: Sequence[float | None],
    below: int,
    factor: float,
) -> list[float | None]:
    return [
        None if not week or value is None else sum(week[:below]) + factor * value
        for week, value in zip(layers, column, strict=True)
    ]


def _segments(series: Series, heights: MeasuredHeights, margin: float) -> list[NDArray[np.float64]]:
    first = series.first.index
    found = []
    for run in series.runs(heights.drawn):
        middles = np.arange(run.start, run.stop) + first + 0.5
        y = np.array(heights.drawn[run.start : run.stop], dtype=float)
        x = np.concatenate(([middles[0] - 0.5], middles, [middles[-1] + 0.5]))
        found.append(np.column_stack((x, np.concatenate((y[:1], y, y[-1:])))))
    found += [
        np.array([[first + at + margin, y], [first + at + 1 - margin, y]])
        for at, y in enumerate(heights.alone)
        if y is not None
    ]
    return found
