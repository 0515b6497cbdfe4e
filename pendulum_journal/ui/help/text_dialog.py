"""A dialog with a long text that is worked out in a thread, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.on_screen import resize_on_screen
from pendulum_journal.ui.widgets.work_thread import WorkThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.ui.widgets.work_thread import TaskOutcome

_SIZE = QSize(820, 560)


def _tr(text: str) -> str:
    return QCoreApplication.translate("text-dialog", text)


class TextDialog(QDialog):
    """Shows a text, with a sentence above it that says what it is.

    Attributes:
        text: the text, which can be selected by the keyboard, too.
        copy: the button that copies all of it.
    """

    def __init__(
        self,
        title: str,
        above: str,
        make_text: Callable[[], str],
        parent: QWidget,
        *,
        is_editable: bool = False,
    ) -> None:
        """Take what is shown above, and a function that is called in a thread for the text."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(not is_editable)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            self.text.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlaceholderText(_tr("One moment"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(_tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        if above:
            column.addWidget(plain_label(above, wraps=True))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        resize_on_screen(self, _SIZE)
        self._thread = WorkThread(self)
        self._thread.begin(lambda _work: make_text(), self._show)

    def _show(self, outcome: TaskOutcome) -> None:
        outcome.hand_over(self._fill, lambda error: self.text.setPlainText(str(error)))

    def _fill(self, text: str) -> None:
        self.text.setPlainText(text)
        self.copy.setEnabled(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
