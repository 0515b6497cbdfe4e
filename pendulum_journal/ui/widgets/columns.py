"""A wide column and a side column, which stand one below the other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import scrolling

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SIDE_WIDTH = 302
_SCROLL_BAR = 12
_SPACING = 14


class TwoColumns(QWidget):
    """Each column scrolls by itself; stacked, they scroll together."""

    def __init__(
        self, main: list[QWidget], side: list[QWidget], parent: QWidget | None = None
    ) -> None:
        """Take the parts from top to bottom; the last of ``main`` takes the room that is left."""
        super().__init__(parent)
        self._main, self._main_column = _column(main)
        self._main_column.setStretchFactor(main[-1], 1)
        self._side, side_column = _column(side)
        side_column.addStretch(1)
        self._main_area = scrolling(self._main)
        self._side_area = scrolling(self._side, keeps_width=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._main_area, 1)
        row.addWidget(self._side_area)
        self._is_stacked = False
        self._shows_side = True

    def fit(self) -> None:
        """Give the side column the width its parts need, or stack it where that leaves too little.

        To be called when what stands in the columns has changed.
        """
        side = max(_SIDE_WIDTH, self._side.minimumSizeHint().width() + _SCROLL_BAR)
        self._side_area.setFixedWidth(side)
        least = self._main.minimumSizeHint().width() + _SCROLL_BAR
        self._stack(is_stacked=self.width() < least + side)

    def show_side(self, *, is_shown: bool) -> None:
        """Show what stands in the side column, or leave its place empty for now."""
        self._shows_side = is_shown
        self._side.setVisible(is_shown)

    def _stack(self, *, is_stacked: bool) -> None:
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        if is_stacked:
            self._side_area.takeWidget()
            self._main_column.addWidget(self._side)
        else:
            self._main_column.removeWidget(self._side)
            self._side_area.setWidget(self._side)
        self._side.setVisible(self._shows_side)
        self._side_area.setVisible(not is_stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _column(parts: list[QWidget]) -> tuple[QWidget, QVBoxLayout]:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 10, 0)
    column.setSpacing(_SPACING)
    for part in parts:
        column.addWidget(part)
    return inner, column
