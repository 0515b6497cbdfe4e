"""One prompt or published figure that fits the week, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pendulum_journal.ui.text import translate_message, translate_wording
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import link, plain_label, quiet_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pendulum_journal.domain.guidance import Prompt as GuidanceText
    from pendulum_journal.services.guidance.figures import Guidance


class GuidanceCard(QFrame):
    """Title, text and source; "why this?" shows where it was published and why it is shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._title = plain_label(wraps=True)
        self._title.setFont(scaled(self.font(), 1, bold=True))
        self._text = plain_label(wraps=True)
        self._ours = quiet_label(wraps=True)
        self._source = quiet_label(wraps=True)
        self._why = link(self.tr("Why this?"))
        self._why.clicked.connect(self._toggle_reason)
        self._reason = quiet_label(wraps=True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reason.setMinimumWidth(1)  # a long address does not widen the column around it
        self._reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 11, 13, 11)
        column.setSpacing(5)
        for part in (self._title, self._text, self._source, self._ours, self._why, self._reason):
            column.addWidget(part)

    def show_card(self, card: GuidanceText | None, guidance: Guidance) -> None:
        """Show a card; None hides this one."""
        self.setVisible(card is not None)
        if card is None:
            return
        sources = guidance.sources_of(card)
        self._title.setText(translate_wording(card.title))
        self._text.setText(translate_message(card.message(guidance.figures)))
        ours = card.our_message(guidance.figures)
        self._ours.setText(
            "" if ours is None else self.tr("Ours: {advice}").format(advice=translate_message(ours))
        )
        self._ours.setVisible(ours is not None)
        self._source.setText(
            translate_message(sources[0].cited) if sources else self.tr("Your own figure")
        )
        self._reason.setText(self._reason_for(card, guidance))
        self._reason.hide()

    def _reason_for(self, card: GuidanceText, guidance: Guidance) -> str:
        sources = guidance.sources_of(card)
        if card.last_week is not None:
            weeks = self.tr("It belongs to weeks {first} to {last} of a swing.").format(
                first=max(card.first_week, 1), last=card.last_week
            )
        else:
            weeks = self.tr("It belongs to any week from {first} on.").format(
                first=max(card.first_week, 1)
            )
        facts = [guidance.fact(name) for name in card.figures]
        said_of = [translate_wording(fact.condition) for fact in facts if sources]
        where = [part for each in sources for part in (translate_message(each.cited), each.where)]
        return "\n".join(filter(None, (weeks, *dict.fromkeys(said_of), *where)))

    def _toggle_reason(self) -> None:
        self._reason.setVisible(not self._reason.isVisible())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide the reason on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._reason.isVisible():
            self._reason.hide()
            self._why.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
