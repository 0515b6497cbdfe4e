"""The explanation below a field of why its text was refused, with buttons for possible answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.focus_chain import next_in_chain
from pendulum_journal.ui.text import escape_mnemonics
from pendulum_journal.ui.widgets.card import quiet_label, show_as
from pendulum_journal.ui.widgets.keyboard import bring_into_view, takes_tab
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLineEdit

    Answer = tuple[str, Callable[[], object]]


class FieldNote(QWidget):
    """A quiet sentence or a warning below a field; hidden while it is empty.

    Attributes:
        buttons: the answers that the user can choose.
        is_question: whether the user has to answer before the dialog can be accepted.
        is_open: whether a text was refused, or a question has not been answered.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        self.label = quiet_label(wraps=True)
        self.buttons: list[QPushButton] = []
        self.is_question = self.is_open = False
        self._answers = QWidget()
        self._row = FlowLayout(self._answers, spacing=6, stretches=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self._answers)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence of the note; empty while it is hidden."""
        return "" if self.isHidden() else self.label.text()

    def clear(self) -> None:
        """Hide the note."""
        self.show_remark("")

    def show_remark(self, text: str) -> None:
        """Show a quiet sentence; an empty one hides the note."""
        self._fill(text, "quiet", ())
        self.setVisible(bool(text))

    def show_refusal(self, text: str, answers: Sequence[Answer]) -> None:
        """Show why a text was refused, with a button for each day or value it might mean."""
        self._fill(text, "warning", answers)
        self.is_open = True
        self.show()
        self._announce(text)
        QTimer.singleShot(0, self, self._bring_into_view)

    def show_question(self, text: str, answers: Sequence[Answer]) -> None:
        """Show a question with a button for each answer."""
        self.show_refusal(text, answers)
        self.is_question = True

    def _fill(self, text: str, kind: str, answers: Sequence[Answer]) -> None:
        self.is_open = self.is_question = False
        self.label.setText(text)
        show_as(self.label, kind)
        self._field.setAccessibleDescription(text)
        self._answers.setVisible(bool(answers))
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(name, act) for name, act in answers]
        for before, after in pairwise([self._stop_before(), *self.buttons]):
            QWidget.setTabOrder(before, after)  # else they come last in the window
        self._fit()

    def _stop_before(self) -> QWidget:
        """Return behind what Tab leads to the answers: the field, or what Tab led to out of it."""
        now, after = QApplication.focusWidget(), next_in_chain(self._field)
        while after is not None and after is not self._field and not takes_tab(after):
            after = next_in_chain(after)
        return now if now is not None and now is after else self._field

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Request the height of the wrapped text and buttons: a form layout does not ask."""
        width = self.width()
        self.label.setMinimumHeight(max(0, self.label.heightForWidth(width)))
        self._answers.setMinimumHeight(self._row.heightForWidth(width) if self.buttons else 0)

    def _button(self, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(escape_mnemonics(name))
        button.setAutoDefault(True)  # Return presses it where the cursor is on it
        button.clicked.connect(lambda _is_checked: act())
        self._row.addWidget(button)
        return button

    def _bring_into_view(self) -> None:
        """Scroll to the answers, once the layout around them has made room for them."""
        bring_into_view(self, Qt.FocusReason.TabFocusReason)

    def _announce(self, text: str) -> None:
        """Have a screen reader read the text, because the focus has left the field by then."""
        event = QAccessibleAnnouncementEvent(self._field, text)
        QAccessible.updateAccessibility(event)
