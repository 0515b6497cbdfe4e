"""Has a screen reader say a sentence that came up by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a text said, if a screen reader is at work; an urgent one interrupts it.

    Args:
        widget: where the text stands on the screen.
        text: what is said.
        is_urgent: whether it can wait for what is being said.
    """
    if not text:
        return
    from PySide6.QtGui import QAccessible  # late: the frame is painted without

    if not QAccessible.isActive():
        return
    from PySide6.QtGui import QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    if is_urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
