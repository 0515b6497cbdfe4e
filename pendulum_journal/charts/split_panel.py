"""The panel of the time split: stacked layers with gaps at weeks that are not recorded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection, PolyCollection  # noqa: TID253

from pendulum_journal.charts.apart import keep_apart
from pendulum_journal.charts.canvas import AREAS, MARKS, ChartCanvas, PanelPlan
from pendulum_journal.charts.layers import LONE_MARGIN, StackShape, best_room
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.palette import text_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.charts.layers import Layers, Stacked
    from pendulum_journal.charts.measured_lines import MeasuredHeights
    from pendulum_journal.charts.theme import ChartTheme
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.series import Series

NAME = "split"
_HEADROOM = 1.16
"""How far the axis reaches above 100 % where hours stand above the bars."""

_TOTAL_SIZE = 0.88
_SEAM_WEEK_WIDTH = 2.0
"""Narrower weeks get no lines between the layers: the lines would be all there is to see."""


class SplitPanel:
    """The panel of the time split: its scale, its layers and their names.

    Attributes:
        measured: the lines of what was measured; set before the panel is placed.
        margin: the part of a week's width that is free on both sides of a bar.
    """

    name = NAME
    margin = LONE_MARGIN

    def __init__(
        self,
        series: Series,
        stacked: Layers,
        theme: ChartTheme,
        words: Words,
        *,
        title: str,
        note: str = "",
        key: str = "",
        hours: bool,
        few: bool,
        by_group: bool,
    ) -> None:
        """Take what is drawn; ``few`` weeks are bars with their hours, groups with their shares."""
        self.series = series
        self.theme = theme
        self.words = words
        self.title = title
        self.note = note
        self.key = key
        self.is_hours = hours
        self.layers = stacked.layers
        self.is_few = few
        self.is_by_group = by_group
        self.weekly = stacked.weekly
        self.drawn = [None] * len(stacked.drawn) if few else stacked.drawn
        self.in_progress = stacked.in_progress
        self.known = stacked.known or [None] * len(stacked.weekly)
        self.measured: list[MeasuredHeights] = []

    def plan(self, share: float) -> PanelPlan:
        """Return the description of the panel, with which the canvas places it."""
        values = [self.high * part / 4 for part in range(5)]
        unit = self.words.hours(self.high) if self.is_hours else self.words.per_cent(self.high)
        if self.is_hours:
            unit = f"{self.words.number(self.high, 0)} h"
        labels = [*(self.words.number(value, 0) for value in values[:-1]), unit]
        ticks = list(zip(values, labels, strict=True))
        top = self.high * _HEADROOM if self._has_totals else self.high
        return PanelPlan(NAME, self.title, share, 0, top, ticks, self.note, self.key)

    def draw(self, canvas: ChartCanvas) -> None:
        """Draw the stacked layers; single weeks as bars, the week in progress hollow."""
        if self.last_shown is None:
            canvas.draw_sentence(NAME, self._why_empty)
            return
        axes = canvas.axes[NAME]
        shapes = self._areas + self._bars
        for number in reversed(range(len(self.layers))):
            colour = self.layers[number].colour
            axes.add_collection(
                PolyCollection(
                    [shape.outline(number) for shape in shapes],
                    facecolors=colour,
                    edgecolors="none",
                    zorder=AREAS + self._rank(number),
                    label=self.layers[number].name,
                ),
                autolim=False,
            )
        if canvas.week_width >= _SEAM_WEEK_WIDTH:
            seams = [
                shape.seam(number) for shape in shapes for number in range(len(self.layers) - 1)
            ]
            axes.add_collection(
                LineCollection(
                    seams, colors=self.theme.palette.card, linewidths=0.9, zorder=AREAS + 0.9
                ),
                autolim=False,
            )
        self._draw_hollow(canvas)
        if self._has_totals:
            self._write_totals(canvas)

    def name_layers(self, canvas: ChartCanvas, avoid: Sequence[float] = ()) -> None:
        """Write each layer's name into the layer if it fits, else to the right of its end.

        Args:
            canvas: with the panel placed.
            avoid: positions in weeks of lines that should not cross a name.
        """
        beside: list[tuple[float, str, str]] = []
        if self.is_few:
            x = self._write_beside(canvas, list(self._named_with_shares()))
            self._write_whose(canvas, x)
            return
        height = canvas.panels[0].bottom - canvas.panels[0].top
        for number, layer in enumerate(self.layers):
            place = self._room_for(canvas.week_width, height, number, avoid)
            if place is not None:
                canvas.write(
                    NAME,
                    *place,
                    layer.name,
                    font=self.theme.font(bold=True),
                    color=text_on(layer.colour),
                    va="center_baseline",
                )
            elif (end := self._end_of(number)) is not None:
                beside.append((end, layer.name, layer.colour))
        self._write_beside(canvas, beside)

    def room_beside(self, week_width: float, height: float, after: float) -> float:
        """Return the width needed right of the panel for names that fit into no layer, in pixels.

        Args:
            week_width: the width of one week, in logical pixels.
            height: the panel's height, in logical pixels.
            after: the number of weeks on the axis after the last one with a value.
        """
        names = [name for _, name, _ in self._named_with_shares()] if self.is_few else []
        for number, layer in enumerate(() if self.is_few else self.layers):
            has_room = self._room_for(week_width, height, number) is not None
            if not has_room and self._end_of(number) is not None:
                names.append(layer.name)
        wide = self.theme.width_beside(names)
        return 0.0 if wide <= after * week_width else wide

    @property
    def last_drawn(self) -> int | None:
        """The index of the last week with a value, or None."""
        values = [at for at, value in enumerate(self.heights) if value is not None]
        return values[-1] if values else None

    @property
    def last_shown(self) -> int | None:
        """The index of the last week with a value or in progress, or None."""
        shown = [at for at in (self.last_drawn, self.series.in_progress) if at is not None]
        return max(shown, default=None)

    @property
    def heights(self) -> list[Stacked | None]:
        """The heights of each week by itself; of weeks with unread hours, of those known."""
        return [value or known for value, known in zip(self.weekly, self.known, strict=True)]

    @property
    def _why_empty(self) -> str:
        weeks = sum(row is not None and row.is_open for row in self.series.figures)
        return self.words.only_open if weeks else self.words.no_split

    @cached_property
    def high(self) -> float:
        """The value at the top of the panel."""
        if not self.is_hours:
            return 100.0
        heights = self.heights
        shown = (value or heights[at] for at, value in enumerate(self.drawn))
        totals = [sum(value) for value in (*shown, self.in_progress) if value is not None]
        most = max(totals, default=40.0)
        most = max([most, *(each.highest for each in self.measured)])
        step = next((s for s in (4, 8, 20, 40, 60, 80, 100, 120, 160) if s >= most), 168)
        return float(step)

    @cached_property
    def _areas(self) -> list[StackShape]:
        first = self.series.first.index
        return [
            StackShape.area(first, run, [self.drawn[at] or () for at in run])
            for run in self.series.runs(self.drawn)
        ]

    @cached_property
    def _bars(self) -> list[StackShape]:
        first = self.series.first.index
        return [
            StackShape.bar(first + at, value)
            for at, value in enumerate(self.weekly)
            if value is not None and self.drawn[at] is None
        ]

    def _draw_hollow(self, canvas: ChartCanvas) -> None:
        """Draw the outlines of weeks whose hours are not all there: of the one that runs, too."""
        first = self.series.first.index
        known = [StackShape.bar(first + at, value) for at, value in enumerate(self.known) if value]
        if known:
            self._draw_outlines(canvas, known, "partly known")
        at = self.series.in_progress
        if at is not None and self.in_progress is not None:
            shape = StackShape.bar(first + at, self.in_progress)
            self._draw_outlines(canvas, [shape], "in progress")

    def _draw_outlines(self, canvas: ChartCanvas, shapes: Sequence[StackShape], label: str) -> None:
        for number in reversed(range(len(self.layers))):
            canvas.axes[NAME].add_collection(
                PolyCollection(
                    [shape.outline(number) for shape in shapes],
                    facecolors=self.theme.palette.card,
                    edgecolors=self.layers[number].colour,
                    linewidths=1.2,
                    zorder=MARKS + self._rank(number),
                    label=label,
                ),
                autolim=False,
            )

    def _rank(self, number: int) -> float:
        """Return an addition to the z-order below 1: lower layers are painted over higher ones."""
        return 0.8 * (len(self.layers) - number) / (len(self.layers) + 1)

    def _room_for(
        self, week_width: float, height: float, number: int, avoid: Sequence[float] = ()
    ) -> tuple[float, float] | None:
        """Return (x, y) for a name inside its layer, or None; as far left as it fits well."""
        weeks = (self.theme.width_of(self.layers[number].name, bold=True) + 12) / week_width
        needed = 1.35 * self.theme.em * self.high / height
        rooms = [
            best
            for shape in self._areas or self._bars
            if (best := best_room(shape.rooms(number, weeks), needed, weeks, avoid)) is not None
        ]
        if not rooms:
            return None
        _, _, x, y = max(rooms)
        return 6 / week_width - x, y

    def _end_of(self, number: int) -> float | None:
        """Return the height of a layer's middle in the last week; None if it is always empty."""
        last = self.last_drawn
        value = self.in_progress if last is None else self.drawn[last] or self.heights[last]
        weeks = (self.in_progress, *self.heights)
        if value is None or not any(week[number] for week in weeks if week is not None):
            return None
        return sum(value[:number]) + value[number] / 2

    @property
    def _has_totals(self) -> bool:
        """Whether the hours of each week stand above its bar."""
        return self.is_few and not self.is_hours

    def _write_totals(self, canvas: ChartCanvas) -> None:
        for at, row in enumerate(self.series.figures):
            if row is None or not sum(row.split) or row.state is State.AWAY:
                continue
            text = self.words.hours(sum(row.split) / 60)
            if self.theme.width_of(text, _TOTAL_SIZE) < canvas.week_width:
                canvas.write(
                    NAME,
                    self.series.first.index + at + 0.5,
                    1.02 * self.high,
                    text,
                    font=self.theme.font(_TOTAL_SIZE),
                    color=self.theme.palette.quiet,
                    ha="center",
                    va="bottom",
                    halo=self.theme.palette.card,  # lines of events can run through it
                )

    def _named_with_shares(self) -> Iterator[tuple[float, str, str]]:
        """Yield height, name and colour of each layer at the latest bar, groups with their share.

        What no week has is left out.
        """
        last = self.last_drawn
        value = self.in_progress or (None if last is None else self.heights[last])
        if value is None:
            return
        has_shares = self.is_by_group and not self.is_hours
        split = ShownSplit.in_per_cent(value) if has_shares else None
        for number, layer in enumerate(self.layers):
            if self._end_of(number) is None:
                continue
            name = layer.name
            if split is not None:
                name = f"{self.words.share(split.groups[number])} {name}"
            yield sum(value[:number]) + value[number] / 2, name, layer.colour

    def _write_whose(self, canvas: ChartCanvas, x: float) -> None:
        """Write above shares beside the last bar that they are those of the running week."""
        if self.in_progress is not None and self._has_totals and self.is_by_group:
            canvas.write(
                NAME,
                x,
                1.02 * self.high,
                self.words.this_week,
                font=self.theme.font(_TOTAL_SIZE),
                color=self.theme.palette.quiet,
                va="bottom",
                clip_on=False,
                halo=self.theme.palette.card,
            )

    def _write_beside(self, canvas: ChartCanvas, names: list[tuple[float, str, str]]) -> float:
        """Write names right of the last week, each at its height; return where, in weeks."""
        last = self.last_shown
        if last is None:
            return 0.0
        height = canvas.panels[0].bottom - canvas.panels[0].top
        step = 1.45 * self.theme.em * self.high / height
        x, end = self.series.first.index + last + 1.0, canvas.weeks[1].index + 1.0
        if (end - x) * canvas.week_width < self.theme.width_beside(name for _, name, _ in names):
            x = end  # the end of a band may be there, whose line would go through the names
        x += 6 / canvas.week_width
        heights = keep_apart([y for y, _, _ in names], step, step / 2, self.high - step / 2)
        for y, (_, name, colour) in zip(heights, names, strict=True):
            canvas.write_with_swatch(NAME, x, y, name, colour)
        return x
