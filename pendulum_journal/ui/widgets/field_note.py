"""What a field has to say of what was typed into it: below it, with buttons to answer by."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLineEdit

    Answer = tuple[str, Callable[[], object]]


class FieldNote(QWidget):
    """A sentence below a field, quiet or as a warning; not there while there is nothing to say.

    Attributes:
        buttons: the answers that can be chosen.
        is_question: whether an answer is wanted before the field can be left for good.
        is_open: whether something was refused, or an answer is wanted.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self.label = quiet_label(wraps=True)
        self.buttons: list[QPushButton] = []
        self.is_question = self.is_open = False
        self._row = FlowLayout(spacing=6, stretches=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addLayout(self._row)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty while the note is not there."""
        return "" if self.isHidden() else self.label.text()

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.show_remark("", leaves_room=False)

    def show_remark(self, text: str, *, leaves_room: bool = True) -> None:
        """Say something quietly.

        While somebody types the note keeps its room where it has one, so that nothing jumps.
        """
        self._show(text, "quiet", ())
        self.setHidden(not text and not (leaves_room and not self.isHidden()))

    def show_refusal(self, text: str, answers: Sequence[Answer]) -> None:
        """Say why something was not taken, with what may be meant."""
        self._show(text, "warning", answers)
        self.is_open = True
        self._announce(text)

    def show_question(self, text: str, answers: Sequence[Answer]) -> None:
        """Ask something that is to be answered by a button."""
        self._show(text, "warning", answers)
        self.is_open = self.is_question = True
        self._announce(text)

    def _show(self, text: str, kind: str, answers: Sequence[Answer]) -> None:
        self.is_open = self.is_question = False
        self.label.setText(text)
        if self.label.objectName() != kind:
            self.label.setObjectName(kind)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)
        self._field.setAccessibleDescription(text)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(name, act) for name, act in answers]
        for before, after in pairwise([self._field, *self.buttons]):
            QWidget.setTabOrder(before, after)  # else they come last in the window
        self.show()

    def _button(self, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(name.replace("&", "&&"), self)
        button.setAutoDefault(True)  # Return presses it where the cursor is on it
        button.clicked.connect(lambda _is_checked: act())
        self._row.addWidget(button)
        button.show()
        return button

    def _announce(self, text: str) -> None:
        """Have it read out: the field is left by then, so nobody would come upon it."""
        event = QAccessibleAnnouncementEvent(self._field, text)
        QAccessible.updateAccessibility(event)
