"""How much energy was left: a slider that is empty until it is touched."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.theme import Theme, scaled

BAR_HEIGHT = 24
"""The height in pixels of the bar's part; the name of the floor is below it."""

_RADIUS = 8.0
_NONE = -1


class EnergySlider(QSlider):
    """An energy of 0 to 100 per cent, or none given, which differs from 0.

    Arrow keys change it by one, Page keys by ten, digits set a value, Delete or Backspace empties
    it. ``refused`` carries typed digits that give more than 100; the value before is restored.
    ``value`` is -1 while none is given, so that assistive technology can set every energy, and can
    take it back.
    """

    energy_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, theme: Theme, digits_ms: int, parent: QWidget | None = None) -> None:
        """Create it; a digit more than ``digits_ms`` after the last one starts a new number."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._energy: int | None = None
        self._floor: int | None = 30
        self._last: int | None = None
        self._digits = ""
        self._before_digits: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=digits_ms)
        self._pause.timeout.connect(self.forget_digits)
        self.setRange(_NONE, 100)
        self.setValue(_NONE)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        self.setToolTip(self.tr("Arrows or digits set it, Delete empties it"))
        theme.changed.connect(self.update)
        self.valueChanged.connect(self._look)

    @property
    def energy(self) -> int | None:
        """The energy in per cent, or None if none is given."""
        return self._energy

    @property
    def _place(self) -> int:
        """Where the handle stands; without an energy that is last week's place, or the middle."""
        return next(each for each in (self._energy, self._last, 50) if each is not None)

    def show_energy(self, energy: int | None, last: int | None, floor: int | None) -> None:
        """Show a value, a mark at last week's one, and the floor, without emitting a signal."""
        self._energy, self._last, self._floor = energy, last, floor
        self.setValue(_NONE if energy is None else energy)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR_HEIGHT + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, BAR_HEIGHT + self.fontMetrics().height())

    def _set(self, energy: int | None) -> None:
        self.setValue(_NONE if energy is None else energy)

    def _look(self, value: int) -> None:
        """Take a value that was set by the user or by assistive technology, and not shown here."""
        energy = None if value == _NONE else value
        if energy != self._energy:
            self._energy = energy
            self._describe()
            self.update()
            self.energy_changed.emit(energy)

    def _describe(self) -> None:
        """Describe the value for screen readers, which read a position even if none is given."""
        if self._energy is not None:
            self.setAccessibleName(self.tr("Energy left, in per cent"))
            self.setAccessibleDescription(self.tr("{energy} %").format(energy=self._energy))
        else:
            self.setAccessibleName(self.tr("Energy left, not given"))
            self.setAccessibleDescription(translate_message(Heading.NOT_GIVEN.label))

    def forget_digits(self) -> None:
        """Let the next digit start a new number."""
        self._digits = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.forget_digits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.forget_digits()
            self._set(None)
        elif event.text() in set("0123456789") and event.text():
            self._type_digit(event.text())
        elif step := self._step(Qt.Key(key)):
            self._set(max(0, min(100, self._place + step)))
        elif key == Qt.Key.Key_Home:
            self._set(0)
        elif key == Qt.Key.Key_End:
            self._set(100)
        else:
            event.ignore()

    def _step(self, key: Qt.Key) -> int:
        keys = Qt.Key
        return {
            keys.Key_Right: 1,
            keys.Key_Up: 1,
            keys.Key_Left: -1,
            keys.Key_Down: -1,
            keys.Key_PageUp: self.pageStep(),
            keys.Key_PageDown: -self.pageStep(),
        }.get(key, 0)

    def _type_digit(self, digit: str) -> None:
        if not self._digits:
            self._before_digits = self.energy
        self._digits += digit
        if int(self._digits) <= 100:
            self._pause.start()
            self._set(int(self._digits))
            return
        typed = self._digits
        self.forget_digits()
        self._set(self._before_digits)
        self.refused.emit(typed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that is scrolled past must not change what was written down

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() <= BAR_HEIGHT:
            self._set(self._energy_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._set(self._energy_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _x(self, energy: float) -> float:
        return _RADIUS + (self.width() - 2 * _RADIUS) * energy / 100

    def _energy_at(self, x: float) -> int:
        return max(0, min(100, round((x - _RADIUS) / (self.width() - 2 * _RADIUS) * 100)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self._theme.palette
        groove = QRectF(self._x(0), 8, self._x(100) - self._x(0), 8)
        painter.setBrush(QColor(colours.groove))
        painter.drawRoundedRect(groove, 4, 4)
        if self._energy is not None:
            groove.setRight(self._x(self._energy))
            painter.setBrush(QColor(colours.energy))
            painter.drawRoundedRect(groove, 4, 4)
        self._paint_floor(painter)
        if self._energy is not None:
            self._paint_last(painter)
            self._paint_handle(painter)
        else:
            self._paint_handle(painter)  # it stands where last week's mark is
            self._paint_last(painter)
        painter.end()

    def _paint_last(self, painter: QPainter) -> None:
        if self._last is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.quiet))
        painter.drawRect(QRectF(self._x(self._last) - 1, 5, 2, 14))

    def _paint_floor(self, painter: QPainter) -> None:
        if self._floor is None:
            return
        colour = QColor(self._theme.palette.floor)
        painter.setBrush(colour)
        painter.drawRect(QRectF(self._x(self._floor) - 1, 4, 2, 16))
        painter.setPen(colour)
        painter.setFont(scaled(self.font(), 0.85))
        box = QRectF(self._x(self._floor) - 80, 23, 160, self.height() - 23)
        painter.drawText(
            box,
            int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop),
            self.tr("{floor} % floor").format(floor=self._floor),
        )
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_handle(self, painter: QPainter) -> None:
        colours = self._theme.palette
        is_given = self._energy is not None
        ring = QColor(colours.energy if is_given else colours.border)
        centre = QPointF(self._x(self._place), BAR_HEIGHT / 2)
        if self.hasFocus():
            glow = QColor(colours.accent)
            glow.setAlphaF(0.35)
            painter.setBrush(glow)
            painter.drawEllipse(centre, _RADIUS + 3, _RADIUS + 3)
        pen = QPen(ring, 3 if is_given else 1.5)
        if not is_given:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(centre, _RADIUS - 1.5, _RADIUS - 1.5)
