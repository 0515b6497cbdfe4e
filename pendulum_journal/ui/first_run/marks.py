"""Small pictures of the first run: dots for the steps, and a pendulum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendulum_journal.domain.career.role import Side
from pendulum_journal.ui.assistive import DECORATION, give_role

if TYPE_CHECKING:
    from pendulum_journal.ui.theme import Theme

_STEPS = 3
_DOT, _GAP = 7.0, 6.0
_LEAN = 8.0
"""Pixels by which the pendulum's bob is to the side when it leans."""


class StepDots(QWidget):
    """A dot for each step; those up to the present one have the accent colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        give_role(self, DECORATION)
        self._theme = theme
        self._step = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_step(self, step: int) -> None:
        """Mark the step of a number from 1 on."""
        self._step = step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(_STEPS * _DOT + (_STEPS - 1) * _GAP), round(_DOT) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(_STEPS):
            painter.setBrush(QColor(colours.accent if number < self._step else colours.groove))
            painter.drawEllipse(QRectF(number * (_DOT + _GAP), 1, _DOT, _DOT))
        painter.end()


class PendulumMark(QWidget):
    """A pendulum that leans to managing or to building, or hangs straight down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        give_role(self, DECORATION)
        self._theme = theme
        self._side: Side | None = None
        self.setFixedSize(22, 22)
        theme.changed.connect(self.update)

    def show_side(self, side: Side | None) -> None:
        """Lean to a side; for mixed, away and None it hangs straight down."""
        self._side = side
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.palette
        leans = {Side.MANAGING: -_LEAN, Side.BUILDING: _LEAN}
        lean = leans.get(self._side, 0.0) if self._side is not None else 0.0
        bobs = {Side.MANAGING: colours.meetings, Side.BUILDING: colours.coding}
        bob = bobs.get(self._side, colours.quiet) if self._side is not None else colours.quiet
        top, end = QPointF(11 - lean / 4, 2), QPointF(11 + lean, 16 if lean else 17)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_cap = Qt.PenCapStyle.RoundCap
        line = Qt.PenStyle.SolidLine
        if lean:
            far = colours.coding if lean < 0 else colours.meetings
            painter.setPen(QPen(QColor(far), 2, line, round_cap))
            way = QRectF(3, 4, 16, 16)
            painter.drawArc(way, (275 if lean < 0 else 220) * 16, 45 * 16)
        painter.setPen(QPen(QColor(colours.text), 2, line, round_cap))
        painter.drawLine(top, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(bob))
        painter.drawEllipse(end, 3.2, 3.2)
        painter.end()
