"""A figure with panels above each other on one time axis, laid out in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253
from matplotlib.patheffects import withStroke  # noqa: TID253

from pendulum_journal.charts.axes_map import AxesMap, Panel, shared_out
from pendulum_journal.charts.scales import draw_times, draw_values
from pendulum_journal.charts.theme import PIXELS_PER_INCH, SWATCH, ChartTheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from pendulum_journal.charts.time_axis import Tick
    from pendulum_journal.domain.week import Week

BANDS, AREAS, MARKS, LINES, DOTS, TEXTS = range(2, 8)
"""What is drawn over what."""

_AS_TYPED: dict[str, Any] = {"parse_math": False}
_NOTE_SIZE = 0.95
_LINE = 1.3
"""The height of a line of labels below the time axis, in multiples of the font size."""

_BETWEEN_TICKS = 2.2
"""The least distance of finer ticks, in multiples of the font size."""

_HAIR = 1e-6
"""Added to sizes, as matplotlib rounds inches down and would lose a pixel."""


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """The description of a panel, needed to place it before anything is drawn in it.

    Attributes:
        share: the panel's part, 0 to 1, of the height that is left for all panels.
        ticks: values with their labels.
        finer: the same for a panel in which they have room, at equal steps; empty: none.
        note: a second line under the title, in a subdued colour.
        key: what dots, hatching and gaps mean, subdued, on the title's line if there is room.
    """

    name: str
    title: str
    share: float
    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    note: str = ""
    key: str = ""
    finer: Sequence[tuple[float, str]] = ()


class ChartCanvas:
    """Places panels on a figure and writes text on it.

    Args:
        size: width and height in logical pixels.
        dpi: 96 for one dot per logical pixel, 192 for two.
        right: space to the right of the panels, in logical pixels.
        rail: space between the first title and its panel, for the names of vertical lines.
        lines: the number of lines of the time axis's labels.
        foot: space below the labels of the time axis.
    """

    def __init__(
        self,
        theme: ChartTheme,
        weeks: tuple[Week, Week],
        *,
        size: tuple[int, int],
        dpi: float,
        right: float,
        rail: float = 0.0,
        lines: int = 1,
        foot: float = 0.0,
    ) -> None:
        self.theme = theme
        self.width, self.height = size
        self.weeks = weeks
        self.rail = rail
        self.labels = (2.2 + _LINE * (lines - 1)) * theme.em
        self.foot = foot
        self.left = left_margin(theme)
        self.right = self.width - right
        self.figure = Figure(
            figsize=(
                (self.width + _HAIR) / PIXELS_PER_INCH,
                (self.height + _HAIR) / PIXELS_PER_INCH,
            ),
            dpi=dpi,
            facecolor=theme.palette.card,
        )
        FigureCanvasAgg(self.figure)
        self.axes: dict[str, Axes] = {}
        self.panels: list[Panel] = []
        self._areas: list[tuple[float, float]] = []

    @property
    def map(self) -> AxesMap:
        """The positions of weeks and values."""
        return AxesMap(
            self.left,
            self.right,
            *self.weeks,
            tuple(self.panels),
            self.rail,
            self.labels,
            areas=tuple(self._areas),
        )

    @property
    def week_width(self) -> float:
        """The width of a week in logical pixels."""
        return (self.right - self.left) / (self.weeks[1] - self.weeks[0] + 1)

    @property
    def inset(self) -> float:
        """The distance in weeks to keep from the end of the axis, where a name would be cut."""
        return 0.5 * self.theme.em / self.week_width

    def place(self, plans: Sequence[PanelPlan], least: float = 0.0) -> None:
        """Create the axes of all panels, with titles, tick labels and grid.

        Args:
            plans: the panels from top to bottom; their shares are 1 together.
            least: the least height of the area of each, see ``AxesMap.areas``, in logical pixels.
        """
        em = self.theme.em
        above = [0.5 * em + 1.5 * em * len(self._title_lines(plan)) for plan in plans]
        above[0] += self.rail
        below = [1.1 * em] * (len(plans) - 1) + [self.labels]
        free = self.height - sum(above) - sum(below) - self.foot
        floors = [least - one - other for one, other in zip(above, below, strict=True)]
        heights = shared_out(max(free, 3 * em), [plan.share for plan in plans], floors)
        begin = 0.0
        for plan, before, height, after in zip(plans, above, heights, below, strict=True):
            self._write_title(plan, begin)
            top = begin + before
            panel = Panel(plan.name, top, top + height, plan.low, plan.high)
            self.panels.append(panel)
            self.axes[plan.name] = self._axes(panel, plan)
            self._areas.append((begin, panel.bottom + after))
            begin = panel.bottom + after

    def label_time(self, ticks: Sequence[Tick]) -> None:
        """Write the labels of the time axis under the last panel, with a mark under each panel."""
        for panel in self.panels[:-1]:
            draw_times(self.axes[panel.name], self.theme, [(tick.x, "") for tick in ticks])
        last = self.axes[self.panels[-1].name]
        draw_times(last, self.theme, [(tick.x, tick.label) for tick in ticks])

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        factor: float = 1.0,
        bold: bool = False,
        colour: str = "",
        halo: str = "",
        **how: Any,
    ) -> Text:
        """Write at a position in logical pixels from the top left, with a halo of that colour."""
        shown = self.figure.text(
            x / self.width,
            1 - y / self.height,
            words,
            font=self.theme.font(factor, bold=bold),
            color=colour or self.theme.palette.text,
            zorder=TEXTS,
            **(_AS_TYPED | _halo(halo) | how),
        )
        return self.theme.write_all_letters(shown)

    def write(
        self,
        panel: str,
        x: float,
        y: float,
        words: str,
        *,
        halo: str = "",
        lift: float = 0.0,
        **how: Any,
    ) -> Text:
        """Write at a position in weeks and values of a panel, with a halo of that colour.

        ``lift`` is how many logical pixels higher it stands.
        """
        here = next((each for each in self.panels if each.name == panel), None)
        if lift and here is not None:
            y += lift * (here.high - here.low) / (here.bottom - here.top)
        usual: dict[str, Any] = {
            "color": self.theme.palette.text,
            "font": self.theme.font(),
            "clip_on": True,
            "zorder": TEXTS,
        }
        usual |= _AS_TYPED | _halo(halo)
        shown = self.axes[panel].text(x, y, words, **(usual | how))
        return self.theme.write_all_letters(shown)

    def write_with_swatch(self, panel: str, x: float, y: float, words: str, colour: str) -> None:
        """Write right of a position in weeks and values, after a square in the colour it names."""
        self.axes[panel].plot(
            [x + 0.3 * SWATCH / self.week_width],
            [y],
            marker="s",
            markersize=0.44 * SWATCH,  # in points: three quarters of a logical pixel
            color=colour,
            linestyle="",
            clip_on=False,
            zorder=TEXTS,
            label="swatch",
        )
        x += SWATCH / self.week_width
        card = self.theme.palette.card
        self.write(panel, x, y, words, va="center_baseline", clip_on=False, halo=card)

    def draw_sentence(self, panel: str, sentence: str) -> Text:
        """Write a sentence in the middle of a panel that is empty, to give the reason."""
        lines = self.wrapped(sentence, 0.8 * (self.right - self.left))
        return self.write(
            panel,
            0.5,
            0.5,
            "\n".join(lines),
            transform=self.axes[panel].transAxes,
            color=self.theme.palette.quiet,
            ha="center",
            va="center",
            clip_on=False,
            bbox={"boxstyle": "round,pad=0.4", "fc": self.theme.palette.card, "ec": "none"},
        )

    def wrapped(
        self, sentence: str, width: float, factor: float = 1.0, *, bold: bool = False
    ) -> list[str]:
        """Return a sentence as lines of at most ``width`` logical pixels; words are not broken."""
        lines: list[str] = []
        for word in sentence.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.theme.width_of(longer, factor, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _write_title(self, plan: PanelPlan, top: float) -> None:
        for number, (line, is_note) in enumerate(self._title_lines(plan)):
            self.text(
                self.left,
                top + (1.45 + 1.42 * number) * self.theme.em,
                line,
                colour=self.theme.palette.quiet if is_note else "",
                factor=_NOTE_SIZE if is_note else 1.0,
                bold=not is_note,
                va="baseline",
            )
        if plan.key and self._has_key_beside(plan):
            self.text(
                self.left + self.theme.width_of(plan.title, bold=True) + self.theme.em,
                top + 1.45 * self.theme.em,
                plan.key,
                colour=self.theme.palette.quiet,
                factor=_NOTE_SIZE,
                va="baseline",
            )

    def _has_key_beside(self, plan: PanelPlan) -> bool:
        """Return whether a panel's key fits on the line of its title."""
        taken = self.theme.width_of(plan.title, bold=True) + self.theme.em
        return taken + self.theme.width_of(plan.key, _NOTE_SIZE) <= self.right - self.left

    def _title_lines(self, plan: PanelPlan) -> list[tuple[str, bool]]:
        """Return (line, whether it belongs to the note) for the lines above a panel."""
        width = self.right - self.left
        below = [plan.note] if self._has_key_beside(plan) else [plan.key, plan.note]
        return [
            *((line, False) for line in self.wrapped(plan.title, width, bold=True)),
            *((line, True) for text in below for line in self.wrapped(text, width, _NOTE_SIZE)),
        ]

    def _axes(self, panel: Panel, plan: PanelPlan) -> Axes:
        box = (
            self.left / self.width,
            1 - panel.bottom / self.height,
            (self.right - self.left) / self.width,
            (panel.bottom - panel.top) / self.height,
        )
        axes = self.figure.add_axes(box, facecolor="none", label=panel.name)
        first, last = self.weeks
        axes.set_xlim(first.index, last.index + 1)
        axes.set_ylim(plan.low, plan.high)
        for side in ("left", "top", "right"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(self.theme.palette.lines)
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)
        draw_values(axes, self.theme, self._ticks(panel, plan))
        return axes

    def _ticks(self, panel: Panel, plan: PanelPlan) -> Sequence[tuple[float, str]]:
        """Return the finer ticks of a panel that is high enough for them, else its others."""
        if not plan.finer:
            return plan.ticks
        step = plan.finer[1][0] - plan.finer[0][0]
        distance = step * (panel.bottom - panel.top) / (panel.high - panel.low)
        return plan.finer if distance >= _BETWEEN_TICKS * self.theme.em else plan.ticks


def _halo(colour: str) -> dict[str, Any]:
    effects = [withStroke(linewidth=3, foreground=colour)]
    return {"path_effects": effects} if colour else {}


def left_margin(theme: ChartTheme) -> float:
    """Return the width of the value labels left of the panels, in logical pixels."""
    return theme.width_of("100 %", 0.95) + 10
