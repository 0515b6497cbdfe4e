"""Positions of weeks and values in a drawn chart, so that the window need not ask matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week


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
    axes: AxesMap, x: float, y: float, size: tuple[float, float], gap: float = 14.0
) -> tuple[float, float]:
    """Return the top left corner for a box that covers neither the line at x nor an axis.

    The box is put to the right of the line if it fits there, else to the left, and between the top
    of the first panel and the bottom of the last one if it is not too high for that.
    """
    width, height = size
    left = x + gap
    if left + width > axes.right and x - gap - width >= axes.left:
        left = x - gap - width
    top, bottom = axes.panels[0].top, axes.panels[-1].bottom
    return left, max(min(y - height / 2, bottom - height), top)
