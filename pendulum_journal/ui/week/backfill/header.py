"""The headings of the grid: names with the colours of activities right beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.ui.theme import Theme

_MARGIN = 9
_BEFORE = 2
"""Pixels before a heading over figures, which stand at the right as it does."""
_SWATCH = 10
_GAP = 6
_LETTERS = 30
"""Of a name that have room."""


class GridHeader(QHeaderView):
    """Paints each heading over the figures below it; a long one is cut with an ellipsis."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def _data(self, section: int, role: Qt.ItemDataRole) -> object:
        return self.model().headerData(section, Qt.Orientation.Horizontal, role)

    def _before(self, section: int) -> int:
        side = self._data(section, Qt.ItemDataRole.TextAlignmentRole)
        is_left = isinstance(side, Qt.AlignmentFlag) and bool(side & Qt.AlignmentFlag.AlignLeft)
        return _MARGIN if is_left else _BEFORE

    def sectionSizeFromContents(self, section: int) -> QSize:
        name = str(self._data(section, Qt.ItemDataRole.DisplayRole) or "")
        has_colour = self._data(section, Qt.ItemDataRole.DecorationRole) is not None
        width = self.fontMetrics().horizontalAdvance(name) + self._before(section) + _MARGIN + 2
        most = _LETTERS * self.fontMetrics().averageCharWidth()
        width = min(width, most) + (_SWATCH + _GAP if has_colour else 0)
        return QSize(width, self.fontMetrics().height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = self._theme.palette
        painter.save()
        painter.setPen(QColor(colours.lines))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(self._before(section), 0, -_MARGIN, 0)
        swatch = self._data(section, Qt.ItemDataRole.DecorationRole)
        room = inner.width() - (_SWATCH + _GAP if swatch is not None else 0)
        metrics = painter.fontMetrics()
        name = str(self._data(section, Qt.ItemDataRole.DisplayRole) or "")
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colours.quiet))
        side = self._data(section, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, side, name)  # type: ignore[call-overload]
        if swatch is not None:
            left = inner.right() - metrics.horizontalAdvance(name) - _GAP - _SWATCH
            painter.drawPixmap(left, inner.center().y() - _SWATCH // 2, swatch)  # type: ignore[call-overload]
        painter.restore()
