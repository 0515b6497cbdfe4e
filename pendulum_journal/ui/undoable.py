"""Adds, changes and deletes records in the open journal so that Ctrl+Z can undo each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session

Record = TypeVar("Record")


class UndoableRecords(Generic[Record]):
    """Adds, changes and deletes records of one kind in the open journal, each with an undo step.

    A record is identified by its uid: undoing a deletion stores it in a new row.
    """

    def __init__(
        self,
        session: Session,
        *,
        put: Callable[[Journal, Record], tuple[Record, Changes]],
        take: Callable[[Journal, Record], Changes],
    ) -> None:
        """Take the two use cases that store and delete a record.

        Args:
            session: holds the open journal.
            put: updates the record with the same uid, or adds it; returns the record as stored, and
                the changes.
            take: deletes the record with the same uid; returns the changes.
        """
        self._session = session
        self._put = put
        self._take = take

    def add(self, record: Record, text: str) -> None:
        """Add a record; ``text`` is the name of the undo step."""
        stored = self._session.run(lambda journal: self._put(journal, record))
        if stored is not None:
            added, changes = stored
            self._session.publish(changes)
            self._remember(text, self._taking(added), self._putting(added))

    def change(
        self, before: Record, after: Record, text: str, *, is_there: Callable[[Journal], bool]
    ) -> bool:
        """Store a changed record; if it was deleted elsewhere meanwhile, add it again.

        Returns:
            Whether it had been deleted; undo then deletes it again instead of restoring ``before``.
        """

        def put(journal: Journal) -> tuple[Record, Changes, bool]:
            with journal.writing():
                was_gone = not is_there(journal)
                return *self._put(journal, after), was_gone

        stored = self._session.run(put)
        if stored is None:
            return False
        changed, changes, was_gone = stored
        self._session.publish(changes)
        undo = self._taking(changed) if was_gone else self._putting(before)
        self._remember(text, undo, self._putting(changed))
        return was_gone

    def delete(
        self,
        record: Record,
        text: str,
        delete: Callable[[Journal, Record], Changes] | None = None,
    ) -> None:
        """Delete a record, by ``delete`` if it is given; redo always uses ``take``."""
        take = delete or self._take
        if self._session.change(lambda journal: take(journal, record)) is not None:
            self._remember(text, self._putting(record), self._taking(record))

    def _putting(self, record: Record) -> Callable[[Journal], Changes]:
        return lambda journal: self._put(journal, record)[1]

    def _taking(self, record: Record) -> Callable[[Journal], Changes]:
        return lambda journal: self._take(journal, record)

    def _remember(
        self, text: str, undo: Callable[[Journal], Changes], redo: Callable[[Journal], Changes]
    ) -> None:
        self._session.push_undo(
            text,
            undo=lambda: self._session.change(undo),
            redo=lambda: self._session.change(redo),
        )
