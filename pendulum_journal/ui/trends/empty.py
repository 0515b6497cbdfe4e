"""What the trends page shows before there is anything to draw."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import page_heading


class NothingYet(QWidget):
    """A sentence, and a button to write down this week."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = QLabel(
            self.tr("There is nothing to draw yet. The charts begin with the first week you write.")
        )
        said.setWordWrap(True)
        self.write = QPushButton(self.tr("Write down this week"))
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 18)
        column.setSpacing(12)
        column.addWidget(page_heading(self.tr("Trends")))
        column.addWidget(said)
        column.addLayout(row)
        column.addStretch()
