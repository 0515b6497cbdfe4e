"""Walks Qt's order of focus without mixing up which Python object belongs to which.

PySide6 takes a widget that another one returns for a part of it, unless it knows better: by
``nextInFocusChain``, ``previousInFocusChain`` and ``focusProxy``, the next widget, which is the
window itself after the last one, becomes a child of the one that was asked. Once that one is
deleted, all that Qt made inside its "child" counts as deleted, too: the menu bar, actions, layouts.
What is found here is therefore given back to its own parent at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import Shiboken

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def next_in_chain(widget: QWidget) -> QWidget | None:
    """Return the widget that follows in the order of focus, whether Tab stops there or not."""
    return _given_back(widget.nextInFocusChain())


def previous_in_chain(widget: QWidget) -> QWidget | None:
    """Return the widget that comes before in the order of focus."""
    return _given_back(widget.previousInFocusChain())


def has_proxy(widget: QWidget) -> bool:
    """Return whether another widget takes the focus in place of this one."""
    return _given_back(widget.focusProxy()) is not None


def _given_back(found: QWidget | None) -> QWidget | None:
    """Return a widget after telling PySide6 its parent; to Qt, that is no change."""
    if found is None:
        return None
    parent = found.parentWidget()
    if parent is not None or Shiboken.createdByPython(found):  # else Python would come to own it
        found.setParent(parent)
    return found
