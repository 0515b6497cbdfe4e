"""One open journal: reading, transactions, and noticing when other programs change its file."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, opening, upgrade
from pendulum_journal.store.connection import DRIVER_ERRORS, TIMEOUT_S, read_any_text, undefended
from pendulum_journal.store.faults import (
    STRANGE,
    is_about_text,
    refusal,
    translate_error,
    translate_errors,
)
from pendulum_journal.store.files import look_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection
    from pendulum_journal.store.damage.left import Damage

_OUTER = (("BEGIN IMMEDIATE",), ("COMMIT",), ("ROLLBACK",))
_INNER = (("SAVEPOINT inside",), ("RELEASE inside",), ("ROLLBACK TO inside", "RELEASE inside"))


class JournalFile:
    """One open journal file, used only in the thread that opened it.

    Attributes:
        path: the file.
        is_read_only: whether the file cannot be written; a transaction then raises a StoreError.
        is_undone: whether the last error made SQLite take back the whole transaction.
        damage: the damage with which it was opened; None: there was none that SQLite notices.
        is_backup: whether it is a backup, which is never written.
        is_sample: whether its weeks are made up.
        uid: the journal's own id, which its copies and backups have too.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        is_read_only: bool,
        damage: Damage | None = None,
    ) -> None:
        """Wrap a connection to a checked file; StoreError if it has not one row in ``journal``."""
        self.path = path
        self.is_read_only = is_read_only
        self.damage = damage
        self.is_backup = is_read_only and opening.is_backup(path)
        self._connection = connection
        self._depth = self._reconnected = 0
        self._others_wrote = self.is_undone = False
        self._refused: StoreCase | None = None
        self._look = look_at(path)
        self._opened = self._look and self._look[:2]
        self._version = self._data_version()
        self.uid, self.is_sample = self._read_identity()
        self._is_sample_still = self.is_sample

    @classmethod
    def create(cls, path: Path, *, sample: bool = False, now: datetime) -> JournalFile:
        """Create a new journal with the default activities and open it.

        Only the owner can read the file (mode 0600), and it gets its name only when it is complete.

        Args:
            path: the file to create; missing folders are created too.
            sample: whether the journal is marked as made up.
            now: the moment of creation, with a time zone.

        Raises:
            StoreError: there is a file already, or the folder or disk refuses a new one.
        """
        if os.path.lexists(path):
            raise refusal(StoreCase.EXISTS, path)
        from pendulum_journal.store.creating import fill_new

        with opening.translate_errors_of_making(path):
            files.make_private_folder(path.parent)
            with files.whole_file(path) as half_made, translate_errors(path):
                fill_new(half_made, sample=sample, now=now)
        return cls(path, opening.open_checked(path), is_read_only=False)

    @classmethod
    def open(
        cls, path: Path, *, backup_folder: Path, now: datetime, meanwhile: opening.Meanwhile = None
    ) -> JournalFile:
        """Open an existing journal after checking that it is complete and not from a newer version.

        A journal of an older schema is backed up and then upgraded. A missing file is not created,
        and one that opens becomes inaccessible to other users. A damaged journal is mended if
        nothing is lost by that; else what is left is opened read-only, see ``damage``.

        Args:
            path: the file.
            backup_folder: where the backup before an upgrade goes, and where the newest backup is
                looked for if the file is refused.
            now: an aware moment in the user's time zone; the name of the backup contains it.
            meanwhile: as for ``opening.open_checked``.

        Raises:
            StoreError: the file is missing, empty, not a regular file, not a journal, newer, in
                use, or may not be read, or nothing is left of it; the message says which and, where
                that helps, names the newest backup.
        """
        damage = None
        try:
            is_read_only = opening.check_file(path) or opening.is_backup(path)
            connection = opening.open_checked(path, read_only=is_read_only, meanwhile=meanwhile)
        except StoreError as error:
            if opening.is_backup(path):  # which stays as it is
                raise
            from pendulum_journal.store.damage.left import open_what_is_left

            left = open_what_is_left(path, error, backup_folder, now=now)
            connection, is_read_only, damage = left.connection, left.is_read_only, left.damage
        if (damage is None or damage.is_mended) and upgrade.is_pending(connection, path):
            connection.close()
            if opening.is_backup(path):
                raise refusal(StoreCase.OLDER_BACKUP, path)
            upgrade.upgrade(path.resolve(), backup_folder, now=now)
            connection = opening.open_checked(path)
        files.keep_private(path)
        return cls(path, connection, is_read_only=is_read_only, damage=damage)

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._connection.close()

    def __enter__(self) -> JournalFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read_identity(self) -> tuple[str, bool]:
        rows = self.read("SELECT id, sample FROM journal")
        if len(rows) != 1:
            self.close()
            raise refusal(StoreCase.DAMAGED, self.path)
        return rows[0][0], bool(rows[0][1])

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows.

        No cursor is returned, because one that is not read to its end locks other writers out.

        Raises:
            StoreError: the file could not be read.
        """
        if self._refused == StoreCase.OVERWRITTEN:
            raise refusal(self._refused, self.path)
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER_ERRORS as error:
            if not is_about_text(error):
                raise self._translate_error(error) from error
        # Damaged text is read with replacement characters from now on; its checksum names it.
        read_any_text(self._connection)
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER_ERRORS as error:
            raise self._translate_error(error) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Run the block in a read transaction, so that all its reads see the same state.

        Inside a transaction the block joins that one.

        Raises:
            StoreError: the file could not be read.
        """
        if self._depth or self._connection.in_transaction:
            yield
            return
        self._run("BEGIN")
        try:
            yield
        finally:
            with suppress(StoreError):
                self._run("COMMIT")

    def write(self, sql: str, values: Sequence[object] = ()) -> int:
        """Change rows inside a transaction and return how many were changed.

        Raises:
            RuntimeError: outside ``transaction()``, which is a bug.
            StoreError: the file could not be written.
        """
        if not self._depth:
            raise RuntimeError("a write outside a transaction")
        try:
            return self._connection.execute(sql, values).rowcount
        except DRIVER_ERRORS as error:
            raise self._translate_error(error) from error

    def write_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement for each of many rows inside a transaction; errors as ``write``."""
        try:
            self._connection.executemany(sql, rows)
        except DRIVER_ERRORS as error:
            raise self._translate_error(error) from error

    def insert(self, sql: str, values: Sequence[object] = ()) -> int:
        """Add a row inside a transaction and return its id; errors as ``write``."""
        self.write(sql, values)
        ((row_id,),) = self.read("SELECT last_insert_rowid()")
        return int(row_id)

    def write_index(self, sql: str) -> None:
        """Write to a table of the search index, which SQLite defends; errors as ``write``."""
        with undefended(self._connection):
            self.write(sql)

    @contextmanager
    def transaction(
        self, *, day: date | None = None, is_save: bool = True, keeps_mark: bool = False
    ) -> Iterator[None]:
        """Run the block as a transaction: if it raises, nothing of what it wrote is kept.

        The outermost block first checks that the file is still the one that was opened, and waits
        up to a second for other writers. A block inside another is a savepoint: if it raises, its
        own writes are undone; they are committed only when the outermost block ends. If it wrote
        anything, ``journal.saves`` rises by one with it.

        Args:
            day: the date on which the user saved something, by which the bin is emptied; None if
                the program writes by itself. Only that of the outermost block counts.
            is_save: whether the writes are to be counted; False for those that change nothing.
            keeps_mark: whether a sample stays one. It becomes the user's own journal by the first
                other write with a ``day``.

        Raises:
            StoreError: the file cannot be written, or is no longer the one that was opened.
        """
        begin, commit, rollback = _INNER if self._depth else _OUTER
        if self._depth == 0:
            self._refuse_other_file()
        self._run(*begin)
        self._depth += 1
        try:
            if self._depth == 1:
                self._notice_others()
            before = self._connection.total_changes
            yield
            if self._depth == 1 and is_save and self._connection.total_changes != before:
                self._count_save(day, keeps_mark=keeps_mark)
            self._run(*commit)
            if self._depth == 1:
                self.is_sample = self._is_sample_still
        except BaseException:
            if self._connection.in_transaction:
                with suppress(StoreError):
                    self._run(*rollback)
            raise
        finally:
            self._depth -= 1
            if self._depth == 0 and self._refused is None:
                self._look = look_at(self.path)

    def _count_save(self, day: date | None, *, keeps_mark: bool) -> None:
        self.write("UPDATE journal SET saves = saves + 1")
        if day is not None:
            if self.is_sample and not keeps_mark:
                self.write("UPDATE journal SET sample = 0")
                self._is_sample_still = False
            self.write(
                "INSERT INTO save_day (day, saves) SELECT ?, saves FROM journal WHERE true "
                "ON CONFLICT DO NOTHING",
                (day.isoformat(),),
            )

    def data_version(self) -> tuple[int, int, int]:
        """Return a value that changes when this or another program writes to the journal.

        A cache of something computed from the file is valid while this value stays equal to the
        one at the time of the computation.

        Returns:
            How often the file was reopened, SQLite's ``data_version``, which counts commits of
            other connections, and the rows changed through this connection.

        Raises:
            StoreError: the file could not be read.
        """
        ((own_writes,),) = self.read("SELECT total_changes()")
        return self._reconnected, self._data_version(), int(own_writes)

    def changed_elsewhere(self) -> bool:
        """Return whether another program changed or moved the file since the last call.

        Each change is reported once. It does not wait for locks: while another program has the
        file locked, it returns False, and a later call reports the change.
        """
        if self._connection.in_transaction:
            return False
        try:
            changed = self._catch_up(timeout_s=0) or self._version_moved()
        except StoreError:
            return False
        changed, self._others_wrote = changed or self._others_wrote, False
        return changed

    def _refuse_other_file(self) -> None:
        """Raise a StoreError if the file is read-only or is not the one that was opened."""
        if self.is_read_only:
            case = StoreCase.READ_ONLY if self.damage is None else StoreCase.LEFT
            raise refusal(StoreCase.A_BACKUP if self.is_backup else case, self.path)
        if self._catch_up(TIMEOUT_S):
            self._others_wrote = True
        if self._refused:
            raise refusal(self._refused, self.path)

    def _notice_others(self) -> None:
        """Check, with the write lock held, whether others wrote; refuse what is another journal."""
        version = self._data_version()
        if version != self._version:
            self._version, self._others_wrote = version, True
            opening.check_same(self._connection, self.path, self.uid)

    def _catch_up(self, timeout_s: float) -> bool:
        """Return whether the ``stat`` of the file changed; if so, reopen or refuse the file."""
        look = look_at(self.path)
        if look == self._look or (self.damage is not None and not self.damage.is_mended):
            return False  # what is left of a damaged journal is in memory
        if look is None or look[:2] != self._opened:
            self._refused = StoreCase.MOVED
        else:
            self._refused = self._reconnect(timeout_s)
        self._look = look
        return True

    def _reconnect(self, timeout_s: float) -> StoreCase | None:
        """Replace the connection by a fresh one; return the reason if the file is refused.

        A file that was overwritten in place can have the same change counter as before. SQLite,
        which compares only that, would then mix cached pages of the old file with the new one's.
        """
        try:
            fresh = opening.open_again(
                self.path, self.uid, read_only=self.is_read_only, timeout_s=timeout_s
            )
        except StoreError as error:
            if error.message.id in STRANGE:
                return StoreCase.OVERWRITTEN
            raise
        self._connection.close()
        self._connection = fresh
        self._reconnected += 1
        self._version = self._data_version()
        return None

    def _data_version(self) -> int:
        with translate_errors(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchall()[0][0])

    def _version_moved(self) -> bool:
        """Return whether SQLite's count of commits by other connections changed.

        This finds a write that left the size and, on a file system with coarse times, also the
        modification time of the file as they were.
        """
        # Called in the GUI thread: it must not wait for another program's lock.
        self._run("PRAGMA busy_timeout = 0")
        try:
            version = self._data_version()
        finally:
            self._run(f"PRAGMA busy_timeout = {TIMEOUT_S * 1000:.0f}")
        moved, self._version = version != self._version, version
        return moved

    def _run(self, *commands: str) -> None:
        try:
            for command in commands:
                self._connection.execute(command).fetchall()
        except DRIVER_ERRORS as error:
            raise self._translate_error(error) from error

    def _translate_error(self, error: Exception) -> StoreError:
        """Return the StoreError for a driver's error.

        The file is looked at first, because an error often follows from its being replaced.
        """
        self.is_undone = self._depth > 0 and not self._connection.in_transaction
        if not self._connection.in_transaction:
            with suppress(StoreError):
                self._others_wrote |= self._catch_up(timeout_s=0)
            if self._refused:
                return refusal(self._refused, self.path)
        return translate_error(error, self.path)
