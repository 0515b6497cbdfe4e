"""Marks through all panels: swings, guidance bands, events, weeks away, and today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from matplotlib.collections import PolyCollection  # noqa: TID253

from pendulum_journal.charts.axes_map import Handle
from pendulum_journal.charts.canvas import BANDS, MARKS, ChartCanvas
from pendulum_journal.charts.time_axis import place_of
from pendulum_journal.domain.entry import State, WeekState
from pendulum_journal.domain.text import shortened
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.progress import Band
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week

_NAME_SIZE = 0.92
_ROW = 1.45
_APART = 6
_LONGEST_NAME = 28
_SHORT_NAME = 12
_HATCHED_WEEK_WIDTH = 2.0
"""The width of a week, in logical pixels, below which it is tinted instead of hatched."""


class MarkKind(StrEnum):
    """What a vertical line marks."""

    SWING = "swing"
    BAND = "band"
    TODAY = "today"
    EVENT = "event"


_MORE_ROWS = {MarkKind.SWING: 1, MarkKind.TODAY: 2, MarkKind.BAND: 2, MarkKind.EVENT: 0}
"""How many rows a name may rise above the usual ones rather than be left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line with a name.

    Attributes:
        x: its position in weeks.
        until: where it ends, in weeks, if it marks a period; else None.
        uid: the event's uid; empty for other marks.
    """

    kind: MarkKind
    x: float
    name: str
    until: float | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with the position of its name above the panels.

    Attributes:
        name: the mark's name, or the beginning of it that has room.
        x: of the line, in logical pixels.
        left, right: the edges of the name, in logical pixels.
        row: the row of the name; 0 is nearest to the panel, and the line rises up to the row.
    """

    mark: Mark
    name: str
    x: float
    left: float
    right: float
    row: int

    def lies_over(self, other: Placed) -> bool:
        """Return whether both names overlap."""
        apart = self.left >= other.right + _APART or other.left >= self.right + _APART
        return self.row == other.row and not apart

    def crosses(self, other: Placed) -> bool:
        """Return whether the line of one runs behind the name of the other."""
        return (self.row <= other.row and self.left < other.x < self.right) or (
            other.row <= self.row and other.left < self.x < other.right
        )


def marks(view: TrendView, weeks: tuple[Week, Week], words: Words) -> list[Mark]:
    """Return every mark between two weeks, the most important to name first."""
    found = [
        *(Mark(MarkKind.SWING, swing.week.index, words.text(swing.label)) for swing in view.swings),
        # Today before the ends of bands: its line would go through a name beside one of these.
        Mark(MarkKind.TODAY, place_of(view.today), words.today),
        *(
            Mark(MarkKind.BAND, band.last.index + 1, _band_name(band, view, words))
            for band in view.bands
        ),
        *(
            Mark(
                MarkKind.EVENT,
                place_of(event.day),
                shortened(" ".join(event.text.split()), _LONGEST_NAME),
                _end(event.until),
                event.uid,
            )
            for event in view.events
        ),
    ]
    first, end = weeks[0].index, weeks[1].index + 1
    return [mark for mark in found if mark.x <= end and first <= (mark.until or mark.x)]


def lines_of(view: TrendView) -> list[float]:
    """Return where vertical lines run through all panels, in weeks, for names to keep clear of."""
    return [
        *(float(swing.week.index) for swing in view.swings),
        *(float(band.last.index + 1) for band in view.bands),
        place_of(view.today),
        *(place_of(event.day) for event in view.events),
    ]


def _band_name(band: Band, view: TrendView, words: Words) -> str:
    weeks = words.text(count_of_weeks(band.until))
    return words.guidance(weeks, band.id.figure, view.guidance)


def _end(until: Any) -> float | None:
    return None if until is None else place_of(until) + 1 / 7


def _names(mark: Mark) -> tuple[str, ...]:
    """Return the name of a mark and what can stand for it, the best first."""
    if mark.kind is not MarkKind.EVENT:
        return (mark.name,)
    return mark.name, shortened(mark.name, _SHORT_NAME)


