"""Every action in a menu, with its shortcut."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from pendulum_journal.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from pendulum_journal.ui.main_window import MainWindow


def tr(text: str) -> str:
    """Translate a menu's word."""
    return QCoreApplication.translate("menus", text)


def add_action(
    menu: QMenu,
    text: str,
    do: Callable[[], object],
    shortcut: QKeySequence | QKeySequence.StandardKey | str | None = None,
) -> QAction:
    """Add an action to a menu and return it."""
    action = QAction(text, menu)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action


def add_appearances(
    menu: QMenu, window: MainWindow, chosen: Callable[[Appearance], object]
) -> None:
    """Add light, dark and the system's appearance, of which one is marked."""
    group = QActionGroup(menu)
    for appearance, text in (
        (Appearance.SYSTEM, tr("Like the system")),
        (Appearance.LIGHT, tr("Light")),
        (Appearance.DARK, tr("Dark")),
    ):
        action = add_action(menu, text, partial(chosen, appearance))
        action.setCheckable(True)
        action.setChecked(window.theme.appearance is appearance)
        group.addAction(action)
