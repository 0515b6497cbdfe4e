"""What every scene does with the window: find, scroll, drop down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QScrollBar
from stage import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from stage import Stage

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


def modal_child(kind: type[QWidget]) -> QWidget | None:
    dialog = QApplication.activeModalWidget()
    return None if dialog is None else dialog.findChild(kind)
