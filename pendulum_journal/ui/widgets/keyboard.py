"""The keyboard: the order in which Tab goes, and whose Ctrl+Z is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_through(after: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from a widget through all that takes it in others, part by part.

    Whatever is made late stands at the end of the window's order otherwise.
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
    """Tell whether Tab would stop at a widget by now."""
    if widget is None or not (widget.isVisible() and widget.isEnabled()):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def bring_into_view(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Scroll to a widget that Tab has come to from outside: Qt does so only from within."""
    if reason not in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
        return
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget)


def first_stop(page: QWidget) -> QWidget | None:
    """Return what takes Tab first in another widget, or None."""
    inside = page.nextInFocusChain()
    while inside is not None and inside is not page:
        if page.isAncestorOf(inside) and takes_tab(inside):
            return inside
        inside = inside.nextInFocusChain()
    return None


def tab_before(widget: QWidget) -> QWidget:
    """Return what takes Tab before a widget: Qt puts nothing behind one that takes none."""
    before = widget.previousInFocusChain()
    while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    return before or widget


def leaves_to_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key that a field would claim is the window's: undo or redo with none left.

    Ctrl+Z belongs to a text field until it has nothing left to undo; then to the window.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    return is_undo or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo)
