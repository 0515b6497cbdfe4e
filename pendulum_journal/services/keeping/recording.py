"""Storing the edits of entries: merged with those of others, within an act if one is going on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.entry import Entry, ReplacedBy, StaleEntryError
from pendulum_journal.domain.entry_merge import merge
from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.store import entries
from pendulum_journal.store.versions import acts
from pendulum_journal.store.versions.history import blank_row, keep_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pendulum_journal.domain.act import ActKind
    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.store.database import JournalFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The result of recording an edit.

    Attributes:
        entry: the entry as it is now stored; None: the week has no entry.
        changes: what changed in the journal.
        clashes: the values that another program changed at the same time. Its values are stored;
            ours are listed here. Of a note both stand, and ours is an earlier version too.
    """

    entry: Entry | None
    changes: Changes
    clashes: tuple[Clash, ...] = ()


@dataclass
class GoingOn:
    """An act that is going on; it is stored with the first entry that it changes.

    Attributes:
        kind: what it does.
        who: what does it.
        imported: the number of the import that it is, if it is one.
        undoes: the id of the act that it takes back, if it does.
        id: of the stored act; None: it has changed nothing yet.
    """

    kind: ActKind
    who: str
    imported: int | None = None
    undoes: int | None = None
    id: int | None = None

    def stored(self, file: JournalFile, now: datetime) -> int:
        """Return the id of the act, after storing it if it was not, inside a transaction."""
        if self.id is None:
            self.id = acts.add_act(
                file,
                self.kind,
                who=self.who,
                now=now,
                imported=self.imported,
                undoes=self.undoes,
            )
        return self.id


def write_again(write: Callable[[], T], *, is_whole: bool) -> T:
    """Write, and once again where a damaged index of words was mended, which undid it all.

    Args:
        write: what is written, as one transaction.
        is_whole: whether nothing was written in this transaction before.
    """
    try:
        return write()
    except StoreError as error:
        if error.message.id != StoreCase.INDEX_MENDED or not is_whole:
            raise
        return write()


@dataclass(frozen=True, slots=True)
class Recorder:
    """Stores edits of entries inside one transaction.

    Attributes:
        file: an open journal, inside ``transaction()``.
        now: the present moment, with a time zone.
        act: the act that is going on, if one is.
    """

    file: JournalFile
    now: datetime
    act: GoingOn | None

    def record(
        self, ours: Entry, base: Entry, why: ReplacedBy, *, overwrites: bool = False
    ) -> Recorded:
        """Store what changed between ``base`` and ``ours``; see ``Journal.record``."""
        clashes: tuple[Clash, ...] = ()
        before = base if base.rev else None
        try:
            stored = self._write(ours, base.rev, why, overwrites=overwrites)
        except StaleEntryError as stale:
            theirs = stale.current
            before = theirs if theirs.rev else None
            merged, clashes = merge(base, ours, theirs)
            if clashes:  # ours is not in the journal as it was typed
                keep_version(
                    self.file, ours, why=ReplacedBy.MERGE, now=self.now, act=self._act_id()
                )
                why = ReplacedBy.MERGE
            stored = before if merged == theirs else self._write(merged, theirs.rev, why)
        if self.act is not None and stored is not before:
            self._keep_change(before or Entry(ours.week), stored or Entry(ours.week))
        return Recorded(stored, Changes({ours.week: WeekChange(before, stored)}), clashes)

    def _write(
        self, entry: Entry, expected_rev: int, why: ReplacedBy, *, overwrites: bool = False
    ) -> Entry | None:
        if not entry.is_empty:
            return entries.write_entry(
                self.file,
                entry,
                expected_rev=expected_rev,
                now=self.now,
                why=why,
                overwrites=overwrites,
                act=self._act_id(),
            )
        if expected_rev:
            entries.delete_entry(
                self.file,
                entry.week,
                expected_rev=expected_rev,
                now=self.now,
                why=ReplacedBy.DELETE if why is ReplacedBy.TYPING else why,
                act=self._act_id(),
            )
        return None

    def _keep_change(self, before: Entry, after: Entry) -> None:
        act = self._act_id()
        if act is not None:
            row_id = before.id or after.id or blank_row(self.file, after.week, self.now)
            acts.keep_change(self.file, act, before, after, row_id)

    def _act_id(self) -> int | None:
        return None if self.act is None else self.act.stored(self.file, self.now)


def with_initiator(recorded: Recorded, initiator: object) -> Recorded:
    """Return the result with who asked for the change."""
    return replace(recorded, changes=replace(recorded.changes, initiator=initiator))
