"""Walks the tree that assistive technology reads, and finds what it could not make sense of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.SpinBox,
    ROLE.EditableText, ROLE.Slider, ROLE.Table, ROLE.List, ROLE.Tree, ROLE.Chart, ROLE.Graphic,
    ROLE.MenuItem, ROLE.Link, ROLE.ProgressBar, ROLE.PageTab,
}  # fmt: skip
"""What means nothing without a name."""

FRAMES = {ROLE.Client, ROLE.Border, ROLE.Pane, ROLE.LayeredPane, ROLE.NoRole}
"""What only holds other things, and so neither takes the focus nor shows something itself."""

_ICON_OF_A_BOX = "qt_msgboxex_icon_label"
"""An ornament of Qt's own, which says no more than the words beside it."""


def walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Yield a node and everything within it that is shown."""
    if node is None or not node.isValid():
        return
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from walk(child)


def faults_in(window: QWidget) -> list[str]:
    """Return a sentence for each control without a name or with a role that it has not."""
    nodes = [*walk(QAccessible.queryAccessibleInterface(window))]
    named = [f"{about(node)}: {fault}" for node in nodes if (fault := fault_of(node))]
    boxes = [box for box in window.findChildren(QComboBox) if box.isVisible()]
    return named + [
        f"{about(node_of(box))}: a choice without a label" for box in boxes if not is_labelled(box)
    ]


def node_of(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def is_labelled(box: QComboBox) -> bool:
    """Return whether a screen reader can say what a choice is for.

    On Linux its name is what is chosen, whatever it is called. What it is for is told by a label,
    or by its description where a label beside it belongs to another choice already.
    """
    node = node_of(box)
    labels = [label for label, _ in node.relations(QAccessible.RelationFlag.Label)]
    seen = [each for each in labels if each.object().isVisible()]
    return any(each.text(QAccessible.Text.Name) for each in seen) or bool(
        box.accessibleDescription()
    )


def about(node: QAccessibleInterface) -> str:
    """Return what tells a node from others: its class, its name, and those around it."""
    parts = []
    at = node
    for _ in range(4):
        if at is None or not at.isValid():
            break
        thing = at.object()
        kind = type(thing).__name__ if thing is not None else at.role().name
        parts.append(f"{kind} {at.text(QAccessible.Text.Name)!r}")
        at = at.parent()
    return " in ".join(parts)


def fault_of(node: QAccessibleInterface) -> str:
    role, thing = node.role(), node.object()
    if thing is not None and thing.objectName() == _ICON_OF_A_BOX:
        return ""
    if role in NAMED and not node.text(QAccessible.Text.Name).strip():
        return f"a {role.name} without a name"
    if role in FRAMES and node.state().focusable:
        return f"a {role.name} that takes the focus"
    if role is ROLE.Client and draws_itself(thing) and not node.childCount():
        return "a picture without a role"
    is_one_of_several = isinstance(thing, QAbstractButton) and thing.group() is not None
    if role is ROLE.CheckBox and is_one_of_several and thing.group().exclusive():
        return "one of several that says that it stands alone"
    return ""


def draws_itself(thing: object) -> bool:
    """Return whether a widget of the program paints something of its own."""
    ours = [each for each in type(thing).__mro__ if each.__module__.startswith("pendulum_journal")]
    return any("paintEvent" in vars(each) for each in ours)
