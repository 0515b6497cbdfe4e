"""The column of cards beside the charts, or below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 264
_SPACING = 12


class SideColumn(QWidget):
    """Shows a card and others: one below the other in a column, or in two that fill the page."""

    def __init__(
        self, first: QWidget, others: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_beside = True
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(_SPACING)
        second = QWidget()  # one above the other also beside the first
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        for card in others:
            column.addWidget(card)
        for part in (first, second):
            self._parts.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._parts.addStretch()

    def place(self, *, is_beside: bool) -> None:
        """Lay the cards out for a place beside the charts or below them."""
        self._is_beside = is_beside
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.TopToBottom if is_beside else direction.LeftToRight)
        for at, stretch in enumerate((0, 0, 1) if is_beside else (1, 1, 0)):
            self._parts.setStretch(at, stretch)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed if is_beside else policy.Preferred, policy.Preferred)

    def sizeHint(self) -> QSize:
        """Ask for the width that the cards need: Qt cuts texts in a narrower column."""
        found = super().sizeHint()
        if not self._is_beside:
            return found
        return QSize(max(_WIDTH, self._parts.minimumSize().width()), found.height())

    def minimumSizeHint(self) -> QSize:
        found = super().minimumSizeHint()
        return QSize(self.sizeHint().width(), found.height()) if self._is_beside else found
