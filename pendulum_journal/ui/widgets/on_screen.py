"""Sizes of dialogs that a low screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)
"""Pixels that a desktop's own frame and title bar may need around a dialog."""


def resize_on_screen(dialog: QWidget, wanted: QSize) -> None:
    """Give a dialog the size that it wants, or that which its screen has room for."""
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - _FRAME))
