"""One open journal: its transactions, and the watch over the file beneath them."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, opening, upgrade
from pendulum_journal.store.backup import newest_backup
from pendulum_journal.store.connection import DRIVER_ERRORS, TIMEOUT_S
from pendulum_journal.store.creating import fill_new
from pendulum_journal.store.faults import naming_backup, refusal, telling, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection


_STRANGE = {
    StoreCase.DAMAGED,
    StoreCase.EMPTY,
    StoreCase.FAULT,
    StoreCase.NOT_OURS,
    StoreCase.OVERWRITTEN,
}
"""What says that a file no longer holds the journal that was opened."""

_OUTER = (("BEGIN IMMEDIATE",), ("COMMIT",), ("ROLLBACK",))
_INNER = (("SAVEPOINT inside",), ("RELEASE inside",), ("ROLLBACK TO inside", "RELEASE inside"))


class _Look(NamedTuple):
    """What the file looked like from outside."""

    device: int
    inode: int
    size: int
    modified_ns: int


class JournalFile:
    """One open journal file, used from the thread that opened it.

    Attributes:
        path: where it lies.
        is_read_only: it can be read but not written; every write is refused in a sentence.
        is_sample: it holds made-up weeks.
        uid: the journal's own id, kept through copies.
    """

    def __init__(self, path: Path, connection: Connection, *, is_read_only: bool) -> None:
        """Take over a connection that has been checked; use ``create`` or ``open``."""
        self.path = path
        self.is_read_only = is_read_only
        self._connection = connection
        self._depth = 0
        self._others_wrote = False
        self._reconnected = 0
        self._refused: StoreCase | None = None
        self._look = _look_at(path)
        self._opened = self._look and self._look[:2]
        self._version = self._data_version()
        self.uid, self.is_sample = self._read_identity()

    @classmethod
    def create(cls, path: Path, *, sample: bool = False, now: datetime) -> JournalFile:
        """Make a new journal with the default activities and open it.

        The file is for its owner alone, and stands under its name only once it is whole.

        Raises:
            StoreError: there is a file already, or the folder or disk refuses a new one.
        """
        if os.path.lexists(path):
            raise refusal(StoreCase.EXISTS, path)
        with opening.telling_why_not_made(path):
            files.make_private_folder(path.parent)
            with files.whole_file(path) as half_made, telling(path):
                fill_new(half_made, sample=sample, now=now)
        return cls(path, opening.open_checked(path), is_read_only=False)

    @classmethod
    def open(cls, path: Path, *, backup_folder: Path, now: datetime) -> JournalFile:
        """Open an existing journal after checking that it is one, whole and not newer.

        An older one is backed up, then brought to today's schema. Nothing is ever made, and a file
        that is refused is left byte for byte as it was; one that opens is closed to other users of
        the machine. An up-to-date journal opens without sqlite-utils.

        Raises:
            StoreError: missing, empty, no file, not a journal, newer, damaged, in use, or no
                permission; the sentence says which, and names the newest backup where it helps.
        """
        try:
            is_read_only = opening.check_file(path)
            connection = opening.open_checked(path, read_only=is_read_only)
        except StoreError as error:
            raise _with_backup(error, path, backup_folder) from error
        if upgrade.is_pending(connection, path):
            connection.close()
            upgrade.upgrade(path.resolve(), backup_folder, now=now)
            connection = opening.open_checked(path)
        files.keep_private(path)
        return cls(path, connection, is_read_only=is_read_only)

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
        """Return all rows: a half-read cursor would lock other writers out.

        Raises:
            StoreError: the file could not be read.
        """
        if self._refused == StoreCase.OVERWRITTEN:
            raise refusal(self._refused, self.path)
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER_ERRORS as error:
            raise self._told(error) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let every read in the block see one and the same state of the file."""
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
            StoreError: the file could not be written.
        """
        if not self._depth:
            raise RuntimeError("a write outside a transaction")
        try:
            return self._connection.execute(sql, values).rowcount
        except DRIVER_ERRORS as error:
            raise self._told(error) from error

    def insert(self, sql: str, values: Sequence[object] = ()) -> int:
        """Add a row inside a transaction and return its id; errors as ``write``."""
        self.write(sql, values)
        ((row_id,),) = self.read("SELECT last_insert_rowid()")
        return int(row_id)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write everything in the block or nothing of it.

        The outermost block waits up to a second for other writers, and makes sure first that the
        file is still the one that was opened. Blocks inside join it; one that fails takes back
        what it wrote itself, and what all wrote is kept only when the outermost ends well.

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
            yield
            self._run(*commit)
        except BaseException:
            if self._connection.in_transaction:
                with suppress(StoreError):
                    self._run(*rollback)
            raise
        finally:
            self._depth -= 1
            if self._depth == 0 and self._refused is None:
                self._look = _look_at(self.path)

    def stand(self) -> tuple[int, int, int]:
        """Return what is another one as soon as anybody has written.

        For what is worked out from the file and kept in memory.

        Raises:
            StoreError: the file could not be read.
        """
        ((own_writes,),) = self.read("SELECT total_changes()")
        return self._reconnected, self._data_version(), int(own_writes)

    def changed_elsewhere(self) -> bool:
        """Tell, once for each time, whether somebody else changed or moved the file.

        Cheap, and it never waits: while another program holds the file, the answer is no.
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
        """Refuse to write to a file that is not the one that was opened."""
        if self.is_read_only:
            raise refusal(StoreCase.READ_ONLY, self.path)
        if self._catch_up(TIMEOUT_S):
            self._others_wrote = True
        if self._refused:
            raise refusal(self._refused, self.path)

    def _notice_others(self) -> None:
        """See, inside the lock, whether others wrote since the file was looked at."""
        version = self._data_version()
        if version != self._version:
            self._version, self._others_wrote = version, True
            opening.check_same(self._connection, self.path, self.uid)

    def _catch_up(self, timeout_s: float) -> bool:
        """Take in how the file looks from outside; tell whether that changed."""
        look = _look_at(self.path)
        if look == self._look:
            return False
        if look is None or look[:2] != self._opened:
            self._refused = StoreCase.MOVED
        else:
            self._refused = self._reconnect(timeout_s)
        self._look = look
        return True

    def _reconnect(self, timeout_s: float) -> StoreCase | None:
        """Read a file that others wrote through a fresh connection; return why not, if not.

        A file that was overwritten in place can carry the very change counter that SQLite compares;
        pages of the old file in memory would then be mixed with the new one's.
        """
        try:
            fresh = opening.open_again(
                self.path, self.uid, read_only=self.is_read_only, timeout_s=timeout_s
            )
        except StoreError as error:
            if error.message.id in _STRANGE:
                return StoreCase.OVERWRITTEN
            raise
        self._connection.close()
        self._connection = fresh
        self._reconnected += 1
        self._version = self._data_version()
        return None

    def _data_version(self) -> int:
        try:
            ((version,),) = self._connection.execute("PRAGMA data_version").fetchall()
        except DRIVER_ERRORS as error:
            raise told(error, self.path) from error
        return int(version)

    def _version_moved(self) -> bool:
        """Compare SQLite's own count of others' writes, which no coarse clock can hide."""
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
            raise self._told(error) from error

    def _told(self, error: Exception) -> StoreError:
        """Return what an error means; a file that others replaced explains most of them."""
        if not self._connection.in_transaction:
            with suppress(StoreError):
                self._others_wrote |= self._catch_up(timeout_s=0)
            if self._refused:
                return refusal(self._refused, self.path)
        return told(error, self.path)


def _with_backup(error: StoreError, path: Path, folder: Path) -> StoreError:
    """Name the newest backup, if there is one to be seen."""
    with suppress(StoreError):
        if (newest := newest_backup(folder, path)) is not None:
            return naming_backup(error, newest.path)
    return error


def _look_at(path: Path) -> _Look | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Look(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
