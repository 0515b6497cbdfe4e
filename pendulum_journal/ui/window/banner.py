"""A line above the page for messages that the user must not miss."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from pendulum_journal.ui.announce import announce
from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.ui.theme import Theme

Action: TypeAlias = "tuple[str, Callable[[], object]]"
"""The label of a button, and what is called when it is clicked."""

_MOST_ACTIONS = 3


class Banner(QFrame):
    """A sentence with buttons for what can be done about it, and one to dismiss it.

    Signals:
        told: another sentence is shown.

    Attributes:
        is_passing: whether the sentence only tells how something ended, and so goes once another
            page is opened.
    """

    told = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._actions: Sequence[Action] = ()
        self.is_passing = False
        self.text = plain_label(wraps=True)
        self.buttons = [QPushButton() for _ in range(_MOST_ACTIONS)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._act, place))
        self.button = self.buttons[0]
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Put this away"))
        self.close_button.setToolTip(self.tr("Put this away"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 7, 12, 7)
        row.addWidget(self.text, 1)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.close_button)
        theme.changed.connect(self._colour)
        self.hide()

    def show_sentence(
        self,
        text: str,
        *,
        is_warning: bool = False,
        stays: bool = False,
        passes: bool = False,
        action: Action | None = None,
        more: Sequence[Action] = (),
    ) -> None:
        """Replace the message.

        Args:
            text: the message.
            is_warning: whether it is about something that went wrong.
            stays: whether it has no button to dismiss it.
            passes: whether it goes once another page is opened, although it has a button.
            action: the label of a button, and what is called when it is clicked.
            more: further actions; there is room for three in all.
        """
        self._colour()  # only now: the frame paints before any icon is needed
        self.text.setText(text)
        self.setProperty("kind", "warning" if is_warning else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.close_button.setVisible(not stays)
        self._actions = [each for each in (action, *more) if each is not None][:_MOST_ACTIONS]
        self.is_passing = passes or not (is_warning or stays or self._actions)
        for place, button in enumerate(self.buttons):
            is_used = place < len(self._actions)
            button.setVisible(is_used)
            if is_used:
                button.setText(self._actions[place][0])
        self.show()
        announce(self, text, is_urgent=is_warning)
        self.told.emit()

    def add(self, text: str) -> None:
        """Append a sentence to the message that is shown."""
        if self.isHidden():
            self.show_sentence(text)
        else:
            self.text.setText(f"{self.text.text()} {text}")
            announce(self, text)
        self.is_passing = False

    def drop_actions(self, text: str) -> None:
        """Take the buttons of a sentence away, if it is still the one that is shown."""
        if self.text.text() == text:
            self._actions = ()
            for button in self.buttons:
                button.hide()

    def _act(self, place: int) -> None:
        if place < len(self._actions):
            self._actions[place][1]()

    def _colour(self) -> None:
        self.close_button.setIcon(icon("close", self._theme.palette.text))
