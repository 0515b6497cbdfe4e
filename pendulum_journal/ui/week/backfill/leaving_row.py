"""The row below the grid: what leaving it does, and the buttons that leave it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.widgets.card import quiet_label


class LeavingRow(QWidget):
    """Says what is stored by leaving the grid.

    Attributes:
        cancel: the button that stores nothing; there while something is offered.
        later, done: the buttons that store; while something is offered, only Done is there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = quiet_label(wraps=True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.later = QPushButton(self.tr("L&ater"))
        self.done = QPushButton(self.tr("&Done"))
        self.done.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.addWidget(self._about, 1)
        for button in (self.cancel, self.later, self.done):
            row.addWidget(button)
        self.look(is_offered=False)

    def look(self, *, is_offered: bool) -> None:
        """Show the buttons that there are while figures are offered, or are not."""
        self.cancel.setVisible(is_offered)
        self.later.setVisible(not is_offered)
        self._about.setText(
            self.tr("Done stores what you took and typed; Cancel stores nothing.")
            if is_offered
            else self.tr("Later and Done both store what you filled in.")
        )
