"""Taking back what an act did to records other than entries, such as roles and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.store.versions import records
from pendulum_journal.store.versions.records import RecordChange

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.services.keeping.recording import GoingOn
    from pendulum_journal.store.database import JournalFile

_STAYS = {
    "role": "The role “{name}” was changed since, and stays as it is.",
    "event": "The event “{name}” was changed since, and stays as it is.",
    "review": "The review due on {name} was changed since, and stays as it is.",
    "bin": "A deleted week was changed since, and stays as it is.",
}


class OtherRecords:
    """The records of an act, each of which goes back to what it was unless it was changed since.

    Activities are tried twice: what weeks need has to be there before them, and what only they use
    can go after them alone.
    """

    def __init__(self, file: JournalFile, act: int, undoing: GoingOn, now: datetime) -> None:
        """Read what the act did, inside a transaction.

        Args:
            file: an open journal.
            act: the id of the act that is taken back.
            undoing: the act that does it.
            now: an aware moment.
        """
        self._file = file
        self._undoing = undoing
        self._now = now
        found = records.records_of(file, act)
        self.any = bool(found)
        self._left = sorted(found, key=_turn)
        self._stays: list[Message] = []

    @property
    def stays(self) -> tuple[Message, ...]:
        """A sentence for each record that was changed since, as far as it has a name."""
        return tuple(self._stays)

    def take_back(self, *, activities_only: bool = False) -> None:
        """Take back what can be taken back by now."""
        left = self._left
        self._left = []
        there = records.read_records(self._file) if left else {}
        for change in left:
            is_later = activities_only and change.key[0] != "activity"
            if is_later or not records.may_put(self._file, change.key, change.before):
                self._left.append(change)
            elif records.is_same(there.get(change.key), change.after):
                self._put(change)
            elif not records.is_same(there.get(change.key), change.before):
                self._tell(RecordChange(change.key, None, there.get(change.key)))

    def _put(self, change: RecordChange) -> None:
        key = records.put_record(self._file, change.key, change.before, now=self._now)
        act = self._undoing.stored(self._file, self._now)
        records.keep_record(self._file, act, RecordChange(key, change.after, change.before))

    def _tell(self, change: RecordChange) -> None:
        kind = change.key[0]
        if kind in _STAYS and change.after is not None:
            values = {"name": change.shown_name}
            self._stays.append(Message(f"undo-stays-{kind}", _STAYS[kind], values))


def _turn(change: RecordChange) -> tuple[bool, bool]:
    """Return the place of a change in the order: first what goes, activities last of it.

    Deleted weeks use them, and a name of one that goes may be wanted by one that comes again.
    """
    comes, is_activity = change.before is not None, change.key[0] == "activity"
    return comes, is_activity is not comes
