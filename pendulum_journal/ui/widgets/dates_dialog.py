"""Asks for the first and the last day of a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from pendulum_journal.domain.trend.ranges import Weeks


_LEAST_WIDTH = 340  # the two readings of a date stand side by side


class DatesDialog(QDialog):
    """Asks for two dates; ``weeks`` are the weeks that contain them."""

    def __init__(self, weeks: Weeks, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dates to show"))
        self.first = DateField(head(Heading.FIRST_DAY.label), weeks[0].monday, today)
        self.last = DateField(head(Heading.LAST_DAY.label), weeks[1].sunday, today)
        self._hint = QLabel()
        self._hint.setObjectName("warning")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.first)
        form.addRow(self.tr("&To"), self.last)
        self.setMinimumWidth(_LEAST_WIDTH)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self._buttons)
        for field in (self.first, self.last):
            field.edited.connect(self._look)
        self._look()

    @property
    def weeks(self) -> Weeks:
        """The chosen first and last week."""
        return Week.containing(self.first.day), Week.containing(self.last.day)

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing replace the first day at once."""
        super().showEvent(event)
        self.first.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.first.line.selectAll()

    def accept(self) -> None:
        if self.first.check() and self.last.check():
            super().accept()

    def _look(self) -> None:
        is_reversed = self.last.typed_day < self.first.typed_day
        self._hint.setText(self.tr("The last day lies before the first.") if is_reversed else "")
        self._hint.setVisible(is_reversed)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not is_reversed)
