"""A line on Monday and Tuesday if last week's entry is missing or only partial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week


class LastWeekLine(QFrame):
    """Offers to open last week; ``open_wanted`` carries that Week."""

    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._week: Week | None = None
        self._text = plain_label(wraps=True)
        self.open = QPushButton()
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._week))
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 4, 9, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self.open)
        self.hide()

    def show_week(self, week: Week | None, *, is_partial: bool = False) -> None:
        """Offer a week; None hides the line."""
        self._week = week
        self.setVisible(week is not None)
        if week is None:
            return
        text = (
            self.tr("{week} is over, and written down in part.")
            if is_partial
            else self.tr("{week} is over. Nothing is written down for it.")
        )
        self._text.setText(text.format(week=week_name(week)))
        self.open.setText(self.tr("Open {week}").format(week=week_name(week)))
