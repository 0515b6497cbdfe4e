"""What the keyboard needs of all pages: tab order, Return on buttons, and whose Ctrl+Z it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from pendulum_journal.ui.focus_chain import has_proxy, next_in_chain, previous_in_chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
            if takes_tab and is_inside and not has_proxy(widget):
                QWidget.setTabOrder(last, widget)
                last = widget


def tab_as_laid_out(layout: QLayout) -> None:
    """Put what stands in a layout into the tab order, in the order of the layouts within it.

    What a card adds once it knows the journal would otherwise come behind all the other cards.
    """
    stops = [each for each in _laid_out(layout) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, then in pairwise(stops):
        QWidget.setTabOrder(one, then)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        inner = item.layout() or (widget.layout() if widget is not None else None)
        if inner is not None:
            yield from _laid_out(inner)


def takes_tab(widget: QWidget | None) -> bool:
    """Return whether Tab can stop at a widget now: it is visible, enabled and focusable."""
    if widget is None or not (widget.isVisible() and widget.isEnabled()):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def bring_into_view(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Scroll to a widget that Tab focused; Qt does so only if the focus came from the same area."""
    if reason in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
        scroll_to(widget)


def scroll_to(widget: QWidget) -> None:
    """Scroll every area around a widget so that it is seen, its beginning if it is too large.

    A widget with a method ``place_of_keys`` says itself which part of it the keys move from.
    """
    part = widget.place_of_keys() if hasattr(widget, "place_of_keys") else widget.rect()
    for area, inner in _areas_around(widget):
        # Qt's own way would show no more of a text than the line of the cursor.
        box = QRect(widget.mapTo(inner, part.topLeft()), part.size())
        for corner in (box.bottomRight(), box.topLeft()):
            area.ensureVisible(corner.x(), corner.y(), _AROUND, _AROUND)


def bring_point_into_view(widget: QWidget, point: QPoint) -> None:
    """Scroll so far that a point of a widget is seen, with a little around it."""
    for area, inner in _areas_around(widget):
        area.ensureVisible(0, widget.mapTo(inner, point).y(), 0, _AROUND)


_AREAS: WeakKeyDictionary[QWidget, QScrollArea] = WeakKeyDictionary()
"""The areas that are known, by what they scroll."""


def know_area(area: QScrollArea) -> None:
    """Let what an area scrolls lead straight to it, past the part between them, which Qt made.

    To find out of which kind such a part is, PySide6 would make every kind of widget known to
    Python, which takes 8 ms before the first entry can be written.
    """
    if (inner := area.widget()) is not None:
        _AREAS[inner] = area


def _areas_around(widget: QWidget) -> Iterator[tuple[QScrollArea, QWidget]]:
    """Yield the areas around a widget and what they scroll, the innermost first."""
    around = widget.parentWidget()
    while around is not None:
        known = _AREAS.get(around)
        if known is not None and known.widget() is around:
            around = known
        if isinstance(around, QScrollArea) and (inner := around.widget()) is not None:
            yield around, inner
        around = around.parentWidget()


class FocusFollower(QObject):
    """Keeps the widget with the focus in view, whatever moved the focus, but for a click.

    Qt scrolls only for Tab, and only within one area; a page that opens with the focus far below
    would show its top.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_click = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or is_click or now.window() is not self._window:
            return
        # Later: a page that has just been filled does not know yet how far it can be scrolled.
        QTimer.singleShot(0, now, lambda: scroll_to(now) if now.hasFocus() else None)


def mark_by_keys(menu: QMenu) -> None:
    """Mark the first choice of a menu that is opened without the mouse, as arrows would next."""

    def mark() -> None:
        if menu.isVisible() and menu.activeAction() is None:  # no key was quicker
            able = (each for each in menu.actions() if each.isEnabled() and not each.isSeparator())
            if (first := next(able, None)) is not None:
                menu.setActiveAction(first)

    def look() -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, menu, mark)  # once it is shown

    menu.aboutToShow.connect(look)


def press_focused(event: QKeyEvent) -> bool:
    """Press the button with the focus by Return, as Qt does in dialogs only; return whether it did.

    To be called by a window with keys that nothing else in it has used. A check box is left alone:
    Space changes it.
    """
    button = QApplication.focusWidget()
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.isAutoRepeat():
        return False
    if not isinstance(button, QAbstractButton) or isinstance(button, QCheckBox):
        return False
    if isinstance(button, (QPushButton, QToolButton)) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()
    return True


def first_stop(page: QWidget) -> QWidget | None:
    """Return the first widget inside another one at which Tab stops, or None."""
    inside = next_in_chain(page)
    while inside is not None and inside is not page:
        if page.isAncestorOf(inside) and takes_tab(inside):
            return inside
        inside = next_in_chain(inside)
    return None


def tab_before(widget: QWidget) -> QWidget:
    """Return the widget before this one at which Tab stops, or this one if there is none.

    Qt ignores a tab order that is set behind a widget at which Tab does not stop.
    """
    before = previous_in_chain(widget)
    while (
        before is not None
        and before is not widget
        and not before.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        before = previous_in_chain(before)
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
