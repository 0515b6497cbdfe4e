"""The values beside a panel with a line for each, and what stands below the time axis.

matplotlib's own ticks are two texts and three lines each, of which one or two are seen here: a
quarter of the time that charts take. Its axes stay hidden, and these stand in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from matplotlib.artist import Artist  # noqa: TID253
from matplotlib.lines import Line2D  # noqa: TID253
from matplotlib.text import Text  # noqa: TID253

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase

    from pendulum_journal.charts.theme import ChartTheme

_BEHIND = 0.5
"""Where matplotlib draws axes: behind all that stands in a panel."""

_MARK = 3.0
"""The length of a mark on the time axis, in points."""

_DOWN: Final = 3
"""matplotlib's TICKDOWN, which its types take for any number."""

_BESIDE, _BELOW = 5.0, _MARK + 3.0
"""The distance of labels from the panel, in points."""

_WIDTH = 0.8
"""The width of lines and marks, in points."""

_LABEL = 0.95
"""The size of labels, a factor of the font's."""


class _Scale(Artist):
    """Draws lines and labels behind what stands in a panel."""

    def __init__(self, axes: Axes, theme: ChartTheme, name: str) -> None:
        super().__init__()
        self.set_label(name)
        self._theme = theme
        self._parts: list[Artist] = []
        self.set_zorder(_BEHIND)
        axes.add_artist(self)

    def get_children(self) -> list[Artist]:
        return list(self._parts)

    def draw(self, renderer: RendererBase) -> None:
        for part in self._parts:
            part.draw(renderer)

    def line(self, x: Sequence[float], y: Sequence[float], **how: Any) -> Line2D:
        line = Line2D(x, y, color=self._theme.palette.lines, **how)
        self._add(line)
        return line

    def label(self, x: float, y: float, words: str, **how: Any) -> None:
        how |= {"color": self._theme.palette.quiet, "parse_math": False}
        text = Text(x, y, words, fontproperties=self._theme.font(_LABEL), **how)
        self._add(self._theme.write_all_letters(text))

    def _add(self, part: Artist) -> None:
        part.set_figure(self.figure)
        part.axes = self.axes
        self._parts.append(part)


def draw_values(axes: Axes, theme: ChartTheme, ticks: Sequence[tuple[float, str]]) -> None:
    """Draw a line across a panel for each value in it, with its label at the left."""
    scale = _Scale(axes, theme, "values")
    across = axes.get_yaxis_transform()
    beside, *_ = axes.get_yaxis_text1_transform(_BESIDE)
    low, high = axes.get_ylim()
    shown = [(value, label) for value, label in ticks if low <= value <= high]
    for value, _ in shown:
        line = scale.line((0, 1), (value, value), linewidth=_WIDTH, transform=across)
        line.set_clip_path(axes.patch)
    for value, label in shown:
        scale.label(0, value, label, transform=beside, ha="right", va="center_baseline")


def draw_times(axes: Axes, theme: ChartTheme, ticks: Sequence[tuple[float, str]]) -> None:
    """Draw a mark below a panel at each place on the time axis, with its label, "" for none."""
    scale = _Scale(axes, theme, "times")
    down = axes.get_xaxis_transform()
    below, *_ = axes.get_xaxis_text1_transform(_BELOW)
    scale.line(
        [x for x, _ in ticks],
        [0.0] * len(ticks),
        linestyle="none",
        marker=_DOWN,
        markersize=_MARK,
        markeredgewidth=_WIDTH,
        transform=down,
    )
    for x, label in ticks:
        if label:
            scale.label(x, 0, label, transform=below, ha="center", va="top")
