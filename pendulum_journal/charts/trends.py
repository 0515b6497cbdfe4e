"""The charts of a range of weeks on one time axis: time split, energy and progress.

After a swing to managing, meetings and learning are drawn instead of progress.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.charts import energy_panel, managing_panel, progress_panel
from pendulum_journal.charts.canvas import ChartCanvas, left_margin
from pendulum_journal.charts.layers import Layers, activity_layers, group_layers
from pendulum_journal.charts.marks import (
    Mark,
    Rail,
    draw_away,
    draw_bands,
    draw_marks,
    key_of_gaps,
    marks,
)
from pendulum_journal.charts.measured_lines import draw_measured, measured_heights, measured_note
from pendulum_journal.charts.split_panel import SplitPanel
from pendulum_journal.charts.time_axis import ticks, week_ticks
from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.trend.drawn.steps import as_drawn, has_means, is_drawn_weekly
from pendulum_journal.domain.trend.quantity import ChartName

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from matplotlib.figure import Figure

    from pendulum_journal.charts.axes_map import AxesMap
    from pendulum_journal.charts.canvas import PanelPlan
    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week

SHARES = (0.38, 0.3, 0.32)
MANAGING_SHARES = (0.3, 0.24, 0.46)

LEAST_WEEKS = 8
"""The fewest weeks on the axis; a shorter range is drawn at its end."""

MARGIN = 14.0
MOST_NAMED_WEEKS, WEEK_WIDTH = 14, 3.6
"""Up to how many weeks each has its number and its Monday, and the width of both."""

TICK_WIDTH = 4.6
"""The width of a month's label, in multiples of the font size."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure and the positions of weeks and values in it."""

    figure: Figure
    map: AxesMap


def figure(
    view: TrendView,
    theme: ChartTheme,
    words: Words,
    *,
    size: tuple[int, int],
    dpi: float,
    weekly: bool,
    hours: bool,
    foot: float = 0.0,
    least: float = 0.0,
    panels: Collection[ChartName] = tuple(ChartName),
) -> Drawing:
    """Draw the charts of a view.

    Args:
        view: the view to draw.
        theme: colours and font.
        words: all texts on the charts, in the reader's language.
        size: width and height in logical pixels, 96 per inch.
        dpi: dots per inch: 96 for one per logical pixel, 192 for two.
        weekly: whether to draw each week's own value instead of the 4-week mean; few recorded
            weeks are drawn so in any case, and more than four years by quarter.
        hours: whether the time split is in hours instead of shares.
        foot: space to leave free at the bottom, in logical pixels.
        least: the least height of each chart's area, see ``AxesMap.areas``, in logical pixels.
        panels: the charts to draw, at least one; they share the height of all.
    """
    view, weekly = as_drawn(view), is_drawn_weekly(view, weekly=weekly)
    split = _split(view, theme, words, weekly=weekly, hours=hours)
    weeks = min(view.first, view.last + (1 - LEAST_WEEKS)), view.last
    found = marks(view, weeks, words)
    lines = 2 if _has_room_for_weeks(weeks, theme, size[0]) else 1

    def place(right: float) -> tuple[ChartCanvas, Rail]:
        rail = _rail(found, weeks, theme, size[0], right)
        made = ChartCanvas(
            theme, weeks, size=size, dpi=dpi, right=right, rail=rail.height, lines=lines, foot=foot
        )
        made.place(_plans(view, words, split, panels, weekly=weekly), least)
        return made, rail

    has_split = ChartName.SPLIT in panels
    right = _right_margin(weeks, split, theme, size) if has_split else MARGIN
    canvas, rail = place(right)
    while has_split and (needed := _room_beside(canvas, split)) > right:
        right = needed
        canvas, rail = place(right)
    _draw_panels(canvas, view, words, split, panels, weekly=weekly)
    draw_marks(canvas, found, rail)
    rail.draw(canvas)
    if has_split:
        split.name_layers(canvas, [mark.x for mark in found])
    _label_time(canvas, words)
    return Drawing(canvas.figure, replace(canvas.map, handles=rail.handles(canvas)))


def _has_room_for_weeks(weeks: tuple[Week, Week], theme: ChartTheme, width: float) -> bool:
    """Return whether each week on the axis can have its number and its Monday below it."""
    is_short = weeks[1] - weeks[0] < MOST_NAMED_WEEKS
    return is_short and width > MOST_NAMED_WEEKS * WEEK_WIDTH * theme.em


def _label_time(canvas: ChartCanvas, words: Words) -> None:
    if _has_room_for_weeks(canvas.weeks, canvas.theme, canvas.width):
        canvas.label_time(week_ticks(*canvas.weeks, words))
        return
    room = (canvas.right - canvas.left) / (TICK_WIDTH * canvas.theme.em)
    canvas.label_time(ticks(*canvas.weeks, room=room, words=words))


