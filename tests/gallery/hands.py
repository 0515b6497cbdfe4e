"""What every scene does with the window: find, scroll, drop down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QScrollBar
from stage import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from stage import Stage

    from pendulum_journal.ui.widgets.date_field import DateField

    Shoot = Callable[[], object]
    Scene = Callable[[Stage, Shoot], None]


def to_the_end(inner: QWidget) -> None:
    """Scroll the column that holds a widget as far down as it goes."""
    bar = scroll_bar(inner)
    bar.setValue(bar.maximum())


def scroll_bar(inner: QWidget) -> QScrollBar:
    parent = inner.parentWidget()
    while not isinstance(parent, QScrollArea):
        if parent is None:
            raise LookupError(f"nothing scrolls {inner}")
        parent = parent.parentWidget()
    return parent.verticalScrollBar()


def drop_down(stage: Stage, box: QComboBox, shoot: Shoot) -> None:
    box.showPopup()
    until(box.view().isVisible)
    shoot()
    box.hidePopup()
    stage.settle()


def drop_calendar(stage: Stage, field: DateField, shoot: Shoot) -> None:
    """Open the calendar of a date field as a key does."""
    QTest.keySequence(field.line, "Alt+Down")
    shoot_popup(stage, shoot)


def shoot_popup(stage: Stage, shoot: Shoot) -> None:
    """Make a picture with what has dropped down, and close it."""
    until(lambda: QApplication.activePopupWidget() is not None)
    shoot()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    stage.settle()


def type_over(field: DateField, text: str) -> None:
    """Type something else into a date field, and leave it."""
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Tab)


def modal_child(kind: type[QWidget]) -> QWidget | None:
    dialog = QApplication.activeModalWidget()
    found = [] if dialog is None else dialog.findChildren(kind)
    return next((each for each in found if each.isVisible()), None)
