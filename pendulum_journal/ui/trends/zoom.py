"""Zooming and panning of the time axis, which moves and stretches the last image meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage, QPainter

    from pendulum_journal.charts.axes_map import AxesMap

LEAST_WEEKS = 8
MOST_WEEKS = 3200


class TimeZoom:
    """The weeks to show next, while the chart still shows others.

    ``range`` is the left and the right edge as week numbers (``Week.index``, with fractions);
    None if it is the range of the chart.
    """

    def __init__(self) -> None:
        self.range: tuple[float, float] | None = None
        self._dragged: tuple[float, float] | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether the user is dragging the time axis."""
        return self._dragged is not None

    @property
    def weeks(self) -> tuple[Week, Week] | None:
        """The first and the last week to show, or None if the range is that of the chart."""
        if self.range is None:
            return None
        first, count = round(self.range[0]), max(round(self.range[1] - self.range[0]), 1)
        return Week(first), Week(first + count - 1)

    def zoom(self, axes: AxesMap, factor: float, x: float) -> None:
        """Show ``factor`` times as many weeks; the week at ``x`` (logical pixels) stays there."""
        first, end = self._shown(axes)
        weeks = min(max((end - first) * factor, LEAST_WEEKS), MOST_WEEKS)
        part = min(max((x - axes.left) / (axes.right - axes.left), 0.0), 1.0)
        kept = first + part * (end - first)
        self.range = kept - part * weeks, kept + (1 - part) * weeks

    def pan(self, axes: AxesMap, part: float) -> None:
        """Move the range forward by ``part`` times its length, or back if that is negative."""
        first, end = self._shown(axes)
        weeks = part * (end - first)
        self.range = first + weeks, end + weeks

    def drag(self, axes: AxesMap, pixels: float) -> None:
        """Move the weeks with the pointer, by logical pixels from where the drag began."""
        if self._dragged is None:
            self._dragged = self._shown(axes)
        first, end = self._dragged
        weeks = pixels / (axes.right - axes.left) * (end - first)
        self.range = first - weeks, end - weeks

    def drop(self) -> bool:
        """End a drag; return whether there was one."""
        was_dragging = self._dragged is not None
        self._dragged = None
        return was_dragging

    def _shown(self, axes: AxesMap) -> tuple[float, float]:
        return self.range or (float(axes.first.index), float(axes.last.index + 1))

    def paint(self, painter: QPainter, image: QImage, axes: AxesMap, ground: QColor) -> None:
        """Paint the last image moved and stretched to the new range."""
        if self.range is None:
            return
        first, end = self.range
        width = (axes.right - axes.left) / (end - first)
        left = axes.left + (axes.first.index - first) * width
        ratio = image.devicePixelRatio()
        for top, bottom in axes.strips:
            strip = QRectF(axes.left, top, axes.right - axes.left, bottom - top)
            drawn = QRectF(strip.topLeft() * ratio, strip.size() * ratio)
            painter.save()
            painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
            painter.fillRect(strip, ground)
            painter.drawImage(QRectF(left, top, axes.weeks * width, bottom - top), image, drawn)
            painter.restore()