def _split(
    view: TrendView, theme: ChartTheme, words: Words, *, weekly: bool, hours: bool
) -> SplitPanel:
    if view.by_quarter:
        title = words.hours_quarter if hours else words.share_quarter
    elif hours:
        title = words.hours_weekly if weekly else words.hours_mean
    else:
        title = words.share_weekly if weekly else words.share_mean
    stacked = _layers(view, theme, words, weekly=weekly, hours=hours)
    panel = SplitPanel(
        view.series,
        stacked,
        theme,
        words,
        title=title,
        note=measured_note(view, words),
        key=_key(view, stacked, words),
        hours=hours,
        few=not has_means(view),
        by_group=not view.activities,
    )
    panel.measured = measured_heights(
        view, panel.drawn, panel.heights, is_weekly=weekly, hours=hours
    )
    return panel


def _key(view: TrendView, stacked: Layers, words: Words) -> str:
    gaps = "" if view.by_quarter else key_of_gaps(view, words)
    is_open, runs = any(stacked.known), stacked.in_progress is not None
    hollow = words.key_open if is_open else words.key_running if runs else ""
    if is_open and runs:
        hollow = words.key_hollow
    if view.by_quarter:  # in which no week can be told from the next
        hollow = ""
    is_alone = has_means(view) and any(
        mean is None and week is not None
        for mean, week in zip(stacked.drawn, stacked.weekly, strict=True)
    )
    bars = words.key_bars if is_alone and not view.by_quarter else ""
    return " · ".join(filter(None, (bars, hollow, gaps)))


def _layers(
    view: TrendView, theme: ChartTheme, words: Words, *, weekly: bool, hours: bool
) -> Layers:
    if view.activities:
        return activity_layers(view, theme.palette, weekly=weekly, hours=hours)
    return group_layers(view, theme.palette, words, weekly=weekly, hours=hours)


def _rail(
    found: Sequence[Mark], weeks: tuple[Week, Week], theme: ChartTheme, width: int, right: float
) -> Rail:
    left = left_margin(theme)
    week_width = (width - left - right) / (weeks[1] - weeks[0] + 1)
    rail = Rail(theme, left, width)  # beside the names of layers, which stand lower
    for mark in found:
        rail.add(mark, left + (mark.x - weeks[0].index) * week_width)
    return rail


def _plans(
    view: TrendView,
    words: Words,
    split: SplitPanel,
    panels: Collection[ChartName],
    *,
    weekly: bool,
) -> list[PanelPlan]:
    is_managing = view.side is Side.MANAGING
    shares = MANAGING_SHARES if is_managing and view.has_learning else SHARES
    whole = sum(share for name, share in zip(ChartName, shares, strict=True) if name in panels)
    first, second, third = (share / whole for share in shares)
    plans = [split.plan(first)] if ChartName.SPLIT in panels else []
    if ChartName.ENERGY in panels:
        plans.append(energy_panel.plan(view, words, second, weekly=weekly))
    if ChartName.LAST in panels and is_managing:
        plans += managing_panel.plans(view, words, third)
    elif ChartName.LAST in panels:
        plans.append(progress_panel.plan(view, words, third, weekly=weekly))
    return plans


def _draw_panels(
    canvas: ChartCanvas,
    view: TrendView,
    words: Words,
    split: SplitPanel,
    panels: Collection[ChartName],
    *,
    weekly: bool,
) -> None:
    draw_bands(canvas, view)
    draw_away(canvas, view, words)
    if ChartName.SPLIT in panels:
        split.draw(canvas)
        draw_measured(canvas, split.name, view.series, split.measured, margin=split.margin)
    if ChartName.ENERGY in panels:
        energy_panel.draw(canvas, view, words, weekly=weekly)
    if ChartName.LAST in panels:
        last = managing_panel if view.side is Side.MANAGING else progress_panel
        last.draw(canvas, view, words, weekly=weekly)


def _right_margin(
    weeks: tuple[Week, Week], split: SplitPanel, theme: ChartTheme, size: tuple[int, int]
) -> float:
    """Return the room right of the panels by a guess at their height, which shows when placed."""
    if split.last_shown is None:
        return MARGIN
    after = weeks[1] - split.series.week_at(split.last_shown)
    week_width = (size[0] - left_margin(theme) - MARGIN) / (weeks[1] - weeks[0] + 1)
    height = SHARES[0] * (size[1] - 14 * theme.em)
    return max(MARGIN, split.room_beside(week_width, height, after))


def _room_beside(canvas: ChartCanvas, split: SplitPanel) -> float:
    """Return the width right of the panels for names that fit into no layer.

    It is the width of the longest of them, and in what is left yet another may not fit.
    """
    if split.last_shown is None:
        return 0.0
    after = canvas.weeks[1] - split.series.week_at(split.last_shown)
    panel = canvas.panels[0]
    return split.room_beside(canvas.week_width, panel.bottom - panel.top, after)
