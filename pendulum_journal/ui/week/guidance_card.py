"""One prompt or published figure that fits the week, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pendulum_journal.ui.text import translate_message, translate_wording
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import link, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.guidance import Prompt as GuidanceText
    from pendulum_journal.domain.guidance import Reference
    from pendulum_journal.services.guidance.figures import Guidance


class GuidanceCard(QFrame):
    """Title, text and source; "why this?" shows where it was published and why it is shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._title = QLabel()
        self._title.setFont(scaled(self.font(), 1, bold=True))
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._source = quiet_label(wraps=True)
        self._why = link(self.tr("Why this?"))
        self._why.clicked.connect(self._toggle_reason)
        self._reason = quiet_label(wraps=True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 13, 11)
        column.setSpacing(5)
        for part in (self._title, self._text, self._source, self._why, self._reason):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_card(self, card: GuidanceText | None, guidance: Guidance) -> None:
        """Show a card; None hides this one."""
        self.setVisible(card is not None)
        if card is None:
            return
        sources = guidance.sources_of(card)
        self._title.setText(translate_wording(card.title))
        self._text.setText(translate_message(card.message(guidance.figures)))
        self._source.setText(_named(sources[0]) if sources else self.tr("Your own figure"))
        self._reason.setText(self._reason_for(card, sources))
        self._reason.hide()

    def _reason_for(self, card: GuidanceText, sources: tuple[Reference, ...]) -> str:
        if card.last_week is not None:
            weeks = self.tr("It belongs to weeks {first} to {last} of a swing.").format(
                first=max(card.first_week, 1), last=card.last_week
            )
        else:
            weeks = self.tr("It belongs to any week from {first} on.").format(
                first=max(card.first_week, 1)
            )
        text = self.tr("One person’s experience each, not science.") if sources else ""
        where = "\n".join(f"{_named(source)}\n{source.where}" for source in sources)
        return "\n".join(filter(None, (weeks, text, where)))

    def _toggle_reason(self) -> None:
        self._reason.setVisible(not self._reason.isVisible())


def _named(source: Reference) -> str:
    return f"{source.author}, “{source.title}”" + (f", {source.year}" if source.year else "")
