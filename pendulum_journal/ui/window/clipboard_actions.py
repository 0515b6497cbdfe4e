"""Cut, copy and paste in the Edit menu, which do what their keys do in the focused widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

_Keys = QKeySequence.StandardKey


class ClipboardActions:
    """Three actions of a menu; while it is open, those that would do nothing are disabled."""

    def __init__(self, menu: QMenu, *, cut: str, copy: str, paste: str) -> None:
        """Add the actions to a menu under the given names."""
        self._menu = menu
        self._cut = self._add(cut, _Keys.Cut)
        self._copy = self._add(copy, _Keys.Copy)
        self._paste = self._add(paste, _Keys.Paste)
        menu.aboutToShow.connect(self._show_enabled)
        # Disabled actions would not hand on their keys.
        menu.aboutToHide.connect(lambda: self._enable(changes=True, copies=True))

    def _add(self, text: str, keys: QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self._menu)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: _press(keys))
        self._menu.addAction(action)
        return action

    def _show_enabled(self) -> None:
        widget = QApplication.focusWidget()
        self._enable(changes=_can_change(widget), copies=_can_copy(widget))

    def _enable(self, *, changes: bool, copies: bool) -> None:
        self._cut.setEnabled(changes)
        self._copy.setEnabled(copies)
        self._paste.setEnabled(changes)


def _press(keys: QKeySequence.StandardKey) -> None:
    """Send the first keys of a standard shortcut to the focused widget."""
    widget, bindings = QApplication.focusWidget(), QKeySequence.keyBindings(keys)
    if widget is None or not bindings:
        return
    stroke = bindings[0][0]  # type: ignore[index]  # Qt's stubs leave it out
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, stroke.key(), stroke.keyboardModifiers())
        QApplication.sendEvent(widget, event)


def _can_change(widget: QWidget | None) -> bool:
    # Late: the entry is shown without lists.
    from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit

    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    triggers = QAbstractItemView.EditTrigger
    return isinstance(widget, QAbstractItemView) and (
        widget.editTriggers() != triggers.NoEditTriggers
    )


def _can_copy(widget: QWidget | None) -> bool:
    from PySide6.QtWidgets import (
        QAbstractItemView,
        QLabel,
        QLineEdit,
        QPlainTextEdit,
        QTextEdit,
    )

    kinds = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractItemView | QLabel
    return isinstance(widget, kinds)
