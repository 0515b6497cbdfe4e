"""A bar of coloured zones with labels below it and a mark at the user's position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendulum_journal.ui.assistive import CHART, give_role
from pendulum_journal.ui.theme import scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.ui.theme import Theme

_HEIGHT = 11.0
_TOP = 9.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the bar that ends at ``until`` (0 to 1 of its length), in a colour ``#RRGGBB``."""

    until: float
    colour: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label below the bar, ``at`` 0 to 1 of its length; ``is_below``: in a row under others."""

    at: float
    text: str
    is_below: bool = False


class ZoneBar(QWidget):
    """Paints zones and a mark at ``mark`` (0 to 1 of the length), None for no mark."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, CHART)
        self._theme = theme
        self._zones: Sequence[Zone] = ()
        self._labels: Sequence[Label] = ()
        self._mark: float | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_zones(
        self, zones: Sequence[Zone], labels: Sequence[Label], mark: float | None, place: str = ""
    ) -> None:
        """Replace zones, labels and mark; a mark beyond the end is painted at the end.

        ``place`` says where the mark stands, for a screen reader.
        """
        self._zones, self._labels = zones, labels
        self._mark = None if mark is None else min(max(mark, 0.0), 1.0)
        self.setAccessibleDescription(
            " · ".join(filter(None, (place, *(label.text for label in labels))))
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = 1 + max((row for _, row, _ in self._placed(width)), default=0)
        return round(_TOP + _HEIGHT + 4 + rows * self._metrics.height())

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(scaled(self.font(), 0.85))

    def _placed(self, width: float) -> list[tuple[float, int, str]]:
        """Return (left, row, text) of each label; one that would touch another goes a row lower."""
        ends: list[float] = []
        found = []
        for label in self._labels:
            wide = self._metrics.horizontalAdvance(label.text)
            left = max(min(label.at * width - wide / 2, width - wide), 0.0)
            free = (row for row, end in enumerate(ends) if left >= end + _GAP)
            row = len(ends) if label.is_below else next(free, len(ends))
            ends[row : row + 1] = [left + wide]
            found.append((left, row, label.text))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, _TOP, self.width(), _HEIGHT)
        round_ends = QPainterPath()
        round_ends.addRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(round_ends)
        painter.fillRect(bar, QColor(self._theme.palette.groove))
        left = 0.0
        for zone in self._zones:
            right = zone.until * self.width()
            painter.fillRect(QRectF(left, _TOP, right - left, _HEIGHT), QColor(zone.colour))
            left = right
        painter.setClipping(False)
        self._paint_labels(painter)
        if self._mark is not None:
            self._paint_mark(painter, self._mark)
        painter.end()

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(scaled(self.font(), 0.85))
        painter.setPen(QColor(self._theme.palette.quiet))
        height = self._metrics.height()
        for left, row, text in self._placed(self.width()):
            box = QRectF(left, _TOP + _HEIGHT + 3 + row * height, self.width(), height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), text)

    def _paint_mark(self, painter: QPainter, mark: float) -> None:
        x = min(max(mark * self.width(), 4.0), self.width() - 4.0)
        painter.setPen(QPen(QColor(self._theme.palette.card), 1))
        painter.setBrush(QColor(self._theme.palette.text))
        triangle = [QPointF(x - 5, 1), QPointF(x + 5, 1), QPointF(x, _TOP)]
        painter.drawPolygon(QPolygonF(triangle))
        painter.setPen(QPen(QColor(self._theme.palette.card), 4))
        painter.drawLine(QPointF(x, _TOP), QPointF(x, _TOP + _HEIGHT))
        painter.setPen(QPen(QColor(self._theme.palette.text), 2))
        painter.drawLine(QPointF(x, _TOP - 1), QPointF(x, _TOP + _HEIGHT))
