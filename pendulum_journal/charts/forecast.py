"""The chart of forecasts over time: a stacked column for each, with the decision above it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.collections import PolyCollection  # noqa: TID253

from pendulum_journal.charts.canvas import AREAS, LINES, ChartCanvas, PanelPlan
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
    canvas = ChartCanvas(theme, weeks, size=size, dpi=dpi, right=right, rail=1.7 * theme.em)
    values = [(0, words.number(0, 0)), (50, words.number(50, 0)), (100, words.per_cent(100))]
    canvas.place([PanelPlan(NAME, "", 1.0, 0, 100, values)])
    columns = _columns(forecasts, options_of(forecasts))
    colours = option_colours(forecasts, theme.palette)
    half = _half_width(forecasts, canvas)
    for option, spans in columns.items():
        column = _OptionColumn(option, colours[option], half)
        _draw_option(canvas, forecasts, spans, column)
    _name_options(canvas, columns, forecasts[-1], half, words)
    _mark_decisions(canvas, forecasts)
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


def _mark_decisions(canvas: ChartCanvas, forecasts: Sequence[Asked]) -> None:
    """Write each decision above its column, unless it would overlap the one before."""
    panel = canvas.map.panels[0]
    end = 0.0
    for asked in forecasts:
        if not asked.decision:
            continue
        x = canvas.left + (place_of(asked.day) - canvas.weeks[0].index) * canvas.week_width
        canvas.axes[NAME].plot(
            [place_of(asked.day)],
            [103],
            marker="v",
            markersize=5,
            color=canvas.theme.palette.text,
            clip_on=False,
            label=f"decision {asked.day}",
        )
        width = canvas.theme.width_of(asked.decision, _NAME_SIZE)
        left = max(x - width / 2, canvas.left)
        if left > end:
            canvas.text(
                left,
                panel.top - 0.9 * canvas.theme.em,
                asked.decision,
                factor=_NAME_SIZE,
                colour=canvas.theme.palette.quiet,
                va="bottom",
            )
            end = left + width + 6
