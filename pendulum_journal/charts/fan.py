"""The two ways on which progress may go on, drawn as a fan from the last recorded week."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from matplotlib.collections import PolyCollection  # noqa: TID253

from pendulum_journal.charts.canvas import BANDS, DOTS, LINES, ChartCanvas
from pendulum_journal.domain.trend.progress import DRAWN_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.projection import AsItGoes, IfLevelling, Projection
    from pendulum_journal.domain.trend.view import TrendView

Way: TypeAlias = "AsItGoes | IfLevelling"

_FAINT = 0.26
"""How opaque the fan is; where it is open it fades from this to nothing."""

_NAME_SIZE = 0.88
_STYLES = {"as it goes": (0, (1, 1.6)), "levelling": (0, (5, 1.6, 1, 1.6))}


def draw_fan(canvas: ChartCanvas, panel: str, view: TrendView, words: Words, colour: str) -> None:
    """Draw both ways of the projection in a panel, and the fan between them.

    A way ends with a ring in its week at the target. If that week lies beyond the axis, or if there
    is none, it ends at the edge with an arrow and its date, or with the word for an open end.
    """
    found = view.way.projection
    if found is None:
        return
    ways: dict[str, Way] = {"levelling": found.levelling}
    if found.as_it_goes.earliest is not None:
        ways["as it goes"] = found.as_it_goes
    end = float(max(view.last.index + 1, found.last.index + 1))
    if len(ways) == 2:
        _fill(canvas, panel, found, end, colour)
    for name, way in ways.items():
        _draw_way(canvas, panel, found, way, end, name=name, colour=colour)
        _end_way(canvas, panel, way, end, words=words, view=view, name=name, colour=colour)


def _places(found: Projection, end: float) -> list[float]:
    """Return positions from the middle of the last recorded week to the end of the axis."""
    first = found.last.index
    return [*(index + 0.5 for index in range(first, int(end))), end]


def _heights(way: Way, places: Sequence[float]) -> list[float]:
    return [100 * min(max(way.at(x - 0.5), DRAWN_FROM), 1.0) for x in places]


def _fill(canvas: ChartCanvas, panel: str, found: Projection, end: float, colour: str) -> None:
    x = _places(found, end)
    one, other = _heights(found.as_it_goes, x), _heights(found.levelling, x)
    shapes = [
        [(x[at], one[at]), (x[at + 1], one[at + 1]), (x[at + 1], other[at + 1]), (x[at], other[at])]
        for at in range(len(x) - 1)
    ]
    is_open = found.levelling.date is None or found.as_it_goes.date is None
    steps = max(len(shapes), 1)
    fades = [_FAINT * (1 - at / steps) if is_open else _FAINT for at in range(len(shapes))]
    canvas.axes[panel].add_collection(
        PolyCollection(
            shapes,
            facecolors=[(colour, fade) for fade in fades],
            linewidths=0,
            antialiaseds=False,
            zorder=BANDS + 0.55,
            label="fan",
        ),
        autolim=False,
    )


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


def _end_way(
    canvas: ChartCanvas,
    panel: str,
    way: Way,
    end: float,
    *,
    words: Words,
    view: TrendView,
    name: str,
    colour: str,
) -> None:
    if way.date is not None and way.date.index < end:
        canvas.axes[panel].plot(
            [way.date.index + 0.5],
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
        return
    shown = words.no_end if way.date is None else words.day(way.date.monday, view.today)
    [height] = _heights(way, [end])
    is_upper = name == "as it goes"
    canvas.write(
        panel,
        end - canvas.inset,
        height + (3 if is_upper else -3),
        f"{shown} →",
        font=canvas.theme.font(_NAME_SIZE),
        color=canvas.theme.palette.quiet,
        ha="right",
        va="bottom" if is_upper else "top",
        halo=canvas.theme.palette.card,
        clip_on=False,
    )
