"""Where a drawn chart has its weeks and values, so that nobody has to ask matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Panel:
    """One set of axes: its edges in logical pixels from the top, and its values at them."""

    name: str
    top: float
    bottom: float
    low: float
    high: float

    def y_of(self, value: float) -> float:
        """Return the height of a value, kept within the panel."""
        part = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(part, 0.0), 1.0) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Handle:
    """The name of an event on the rail, by which it can be moved: its box in logical pixels.

    Attributes:
        uid: of the event.
        x: of its line.
    """

    uid: str
    x: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class AxesMap:
    """The drawn weeks and panels in logical pixels, the origin at the top left.

    Attributes:
        left, right: edges of all panels.
        first, last: the weeks at these edges, both wholly drawn.
        panels: from top to bottom.
        rail: the height above the first panel that belongs to the time axis.
        labels: the height below the last one that does.
        handles: the named events.
    """

    left: float
    right: float
    first: Week
    last: Week
    panels: tuple[Panel, ...]
    rail: float = 0.0
    labels: float = 0.0
    handles: tuple[Handle, ...] = ()

    @property
    def strips(self) -> tuple[tuple[float, float], ...]:
        """Top and bottom of all that moves with the time axis."""
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
        """How many weeks lie between the edges."""
        return self.last - self.first + 1

    @property
    def week_width(self) -> float:
        """The width of a week in logical pixels."""
        return (self.right - self.left) / self.weeks

    def x_of(self, week: Week) -> float:
        """Return the middle of a week, which may lie outside the panels."""
        return self.left + (week - self.first + 0.5) * self.week_width

    def week_at(self, x: float) -> Week | None:
        """Return the week under a place, or None outside the panels."""
        if not self.left <= x < self.right:
            return None
        return self.first + int((x - self.left) / self.week_width)

    def nearest_week(self, x: float) -> Week:
        """Return the week under a place, or the one at the nearer edge."""
        inside = min(max(x, self.left), self.right - self.week_width / 2)
        return self.week_at(inside) or self.first

    def panel_at(self, y: float) -> Panel | None:
        """Return the panel at a height, or None between and outside them."""
        return next((panel for panel in self.panels if panel.top <= y <= panel.bottom), None)

    def handle_at(self, x: float, y: float) -> Handle | None:
        """Return the event whose name is at a place, or None."""
        return next(
            (
                handle
                for handle in self.handles
                if handle.left <= x <= handle.right and handle.top <= y <= handle.bottom
            ),
            None,
        )


def place_beside(
    axes: AxesMap, x: float, y: float, size: tuple[float, float], gap: float = 14.0
) -> tuple[float, float]:
    """Return where a box goes that covers neither the line at x nor any axis.

    It stands right of the line if it fits there, else left of it, and keeps to the height between
    the first panel's top and the last one's bottom as far as it is no higher than that.
    """
    width, height = size
    left = x + gap
    if left + width > axes.right and x - gap - width >= axes.left:
        left = x - gap - width
    top, bottom = axes.panels[0].top, axes.panels[-1].bottom
    return left, max(min(y - height / 2, bottom - height), top)
