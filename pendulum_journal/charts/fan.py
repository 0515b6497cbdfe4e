"""The two ways on which progress may go on, drawn as a fan from the last recorded week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np  # noqa: TID253
from matplotlib.colors import to_rgb  # noqa: TID253
from matplotlib.patches import Polygon  # noqa: TID253

from pendulum_journal.charts.canvas import BANDS, DOTS, LINES, ChartCanvas
from pendulum_journal.domain.trend.progress import DRAWN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.projection import AsItGoes, IfLevelling, Projection
    from pendulum_journal.domain.trend.view import TrendView

Point: TypeAlias = tuple[float, float]
Way: TypeAlias = "AsItGoes | IfLevelling"

_FAINT = 0.26
"""How opaque the fan is; where it is open it fades from this to nothing."""

_FADE_SIZE = 256, 128
"""Width and height of the picture of a fading fan."""

_NAME_SIZE = 0.88
_GOES, _LEVELS = "as it goes", "levelling"
_STYLES = {_GOES: (0, (1, 1.6)), _LEVELS: (0, (5, 1.6, 1, 1.6))}


def draw_fan(canvas: ChartCanvas, panel: str, view: TrendView, words: Words, colour: str) -> None:
    """Draw both ways of the projection in a panel, and the fan between them.

    A way ends with a ring in its week at the target. If that week lies beyond the axis, or if there
    is none, it ends at the edge with an arrow and its date, or with the word for an open end.
    """
    found = view.way.projection
    if found is None:
        return
    ways, end = _ways(found), _end(view, found)
    if len(ways) == 2:
        _fill(canvas, panel, found, end, colour)
    for name, way in ways.items():
        _draw_way(canvas, panel, found, way, end, name=name, colour=colour)
        if way.date is not None and way.date.index < end:
            _draw_ring(canvas, panel, way.date.index + 0.5, name=name, colour=colour)
    for label in _labels(canvas, view, words):
        canvas.write(
            panel,
            end - canvas.inset,
            label.height,
            label.text,
            font=canvas.theme.font(_NAME_SIZE),
            color=canvas.theme.palette.quiet,
            ha="right",
            va="bottom" if label.is_above else "top",
            halo=canvas.theme.palette.card,
            clip_on=False,
        )


def key_of_ways(view: TrendView, words: Words) -> str:
    """Return which way of the projection is drawn how; empty if none lies in the weeks shown."""
    found = view.way.projection
    if found is None or found.last > view.last:
        return ""
    return words.key_ways if _GOES in _ways(found) else words.key_levels


def ways_drawn(view: TrendView) -> list[Point]:
    """Return positions of both ways in weeks and per cent, for names that should not hide them."""
    found = view.way.projection
    if found is None:
        return []
    places = _places(found, _end(view, found))
    heights = (_heights(way, places) for way in _ways(found).values())
    return [point for column in heights for point in zip(places, column, strict=True)]


def words_drawn(
    canvas: ChartCanvas, view: TrendView, words: Words, per_pixel: float
) -> list[Point]:
    """Return positions of the words at the ends, for other names to keep clear of.

    Args:
        canvas: with the panel placed.
        view: the view.
        words: all texts.
        per_pixel: the height of a logical pixel in the panel, in per cent.
    """
    found = view.way.projection
    if found is None:
        return []
    end, tall = _end(view, found) - canvas.inset, canvas.theme.em * per_pixel
    points: list[Point] = []
    for label in _labels(canvas, view, words):
        wide = canvas.theme.width_of(label.text, _NAME_SIZE) / canvas.week_width
        for step in range(9):
            for part in (0.1, 0.6, 1.1):
                height = label.height + (part if label.is_above else -part) * tall
                points.append((end - wide * step / 8, height))
    return points


@dataclass(frozen=True, slots=True)
class _Label:
    """The words at the end of a way, above or below it."""

    text: str
    height: float
    is_above: bool


def _labels(canvas: ChartCanvas, view: TrendView, words: Words) -> Iterator[_Label]:
    """Yield what stands at the edge of the axis; nothing where there is no room for a way.

    Of two ways the higher has its words above it, the lower below, so that they never cross. They
    name their way where there is room; words that would be the same stand there once.
    """
    found = view.way.projection
    assert found is not None  # or nothing would be drawn
    end = _end(view, found)
    named: dict[str, tuple[float, bool]] = {}
    for name, way in _ways(found).items():
        if way.date is not None and way.date.index < end:
            continue
        text = words.no_end if way.date is None else words.day(way.date.monday, view.today)
        told = (words.if_it_goes_on if name == _GOES else words.if_it_levels_off).format(text=text)
        room = (end - found.last.index - 1) * canvas.week_width
        fitting = [each for each in (told, text) if canvas.theme.width_of(each, _NAME_SIZE) <= room]
        if way.earliest is None or not fitting:
            continue
        text = fitting[0]
        [height] = _heights(way, [end])
        named[text] = max((height, name == _GOES), named.get(text, (height, False)))
    highest = max(named, key=lambda text: named[text], default="")
    for text, (height, is_first) in named.items():
        is_above = text == highest if len(named) > 1 else is_first
        yield _Label(f"{text} →", height + (3 if is_above else -3), is_above)


def _ways(found: Projection) -> dict[str, Way]:
    ways: dict[str, Way] = {_LEVELS: found.levelling}
    if found.as_it_goes.earliest is not None:
        ways[_GOES] = found.as_it_goes
    return ways


def _end(view: TrendView, found: Projection) -> float:
    return float(max(view.last.index, found.last.index) + 1)


def _places(found: Projection, end: float) -> list[float]:
    """Return positions from the middle of the last recorded week to the end of the axis."""
    first = found.last.index
    return [*(index + 0.5 for index in range(first, int(end))), end]


def _heights(way: Way, places: Sequence[float]) -> list[float]:
    return [100 * min(max(way.at(x - 0.5), DRAWN_FROM), 1.0) for x in places]


def _fill(canvas: ChartCanvas, panel: str, found: Projection, end: float, colour: str) -> None:
    x = _places(found, end)
    one, other = _heights(found.as_it_goes, x), _heights(found.levelling, x)
    axes = canvas.axes[panel]
    outline = Polygon(
        [*zip(x, one, strict=True), *zip(reversed(x), reversed(other), strict=True)],
        facecolor=(colour, _FAINT),
        linewidth=0,
        zorder=BANDS + 0.55,
        label="fan",
    )
    axes.add_patch(outline)
    if found.levelling.date is not None and found.as_it_goes.date is not None:
        return
    outline.set_facecolor("none")
    _fade(axes, x, one, other, colour)


def _fade(
    axes: Axes, x: Sequence[float], one: Sequence[float], other: Sequence[float], colour: str
) -> None:
    """Draw the area between two columns as a picture that fades from left to right.

    It is no picture cut by a path, which some viewers of SVG files do not cut.
    """
    bottom, top = min(*one, *other), max(*one, *other, min(*one, *other) + 0.1)
    places = np.linspace(x[0], x[-1], _FADE_SIZE[0])
    levels = np.linspace(bottom, top, _FADE_SIZE[1])[:, None]
    columns = [np.interp(places, x, each) for each in (one, other)]
    inside = (levels >= np.minimum(*columns)) & (levels <= np.maximum(*columns))
    shades = np.empty((*_FADE_SIZE[::-1], 4))
    shades[..., :3] = to_rgb(colour)
    shades[..., 3] = np.where(inside, _FAINT * np.linspace(1, 0, _FADE_SIZE[0]), 0)
    limits = axes.get_xlim(), axes.get_ylim()
    axes.imshow(
        shades,
        extent=(x[0], x[-1], bottom, top),
        origin="lower",
        aspect="auto",
        interpolation="bilinear",
        zorder=BANDS + 0.55,
        label="fading fan",
    )
    axes.set(xlim=limits[0], ylim=limits[1])


def _draw_way(
    canvas: ChartCanvas,
    panel: str,
    found: Projection,
    way: Way,
    end: float,
    *,
    name: str,
    colour: str,
) -> None:
    stop = end if way.date is None else min(end, max(way.date, found.last).index + 0.5)
    x = [place for place in _places(found, end) if place <= stop]
    canvas.axes[panel].plot(
        x,
        _heights(way, x),
        color=colour,
        linewidth=1.6,
        linestyle=_STYLES[name],
        zorder=LINES,
        label=name,
    )


def _draw_ring(canvas: ChartCanvas, panel: str, x: float, *, name: str, colour: str) -> None:
    canvas.axes[panel].plot(
        [x],
        [100],
        marker="o",
        markersize=7,
        markerfacecolor=canvas.theme.palette.card,
        markeredgewidth=1.8,
        linestyle="",
        zorder=DOTS,
        label=f"{name} reached",
        color=colour,
    )
