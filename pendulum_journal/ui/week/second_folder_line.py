"""A line on This week that offers, once, to copy backups to a second folder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.widgets.card import plain_label


class SecondFolderLine(QFrame):
    """Offers a second folder.

    Signals:
        wanted: the user wants to choose one.
        declined: the user does not.
    """

    wanted = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        text = plain_label(
            self.tr("Backups lie on the same disk as the journal. They can be copied to another."),
            wraps=True,
        )
        self.choose = QPushButton(self.tr("Choose a folder…"))
        self.choose.clicked.connect(self.wanted)
        self.decline = QPushButton(self.tr("Not now"))
        self.decline.setToolTip(self.tr("It stays in the settings"))
        self.decline.clicked.connect(self.declined)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 9, 7)
        row.addWidget(text, 1)
        row.addWidget(self.choose)
        row.addWidget(self.decline)
        self.hide()