class Rail:
    """The rows of names above the first panel; no name overlaps another."""

    def __init__(self, theme: ChartTheme, left: float, right: float, most_rows: int = 2) -> None:
        self.theme = theme
        self.left, self.right = left, right
        self.most_rows = most_rows
        self.placed: list[Placed] = []

    def add(self, mark: Mark, x: float) -> None:
        """Add the name of a mark right or left of its line, preferably not across other lines.

        The name of an event is shortened where it has no room; others may rise higher. What has
        no room at all stays without a name.
        """
        rows = self.most_rows + _MORE_ROWS[mark.kind]
        for name in _names(mark):
            places = self._places(mark, name, max(x, self.left), rows)
            free = [place for place in places if self._is_free(place)]
            if free:
                clear = (p for p in free if not any(p.crosses(other) for other in self.placed))
                self.placed.append(next(clear, free[0]))
                return

    def _places(self, mark: Mark, name: str, x: float, rows: int) -> Iterable[Placed]:
        width = self.theme.width_of(name, _NAME_SIZE, bold=mark.kind is MarkKind.SWING)
        for row in range(rows):
            for left in (x + 3, x - 3 - width):
                yield Placed(mark, name, x, left, left + width, row)

    def _is_free(self, place: Placed) -> bool:
        fits = self.left <= place.left and place.right <= self.right
        return fits and not any(place.lies_over(other) for other in self.placed)

    @property
    def rows(self) -> int:
        """The number of rows in use."""
        return max((each.row + 1 for each in self.placed), default=0)

    @property
    def height(self) -> float:
        """The height of the used rows in logical pixels."""
        return self.rows * _ROW * self.theme.em

    def rise_of(self, placed: Placed) -> float:
        """Return how far a line rises above the panel to its name, in logical pixels."""
        return (placed.row + 0.9) * _ROW * self.theme.em

    def handles(self, canvas: ChartCanvas) -> tuple[Handle, ...]:
        """Return the boxes of the events' names."""
        row = _ROW * self.theme.em
        ground = canvas.panels[0].top
        return tuple(
            Handle(
                each.mark.uid,
                each.x,
                each.left,
                ground - (each.row + 1) * row,
                each.right,
                ground - each.row * row,
            )
            for each in self.placed
            if each.mark.uid
        )

    def draw(self, canvas: ChartCanvas) -> None:
        """Write the names above the first panel."""
        palette = self.theme.palette
        ground = canvas.panels[0].top
        for each in self.placed:
            canvas.text(
                each.left,
                ground - (each.row + 0.38) * _ROW * self.theme.em,
                each.name,
                factor=_NAME_SIZE,
                bold=each.mark.kind is MarkKind.SWING,
                colour=palette.text if each.mark.kind is MarkKind.SWING else palette.quiet,
                va="baseline",
                bbox={"boxstyle": "square,pad=0.08", "fc": palette.card, "ec": "none"},
            )


def draw_marks(canvas: ChartCanvas, found: Iterable[Mark], rail: Rail) -> None:
    """Draw the lines of marks through all panels and up to their names."""
    placed = {each.mark: each for each in rail.placed}
    for mark in found:
        for number, panel in enumerate(canvas.panels):
            axes = canvas.axes[panel.name]
            if mark.until is not None:
                axes.axvspan(
                    mark.x,
                    mark.until,
                    color=canvas.theme.palette.quiet,
                    alpha=0.14,
                    lw=0,
                    zorder=BANDS + 0.6,
                    label=mark.kind,
                )
            top = 1.0
            if number == 0 and mark in placed:
                top += rail.rise_of(placed[mark]) / (panel.bottom - panel.top)
            axes.axvline(
                mark.x,
                0,
                top,
                zorder=MARKS,
                clip_on=number > 0 or mark not in placed,
                label=mark.kind,
                **_style(mark, canvas.theme),
            )
    _point_at_unnamed(canvas, [mark for mark in found if mark not in placed])


