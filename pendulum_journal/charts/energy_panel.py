"""Energy over time, with the floor that is not to be run under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patheffects import withStroke  # noqa: TID253

from pendulum_journal.charts.canvas import LINES, ChartCanvas, PanelPlan
from pendulum_journal.charts.lines import Plotter, all_points

if TYPE_CHECKING:
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend import TrendView
    from pendulum_journal.domain.week import Week

NAME = "energy"
_NAME_SIZE = 0.92
_NAME_HEIGHT = 24
"""Per cent of energy over the line that a name may hide on a low chart."""


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
    _draw_floor(canvas, view, words)


def _draw_floor(canvas: ChartCanvas, view: TrendView, words: Words) -> None:
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
    weeks = canvas.theme.width_of(name, _NAME_SIZE) / canvas.week_width
    side = _freer_side(view, floor, weeks, canvas.weeks)
    written = canvas.write(
        NAME,
        canvas.weeks[1].index + 1 if side == "right" else canvas.weeks[0].index,
        floor + 4,
        name,
        font=canvas.theme.font(_NAME_SIZE),
        color=colour,
        ha=side,
        va="bottom",
    )
    written.set_path_effects([withStroke(linewidth=3, foreground=canvas.theme.palette.card)])


def _freer_side(view: TrendView, floor: int, weeks: float, axis: tuple[Week, Week]) -> str:
    """Return the end of the line at which fewer values lie where a name of ``weeks`` would."""
    energies = all_points(view.series, view.series.energy)
    points = zip(energies.x, energies.y, strict=True)
    near = [x for x, energy in points if floor <= energy <= floor + _NAME_HEIGHT]
    left = sum(x <= axis[0].index + weeks for x in near)
    right = sum(x >= axis[1].index + 1 - weeks for x in near)
    return "left" if left < right else "right"
