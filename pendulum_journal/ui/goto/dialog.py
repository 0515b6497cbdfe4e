"""The line in which words are typed, and the list of what they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QVBoxLayout

from pendulum_journal.ui.announce import announce
from pendulum_journal.ui.widgets.card import quiet_label
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_SIZE = QSize(620, 440)
_LONGEST = 200
_IN_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen.

    Attributes:
        text: what it is, such as the name of an action.
        detail: what kind of thing it is, or its shortcut; may be empty.
        go: leads there.
    """

    text: str
    detail: str
    go: Callable[[], object]


class GotoDialog(QDialog):
    """Shows what the words typed lead to; Return goes there, the arrows choose another.

    Attributes:
        line: takes the words.
        list: shows the choices.
    """

    def __init__(self, find: Callable[[str], Sequence[Choice]], parent: QWidget) -> None:
        """Take a function that returns the choices for the words typed, the best first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Go to"))
        self._find, self._window = find, parent
        self._choices: Sequence[Choice] = ()
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(self.tr("A week, a page, an action, a role, words of a note"))
        self.line.setAccessibleName(self.tr("Words to look for"))
        self.list.setAccessibleName(self.tr("What they lead to"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self._nothing = quiet_label(self.tr("Nothing is called so, and no note holds it."))
        column = QVBoxLayout(self)
        for part in (self.line, self.list, self._nothing):
            column.addWidget(part)
        self.line.textEdited.connect(self._look)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._go())
        self.list.currentRowChanged.connect(self._say)
        resize_on_screen(self, _SIZE)
        self._look("")

    def _look(self, typed: str) -> None:
        self._choices = self._find(typed)
        self.list.clear()
        for each in self._choices:
            self.list.addItem(" · ".join(filter(None, (each.text, each.detail))))
        self._nothing.setVisible(not self._choices)
        self.list.setCurrentRow(0)

    def _say(self, row: int) -> None:
        """Have the chosen one said, since the focus stays in the line."""
        if row >= 0:
            announce(self.list, self.list.item(row).text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in _IN_LIST:
                QApplication.sendEvent(self.list, event)
                return True
            if is_press and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go()
                return True
        return super().eventFilter(watched, event)

    def _go(self) -> None:
        """Close first: what is chosen may be an action of the window, or open another dialog."""
        row = self.list.currentRow()
        if 0 <= row < len(self._choices):
            go = self._choices[row].go
            self.accept()
            QTimer.singleShot(0, self._window, go)
