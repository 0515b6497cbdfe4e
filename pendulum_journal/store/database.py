"""One open journal: its transactions, and the watch over the file beneath them."""

from __future__ import annotations

import os
import uuid
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pendulum_journal.domain.split import DEFAULT_ACTIVITIES
from pendulum_journal.store import files, migrations, opening
from pendulum_journal.store.connection import DRIVER_ERRORS, connect, refusal, telling, told
from pendulum_journal.store.times import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection


class _Seen(NamedTuple):
    """What the file looked like when this connection last left it."""

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
        self._foreign_change = False
        self._look()
        ((self.uid, sample),) = self.read("SELECT id, sample FROM journal")
        self.is_sample = bool(sample)

    @classmethod
    def create(cls, path: Path, *, sample: bool = False, now: datetime) -> JournalFile:
        """Make a new journal with the default activities and open it.

        The file is for its owner alone, and stands under its name only once it is whole.

        Raises:
            StoreError: there is a file already, or the folder or disk refuses a new one.
        """
        if os.path.lexists(path):
            raise refusal("journal-exists", path)
        with opening.telling_os(path):
            files.make_private_folder(path.parent)
            half_made = files.make_private_file(path.parent)
            try:
                with telling(path):
                    _fill_new(half_made, sample=sample, now=now)
                files.give_name(half_made, path)
            finally:
                half_made.unlink(missing_ok=True)
        return cls(path, opening.open_checked(path), is_read_only=False)

    @classmethod
    def open(cls, path: Path, *, backup_folder: Path, now: datetime) -> JournalFile:
        """Open an existing journal after checking that it is one, whole and not newer.

        An older one is backed up, then brought to today's schema. Nothing is ever made, and a file
        that is refused is left byte for byte as it was. An up-to-date journal opens without
        sqlite-utils.

        Raises:
            StoreError: missing, empty, no file, not a journal, newer, damaged, in use, or no
                permission; the sentence says which, and names the newest backup where it helps.
        """
        is_read_only = opening.check_file(path)
        connection = opening.open_checked(path, read_only=is_read_only)
        return cls(path, connection, is_read_only=is_read_only)

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._connection.close()

    def __enter__(self) -> JournalFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows: a half-read cursor would lock other writers out.

        Raises:
            StoreError: the file could not be read.
        """
        try:
            return self._connection.execute(sql, values).fetchall()
        except DRIVER_ERRORS as error:
            raise told(error, self.path) from error

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
            raise told(error, self.path) from error

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
        begin, commit, rollback = _COMMANDS[self._depth > 0]
        if self._depth == 0:
            self._make_sure()
        self._run(*begin)
        self._depth += 1
        try:
            if self._depth == 1:
                self._notice_others()
            yield
            self._run(*commit)
        except BaseException:
            if self._connection.in_transaction:
                self._run(*rollback)
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            self._look()

    def changed_elsewhere(self) -> bool:
        """Tell, once for each time, whether somebody else changed or moved the file.

        Cheap, and it never waits: while another program holds the file, the answer is no.
        """
        stat, version = _look_at(self.path), self._data_version()
        changed = self._foreign_change or (stat, version) != (self._stat, self._version)
        self._stat, self._version, self._foreign_change = stat, version, False
        return changed

    def _run(self, *commands: str) -> None:
        try:
            for command in commands:
                self._connection.execute(command)
        except DRIVER_ERRORS as error:
            raise told(error, self.path) from error

    def _look(self) -> None:
        self._stat = _look_at(self.path)
        self._version = self._data_version()

    def _data_version(self) -> int:
        return int(self.read("PRAGMA data_version")[0][0])

    def _make_sure(self) -> None:
        """Refuse to write to a file that is not the one that was opened."""
        if self.is_read_only:
            raise refusal("journal-read-only", self.path)
        now = _look_at(self.path)
        if now is None or (now.device, now.inode) != (self._stat.device, self._stat.inode):
            raise refusal("journal-moved", self.path)

    def _notice_others(self) -> None:
        """See inside the lock whether others wrote."""


def _look_at(path: Path) -> _Seen | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Seen(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


_COMMANDS = {
    False: (("BEGIN IMMEDIATE",), ("COMMIT",), ("ROLLBACK",)),
    True: (("SAVEPOINT inner",), ("RELEASE inner",), ("ROLLBACK TO inner", "RELEASE inner")),
}


def _fill_new(path: Path, *, sample: bool, now: datetime) -> None:
    """Make the tables of a new journal and the activities that it starts with."""
    with closing(connect(path)) as connection:
        migrations.apply(connection)
        connection.execute(
            "INSERT INTO journal (id, created, sample) VALUES (?, ?, ?)",
            (uuid.uuid4().hex, to_text(now), int(sample)),
        )
        connection.executemany(
            "INSERT INTO activity (uid, name, grp, learning, hands_on, position, archived) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    uuid.uuid4().hex,
                    each.name,
                    each.group.value,
                    int(each.learning),
                    int(each.hands_on),
                    position,
                    int(not each.shown),
                )
                for position, each in enumerate(DEFAULT_ACTIVITIES)
            ],
        )
