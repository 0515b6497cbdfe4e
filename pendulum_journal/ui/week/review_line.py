"""A line on This week if a review is due, with buttons to open it or to decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.domain.review.due import Due


class ReviewLine(QFrame):
    """Offers a review; its signals carry the Due."""

    open_wanted = Signal(object)
    declined = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._due: Due | None = None
        self._text = plain_label(wraps=True)
        self.open = QPushButton(self.tr("Write this review"))
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._due))
        self.decline = QPushButton(self.tr("Skip this review"))
        self.decline.clicked.connect(lambda: self.declined.emit(self._due))
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 9, 7)
        row.addWidget(self._text, 1)
        row.addWidget(self.open)
        row.addWidget(self.decline)
        self.hide()

    def show_due(self, due: Due | None) -> None:
        """Show which review is due; None hides the line."""
        self._due = due
        self.setVisible(due is not None)
        self._text.setText("" if due is None else translate_message(due.sentence))
