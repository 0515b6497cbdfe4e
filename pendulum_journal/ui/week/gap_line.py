"""A line after missing weeks, with the offers to fill them in or to mark them as away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.domain.entry import State
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.week.state_meaning import state_meaning
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week


class GapLine(QFrame):
    """Offers what to do about missing weeks; its signals carry these weeks."""

    fill_wanted = Signal(object)
    away_wanted = Signal(object)
    leave_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._weeks: list[Week] = []
        self._text = plain_label(wraps=True)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 9, 7)
        row.addWidget(self._text, 1)
        for text, signal in (
            (self.tr("Fill in"), self.fill_wanted),
            (self.tr("Mark as away"), self.away_wanted),
            (self.tr("Leave it"), self.leave_wanted),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self._weeks))
            row.addWidget(button)
            self.buttons.append(button)
        self.buttons[1].setToolTip(state_meaning(State.AWAY))
        self.hide()

    def show_gap(self, weeks: list[Week]) -> None:
        """Show which weeks are missing; an empty list hides the line."""
        self._weeks = weeks
        self.setVisible(bool(weeks))
        if len(weeks) == 1:
            text = self.tr("Nothing is written down for {week}.").format(week=week_name(weeks[0]))
        elif weeks:
            text = self.tr("Nothing is written down for {first} to {last}.").format(
                first=week_name(weeks[0]), last=week_name(weeks[-1])
            )
        else:
            text = ""
        self._text.setText(text)
