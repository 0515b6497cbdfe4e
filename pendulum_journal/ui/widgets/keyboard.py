"""The tab order of pages, and whether Ctrl+Z belongs to a text field or to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QLineEdit

_AROUND = 8
"""Pixels that are to be seen around a widget that was scrolled to."""


def tab_through(after: QWidget, parts: Iterable[QWidget]) -> None:
    """Put the widgets inside ``parts`` into the tab order after a widget, part by part.

    Widgets created later would otherwise be last in the window's tab order.
    """
    last = after
    for part in parts:
        for widget in part.findChildren(QWidget):
            takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            is_inside = widget.window() is after.window()  # the list of a choice is not
            if takes_tab and is_inside and widget.focusProxy() is None:
                QWidget.setTabOrder(last, widget)
                last = widget


def takes_tab(widget: QWidget | None) -> bool:
    """Return whether Tab can stop at a widget now: it is visible, enabled and focusable."""
    if widget is None or not (widget.isVisible() and widget.isEnabled()):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def bring_into_view(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Scroll to a widget that Tab focused; Qt does so only if the focus came from the same area."""
    if reason not in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
        return
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inner := around.widget()) is not None:
            # Qt's own way would show no more of a text than the line of the cursor.
            box = QRect(widget.mapTo(inner, QPoint(0, 0)), widget.size())
            for corner in (box.bottomRight(), box.topLeft()):
                around.ensureVisible(corner.x(), corner.y(), _AROUND, _AROUND)
        around = around.parentWidget()


def first_stop(page: QWidget) -> QWidget | None:
    """Return the first widget inside another one at which Tab stops, or None."""
    inside = page.nextInFocusChain()
    while inside is not None and inside is not page:
        if page.isAncestorOf(inside) and takes_tab(inside):
            return inside
        inside = inside.nextInFocusChain()
    return None


def tab_before(widget: QWidget) -> QWidget:
    """Return the widget before this one at which Tab stops, or this one if there is none.

    Qt ignores a tab order that is set behind a widget at which Tab does not stop.
    """
    before = widget.previousInFocusChain()
    while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    return before or widget


def leave_undo_to_window(field: QWidget, undoable: QLineEdit | QTextDocument) -> None:
    """Let the window have Ctrl+Z and its opposite while a text field has nothing left for them.

    Args:
        field: the field with the keyboard focus.
        undoable: what knows whether there is something to undo: the field itself or its document.
    """
    field.installEventFilter(_UndoFilter(field, undoable))


class _UndoFilter(QObject):
    def __init__(self, field: QWidget, undoable: QLineEdit | QTextDocument) -> None:
        super().__init__(field)
        self._undoable = undoable

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            is_undo = event.matches(keys.Undo) and not self._undoable.isUndoAvailable()
            is_redo = event.matches(keys.Redo) and not self._undoable.isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
