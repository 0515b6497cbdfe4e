"""What came of a review: its decision, the roles since, and the per cent given to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pendulum_journal.ui.dates import long_day, short_day
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, ChoiceBox, plain_label, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.career.timeline import LinePiece
    from pendulum_journal.domain.review.look_back import LookBack
    from pendulum_journal.domain.review.review import Review


class LookBackCard(Card):
    """Facts without a score; ``happened`` carries the option that came true, or None."""

    happened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Looking back"))
        self._facts = plain_label(wraps=True)
        self._roles = quiet_label(wraps=True)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("What happened"))
        self.choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(self._choose_happened)
        row = QHBoxLayout()
        label = QLabel(self.choice.accessibleName())
        label.setBuddy(self.choice)
        row.addWidget(label)
        row.addWidget(self.choice)
        row.addStretch(1)
        self._asks = QWidget()
        self._asks.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._roles)
        self.body.addWidget(self._asks)

    def show_look_back(self, facts: LookBack, review: Review, *, can_write: bool) -> None:
        """Show the facts that are known until the day of the look back."""
        self.remark.setText(self.tr("up to {day}").format(day=long_day(facts.until)))
        self._facts.setText(" ".join(translate_message(sentence) for sentence in facts.sentences()))
        self._facts.setVisible(bool(self._facts.text()))
        self._roles.setText("\n".join(self._piece(piece) for piece in facts.roles))
        self._roles.setVisible(bool(facts.roles))
        self._asks.setVisible(bool(review.forecast))
        self.choice.setEnabled(can_write)
        self.choice.clear()
        self.choice.addItem(self.tr("not said yet"), None)
        for option in review.forecast:
            self.choice.addItem(option.text, option.text)
        text = facts.happened.text if facts.is_given and facts.happened is not None else None
        self.choice.setCurrentIndex(max(self.choice.findData(text), 0))

    def _piece(self, piece: LinePiece) -> str:
        days = f"{short_day(piece.days.first)} – {short_day(piece.days.last)}"
        if piece.role is None:
            return self.tr("{days}: no role entered").format(days=days)
        named = " · ".join(filter(None, (piece.role.title, piece.role.company)))
        return f"{days}: {named} ({translate_message(piece.role.side.label)})"

    def _choose_happened(self) -> None:
        self.happened.emit(self.choice.currentData())