def _point_at_unnamed(canvas: ChartCanvas, found: Iterable[Mark]) -> None:
    """Set a dot over each event whose name has no room: the crosshair reads it."""
    panel = canvas.panels[0]
    axes = canvas.axes[panel.name]
    first, end = axes.get_xlim()
    for mark in found:
        if mark.kind is MarkKind.EVENT:
            axes.plot(
                [min(max(mark.x, first), end)],
                [panel.high + 2.5 * (panel.high - panel.low) / (panel.bottom - panel.top)],
                marker="o",
                markersize=3.5,
                color=canvas.theme.palette.quiet,
                clip_on=False,
                label="unnamed event",
            )


def _style(mark: Mark, theme: ChartTheme) -> dict[str, Any]:
    palette = theme.palette
    return {
        MarkKind.SWING: {"color": palette.text, "linewidth": 1.6},
        MarkKind.BAND: {"color": palette.quiet, "linewidth": 1.1, "linestyle": (0, (4, 3))},
        MarkKind.TODAY: {"color": palette.quiet, "linewidth": 1.0, "linestyle": (0, (1, 2))},
        MarkKind.EVENT: {"color": palette.quiet, "linewidth": 0.9},
    }[mark.kind]


def draw_bands(canvas: ChartCanvas, view: TrendView) -> None:
    """Tint the weeks of the guidance bands, the second one lighter."""
    palette = canvas.theme.palette
    for number, band in enumerate(view.bands):
        for axes in canvas.axes.values():
            axes.axvspan(
                band.first.index,
                band.last.index + 1,
                color=palette.band_late if band.id.is_second else palette.band,
                linewidth=0,
                zorder=BANDS - number / 10,
                label=f"band {band.id}",
            )


def draw_away(canvas: ChartCanvas, view: TrendView, words: Words) -> None:
    """Hatch the weeks away, also those ahead, and name runs of them that are wide enough."""
    palette = canvas.theme.palette
    runs = _away_runs(view)
    if not runs:
        return
    is_wide = canvas.week_width >= _HATCHED_WEEK_WIDTH
    for number, (name, axes) in enumerate(canvas.axes.items()):
        low, high = axes.get_ylim()
        axes.add_collection(
            PolyCollection(
                [[(a, low), (b, low), (b, high), (a, high)] for a, b in runs],
                facecolors="none" if is_wide else palette.quiet,
                edgecolors=palette.quiet if is_wide else "none",
                linewidths=0,
                hatch="////" if is_wide else None,
                alpha=0.45 if is_wide else 0.2,
                zorder=MARKS - 0.5,
                label="away",
            ),
            autolim=False,
        )
        if number == 0:
            _name_away(canvas, name, runs, words)


def key_of_gaps(view: TrendView, words: Words) -> str:
    """Return what hatching and gaps among the weeks mean; empty without either.

    Weeks without an entry before the first one and after the last are no gaps.
    """
    held = [at for at, row in enumerate(view.series.figures) if row is not None]
    is_away = bool(_away_runs(view))
    is_broken = bool(held) and held[-1] - held[0] >= len(held)
    keys = [words.key_away] * is_away + [words.key_missing] * is_broken
    return " · ".join(keys)


def _away_runs(view: TrendView) -> list[tuple[int, int]]:
    """Return (first, end) of each run of weeks away, as positions on the time axis."""
    rows = (row for row in view.series.figures if row is not None and row.state is State.AWAY)
    away = {*(row.week.index for row in rows), *(week.index for week in view.away_ahead)}
    breaks = {swing.week.index for swing in view.swings}  # lines that would go through a name
    runs: list[tuple[int, int]] = []
    for index in sorted(away):
        if runs and runs[-1][1] == index and index not in breaks:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs


def _name_away(canvas: ChartCanvas, panel: str, runs: list[tuple[int, int]], words: Words) -> None:
    low, high = canvas.axes[panel].get_ylim()
    name = words.state(WeekState.AWAY)
    width = canvas.theme.width_of(name, _NAME_SIZE) + 10
    for start, end in runs:
        if (end - start) * canvas.week_width >= width:
            canvas.write(
                panel,
                (start + end) / 2,
                low + 0.12 * (high - low),
                name,
                font=canvas.theme.font(_NAME_SIZE),
                ha="center",
                va="center",
                bbox={"boxstyle": "round,pad=0.25", "fc": canvas.theme.palette.card, "ec": "none"},
            )
