"""One open journal: reading its contents and recording weeks.

What only some of its methods need is imported within them, so that a command that reads, such as a
search, does not wait for what records.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.keeping.keeper import CopyRule, Keeper
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.search import read_anew
from pendulum_journal.store.versions.purging import purge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.act import ActKind
    from pendulum_journal.domain.career.role import Event, Role, Target
    from pendulum_journal.domain.entry import Entry, ReplacedBy
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.changes import Changes, WeekChange
    from pendulum_journal.services.keeping.recording import GoingOn, Recorded, Recorder


def local_now() -> datetime:
    """Return the present moment in the user's own zone."""
    return datetime.now(UTC).astimezone()


class Journal:
    """One open journal; each method that writes is one transaction.

    Attributes:
        today: returns the date; everything that needs the date calls it.
        now: returns the present moment, in the user's time zone.
        who: what acts are done by: ``window`` or ``command``.
        damage: the damage with which it was opened, or None.
        keeper: makes the backups, each at its time.
    """

    def __init__(
        self,
        file: JournalFile,
        backups: Path | None,
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        """Wrap an open file; other modules call ``open`` or ``create``."""
        self._file = file
        self.keeper = Keeper(file, backups, now)
        self._depth = 0
        self._is_closed = False
        self._figures: dict[bool, list[WeekFigures]] = {}
        self._figures_version: object = None
        self._act: GoingOn | None = None
        self.now = now
        self.today = today
        self.who = "window"
        self.damage = file.damage

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path,
        today: Callable[[], date],
        now: Callable[[], datetime] = local_now,
        rule: CopyRule = CopyRule.COMMAND,
        meanwhile: Callable[[], object] | None = None,
    ) -> Journal:
        """Open an existing journal, and delete for ever what was long enough in its bin.

        Args:
            path: the file.
            backups: the folder of its backups; a sample gets none.
            today: returns the date.
            now: returns the present moment, in the user's time zone.
            rule: for how long it is open, by which it is decided when backups are made.
            meanwhile: called once at most, when SQLite is about to read the whole file; what it
                begins in another thread has Python for itself until that is done.

        Raises:
            StoreError: the file is missing, empty, not a journal, newer, damaged, in use, or may
                not be read.
        """
        file = JournalFile.open(path, backup_folder=backups, now=now(), meanwhile=meanwhile)
        journal = cls(file, backups, today, now)
        journal.keeper.rule = rule
        if not file.is_read_only:
            with suppress(StoreError):  # both can wait for the next opening
                purge(file, now=now(), find_copied=journal.keeper.binned)
                read_anew(file, now=now())
        return journal

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
        """Create a new journal with the default activities and open it.

        Args:
            path: the file to create.
            backups: the folder of its backups; None: no backups are made, as for a sample.
            today: returns the date.
            now: returns the present moment, in the user's time zone.
            sample: whether the journal is marked as made up.

        Raises:
            StoreError: there is a file already, or none can be created there.
        """
        return cls(JournalFile.create(path, sample=sample, now=now()), backups, today, now)

    def close(self) -> None:
        """Close the file, after a backup if one is due; closing twice is no error."""
        if not self._is_closed:
            self._is_closed = True
            self.keeper.at_close()
        self._file.close()

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._file.path

    @property
    def uid(self) -> str:
        """The journal's own id, which its copies and backups have too."""
        return self._file.uid

    @property
    def is_read_only(self) -> bool:
        """Whether the journal can be read but not written."""
        return self._file.is_read_only

    @property
    def is_backup(self) -> bool:
        """Whether it is a backup, which is only read."""
        return self._file.is_backup

    @property
    def is_sample(self) -> bool:
        """Whether the weeks in it are made up."""
        return self._file.is_sample

    def changed_elsewhere(self) -> bool:
        """Return whether another program changed the file since the last call, without waiting."""
        return self._file.changed_elsewhere()

    def check(self) -> list[Message]:
        """Return a sentence for each damage found in the file; an empty list if there is none."""
        from pendulum_journal.store.check import check

        return check(self._file)

    @contextmanager
    def writing(self, *, keeps_mark: bool = False) -> Iterator[JournalFile]:
        """Run the block as one transaction; before the first one a backup is made if one is due.

        If the block raises, nothing of what it wrote is kept. A block inside another joins it.

        Args:
            keeps_mark: whether a sample stays one, as when it is made or only looked around in; by
                any other write it becomes the user's own journal, of which backups are made.

        Raises:
            StoreError: the file cannot be written. A failed backup raises nothing; see ``keeper``.
        """
        if self._depth == 0:
            self.keeper.before_write()
        self._depth += 1
        try:
            with self._file.transaction(day=self.now().date(), keeps_mark=keeps_mark):
                yield self._file
        finally:
            self._depth -= 1

    @contextmanager
    def acting(
        self, kind: ActKind, *, imported: int | None = None, undoes: int | None = None
    ) -> Iterator[GoingOn]:
        """Run the block as one transaction and one act, which ``services.acts.undo`` takes back.

        Every entry that it changes is kept as an earlier version first. A block inside another
        joins its act. An act that changes nothing is not stored.

        Args:
            kind: what is done.
            imported: the number of the import that it is, if it is one.
            undoes: the id of the act that it takes back, if it does.

        Raises:
            StoreError: as for ``writing``.
        """
        if self._act is not None:
            with self.writing():
                yield self._act
            return
        from pendulum_journal.services.keeping.recording import GoingOn

        act = GoingOn(kind, self.who, imported, undoes)
        with self.writing():
            self._act = act
            try:
                yield act
            finally:
                self._act = None

    @contextmanager
    def reading(self) -> Iterator[JournalFile]:
        """Run the block in a read transaction, so that all its reads see the same state."""
        with self._file.reading():
            yield self._file

    def entry(self, week: Week) -> Entry | None:
        """Return the entry of a week, or None if there is none or it is empty."""
        from pendulum_journal.store import entries

        return entries.read_entry(self._file, week)

    def figures(self, *, by_activity: bool = False) -> list[WeekFigures]:
        """Return the figures of every entry, oldest first, from a cache that callers do not change.

        The cache is filled again when the file or the date has changed, because pages call this
        often.

        Args:
            by_activity: whether ``WeekFigures.by_activity`` is filled.

        Raises:
            StoreError: the file could not be read.
        """
        data_version = (self._file.data_version(), self.today())
        if data_version != self._figures_version:
            self._figures_version, self._figures = data_version, {}
        if by_activity not in self._figures:
            from pendulum_journal.store import entries

            self._figures[by_activity] = entries.read_figures(
                self._file, self.today(), by_activity=by_activity
            )
        return self._figures[by_activity]

    def record(
        self,
        entry: Entry,
        base: Entry | None,
        *,
        why: ReplacedBy | None = None,
        overwrites: bool = False,
        initiator: object = None,
    ) -> Recorded:
        """Store the changes between ``base`` and ``entry``, merged with changes made elsewhere.

        If another program changed the same entry after ``base`` was read, its changes stay, and
        ours are added where the two do not clash. An entry in which nothing is left is deleted.

        Args:
            entry: the entry as edited.
            base: the entry as it was read; None: there was none.
            why: why the old note is replaced, if it is; None: by typing.
            overwrites: whether the old note is saved as an earlier version in any case, because a
                whole other one replaces it. While typing, that is done every ten minutes only.
            initiator: who asked, for ``Changes``.

        Raises:
            InputError: the split adds up to more than a week, or a value cannot be stored.
            StoreError: the file cannot be written; nothing was.
        """
        from pendulum_journal.domain.entry import Entry, ReplacedBy
        from pendulum_journal.services.changes import Changes
        from pendulum_journal.services.keeping.recording import (
            Recorded,
            with_initiator,
            write_again,
        )

        before, reason = base or Entry(entry.week), why or ReplacedBy.TYPING
        if entry == before:
            return Recorded(base, Changes(initiator=initiator))

        def write() -> Recorded:
            with self.writing():
                return self._recorder().record(entry, before, reason, overwrites=overwrites)

        return with_initiator(write_again(write, is_whole=not self._depth), initiator)

    def record_many(
        self,
        edits: Sequence[tuple[Entry, Entry | None]],
        *,
        why: ReplacedBy | None = None,
        initiator: object = None,
    ) -> Changes:
        """Store many edits in one transaction: all of them or none.

        Args:
            edits: pairs (entry, base) as for ``record``.
            why: why the old notes are replaced, where they are; None: by typing.
            initiator: who asked, for ``Changes``.

        Raises:
            InputError: as for ``record``; or another program filled a week, so that the hours of an
                edit do not fit into it any more.
            StoreError: the file cannot be written; nothing was.
        """
        from pendulum_journal.domain.entry import Entry, ReplacedBy
        from pendulum_journal.domain.entry_merge import check_filled
        from pendulum_journal.services.changes import Changes

        moved: dict[Week, WeekChange] = {}
        reason = why or ReplacedBy.TYPING
        with self.writing():
            for entry, base in edits:
                recorded = self._recorder().record(entry, base or Entry(entry.week), reason)
                check_filled(entry.week, recorded.clashes)
                moved |= recorded.changes.weeks
        return Changes(moved, initiator=initiator)

    def _recorder(self) -> Recorder:
        from pendulum_journal.services.keeping.recording import Recorder

        return Recorder(self._file, self.now(), self._act)

    def activities(self, *, archived: bool = False) -> list[Activity]:
        """Return the activities in the order of the split; ``archived`` includes archived ones."""
        from pendulum_journal.store import activities

        every = activities.read_activities(self._file)
        return [activity for activity in every if archived or not activity.archived]

    def roles(self) -> list[Role]:
        """Return the roles, ordered by their first day."""
        from pendulum_journal.store import roles

        return roles.ROLES.read(self._file)

    def targets(self) -> list[Target]:
        """Return the targets of all roles, ordered by role id and the day they are valid from."""
        from pendulum_journal.store import roles

        return roles.TARGETS.read(self._file)

    def events(self) -> list[Event]:
        """Return the events on the time axis, ordered by day."""
        from pendulum_journal.store import roles

        return roles.EVENTS.read(self._file)

    def setting(self, key: str, default: Any = None) -> Any:
        """Return the JSON value of a setting of this journal, or ``default`` if it has none."""
        from pendulum_journal.store import settings

        return settings.read_setting(self._file, key, default)

    def put_setting(self, key: str, value: Any, *, initiator: object = None) -> Changes:
        """Store a setting of this journal, a JSON value; None deletes it.

        Raises:
            InputError: text that cannot be stored.
            StoreError: the file cannot be written; nothing was.
        """
        from pendulum_journal.services.changes import Changes
        from pendulum_journal.store import settings

        if value != self.setting(key):
            with self.writing(keeps_mark=True) as file:
                settings.write_setting(file, key, value)
        return Changes(settings=frozenset({key}), initiator=initiator)


def open_again(journal: Journal) -> Journal:
    """Open the file of an open journal a second time, for another thread, which has to close it.

    SQLite's connections belong to the thread that opened them.

    Raises:
        StoreError: the file cannot be opened any more.
    """
    backups = journal.path.parent / "backups"
    return Journal.open(
        journal.path, backups=backups, today=journal.today, now=journal.now, rule=CopyRule.TASK
    )
