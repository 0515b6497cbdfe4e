"""The roles that pictures of our own have for assistive technology; Qt takes each for a filler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

CHART, PICTURE = QAccessible.Role.Chart, QAccessible.Role.Graphic
DECORATION = QAccessible.Role.Whitespace
"""The role of what says nothing that does not stand beside it in words."""

TEXT = QAccessible.Role.Document
_PROPERTY = "accessible_role"

_factories: list[object] = []
"""Those that were installed, one at most: Qt keeps each, and asks the last one first."""


def give_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Have assistive technology told what a widget is; its name and description stay its own."""
    widget.setProperty(_PROPERTY, role.value)
    if not _factories:
        _factories.append(_interface_of)
        QAccessible.installFactory(_interface_of)


def _interface_of(_class: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that was given a role; Qt makes all others itself."""
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_PROPERTY)
    return None if role is None else QAccessibleWidget(thing, QAccessible.Role(role))
