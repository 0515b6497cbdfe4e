"""When the window makes a backup while a journal is open. Every clock is given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pendulum_journal.store.backups.folder import CopyKind

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["IDLE", "LOOK_EVERY", "MOST_UNCOPIED", "CopyKind", "Schedule"]

IDLE = timedelta(minutes=10)
"""A copy is made when nothing was saved for so long."""

MOST_UNCOPIED = timedelta(minutes=30)
"""So long at most stand saves in no copy, however steadily somebody writes."""

LOOK_EVERY = timedelta(seconds=30)
"""How often the window looks. After a much longer pause the computer has slept."""

_SLEPT = 4 * LOOK_EVERY


class Schedule:
    """Says which copy is due, from the moments of saves and of looks.

    All moments are by the clock on the wall, which goes on while a computer sleeps.
    """

    def __init__(self, opened: datetime) -> None:
        self._looked = opened
        self._last: datetime | None = None
        self._first: datetime | None = None

    def saved(self, now: datetime) -> None:
        """Note that something was saved."""
        self._last = now
        self._first = self._first or now

    def copied(self) -> None:
        """Note that a copy holds everything that was saved."""
        self._last = self._first = None

    def look(self, now: datetime) -> CopyKind | None:
        """Return the kind of copy to ask for now; None: none.

        The first look after a sleep asks for one made before writing, since what is written next
        belongs to another sitting. A clock that was set back counts as a long time.
        """
        pause, self._looked = now - self._looked, now
        has_slept = pause > _SLEPT or pause < -_SLEPT
        if self._last is None or self._first is None:
            return CopyKind.BEFORE if has_slept else None
        if has_slept:
            return CopyKind.BEFORE
        is_idle = not timedelta() <= now - self._last < IDLE
        is_long = not timedelta() <= now - self._first < MOST_UNCOPIED
        return CopyKind.AFTER if is_idle or is_long else None
