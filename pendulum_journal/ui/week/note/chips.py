"""Chips above the note, each of which begins a line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pendulum_journal.domain.note.wins import WinKind
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_BEGINNINGS = ("gave energy", "drained")
"""Words that begin lines which are no wins."""


def beginnings() -> Iterator[str]:
    """Yield the words with which a line of the note can begin: first those of wins."""
    yield from (kind.value for kind in WinKind)
    yield from OTHER_BEGINNINGS


class Chips(QWidget):
    """A row of buttons that wraps.

    The keyboard passes them by: whoever types can type the words, and the Edit menu has them too.

    Signals:
        chosen: carries the word that a line is to begin with.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, spacing=6, stretches=False)
        for word in beginnings():
            chip = QPushButton(word)
            chip.setObjectName("chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the note
            chip.setToolTip(self._hint(word))
            chip.clicked.connect(lambda _=False, word=word: self.chosen.emit(word))
            row.addWidget(chip)

    def _hint(self, word: str) -> str:
        if word in OTHER_BEGINNINGS:
            return self.tr("Begin a line with “{word}:”").format(word=word)
        return self.tr("Begin a line with “{word}:”; such a line is a win").format(word=word)
