"""Energy over time, with the floor that is not to be run under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patheffects import withStroke  # noqa: TID253

from pendulum_journal.charts.canvas import LINES, ChartCanvas, PanelPlan
from pendulum_journal.charts.lines import Plotter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.view import TrendView

NAME = "energy"
_NAME_SIZE = 0.92
_GAP = 3
"""Between the line and its name, in logical pixels."""


def plan(words: Words, share: float, *, weekly: bool) -> PanelPlan:
    """Return what the canvas needs to place the panel."""
    title = words.energy_weekly if weekly else words.energy_mean
    ticks = [(0, words.number(0, 0)), (50, words.number(50, 0)), (100, words.per_cent(100))]
    return PanelPlan(NAME, title, share, 0, 100, ticks)


def draw(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> None:
    """Draw the line, a dot a week beside a mean, and the floor."""
    series = view.series
    colour = canvas.theme.palette.energy
    plotter = Plotter(canvas, NAME, series, colour)
    at = series.in_progress
    so_far = None if at is None else series.figures[at]
    if all(value is None for value in series.energy) and (so_far is None or so_far.energy is None):
        canvas.say(NAME, words.no_energy)
        return
    if weekly:
        plotter.line(series.energy, 1, "energy")
    else:
        plotter.dots(series.energy, 1, "energy")
        plotter.line(series.mean_energy, 1, "mean energy")
    plotter.hollow(at, None if so_far is None else so_far.energy, "energy in progress")
    _draw_floor(canvas, view, words, weekly=weekly)


def _draw_floor(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> None:
    floor = view.guidance.energy_floor
    if floor is None:
        return
    colour = canvas.theme.palette.floor
    canvas.axes[NAME].axhline(
        floor, color=colour, linewidth=1.1, linestyle=(0, (3, 2)), zorder=LINES, label="floor"
    )
    name = words.guidance(
        words.floor.format(floor=words.number(floor, 0)), "energy_floor", view.guidance
    )
    spot = _freest_spot(canvas, view, floor, name, weekly=weekly)
    written = canvas.write(
        NAME,
        spot.right if spot.side == "right" else spot.left,
        spot.foot if spot.is_above else spot.top,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=colour,
        ha=spot.side,
        va="bottom" if spot.is_above else "top",
    )
    written.set_path_effects([withStroke(linewidth=3, foreground=canvas.theme.palette.card)])


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the name of the floor may stand: over or under either end of its line.

    Attributes:
        left, right: in weeks.
        foot, top: in per cent of energy.
    """

    side: str
    is_above: bool
    left: float
    right: float
    foot: float
    top: float

    def hides(self, point: tuple[float, float]) -> bool:
        """Tell whether a value would lie behind the name, or touch it."""
        return self.left <= point[0] <= self.right and self.foot <= point[1] <= self.top


def _freest_spot(
    canvas: ChartCanvas, view: TrendView, floor: int, name: str, *, weekly: bool
) -> _Spot:
    drawn = list(_drawn(view, weekly=weekly))
    return min(
        _spots(canvas, floor, name),
        key=lambda spot: sum(spot.hides(point) for point in drawn),
    )


def _spots(canvas: ChartCanvas, floor: int, name: str) -> list[_Spot]:
    """Return the places inside the panel, those over the line and the right ones first."""
    panel = next(each for each in canvas.panels if each.name == NAME)
    per_pixel = (panel.high - panel.low) / (panel.bottom - panel.top)
    gap, tall = _GAP * per_pixel, 1.3 * _NAME_SIZE * canvas.theme.em * per_pixel
    wide = canvas.theme.width_of(name, _NAME_SIZE) / canvas.week_width
    first, end = canvas.weeks[0].index + canvas.inset, canvas.weeks[1].index + 1 - canvas.inset
    places = [
        _Spot(side, is_above, left, left + wide, foot, foot + tall)
        for is_above, foot in ((True, floor + gap), (False, floor - gap - tall))
        for side, left in (("right", end - wide), ("left", first))
    ]
    inside = [spot for spot in places if spot.foot >= panel.low and spot.top <= panel.high]
    return inside or places[:1]


def _drawn(view: TrendView, *, weekly: bool) -> Iterator[tuple[float, float]]:
    """Yield where the values lie, and the middle between two neighbours, which a line joins."""
    series = view.series
    for column in (series.energy,) if weekly else (series.energy, series.mean_energy):
        for at, value in enumerate(column):
            if value is not None:
                x = series.first.index + at + 0.5
                yield x, value
                after = column[at + 1] if at + 1 < len(column) else None
                if after is not None:
                    yield x + 0.5, (value + after) / 2
