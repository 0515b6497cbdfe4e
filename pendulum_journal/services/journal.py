"""One open journal: what stands in it, and recording a week."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import Entry, ReplacedBy, StaleEntryError
from pendulum_journal.domain.entry_merge import Clash, EntryField, check_filled, merge
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.backups import BackupReport, back_up_if_due, backup_of_the_day
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.store import activities, entries, history, roles, settings
from pendulum_journal.store.bin import purge
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week


def local_now() -> datetime:
    """Return the present moment in the user's own zone."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an edit.

    Attributes:
        entry: the entry as it now stands in the journal; None: missing.
        changes: what moved.
        clashes: values that somebody else had changed meanwhile; theirs stand, ours are told here,
            and a note of ours that clashed is kept as an earlier version.
    """

    entry: Entry | None
    changes: Changes
    clashes: tuple[Clash, ...] = ()


class Journal:
    """One open journal. Each method that writes is one transaction.

    Attributes:
        today: the clock that everything asks for the date.
        backup: what came of the latest thought of backing up; None before the first change.
    """

    def __init__(
        self,
        file: JournalFile,
        backups: Path | None,
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        """Take over an open file; use ``open`` or ``create``."""
        self._file = file
        self._backups = backups
        self._depth = 0
        self._figures: dict[bool, list[WeekFigures]] = {}
        self._figures_stand: object = None
        self.now = now
        self.today = today
        self.backup: BackupReport | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path,
        today: Callable[[], date],
        now: Callable[[], datetime] = local_now,
    ) -> Journal:
        """Open a journal that exists; what was deleted over 30 days ago leaves its bin for ever.

        Args:
            path: the file.
            backups: the folder its backups lie in.
            today: gives the date.
            now: gives aware moments in the user's zone.

        Raises:
            StoreError: it is missing, empty, not ours, newer, damaged, in use or not readable.
        """
        file = JournalFile.open(path, backup_folder=backups, now=now())
        if not file.is_read_only:
            with suppress(StoreError):  # it can wait for the next opening
                purge(file, now=now())
        return cls(file, None if file.is_sample else backups, today, now)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        backups: Path | None,
        today: Callable[[], date],
        now: Callable[[], datetime] = local_now,
        sample: bool = False,
    ) -> Journal:
        """Make a new journal; ``backups`` None means that none are kept, as for a sample.

        Raises:
            StoreError: there is a file already, or none can be made there.
        """
        return cls(JournalFile.create(path, sample=sample, now=now()), backups, today, now)

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the journal lies."""
        return self._file.path

    @property
    def uid(self) -> str:
        """The journal's own id, the same wherever a copy of it lies."""
        return self._file.uid

    @property
    def is_read_only(self) -> bool:
        """Whether it can be read but not written."""
        return self._file.is_read_only

    @property
    def is_sample(self) -> bool:
        """Whether the weeks in it are made up."""
        return self._file.is_sample

    def is_backed_up_today(self) -> bool:
        """Whether there is a backup of today: ours, or one of who wrote to the same file."""
        if self.backup is not None:
            return self.backup.newest is not None
        if self._backups is None:
            return False
        with suppress(StoreError):
            return backup_of_the_day(self._file, self._backups, now=self.now()) is not None
        return False

    def changed_elsewhere(self) -> bool:
        """Tell, once for each time, whether another program changed the file."""
        return self._file.changed_elsewhere()

    def check(self) -> list[Message]:
        """Return what is wrong with the file; an empty list when nothing is."""
        return check(self._file)

    @contextmanager
    def writing(self) -> Iterator[JournalFile]:
        """Write everything in the block or nothing of it; afterwards back up if that is due."""
        self._depth += 1
        try:
            with self._file.transaction():
                yield self._file
        finally:
            self._depth -= 1
        if self._backups is not None and self._depth == 0:
            self.backup = back_up_if_due(self._file, self._backups, now=self.now())

    @contextmanager
    def reading(self) -> Iterator[JournalFile]:
        """Let everything read in the block be of one and the same moment."""
        with self._file.reading():
            yield self._file

    def entry(self, week: Week) -> Entry | None:
        """Return a week's entry, or None: missing."""
        return entries.read_entry(self._file, week)

    def figures(self, *, by_activity: bool = False) -> list[WeekFigures]:
        """Return the figures of every entry, oldest first; a list to read, never to change.

        It is read again only after the file or the day has changed: pages ask for it often.
        """
        stand = (self._file.stand(), self.today())
        if stand != self._figures_stand:
            self._figures_stand, self._figures = stand, {}
        if by_activity not in self._figures:
            self._figures[by_activity] = entries.read_figures(
                self._file, self.today(), by_activity=by_activity
            )
        return self._figures[by_activity]

    def record(
        self,
        entry: Entry,
        base: Entry | None,
        *,
        why: ReplacedBy = ReplacedBy.TYPING,
        overwrites: bool = False,
        initiator: object = None,
    ) -> Recorded:
        """Store what was changed since ``base`` (None: there was no entry).

        Where somebody else wrote the same week meanwhile, what they changed stays and what we
        changed is added where the two do not clash. An entry in which nothing is left is missing.
        Of a note that is typed at, an earlier version is kept now and then; ``overwrites`` says
        that this one takes the place of another as a whole, which is kept then.

        Raises:
            InputError: the split adds up to more than a week, or a value cannot be stored.
            StoreError: the file cannot be written; nothing was.
        """
        before = base or Entry(entry.week)
        if entry == before:
            return Recorded(base, Changes(initiator=initiator))
        with self.writing():
            return self._record(entry, before, why, initiator, overwrites=overwrites)

    def record_many(
        self,
        edits: Sequence[tuple[Entry, Entry | None]],
        *,
        why: ReplacedBy = ReplacedBy.TYPING,
        initiator: object = None,
    ) -> Changes:
        """Store many edits (entry, base) in one transaction: all of them or none.

        Raises:
            InputError: as for ``record``, or hours that do not fit beside others' any more.
            StoreError: the file cannot be written; nothing was.
        """
        moved: dict[Week, WeekChange] = {}
        with self.writing():
            for entry, base in edits:
                recorded = self._record(entry, base or Entry(entry.week), why, None)
                check_filled(entry.week, recorded.clashes)
                moved |= recorded.changes.weeks
        return Changes(moved, initiator=initiator)

    def _record(
        self,
        ours: Entry,
        base: Entry,
        why: ReplacedBy,
        initiator: object,
        *,
        overwrites: bool = False,
    ) -> Recorded:
        clashes: tuple[Clash, ...] = ()
        before = base if base.rev else None
        try:
            stored = self._write(ours, base.rev, why, overwrites=overwrites)
        except StaleEntryError as stale:
            theirs = stale.current
            before = theirs if theirs.rev else None
            merged, clashes = merge(base, ours, theirs)
            if any(clash.field is EntryField.NOTE for clash in clashes):
                history.keep_revision(
                    self._file, ours.week, ours.note, why=ReplacedBy.MERGE, now=self.now()
                )
            stored = (
                before if merged == theirs else self._write(merged, theirs.rev, ReplacedBy.MERGE)
            )
        changes = Changes({ours.week: WeekChange(before, stored)}, initiator=initiator)
        return Recorded(stored, changes, clashes)

    def _write(
        self, entry: Entry, expected_rev: int, why: ReplacedBy, *, overwrites: bool = False
    ) -> Entry | None:
        if entry.is_empty:
            if expected_rev:
                entries.delete_entry(
                    self._file, entry.week, expected_rev=expected_rev, now=self.now()
                )
            return None
        return entries.write_entry(
            self._file,
            entry,
            expected_rev=expected_rev,
            now=self.now(),
            why=why,
            overwrites=overwrites,
        )

    def activities(self, *, archived: bool = False) -> list[Activity]:
        """Return the rows of the split in their order; ``archived`` adds those put away."""
        every = activities.read_activities(self._file)
        return [activity for activity in every if archived or not activity.archived]

    def roles(self) -> list[Role]:
        """Return the roles in the order they began."""
        return roles.ROLES.read(self._file)

    def targets(self) -> list[Target]:
        """Return what was wanted in each role, by role and the day it is valid from."""
        return roles.TARGETS.read(self._file)

    def events(self) -> list[Event]:
        """Return the dated words on the time axis, by day."""
        return roles.EVENTS.read(self._file)

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a choice that belongs to this journal, a JSON value."""
        return settings.read_setting(self._file, key, default)

    def put_setting(self, key: str, value: Any, *, initiator: object = None) -> Changes:
        """Remember a choice, a JSON value; None takes it back."""
        with self.writing() as file:
            settings.write_setting(file, key, value)
        return Changes(settings=frozenset({key}), initiator=initiator)


def open_again(journal: Journal) -> Journal:
    """Open the file of a journal once more, for another thread, which has to close it.

    Raises:
        StoreError: it cannot be opened by now.
    """
    backups = journal.path.parent / "backups"
    return Journal.open(journal.path, backups=backups, today=journal.today, now=journal.now)
