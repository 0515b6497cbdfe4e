"""The decision at the end of a review, and the day on which to look back at it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pendulum_journal.domain.review.review import Decision
from pendulum_journal.domain.week import add_months
from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.review.questions_card import AnswerField
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Card, Segments, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from pendulum_journal.domain.review.review import Review

DECISIONS = tuple(Decision)
"""In the order in which they are offered."""

_LOOK_BACK_MONTHS = 6


class DecisionCard(Card):
    """Stay, swing, extend or undecided; ``edited`` is emitted when the user changes something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("What I decide"))
        self.choice = Segments([head(each.label) for each in DECISIONS], self.title.text())
        self.looks_back = QCheckBox(self.tr("Look back on"))
        long_ago = date.min  # until a review is shown
        self.day = DateField(self.tr("Day to look back on"), long_ago, long_ago)
        day = QHBoxLayout()
        day.addWidget(self.looks_back)
        day.addWidget(self.day)
        day.addStretch(1)
        self.note = AnswerField(self.tr("Why"), "")
        self.note.setPlaceholderText(self.tr("Why, in a sentence or two; optional"))
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(quiet_label(self._meanings(), wraps=True))
        self.body.addLayout(day)
        self.body.addWidget(self.note)
        self.body.addWidget(
            quiet_label(
                self.tr("On that day the review shows what came of it, without a score."),
                wraps=True,
            )
        )
        self.choice.picked.connect(lambda _: self.edited.emit())
        self.note.textChanged.connect(self.edited)
        self.looks_back.toggled.connect(self._switch)
        self.day.day_changed.connect(lambda _: self.edited.emit())

    def _meanings(self) -> str:
        return self.tr(
            "Stay: go on in this role. Swing: change to the other side. Extend: give it more time, "
            "and decide later."
        )

    def show_decision(self, review: Review, today: date, *, is_another: bool) -> None:
        """Show the decision of a review without emitting a signal.

        A day that is being typed is kept, unless this is another review.
        """
        look_back, note = review.look_back, review.note
        usual = add_months(today, _LOOK_BACK_MONTHS)
        self.blockSignals(True)
        self._show_choice(review.decision)
        self.day.today = today
        if is_another or self.day.day != (look_back or usual):
            self.day.show_day(look_back or usual)
        self.day.setEnabled(look_back is not None)
        self.looks_back.setChecked(look_back is not None)
        if exact_text(self.note) != note:
            self.note.setPlainText(note)
        self.blockSignals(False)

    def _show_choice(self, decision: Decision | None) -> None:
        if decision is None:
            self.choice.choose_none()
        else:
            self.choice.choose(DECISIONS.index(decision))

    def _switch(self, is_on: bool) -> None:
        self.day.setEnabled(is_on)
        self.edited.emit()

    def settle_day(self) -> None:
        """Accept the typed day, as on leaving its field."""
        self.day.settle()

    def check_day(self) -> bool:
        """Return whether the day is valid; if not, show the reason beside it."""
        return not self.looks_back.isChecked() or self.day.check()

    @property
    def decision(self) -> Decision | None:
        """The chosen decision, or None."""
        number = self.choice.group.checkedId()
        return None if number < 0 else DECISIONS[number]

    @property
    def look_back(self) -> date | None:
        """The day on which to look back, or None."""
        return self.day.day if self.looks_back.isChecked() else None
