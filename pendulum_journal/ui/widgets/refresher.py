"""Showing once what changed many times, and only where it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Refresher(QObject):
    """Refreshes a page that went stale: soon if it is shown, else when it is shown next."""

    def __init__(self, page: QWidget, refresh: Callable[[], None]) -> None:
        """Begin stale, so that the page is filled when it is first shown."""
        super().__init__(page)
        self._page = page
        self._refresh = refresh
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.now)

    def mark_stale(self) -> None:
        """Take note that what is shown, if anything, is not how things are."""
        self._is_stale = True
        if self._page.isVisible():
            self._soon.start()

    def catch_up(self) -> bool:
        """Refresh a page that is being shown, if it is stale; return whether it was."""
        was_stale = self._is_stale
        if was_stale:
            self.now()
        return was_stale

    def now(self) -> None:
        """Refresh the page whether it is stale or not."""
        self._soon.stop()
        self._is_stale = False
        self._refresh()
