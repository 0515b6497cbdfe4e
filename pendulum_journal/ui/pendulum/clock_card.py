"""One clock: a bar of years or weeks, a mark at the user's position, and the facts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pendulum_journal.ui.pendulum.zone_bar import ZoneBar
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.ui.pendulum.clock_facts import ClockFacts
    from pendulum_journal.ui.theme import Theme


class ClockCard(Card):
    """Shows a clock; the bar is left out if the clock has no zones."""

    def __init__(
        self, theme: Theme, title: str, remark: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.wrap_remark()
        self.remark.setText(remark)
        self.bar = ZoneBar(theme, title)
        self._text = plain_label(wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.bar)
        self._source = quiet_label(wraps=True)
        self.body.addWidget(self._source)
        self.body.addWidget(self._text)

    def show_facts(self, facts: ClockFacts) -> None:
        """Show the facts and the position of the mark."""
        self.bar.setVisible(bool(facts.zones))
        self.bar.show_zones(facts.zones, facts.labels, facts.mark, "".join(facts.sentences[:1]))
        self._text.setText("\n\n".join(facts.sentences))
        self._source.setText(facts.source)
        self._source.setVisible(bool(facts.source))

    @property
    def text(self) -> str:
        """The facts, one a line."""
        return self._text.text()
