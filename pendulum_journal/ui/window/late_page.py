"""A page that is made when it is first wanted, so that the window comes up fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class LatePage(QWidget):
    """Empty until ``make`` is called; afterwards the page fills it."""

    def __init__(self, make_page: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_page = make_page
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def make(self) -> None:
        """Make the page; calling it again does nothing."""
        if self.page is None:
            self.page = self._make_page()
            self._column.addWidget(self.page)
