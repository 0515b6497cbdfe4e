"""The chart of forecasts over time: a stacked column for each, with the decision above it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.collections import PolyCollection  # noqa: TID253

from pendulum_journal.charts.canvas import AREAS, LINES, ChartCanvas, PanelPlan, left_margin
from pendulum_journal.charts.marks import Mark, MarkKind, Rail
from pendulum_journal.charts.pendulum import Asked, option_colours, options_of
from pendulum_journal.charts.time_axis import place_of, ticks
from pendulum_journal.charts.trends import MARGIN, TICK_WIDTH, Drawing
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.charts.words import Words

NAME = "forecast"
_LEAST_WEEKS = 13
_COLUMN = 18.0
_NAME_SIZE = 0.92
_LONGEST_NAME = 22
_MOST_ROWS = 4
"""Of decisions above the chart: the reviews of one quarter can lie a few pixels apart."""


def figure(
    forecasts: Sequence[Asked],
    theme: ChartTheme,
    words: Words,
    *,
    size: tuple[int, int],
    dpi: float,
) -> Drawing:
    """Draw one or more forecasts in the order of their days.

    Args:
        forecasts: the forecasts with their days.
        theme: colours and font.
        words: all texts on the chart, in the reader's language.
        size: width and height in logical pixels, 96 per inch.
        dpi: dots per inch: 96 for one per logical pixel, 192 for two.
    """
    weeks = _weeks(forecasts)
    names = [
        words.option.format(option=shortened(name, _LONGEST_NAME), value=100)
        for name in options_of(forecasts)
    ]
    right = (
        MARGIN + max((theme.width_of(name, _NAME_SIZE) for name in names), default=0.0) + _COLUMN
    )
    rail = _rail(forecasts, weeks, theme, size[0], right)
    height = max(rail.height, 0.6 * theme.em)
    canvas = ChartCanvas(theme, weeks, size=size, dpi=dpi, right=right, rail=height)
    values = [(0, words.number(0, 0)), (50, words.number(50, 0)), (100, words.per_cent(100))]
    canvas.place([PanelPlan(NAME, "", 1.0, 0, 100, values)])
    columns = _columns(forecasts, options_of(forecasts))
    colours = option_colours(forecasts, theme.palette)
    half = _half_width(forecasts, canvas)
    for option, spans in columns.items():
        column = _OptionColumn(option, colours[option], half)
        _draw_option(canvas, forecasts, spans, column)
    _name_options(canvas, columns, forecasts[-1], half, words)
    _mark_decisions(canvas, rail)
    rail.draw(canvas)
    room = (canvas.right - canvas.left) / (TICK_WIDTH * theme.em)
    canvas.label_time(ticks(*weeks, room=room, words=words))
    return Drawing(canvas.figure, canvas.map)


def _weeks(forecasts: Sequence[Asked]) -> tuple[Week, Week]:
    first, last = (Week.containing(forecasts[at].day) for at in (0, -1))
    around = max((_LEAST_WEEKS - (last - first)) // 2, 1 + (last - first) // 20)
    return first + -around, last + around


def _columns(
    forecasts: Sequence[Asked], options: Sequence[str]
) -> dict[str, list[tuple[float, float]]]:
    """Return (bottom, top) of each option in the column of each forecast."""
    tops = [0.0] * len(forecasts)
    columns: dict[str, list[tuple[float, float]]] = {}
    for option in options:
        spans = [
            (top, top + asked.per_cent.get(option, 0))
            for top, asked in zip(tops, forecasts, strict=True)
        ]
        columns[option] = spans
        tops = [end for _, end in spans]
    return columns


def _half_width(forecasts: Sequence[Asked], canvas: ChartCanvas) -> float:
    """Return half of a column's width in weeks, such that no two columns touch."""
    places = sorted({place_of(asked.day) for asked in forecasts})
    apart = [after - before for before, after in pairwise(places)]
    return min([_COLUMN / canvas.week_width, *(0.8 * gap for gap in apart)]) / 2


@dataclass(frozen=True, slots=True)
class _OptionColumn:
    """How the part of an option is drawn; ``half`` a column's width is in weeks."""

    option: str
    colour: str
    half: float


def _draw_option(
    canvas: ChartCanvas,
    forecasts: Sequence[Asked],
    spans: Sequence[tuple[float, float]],
    column: _OptionColumn,
) -> None:
    half, colour = column.half, column.colour
    at = [place_of(asked.day) for asked in forecasts]
    boxes = [
        [(x - half, low), (x - half, high), (x + half, high), (x + half, low)]
        for x, (low, high) in zip(at, spans, strict=True)
        if high > low
    ]
    between = [
        [(x + half, low), (x + half, high), (later - half, top), (later - half, foot)]
        for x, later, (low, high), (foot, top) in zip(at, at[1:], spans, spans[1:], strict=False)
    ]
    axes = canvas.axes[NAME]
    pale = mix(canvas.theme.palette.card, colour, 0.28)
    axes.add_collection(
        PolyCollection(between, facecolors=pale, zorder=AREAS, label=f"between {column.option}"),
        autolim=False,
    )
    axes.add_collection(
        PolyCollection(boxes, facecolors=colour, zorder=LINES, label=column.option), autolim=False
    )


def _name_options(
    canvas: ChartCanvas,
    columns: Mapping[str, Sequence[tuple[float, float]]],
    latest: Asked,
    half: float,
    words: Words,
) -> None:
    """Write the options of the latest forecast beside its column, none over another."""
    panel = canvas.map.panels[0]
    line = 1.35 * canvas.theme.em
    x = canvas.left + (place_of(latest.day) - canvas.weeks[0].index) * canvas.week_width
    x += half * canvas.week_width + 6
    named = [
        (panel.y_of(sum(spans[-1]) / 2), option)
        for option, spans in columns.items()
        if option in latest.per_cent
    ]
    lowest = panel.bottom - 0.3 * canvas.theme.em
    for at, (middle, option) in enumerate(named):
        y = max(min(middle, lowest), panel.top + (len(named) - at - 0.5) * line)
        lowest = y - line
        canvas.text(
            x,
            y,
            words.option.format(
                option=shortened(option, _LONGEST_NAME), value=latest.per_cent[option]
            ),
            factor=_NAME_SIZE,
            va="center",
        )


def _rail(
    forecasts: Sequence[Asked],
    weeks: tuple[Week, Week],
    theme: ChartTheme,
    width: int,
    right: float,
) -> Rail:
    """Return the places of the decisions above the chart, in as many rows as they need."""
    left = left_margin(theme)
    week_width = (width - left - right) / (weeks[1] - weeks[0] + 1)
    rail = Rail(theme, left, width, most_rows=_MOST_ROWS)
    for number, asked in enumerate(forecasts):
        if asked.decision:
            place = place_of(asked.day)
            # One decision may be made twice on one day: the uid tells them apart.
            mark = Mark(MarkKind.EVENT, place, asked.decision, uid=str(number))
            rail.add(mark, left + (place - weeks[0].index) * week_width)
    return rail


def _mark_decisions(canvas: ChartCanvas, rail: Rail) -> None:
    """Draw a line from the column of each decision up to its name."""
    panel = canvas.map.panels[0]
    for placed in rail.placed:
        rise = rail.rise_of(placed) * (panel.high - panel.low) / (panel.bottom - panel.top)
        canvas.axes[NAME].plot(
            [placed.mark.x] * 2,
            [panel.high, panel.high + rise],
            linewidth=0.9,
            color=canvas.theme.palette.quiet,
            clip_on=False,
            label=f"decision {placed.mark.name}",
        )
