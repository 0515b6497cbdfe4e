"""A line on This week if the grid of weeks was not stored when the program ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.services.unsaved_grid import UnsavedGrid


class UnsavedLine(QFrame):
    """Offers to go on with what was typed, or to throw it away.

    Signals:
        resume_wanted: the user goes on; whoever opens the grid takes what is offered.
        discarded: the user does not want it.
    """

    resume_wanted = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._found: UnsavedGrid | None = None
        self._text = plain_label(wraps=True)
        self.resume = QPushButton(self.tr("Go on with it"))
        self.discard = QPushButton(self.tr("Throw it away"))
        self.resume.clicked.connect(self.resume_wanted)
        self.discard.clicked.connect(self._discard)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 4, 9, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self.resume)
        row.addWidget(self.discard)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether it waits for an answer."""
        return self._found is not None

    def show_unsaved(self, found: UnsavedGrid | None) -> None:
        """Offer a grid; None hides the line."""
        self._found = found
        self.setVisible(found is not None)
        if found is not None:
            self._text.setText(
                counted(
                    len(found.changed_weeks),
                    one="What you filled in for {n} week was not stored.",
                    other="What you filled in for {n} weeks was not stored.",
                )
            )

    def take(self) -> UnsavedGrid | None:
        """Return what is offered, if anything is, and offer it no more."""
        found = self._found
        self.show_unsaved(None)
        return found

    def _discard(self) -> None:
        self.show_unsaved(None)
        self.discarded.emit()
