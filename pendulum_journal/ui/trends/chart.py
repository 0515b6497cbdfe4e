"""A chart that can be read: crosshair, tooltip, choosing a week, zooming, and moving events."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from pendulum_journal.ui.trends.axis_in_sight import paint_in_sight, seen_of, strip_in_sight
from pendulum_journal.ui.trends.zoom import TimeZoom
from pendulum_journal.ui.widgets.chart_tooltip import Tooltip
from pendulum_journal.ui.widgets.chart_view import SETTLED_MS, ChartView
from pendulum_journal.ui.widgets.keyboard import scroll_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QImage

    from pendulum_journal.charts.axes_map import AxesMap, Handle
    from pendulum_journal.charts.reading import Reading
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.widgets.chart_view import Draw

    Read: TypeAlias = Callable[[Week], Reading]

_ZOOM_STEP = 1.2
_KEY_STEP = 2
_PAN_STEP = 1 / 12
_FULL_NOTCH = 120


class TrendChart(ChartView):
    """A chart over weeks that is read with the pointer and with keys.

    Signals:
        week_chosen: carries the Week that was clicked, or at the crosshair when Enter was pressed.
        range_chosen: carries the first and the last Week after zooming or panning.
        reset: the user wants the range from before all zooming.
        menu_wanted: carries the Week under the pointer, and a QPoint in screen coordinates.
        event_chosen: carries the uid of the event whose name was clicked.
        event_moved: carries a uid, and by how many weeks its name was dragged.

    Attributes:
        summary: the description for screen readers while no week is read.
    """

    week_chosen = Signal(object)
    range_chosen = Signal(object, object)
    reset = Signal()
    menu_wanted = Signal(object, object)
    event_chosen = Signal(str)
    event_moved = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._read: Read | None = None
        self.summary = ""
        self._is_zoomed = False
        self._week: Week | None = None
        self._begin: Week | None = None
        self._pointer = QPointF()
        self._pressed: QPointF | None = None
        self._handle: Handle | None = None
        self._zoom = TimeZoom()
        self._tooltip = Tooltip(theme)
        self._clicked = QTimer(self, singleShot=True)
        self._clicked.timeout.connect(self._choose_week)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._settle)
        self.setMouseTracking(True)
        self.tabbed_away.connect(lambda: self.show_week(None))  # nothing else would remove it

    def show_chart(
        self,
        draw: Draw,
        read: Read,
        *,
        name: str,
        summary: str,
        is_zoomed: bool = False,
        begin: Week | None = None,
    ) -> None:
        """Replace the chart.

        Args:
            draw: see ``draw_with``.
            read: returns the values that the chart shows for a week.
            name: the chart's name for screen readers.
            summary: a description of the chart for screen readers.
            is_zoomed: whether a double click would restore the range, so that a single click
                acts only once it is known not to be the first half of a double click.
            begin: the week at which reading with the keys begins; None: the middle of the axis.
        """
        self._begin = begin
        self._read = read
        self._is_zoomed = is_zoomed
        self.summary = summary
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.draw_with(draw)

    @property
    def week(self) -> Week | None:
        """The week at the crosshair; None if there is no crosshair."""
        return self._week

    def drawn(self) -> None:
        self._zoom.range = None

    def paint_moved(self, painter: QPainter, image: QImage, axes: AxesMap) -> None:
        palette = self.theme.palette
        strip = strip_in_sight(axes, seen_of(self))

        def paint(on: QPainter) -> None:
            on.drawImage(QPointF(0, 0), image)
            self._zoom.paint(on, image, axes, QColor(palette.card))

        self._zoom.paint(painter, image, axes, QColor(palette.card))
        if strip is not None:
            paint_in_sight(painter, axes, strip, palette, paint)

    def paint_over(self, painter: QPainter, axes: AxesMap) -> None:
        if self._zoom.range is not None:
            return
        if self._handle is None:
            self._paint_crosshair(painter, axes)
            return
        x = self._handle.x + self._moved_weeks(axes) * axes.week_width
        painter.setPen(QPen(QColor(self.theme.palette.accent), 1.5))
        painter.drawLine(QPointF(x, self._handle.top), QPointF(x, axes.panels[-1].bottom))

    def _paint_crosshair(self, painter: QPainter, axes: AxesMap) -> None:
        if self._week is None or self._read is None or not axes.first <= self._week <= axes.last:
            return
        x = axes.x_of(self._week)
        painter.setPen(QPen(QColor(self.theme.palette.text), 1))
        seen = seen_of(self)
        strip = strip_in_sight(axes, seen)
        end = seen.bottom() if strip is None else strip.top()
        for panel in axes.panels:
            if panel.top < end:
                painter.drawLine(QPointF(x, panel.top), QPointF(x, min(panel.bottom, end - 1)))
        reading, at = self._read(self._week), QPointF(x, self._pointer.y())
        self._tooltip.paint(painter, self.font(), reading, axes, at, seen=(seen.top(), end))

    # Reading a week

    def show_week(self, week: Week | None) -> None:
        """Move the crosshair to a week; None removes it."""
        if week == self._week:
            return
        self._week = week
        text = "" if week is None or self._read is None else self._read(week).text
        self.setAccessibleDescription(text or self.summary)
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.show_week(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.axes_map is not None:
            self._pressed = self._pointer = event.position()
            self._handle = self.axes_map.handle_at(self._pressed.x(), self._pressed.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self.axes_map is None:
            return
        if self._pressed is not None:
            self._drag(self.axes_map, event.position().x() - self._pressed.x())
            return
        is_movable = self.axes_map.handle_at(event.position().x(), event.position().y()) is not None
        shape = Qt.CursorShape.SizeHorCursor if is_movable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.show_week(self.axes_map.week_at(event.position().x()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        handle = self._handle
        was_dragged = self._zoom.drop()
        if pressed is None or self.axes_map is None:
            return
        if handle is not None:
            weeks = self._moved_weeks(self.axes_map, pressed)
            self._handle = None
            self._drop_event(handle, weeks)
        elif not was_dragged:
            self._click(self.axes_map, event.position())

    def _click(self, axes: AxesMap, at: QPointF) -> None:
        week = axes.week_at(at.x())
        if week is not None and axes.panel_at(at.y()) is not None:
            self.show_week(week)
            self._clicked.start(QApplication.doubleClickInterval() if self._is_zoomed else 0)

    def _moved_weeks(self, axes: AxesMap, pressed: QPointF | None = None) -> int:
        start = pressed or self._pressed or self._pointer
        return round((self._pointer.x() - start.x()) / axes.week_width)

    def _drop_event(self, handle: Handle, weeks: int) -> None:
        if weeks:
            self.event_moved.emit(handle.uid, weeks)
        else:
            self.event_chosen.emit(handle.uid)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.axes_map is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        week = self._week if by_key else self.axes_map.week_at(event.pos().x())
        if week is None:
            return
        at = event.globalPos()
        if by_key:
            middle = QPoint(round(self.axes_map.x_of(week)), round(self.axes_map.panels[0].top))
            at = self.mapToGlobal(middle)
        self.menu_wanted.emit(week, at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._clicked.stop()
        if self._is_zoomed:
            self.reset.emit()

    def _choose_week(self) -> None:
        if self._week is not None:
            self.week_chosen.emit(self._week)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        axes = self.axes_map
        if axes is None or not self._act_on_key(Qt.Key(event.key()), axes):
            super().keyPressEvent(event)
        elif self._week is not None and seen_of(self).top() > axes.panels[-1].top:
            scroll_to(self)  # the box beside the crosshair would be cut

    def _act_on_key(self, key: Qt.Key, axes: AxesMap) -> bool:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: axes.first, Qt.Key.Key_End: axes.last}
        zooms = {
            Qt.Key.Key_Plus: 1 / _KEY_STEP,
            Qt.Key.Key_Equal: 1 / _KEY_STEP,
            Qt.Key.Key_Minus: _KEY_STEP,
        }
        if key in steps:
            self._step(steps[key], axes)
        elif key in ends:
            self.show_week(ends[key])
        elif key in zooms:
            middle = (axes.left + axes.right) / 2
            x = middle if self._week is None else axes.x_of(self._week)
            self._zoom.zoom(axes, zooms[key], x)
            self._show_zoom()
        elif key == Qt.Key.Key_0:
            self.reset.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose_week()
        elif key == Qt.Key.Key_Escape and self._week is not None:
            self.show_week(None)
        else:
            return False
        return True

    def _step(self, weeks: int, axes: AxesMap) -> None:
        if self._week is None:
            begin = self._begin or axes.nearest_week((axes.left + axes.right) / 2)
            self.show_week(min(max(begin, axes.first), axes.last))
        else:
            self.show_week(min(max(self._week + weeks, axes.first), axes.last))

    # Zooming and panning

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan, or zoom with Ctrl; without it the page scrolls, which the charts nearly fill."""
        across, up = event.angleDelta().x() / _FULL_NOTCH, event.angleDelta().y() / _FULL_NOTCH
        is_across = abs(across) > abs(up)
        is_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.axes_map is None or not (is_across or is_zoom):
            event.ignore()
            return
        if is_across:
            self._zoom.pan(self.axes_map, -across * _PAN_STEP)
        else:
            self._zoom.zoom(self.axes_map, _ZOOM_STEP**-up, event.position().x())
        self._show_zoom()
        event.accept()

    def _drag(self, axes: AxesMap, moved: float) -> None:
        if self._handle is not None:
            self.update()
        elif self._zoom.is_dragging or abs(moved) >= QApplication.startDragDistance():
            self._zoom.drag(axes, moved)
            self._show_zoom()

    def _show_zoom(self) -> None:
        self._settled.start()
        self.update()

    def _settle(self) -> None:
        weeks = self._zoom.weeks
        if weeks is not None:
            self.range_chosen.emit(*weeks)
