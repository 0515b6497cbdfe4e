"""Asks for the last day of a source of evidence, as of the calendar of a job that one left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout

from pendulum_journal.domain.language import capital
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.services.evidence.listed import ListedSource

_WIDTH = 380


class SourceEndDialog(QDialog):
    """Asks for the last day that counts; ``day`` is it."""

    def __init__(self, source: ListedSource, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("End a source"))
        self.setMinimumWidth(_WIDTH)
        begin = today if source.covers is None else min(source.covers[1], today)
        self.day = DateField(self.tr("Last day"), begin, today, asks_ahead=True)
        about = plain_label(
            self.tr(
                "“{name}” counts up to the end of its last day, and not after it. Nothing of it is "
                "deleted."
            ).format(name=capital(source.title)),
            wraps=True,
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&End it"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Last day"), self.day)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing replace the day at once."""
        super().showEvent(event)
        self.day.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.day.line.selectAll()

    def accept(self) -> None:
        if self.day.check():
            super().accept()
