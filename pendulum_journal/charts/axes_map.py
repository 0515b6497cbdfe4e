"""Heights of charts, and positions of weeks and values in them, without asking matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.week import Week

LEAST_WINDOW = 700
"""The height of a window below which charts get no lower, in logical pixels: the page scrolls."""

_ROOMY = 1.1
"""How much higher than needed the charts are, so that not all of them are as low as the lowest."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its top and bottom edge in logical pixels, and the values at these edges."""

    name: str
    top: float
    bottom: float
    low: float
    high: float

    def y_of(self, value: float) -> float:
        """Return the y position of a value in logical pixels, limited to the panel."""
        part = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(part, 0.0), 1.0) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Handle:
    """The box in logical pixels of an event's name, by which the event can be dragged.

    Attributes:
        uid: the event's uid.
        x: the position of its line.
    """

    uid: str
    x: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class AxesMap:
    """Positions in a drawn chart in logical pixels, from the top left corner.

    Attributes:
        left, right: the edges of all panels.
        first, last: the weeks at these edges; both are drawn in full width.
        panels: from top to bottom.
        rail: the height of the area above the first panel that belongs to the time axis.
        labels: the height of that below the last panel.
        handles: the names of events.
        areas: the (top, bottom) of what belongs to each panel, or none where that is not asked for:
            its title, key and note, above the first the names of vertical lines, the plot with the
            labels of its values, and all below it as far as the next title; below the last panel
            these are the labels of the time axis. Together they are as high as the drawing,
            without its footer.
    """

    left: float
    right: float
    first: Week
    last: Week
    panels: tuple[Panel, ...]
    rail: float = 0.0
    labels: float = 0.0
    handles: tuple[Handle, ...] = ()
    areas: tuple[tuple[float, float], ...] = ()

    @property
    def strips(self) -> tuple[tuple[float, float], ...]:
        """The (top, bottom) of each area that moves when the time axis is dragged."""
        last = len(self.panels) - 1
        return tuple(
            (
                panel.top - (self.rail if number == 0 else 0),
                panel.bottom + (self.labels if number == last else 0),
            )
            for number, panel in enumerate(self.panels)
        )

    @property
    def weeks(self) -> int:
        """The number of weeks on the axis."""
        return self.last - self.first + 1

    @property
    def week_width(self) -> float:
        """The width of a week in logical pixels."""
        return (self.right - self.left) / self.weeks

    def x_of(self, week: Week) -> float:
        """Return the x position of a week's middle, which may lie outside the panels."""
        return self.left + (week - self.first + 0.5) * self.week_width

    def week_at(self, x: float) -> Week | None:
        """Return the week at an x position, or None outside the panels."""
        if not self.left <= x < self.right:
            return None
        return self.first + int((x - self.left) / self.week_width)

    def nearest_week(self, x: float) -> Week:
        """Return the week at an x position; outside the panels the first or the last week."""
        inside = min(max(x, self.left), self.right - self.week_width / 2)
        return self.week_at(inside) or self.first

    def panel_at(self, y: float) -> Panel | None:
        """Return the panel at a y position, or None outside all panels."""
        return next((panel for panel in self.panels if panel.top <= y <= panel.bottom), None)

    def handle_at(self, x: float, y: float) -> Handle | None:
        """Return the handle at a position, or None."""
        return next(
            (
                handle
                for handle in self.handles
                if handle.left <= x <= handle.right and handle.top <= y <= handle.bottom
            ),
            None,
        )


def place_beside(
    axes: AxesMap,
    x: float,
    y: float,
    size: tuple[float, float],
    *,
    gap: float = 14.0,
    seen: tuple[float, float] | None = None,
) -> tuple[float, float]:
    """Return the top left corner for a box that covers neither the line at x nor an axis.

    The box is put to the right of the line if it fits there, else to the left, and between the top
    of the first panel and the bottom of the last one if it is not too high for that; of both only
    what is seen counts, where ``seen`` is the top and the bottom of that.
    """
    width, height = size
    left = x + gap
    if left + width > axes.right and x - gap - width >= axes.left:
        left = x - gap - width
    top, bottom = axes.panels[0].top, axes.panels[-1].bottom
    if seen is not None:
        top, bottom = max(top, seen[0]), min(bottom, seen[1])
    return left, max(min(y - height / 2, bottom - height), top)


def least_area(window: int) -> int:
    """Return the least height of each chart's area: a quarter of a window, which is that high.

    Below ``LEAST_WINDOW`` it is a quarter of that. All in logical pixels.
    """
    return -(-max(window, LEAST_WINDOW) // 4)


def height_of_charts(window: int, charts: int, seen: int) -> int:
    """Return the height of a drawing in which each chart can have a quarter of the window.

    It is somewhat more, unless that would put the time axis out of sight.

    Args:
        window: the height of the window.
        charts: how many charts stand above each other.
        seen: the height that is seen of the drawing without scrolling, all in logical pixels.
    """
    needed = charts * least_area(window)
    roomy = round(_ROOMY * needed)
    return min(seen, roomy) if seen >= needed else roomy


def shared_out(whole: float, shares: Sequence[float], least: Sequence[float]) -> list[float]:
    """Share a height out to plots, so that each gets its least, and the others their shares of it.

    Args:
        whole: the height of all plots.
        shares: the part, 0 to 1, that each would have of it; 1 together.
        least: the least height of each. If there is less than that, only the shares count.
    """
    floors = [max(each, 0.0) for each in least]
    if sum(floors) >= whole:
        return [share * whole for share in shares]
    low: set[int] = set()
    while True:
        rest = whole - sum(floors[at] for at in low)
        others = sum(share for at, share in enumerate(shares) if at not in low)
        heights = [
            floors[at] if at in low else share * rest / others for at, share in enumerate(shares)
        ]
        lower = {at for at, height in enumerate(heights) if height < floors[at]}
        if not lower:
            return heights
        low |= lower
