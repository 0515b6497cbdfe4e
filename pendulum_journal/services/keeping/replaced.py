"""Notices that another program holds the open journal, or put another file in its place."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store.connection import DRIVER_ERRORS, connect
from pendulum_journal.store.faults import refusal
from pendulum_journal.store.files import look_at

if TYPE_CHECKING:
    from pathlib import Path


class OpenedFile:
    """The file that a path led to when a journal was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._now()

    def _now(self) -> tuple[int, int] | None:
        look = look_at(self._path)
        return None if look is None else (look.device, look.inode)

    def refusal(self) -> StoreError | None:
        """Return why nothing can be saved if the path leads elsewhere by now, else None."""
        return None if self._now() == self._file else refusal(StoreCase.MOVED, self._path)

    def can_be_read(self) -> bool:
        """Return whether no other program keeps the file locked, without waiting for one."""
        try:
            with closing(connect(self._path, read_only=True, timeout_s=0)) as file:
                file.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except DRIVER_ERRORS:
            return False
        return True
