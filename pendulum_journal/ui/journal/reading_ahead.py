"""Reads what the first search and the first look at the wins take long for, before they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pendulum_journal.services.wins import read_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.journal.finder import Finder
    from pendulum_journal.ui.session import Session

_AFTER_MS = 300
_ALL_READ = True


class ReadingAhead(QObject):
    """Reads in parts of a few milliseconds while nothing else is to do, from a while after now."""

    def __init__(self, session: Session, finder: Finder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = finder
        self._parts: Iterator[None] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._begin)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._read)

    def start(self) -> None:
        """Begin a moment from now, anew if it has begun."""
        self._soon.start()

    def _begin(self) -> None:
        self._finder.prepare()
        if self._session.journal is not None:
            self._parts = self._session.run(read_ahead) or iter(())
            self._next.start()

    def _read(self) -> None:
        if self._session.journal is None or self._session.run(self._read_part) is not None:
            self._next.stop()

    def _read_part(self, _journal: Journal) -> bool | None:
        return next(self._parts, _ALL_READ)
