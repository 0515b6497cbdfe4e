"""Two columns of cards below a wide one; a single column where there is no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

WIDE = 760
"""From this width on the side column stands beside the main one."""

_SIDE_WIDTH = 340
_SPACING = 14


class CardColumns(QWidget):
    """Takes a wide card, those of the main column, and those of the side column."""

    def __init__(
        self,
        wide: QWidget,
        main: Sequence[QWidget],
        side: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = _column(side)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_SPACING)
        self._row.addWidget(_column(main), 1)
        self._row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 0, 12, 14)
        column.setSpacing(_SPACING)
        column.addWidget(wide)
        column.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        part = min(_SIDE_WIDTH, round(self.width() * 0.38))
        self._side.setMinimumWidth(part if is_wide else 0)
        self._side.setMaximumWidth(part if is_wide else 16_777_215)


def _column(parts: Sequence[QWidget]) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_SPACING)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return inner
