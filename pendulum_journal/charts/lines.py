"""Lines over weeks that have gaps at weeks without a value and at swings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.charts.canvas import DOTS, LINES, TEXTS, ChartCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from pendulum_journal.charts.apart import Place
    from pendulum_journal.domain.trend.series import Series

_GAP = float("nan")
VALUE_SIZE, VALUE_LIFT = 0.88, 5
"""The size of a value beside the text's, and its distance from its dot in logical pixels."""
_BESIDE = 4
"""The least distance of two values beside each other, in logical pixels."""
_DENSE_WEEK_WIDTH = 3.0
"""The width of a week, in logical pixels, below which dots are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Points:
    """The x (in weeks) and y (in values) of points."""

    x: list[float]
    y: list[float]


def line_points(series: Series, column: Sequence[float | None], scale: float = 1.0) -> Points:
    """Return the points of a line with NaN at its gaps; single weeks are left out."""
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
    """Return the points of single weeks, which no line reaches."""
    alone = [run.start for run in series.runs(column) if len(run) == 1]
    return _points(series, column, alone, scale)


def all_points(series: Series, column: Sequence[float | None], scale: float = 1.0) -> Points:
    """Return a point for every value."""
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
    """Draws one measure in a panel: a line, dots, and the week in progress.

    Args:
        canvas: with the panel placed.
        panel: the panel's name.
        series: the weeks that the columns belong to.
        colour: the measure's colour.
        clip: whether to cut off what lies beyond the panel's edges. Without it a dot on an edge is
            drawn whole, which suits measures that cannot exceed the panel.
    """

    def __init__(
        self, canvas: ChartCanvas, panel: str, series: Series, colour: str, *, clip: bool = False
    ) -> None:
        self._canvas = canvas
        self._clip = clip
        self._panel = panel
        self._axes = canvas.axes[panel]
        self._series = series
        self._colour = colour

    @property
    def _dot(self) -> float:
        return 4.0 if self._canvas.week_width >= _DENSE_WEEK_WIDTH else 2.0

    def line(self, column: Sequence[float | None], scale: float, label: str) -> None:
        """Draw a line, and a dot for each week that the line does not reach."""
        points = line_points(self._series, column, scale)
        width = 2.2 if self._canvas.week_width >= 1 else 1.4
        self._plot(points, label, linewidth=width, zorder=LINES, solid_joinstyle="round")
        alone = lone_points(self._series, column, scale)
        self._plot(alone, f"{label} alone", linestyle="", marker="o", markersize=self._dot)

    def dots(self, column: Sequence[float | None], scale: float, label: str) -> None:
        """Draw a faint dot for each week."""
        points = all_points(self._series, column, scale)
        self._plot(points, label, linestyle="", marker="o", markersize=self._dot, alpha=0.45, mew=0)

    def values(
        self,
        column: Sequence[float | None],
        write: Callable[[float], str],
        *,
        below: Container[int] = (),
    ) -> list[Place]:
        """Draw a dot for each value, and write it above, at some indices ``below``; for few.

        Where it would be cut off at the upper edge, it stands below, too. The latest is written,
        and each before it that has room beside those written.

        Returns:
            The corners of what was written, for names to keep clear of.
        """
        points = all_points(self._series, column)
        self._plot(points, "values", linestyle="", marker="o", markersize=self._dot)
        tall = VALUE_SIZE * self._canvas.theme.em
        taken: list[tuple[float, float, float]] = []
        for x, y in reversed(list(zip(points.x, points.y, strict=True))):
            is_above = int(x) - self._series.first.index not in below
            above = is_above and self._has_room_above(y)
            left, right, foot = self._box(x, y, write(y), above=above)
            if all(right <= begin or end <= left or abs(foot - other) >= tall
                   for begin, end, other in taken):  # fmt: skip
                self._write(x, y, write(y), above=above)
                taken.append((left, right, foot))
        wide, high = self._canvas.week_width, self._per_value
        return [
            (x / wide, y / high)
            for left, right, foot in taken
            for x in (left, right)
            for y in (foot, foot + tall)
        ]

    @property
    def _per_value(self) -> float:
        """The logical pixels of one unit of the panel's values."""
        here = next(each for each in self._canvas.panels if each.name == self._panel)
        return (here.bottom - here.top) / (here.high - here.low)

    def _half(self, text: str) -> float:
        """Return half the width of a value with the space beside it, in logical pixels."""
        return (self._canvas.theme.width_of(text, VALUE_SIZE, bold=True) + _BESIDE) / 2

    def _middle(self, x: float, text: str) -> float:
        """Return where the middle of a week's value stands, in weeks: within the axis, uncut."""
        first, last = self._canvas.weeks
        half = self._half(text) / self._canvas.week_width
        return max(min(x, last.index + 1 - half), first.index + half)

    def _box(self, x: float, y: float, text: str, *, above: bool) -> tuple[float, float, float]:
        """Return the left and the right end of a value and its lower one, in logical pixels."""
        half, lower = self._half(text), -VALUE_LIFT - VALUE_SIZE * self._canvas.theme.em
        middle = self._middle(x, text) * self._canvas.week_width
        return middle - half, middle + half, y * self._per_value + (VALUE_LIFT if above else lower)

    def value(self, at: int | None, value: float | None, write: Callable[[float], str]) -> None:
        """Write the value of one week, at index ``at``, above it; below it at the upper edge.

        Nothing if one of them is None.
        """
        if at is not None and value is not None:
            above = self._has_room_above(value)
            self._write(self._series.first.index + at + 0.5, value, write(value), above=above)

    def _has_room_above(self, y: float) -> bool:
        """Return whether a value stands within the panel where it is written above its dot."""
        here = next(each for each in self._canvas.panels if each.name == self._panel)
        room = (here.high - y) * (here.bottom - here.top) / (here.high - here.low)
        return room >= VALUE_LIFT + VALUE_SIZE * self._canvas.theme.em

    def _write(self, x: float, y: float, text: str, *, above: bool) -> None:
        self._canvas.write(
            self._panel,
            self._middle(x, text),
            y,
            text,
            font=self._canvas.theme.font(VALUE_SIZE, bold=True),
            color=self._colour,
            ha="center",
            va="bottom" if above else "top",
            halo=self._canvas.theme.palette.card,
            lift=VALUE_LIFT if above else -VALUE_LIFT,
            zorder=TEXTS + 0.1,  # a name that finds no room lets values be read
        )

    def hollow(self, at: int | None, value: float | None, label: str, *, marker: str = "o") -> None:
        """Draw the week in progress, at index ``at``, as a hollow dot; nothing if None.

        The value must lie within the panel: the dot is drawn whole, also outside it.
        """
        if at is None or value is None:
            return
        points = Points([self._series.first.index + at + 0.5], [value])
        self._plot(
            points,
            label,
            linestyle="",
            marker=marker,
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
