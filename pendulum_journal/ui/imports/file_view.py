"""The part of an import dialog above its buttons: the file's name, and cards on its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import quiet_label, scrolling
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class FileView(QWidget):
    """The name of a file, a line that sums it up, and cards that scroll.

    Attributes:
        file: the label with the name.
        about: the line below it.
        area: the scroll area of the cards; hidden until there is something to show.
    """

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = ElidedLabel(file)
        self.file.setFont(scaled(self.file.font(), 1.5, bold=True))
        self.about = quiet_label(self.tr("Reading the file…"), wraps=True)
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(12)
        self.area = scrolling(inner)
        self.area.hide()

    def lay_out(self, cards: Sequence[QWidget], *, above: Sequence[QWidget] = ()) -> None:
        """Place the cards in the scroll area, and the widgets that do not scroll above it."""
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.file, self.about, *above):
            column.addWidget(part)
        column.addWidget(self.area, 1)

    def set_working(self, *, is_working: bool) -> None:
        """Disable the fields while work is running, and enable them afterwards."""
        raise NotImplementedError
