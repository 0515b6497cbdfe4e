"""Combines several changes into one refresh of a page, done only while the page is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Refresher(QObject):
    """Refreshes an out-of-date page: soon if it is visible, otherwise once it is shown."""

    def __init__(self, page: QWidget, refresh: Callable[[], None]) -> None:
        """Count the page as out of date, so that it is filled when it is first shown."""
        super().__init__(page)
        self._page = page
        self._refresh = refresh
        self._is_stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.now)

    def mark_stale(self) -> None:
        """Mark the page as out of date; if it is visible, refresh it in the next event loop."""
        self._is_stale = True
        if self._page.isVisible():
            self._soon.start()

    def catch_up(self) -> bool:
        """Refresh the page at once if it is out of date; return whether it was."""
        was_stale = self._is_stale
        if was_stale:
            self.now()
        return was_stale

    def now(self) -> None:
        """Refresh the page at once, even if it is up to date."""
        self._soon.stop()
        self._is_stale = False
        self._refresh()
