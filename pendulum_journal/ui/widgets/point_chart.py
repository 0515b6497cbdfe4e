"""A small chart whose points can be read one after the other, with the pointer or with keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)

from pendulum_journal.ui.widgets.chart_tooltip import Tooltip
from pendulum_journal.ui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.charts.axes_map import AxesMap
    from pendulum_journal.charts.reading import Reading
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.widgets.chart_view import Draw


@dataclass(frozen=True, slots=True)
class Point:
    """A point: its place on the time axis, in weeks, and the values to show for it."""

    at: float
    reading: Reading


class PointChart(ChartView):
    """Shows a chart of points; ``point_chosen`` carries the number of a point that was clicked."""

    point_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._points: Sequence[Point] = ()
        self._at: int | None = None
        self._summary = ""
        self._tooltip = Tooltip(theme)
        self.setMouseTracking(True)
        self.setMinimumSize(260, 230)

    def show_points(self, draw: Draw, points: Sequence[Point], *, name: str, summary: str) -> None:
        """Replace the chart; screen readers use ``name`` and ``summary``."""
        self._points, self._summary = points, summary
        self._at = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.draw_with(draw)

    @property
    def reading(self) -> Reading | None:
        """The values shown for the present point; None if there is none."""
        return None if self._at is None else self._points[self._at].reading

    def sizeHint(self) -> QSize:
        return QSize(420, 270)

    def _x(self, number: int, axes: AxesMap) -> float:
        return axes.left + (self._points[number].at - axes.first.index) * axes.week_width

    def _read(self, number: int | None) -> None:
        if number == self._at:
            return
        self._at = number
        reading = self.reading
        self.setAccessibleDescription(self._summary if reading is None else reading.text)
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()

    def _nearest(self, x: float, axes: AxesMap) -> int | None:
        if not self._points or not axes.left - 12 <= x <= axes.right + 12:
            return None
        return min(range(len(self._points)), key=lambda number: abs(self._x(number, axes) - x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.axes_map is not None:
            self._read(self._nearest(event.position().x(), self.axes_map))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._read(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._at is not None:
            self.point_chosen.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        at = last if self._at is None else self._at
        steps = {
            Qt.Key.Key_Left: max(at - 1, 0) if self._at is not None else last,
            Qt.Key.Key_Right: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in steps and self._points:
            self._read(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at is not None:
            self.point_chosen.emit(self._at)
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self._read(None)
        else:
            super().keyPressEvent(event)

    def paint_over(self, painter: QPainter, axes: AxesMap) -> None:
        reading = self.reading
        if self._at is None or reading is None:
            return
        x, panel = self._x(self._at, axes), axes.panels[0]
        painter.setPen(QPen(QColor(self.theme.palette.text), 1))
        painter.drawLine(QPointF(x, panel.top), QPointF(x, panel.bottom))
        middle = (panel.top + panel.bottom) / 2
        self._tooltip.paint(painter, self.font(), reading, axes, QPointF(x, middle))
