"""Seven dots for a number of days of a week, empty until it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from pendulum_journal.domain.week import DAYS_A_WEEK

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme

_NONE = -1
_STEP = 17
_RADIUS = 6.0


class DayDots(QSlider):
    """A number of days of a week, 0 to 7, or none given, which differs from 0.

    A click on a dot gives as many days; one on the last filled dot takes it away. Digits 0 to 7 and
    the arrow keys set the number, Delete or Backspace empties it. ``value`` is -1 while none is
    given, so that assistive technology can set every number, and can take it back.

    Signals:
        days_changed: carries the number that the user gave, or None.
    """

    days_changed = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Create it with the name that assistive technology reads."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._days: int | None = None
        self.setAccessibleName(name)
        self.setRange(_NONE, DAYS_A_WEEK)
        self.setValue(_NONE)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("A click or a digit gives the days, Delete empties them"))
        self._describe()
        theme.changed.connect(self.update)
        self.valueChanged.connect(self._take)

    @property
    def days(self) -> int | None:
        """The number of days, or None if none is given."""
        return self._days

    def show_days(self, days: int | None) -> None:
        """Show a number, or none, without emitting a signal."""
        self._days = days
        self.setValue(_NONE if days is None else days)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        number = self.fontMetrics().horizontalAdvance("0") + 8
        return QSize(DAYS_A_WEEK * _STEP + number, max(22, self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _take(self, value: int) -> None:
        """Take a value that was set by the user or by assistive technology, and not shown here."""
        days = None if value == _NONE else value
        if days != self._days:
            self._days = days
            self._describe()
            self.update()
            self.days_changed.emit(days)

    def _describe(self) -> None:
        """Describe the value for screen readers, which read a position even if none is given."""
        given = self.tr("{days} of 7").format(days=self._days)
        self.setAccessibleDescription(self.tr("not given") if self._days is None else given)

    def _set(self, days: int | None) -> None:
        self.setValue(_NONE if days is None else max(0, min(DAYS_A_WEEK, days)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, event.key()
        days = self._days or 0
        if key in {keys.Key_Delete, keys.Key_Backspace}:
            self._set(None)
        elif event.text() and event.text() in "01234567":
            self._set(int(event.text()))
        elif key in {keys.Key_Right, keys.Key_Up, keys.Key_PageUp}:
            self._set(days + 1)
        elif key in {keys.Key_Left, keys.Key_Down, keys.Key_PageDown}:
            self._set(days - 1)
        elif key in {keys.Key_Home, keys.Key_End}:
            self._set(0 if key == keys.Key_Home else DAYS_A_WEEK)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that is scrolled past must not change what was written down

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().x() // _STEP) + 1
        if event.button() == Qt.MouseButton.LeftButton and 1 <= number <= DAYS_A_WEEK:
            self._set(number - 1 if number == self._days else number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = self._theme.palette, self.height() / 2
        is_given = self._days is not None
        for place in range(DAYS_A_WEEK):
            is_filled = place < (self._days or 0)
            colour = QColor(colours.accent if is_filled else colours.border)
            pen = QPen(colour, 1.5, Qt.PenStyle.SolidLine if is_given else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(colour if is_filled else QColor(colours.card))
            painter.drawEllipse(QPointF(_STEP * (place + 0.5), middle), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        if is_given:
            painter.setPen(QColor(colours.quiet))
            number = self.rect().adjusted(DAYS_A_WEEK * _STEP, 0, -4, 0)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(number, flags, str(self._days))
        painter.end()
