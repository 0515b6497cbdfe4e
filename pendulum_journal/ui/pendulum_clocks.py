"""One clock: a bar of years or weeks, where one stands on it, and the facts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from pendulum_journal.ui.card import Card
from pendulum_journal.ui.pendulum_bar import Label, Zone, ZoneBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.ui.theme import Theme


class ClockCard(Card):
    """Shows a clock; without zones there is no bar, and without sentences no card."""

    def __init__(
        self, theme: Theme, title: str, remark: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.remark.setText(remark)
        self.bar = ZoneBar(theme, title)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._text)

    def show_clock(
        self,
        zones: Sequence[Zone],
        labels: Sequence[Label],
        mark: float | None,
        sentences: Sequence[str],
    ) -> None:
        """Show where the clock stands: ``mark`` and zones in parts of the bar's length."""
        self.bar.setVisible(bool(zones))
        self.bar.show_zones(zones, labels, mark)
        self._text.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    @property
    def text(self) -> str:
        """The facts, one a line."""
        return self._text.text()
