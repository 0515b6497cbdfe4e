"""The panel of energy over time with the energy floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.charts.apart import name_level, places_of
from pendulum_journal.charts.canvas import LINES, ChartCanvas, PanelPlan
from pendulum_journal.charts.lines import Plotter
from pendulum_journal.charts.marks import lines_of
from pendulum_journal.domain.guidance import FigureName
from pendulum_journal.domain.trend.drawn.steps import has_means

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.charts.apart import Place
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.view import TrendView

NAME = "energy"


def plan(view: TrendView, words: Words, share: float, *, weekly: bool) -> PanelPlan:
    """Return the description of the panel, with which the canvas places it."""
    title = words.energy_weekly if weekly else words.energy_mean
    if view.by_quarter:
        title = words.energy_quarter
    has_dots = not weekly and not view.by_quarter
    now = None if view.series.in_progress is None else view.series.figures[view.series.in_progress]
    runs = now is not None and now.energy is not None
    keys = [words.key_dots] * has_dots + [words.key_running] * runs
    if not view.by_quarter and _lacks_energy(view.series):
        keys.append(words.key_no_energy)
    return PanelPlan(
        NAME,
        title,
        share,
        0,
        100,
        words.per_cents(0, 50, 100),
        key=" · ".join(keys),
        finer=words.per_cents(0, 25, 50, 75, 100),
    )


def draw(canvas: ChartCanvas, view: TrendView, words: Words, *, weekly: bool) -> None:
    """Draw the energy as a line, single weeks as dots beside a mean, and the floor."""
    series = view.series
    colour = canvas.theme.palette.energy
    plotter = Plotter(canvas, NAME, series, colour)
    at = series.in_progress
    so_far = None if at is None else series.figures[at]
    if all(value is None for value in series.energy) and (so_far is None or so_far.energy is None):
        canvas.draw_sentence(NAME, words.no_energy)
        return
    written: list[Place] = []
    if weekly:
        plotter.line(series.energy, 1, "energy")
        if not has_means(view):
            written = plotter.values(series.energy, words.per_cent)
    else:
        if not view.by_quarter:
            plotter.dots(series.energy, 1, "energy")
        plotter.line(series.mean_energy, 1, "mean energy")
    plotter.hollow(at, None if so_far is None else so_far.energy, "energy in progress")
    if not has_means(view) and so_far is not None and so_far.in_progress:
        plotter.value(at, so_far.energy, words.per_cent)
    _draw_floor(canvas, view, words, written, weekly=weekly)


def _lacks_energy(series: Series) -> bool:
    """Return whether a week between two with an energy is recorded without one."""
    given = [at for at, value in enumerate(series.energy) if value is not None]
    between = range(given[0], given[-1]) if given else ()
    return any(series.shares[at] is not None and series.energy[at] is None for at in between)


def _draw_floor(
    canvas: ChartCanvas, view: TrendView, words: Words, written: Sequence[Place], *, weekly: bool
) -> None:
    floor = view.guidance.energy_floor
    if floor is None:
        return
    colour = canvas.theme.palette.floor
    canvas.axes[NAME].axhline(
        floor, color=colour, linewidth=1.1, linestyle=(0, (3, 2)), zorder=LINES, label="floor"
    )
    is_yours = FigureName.ENERGY_FLOOR in view.guidance.yours
    wording = words.floor if is_yours else words.floor_advised
    name = words.guidance(
        wording.format(floor=words.number(floor, 0)), FigureName.ENERGY_FLOOR, view.guidance
    )
    columns: list[Sequence[float | None]] = [] if view.by_quarter else [view.series.energy]
    if not weekly:
        columns.append(view.series.mean_energy)
    drawn = (place for each in columns for place in places_of(view.series.first.index, each))
    card = canvas.theme.palette.card
    name_level(
        canvas,
        NAME,
        floor,
        name,
        [*drawn, *written],
        colour=colour,
        ground=lambda _: card,
        crossing=lines_of(view),
    )
