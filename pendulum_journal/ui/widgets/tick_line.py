"""A line of weeks since a swing, with marks at the weeks that others name and one at today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendulum_journal.ui.assistive import PICTURE, give_role
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.ui.theme import Theme

_MARGIN = 12.0
_MIDDLE = 9.0
_LABEL_SIZE = 0.85


class TickLine(QWidget):
    """Paints where a week lies among the marks; a screen reader gets them as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, PICTURE)
        self._theme = theme
        self._number = 0
        self._ticks: tuple[int, ...] = ()
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_week(self, number: int, ticks: Sequence[int], colour: str) -> None:
        """Show a week number, and marks at some weeks, in order; without marks it is hidden.

        Args:
            number: n of "week n", from 0.
            ticks: the weeks to mark.
            colour: of the part of the line that is over.
        """
        self._number, self._ticks, self._colour = number, tuple(ticks), colour
        self.setVisible(bool(ticks))
        marks = ", ".join(map(str, ticks))
        text = self.tr("Week {number}; marks at {marks} weeks")
        self.setAccessibleName(text.format(number=number, marks=marks))
        self.update()

    @property
    def end(self) -> int:
        """The week at the right end of the line: the last mark, or the week shown if later."""
        return max((*self._ticks, self._number, 1))

    def x_of(self, week: float) -> float:
        """Return where a week lies, in pixels from the left."""
        return _MARGIN + (self.width() - 2 * _MARGIN) * week / self.end

    def sizeHint(self) -> QSize:
        return QSize(180, round(_MIDDLE * 2) + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        self._draw_part(painter, 0, self.end, colours.groove)
        self._draw_part(painter, 0, self._number, self._colour)
        painter.setFont(scaled(self.font(), _LABEL_SIZE))
        for week in self._ticks:
            self._draw_tick(painter, week)
        painter.setPen(QPen(QColor(self._colour), 2.5))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(QPointF(self.x_of(self._number), _MIDDLE), 5, 5)
        painter.end()

    def _draw_part(self, painter: QPainter, first: float, last: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self.x_of(first), _MIDDLE), QPointF(self.x_of(last), _MIDDLE))

    def _draw_tick(self, painter: QPainter, week: int) -> None:
        x = self.x_of(week)
        painter.setPen(QPen(QColor(self._theme.palette.quiet), 1.5))
        painter.drawLine(QPointF(x, _MIDDLE - 5), QPointF(x, _MIDDLE + 5))
        box = QRectF(x - 30, _MIDDLE + 6, 60, self.height() - _MIDDLE - 6)
        beyond = max(box.right() - self.width(), 0.0)
        box.translate(-beyond, 0)
        side = Qt.AlignmentFlag.AlignRight if beyond else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignTop), str(week))
