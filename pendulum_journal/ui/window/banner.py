"""A line above the page for messages that the user must not miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from pendulum_journal.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.ui.theme import Theme


class Banner(QFrame):
    """A sentence with at most one action, and a button to dismiss it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._action: Callable[[], object] | None = None
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Put this away"))
        self.close_button.setToolTip(self.tr("Put this away"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 7, 12, 7)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        theme.changed.connect(self._colour)
        self.hide()

    def show_sentence(
        self,
        text: str,
        *,
        is_warning: bool = False,
        stays: bool = False,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Replace the message; one that ``stays`` has no button to dismiss it."""
        self._colour()  # only now: the frame paints before any icon is needed
        self.text.setText(text)
        self.setProperty("kind", "warning" if is_warning else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.close_button.setVisible(not stays)
        self.button.setVisible(action is not None)
        if action is not None:
            label, self._action = action
            self.button.setText(label)
        self.show()

    def add(self, text: str) -> None:
        """Append a sentence to the message that is shown."""
        if self.isHidden():
            self.show_sentence(text)
        else:
            self.text.setText(f"{self.text.text()} {text}")

    def _act(self) -> None:
        if self._action is not None:
            self._action()

    def _colour(self) -> None:
        self.close_button.setIcon(icon("close", self._theme.palette.text))
