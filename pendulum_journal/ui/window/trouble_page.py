"""The page that is shown instead of a journal that cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import Card, plain_label


class TroublePage(QWidget):
    """One sentence on what is wrong, and buttons for what the user can do about it."""

    again_wanted = Signal()
    open_wanted = Signal()
    backups_wanted = Signal()
    restore_wanted = Signal()
    usual_wanted = Signal()
    new_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        is_usual: bool,
        may_begin: bool = False,
        may_salvage: bool = False,
        is_gone: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a sentence.

        ``is_usual``: whether it is about the default journal; ``may_begin``: whether a new journal
        can be created there; ``may_salvage``: whether a file is there of which something may be
        left; ``is_gone``: whether no file is there, which is to be found then.
        """
        super().__init__(parent)
        card = Card(self.tr("The journal could not be opened"))
        card.setMinimumWidth(560)  # wider where four buttons need it
        text = plain_label(sentence, wraps=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(text)
        card.body.addLayout(
            self._choices(
                is_usual=is_usual, may_begin=may_begin, may_salvage=may_salvage, is_gone=is_gone
            )
        )
        page = QVBoxLayout(self)
        middle = QHBoxLayout()  # one that is aligned would not be as high as its text wraps
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)

    def _choices(
        self, *, is_usual: bool, may_begin: bool, may_salvage: bool, is_gone: bool
    ) -> QHBoxLayout:
        find = self.tr("Find it…") if is_gone else self.tr("Open another journal…")
        choices = [
            (self.tr("Open again"), self.again_wanted),
            (find, self.open_wanted),
            (self.tr("Restore a backup…"), self.restore_wanted),
            (self.tr("Show the backups"), self.backups_wanted),
        ]
        if not is_usual:
            choices.insert(2, (self.tr("Open the usual one"), self.usual_wanted))
        if may_salvage:
            choices.append((self.tr("Save what is left…"), self.salvage_wanted))
        if may_begin:
            choices.append((self.tr("Begin a new one"), self.new_wanted))
        row = QHBoxLayout()
        for label, signal in choices:
            button = QPushButton(label)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row
