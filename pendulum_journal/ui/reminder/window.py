"""The weekly reminder as a small window, for systems on which nothing shows notifications."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from pendulum_journal.services.reminder.calling import LABELS, Action, Answer
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import heading, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from pendulum_journal.domain.reminder.sentence import Call

_SHORTEST = 420
_PATIENCE_MS = 12 * 3600 * 1000


class ReminderWindow(QDialog):
    """Says what the reminder says, with a button for each answer; closing it is no answer.

    Attributes:
        answer: what was pressed, or None.
    """

    def __init__(self, call: Call, actions: Sequence[Action], shown: Callable[[], object]) -> None:
        super().__init__()
        self.answer: Action | None = None
        self._shown = shown
        self.setWindowTitle(self.tr("Pendulum Journal"))
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMinimumWidth(_SHORTEST)
        column = QVBoxLayout(self)
        column.addWidget(heading(translate_message(call.title)))
        column.addWidget(plain_label(translate_message(call.text), wraps=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        buttons = []
        for action in reversed(actions):
            button = QPushButton(translate_message(LABELS[action]))
            button.setAutoDefault(action is Action.OPEN)
            button.setDefault(action is Action.OPEN)
            button.clicked.connect(partial(self._answer, action))
            row.addWidget(button)
            buttons.append(button)
        column.addLayout(row)
        buttons[-1].setFocus()  # on opening the week, and not on switching off

    def _answer(self, action: Action) -> None:
        self.answer = action
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown()


def ask(call: Call, actions: Sequence[Action], shown: Callable[[], object]) -> Answer:
    """Show the window until it is answered, closed, or half a day has passed."""
    window = ReminderWindow(call, actions, shown)
    QTimer.singleShot(_PATIENCE_MS, window, window.reject)
    window.exec()
    answer = Answer(window.answer)
    window.deleteLater()
    return answer
