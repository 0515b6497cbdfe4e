"""Lines over weeks that break where a week has no value, and at swings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.charts.canvas import DOTS, LINES, ChartCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.trend.series import Series

_GAP = float("nan")
_DENSE_WEEK_WIDTH = 3.0
"""Where weeks are narrower, dots shrink with them."""


@dataclass(frozen=True, slots=True)
class Points:
    """Places in weeks and values."""

    x: list[float]
    y: list[float]


def line_points(series: Series, column: Sequence[float | None], scale: float = 1.0) -> Points:
    """Return a line's points, runs parted by NaN; a run of one week is no line and left out."""
    points = Points([], [])
    for run in series.runs(column):
        if len(run) > 1:
            if points.x:
                points.x.append(_GAP)
                points.y.append(_GAP)
            points.x.extend(series.first.index + at + 0.5 for at in run)
            points.y.extend(
                value * scale for value in column[run.start : run.stop] if value is not None
            )
    return points


def lone_points(series: Series, column: Sequence[float | None], scale: float = 1.0) -> Points:
    """Return the values that stand alone, with nothing beside them to be joined to."""
    alone = [run.start for run in series.runs(column) if len(run) == 1]
    return _points(series, column, alone, scale)


def all_points(series: Series, column: Sequence[float | None], scale: float = 1.0) -> Points:
    """Return every value."""
    return _points(series, column, range(len(column)), scale)


def _points(
    series: Series, column: Sequence[float | None], places: Sequence[int], scale: float
) -> Points:
    points = Points([], [])
    for at in places:
        value = column[at]
        if value is not None:
            points.x.append(series.first.index + at + 0.5)
            points.y.append(value * scale)
    return points


class Plotter:
    """Draws one measure into a panel: a line, its dots, and the week in progress.

    Args:
        canvas: with the panel placed.
        panel: its name.
        series: the weeks that columns run along.
        colour: of the measure.
        clip: cut off at the panel's edges; a value that cannot leave them is drawn whole at them.
    """

    def __init__(
        self, canvas: ChartCanvas, panel: str, series: Series, colour: str, *, clip: bool = False
    ) -> None:
        self._canvas = canvas
        self._clip = clip
        self._axes = canvas.axes[panel]
        self._series = series
        self._colour = colour

    @property
    def _dot(self) -> float:
        return 4.0 if self._canvas.week_width >= _DENSE_WEEK_WIDTH else 2.0

    def line(self, column: Sequence[float | None], scale: float, label: str) -> None:
        """Draw a line, and a dot for each value that nothing joins to."""
        points = line_points(self._series, column, scale)
        width = 2.2 if self._canvas.week_width >= 1 else 1.4
        self._plot(points, label, linewidth=width, zorder=LINES, solid_joinstyle="round")
        alone = lone_points(self._series, column, scale)
        self._plot(alone, f"{label} alone", linestyle="", marker="o", markersize=self._dot)

    def dots(self, column: Sequence[float | None], scale: float, label: str) -> None:
        """Draw faint dots, one a week."""
        points = all_points(self._series, column, scale)
        self._plot(points, label, linestyle="", marker="o", markersize=self._dot, alpha=0.45, mew=0)

    def hollow(self, at: int | None, value: float | None, label: str) -> None:
        """Draw the week in progress as a hollow dot."""
        if at is None or value is None:
            return
        points = Points([self._series.first.index + at + 0.5], [value])
        self._plot(
            points,
            label,
            linestyle="",
            marker="o",
            markersize=self._dot + 3,
            markerfacecolor=self._canvas.theme.palette.card,
            markeredgewidth=1.4,
            clip_on=False,
        )

    def _plot(self, points: Points, label: str, **how: Any) -> None:
        usual: dict[str, Any] = {
            "color": self._colour,
            "zorder": DOTS,
            "label": label,
            "clip_on": self._clip,
        }
        self._axes.plot(points.x, points.y, **(usual | how))
