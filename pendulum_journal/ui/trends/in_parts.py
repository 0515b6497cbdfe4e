"""Works something out between events, so that the window is not held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT_ONCE = 520
"""So many recorded weeks are worked out at once; more in parts."""


class InParts(QObject):
    """Takes one part after another of some work, each between two events, and then tells."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: Iterator[None] = iter(())
        self._then: Callable[[], None] = lambda: None
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._work_on)

    def begin(self, parts: Iterator[None], then: Callable[[], None]) -> None:
        """Begin some work in place of what is under way; ``then`` is called at its end."""
        self._parts, self._then = parts, then
        self._next.start()

    def stop(self) -> None:
        """Give up what is under way."""
        self._next.stop()

    def _work_on(self) -> None:
        if next(self._parts, self) is self:
            self._next.stop()
            self._then()
