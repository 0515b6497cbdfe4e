"""Ctrl+Z belongs to a text field until it has nothing left to undo; then to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leaves_to_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key that a field would claim is the window's: undo or redo with none left."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    return is_undo or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo)
