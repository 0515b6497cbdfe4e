"""Asks for the first and the last day of a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.ui.dates import from_qdate, to_qdate

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.ranges import Weeks


class DatesDialog(QDialog):
    """Two dates; ``weeks`` are the weeks that hold them."""

    def __init__(self, weeks: Weeks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dates to show"))
        self.first = self._date(to_qdate(weeks[0].monday), self.tr("First day"))
        self.last = self._date(to_qdate(weeks[1].sunday), self.tr("Last day"))
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
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self._buttons)
        self._check()

    @property
    def weeks(self) -> Weeks:
        """The first and the last week chosen."""
        return (
            Week.containing(from_qdate(self.first.date())),
            Week.containing(from_qdate(self.last.date())),
        )

    def _date(self, day: QDate, name: str) -> QDateEdit:
        field = QDateEdit(day)
        field.setCalendarPopup(True)
        field.setAccessibleName(name)
        field.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        field.dateChanged.connect(self._check)
        return field

    def _check(self) -> None:
        if not hasattr(self, "_buttons"):
            return
        is_reversed = self.last.date() < self.first.date()
        self._hint.setText(self.tr("The last day lies before the first.") if is_reversed else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not is_reversed)
