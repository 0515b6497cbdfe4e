"""Opening of database connections.

Everything that depends on the driver is in this module, so that an encrypting driver with the same
interface can replace ``sqlite3``.
"""

from __future__ import annotations

import errno
import functools
import os
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Connection = sqlite3.Connection
DRIVER_ERRORS = (sqlite3.Error, UnicodeError, MemoryError)
"""What the driver raises for a damaged file, besides its own errors: text that is no UTF-8 in a
message of SQLite, and lengths that no memory holds."""

TIMEOUT_S = 1.0
"""Seconds to wait for a lock of another program before the journal is reported as in use."""

_PAGES = 2000
"""How many pages are copied at a time: a commit of another connection waited 0.02 s at most."""

_MOST_BEGUN = 3

# SQLite checks no foreign keys unless each connection asks for it. Without secure_delete, deleted
# notes would stay readable in the free pages of the file. The last step of a save deletes the
# rollback file; only with synchronous = EXTRA is that on the disk before the save is reported as
# done, so that a power cut does not take the save back. On macOS only fullfsync reaches the disk.
_PRAGMAS = """
PRAGMA foreign_keys = ON;
PRAGMA synchronous = EXTRA;
PRAGMA fullfsync = ON;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
PRAGMA recursive_triggers = ON;
PRAGMA cache_size = -16000;
"""


def connect(
    path: Path,
    *,
    read_only: bool = False,
    immutable: bool = False,
    timeout_s: float = TIMEOUT_S,
) -> Connection:
    """Open an existing file with the settings of every journal; never create one.

    The driver begins no transactions by itself: its own are deferred, and if another program has
    the lock, a deferred transaction fails at once when it first writes, without waiting.

    Args:
        path: the file.
        read_only: whether writing is refused.
        immutable: whether nothing can write to the file, so that SQLite neither locks it nor looks
            for files beside it.
        timeout_s: seconds to wait for a lock of another program.

    Raises:
        sqlite3.Error: the file cannot be opened; see ``DRIVER_ERRORS``.
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}",
        uri=True,
        timeout=timeout_s,
        isolation_level=None,
    )
    try:
        connection.executescript(_PRAGMAS)
        _distrust(connection)
    except BaseException:
        connection.close()
        raise
    return connection


class JournalBusyError(OSError):
    """Another program kept a journal locked, so that it could not be copied."""


def copy_database(source: Connection, target: Path, *, busy_s: float) -> None:
    """Copy a database into an empty file, in steps that let others write in between.

    SQLite begins anew whenever another connection wrote. After three times the copy is made in one
    step instead, for which writers have to wait.

    Args:
        source: a connection without a transaction.
        target: an existing file of 0 bytes.
        busy_s: seconds to wait for other programs in all.

    Raises:
        JournalBusyError: another program kept the file locked.
        sqlite3.Error: see ``DRIVER_ERRORS``.
    """
    watch = _Watch(busy_s)
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")
            source.backup(copy, pages=_PAGES, progress=watch.look, sleep=0.02)
    except _BegunAnewError:
        os.truncate(target, 0)
        source.execute("VACUUM INTO ?", (str(target),))


class _BegunAnewError(Exception):
    pass


class _Watch:
    """Follows a copy from step to step, because SQLite itself would go on for ever."""

    def __init__(self, busy_s: float) -> None:
        self._end = time.monotonic() + busy_s
        self._left: int | None = None
        self._begun = 0

    def look(self, status: int, left: int, _every: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            if time.monotonic() > self._end:
                raise JournalBusyError(errno.EBUSY, "the journal is in use by another program")
            return
        if self._left is not None and left > self._left:
            self._begun += 1
            if self._begun == _MOST_BEGUN:
                raise _BegunAnewError
        self._left = left


def write_over(source: Connection, path: Path) -> None:
    """Write a whole database over a file, in one transaction that a power cut takes back.

    It needs none of the settings of a journal: where a statement of the schema is damaged, SQLite
    would refuse to make them.

    Raises:
        JournalBusyError: another program kept the file locked.
        sqlite3.Error: the file cannot be written; see ``DRIVER_ERRORS``.
    """
    with closing(sqlite3.connect(path, timeout=TIMEOUT_S, isolation_level=None)) as target:
        source.backup(target, progress=_Watch(TIMEOUT_S).look, sleep=0.02)


def memory() -> Connection:
    """Open a new empty database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_PRAGMAS)
    return connection


def read_any_text(connection: Connection) -> None:
    """Let text that is no valid UTF-8 be read with replacement characters instead of an error."""
    connection.text_factory = lambda data: data.decode(errors="replace")


def _distrust(connection: Connection) -> None:
    """Restrict what the schema of a file can do, as far as this SQLite allows with search.

    A journal may come from somebody else, and its triggers run when it is written to.
    """
    if _search_works_untrusted():
        connection.execute("PRAGMA trusted_schema = OFF")
    _defend(connection, is_on=True)


def _defend(connection: Connection, *, is_on: bool) -> None:
    if (setconfig := getattr(connection, "setconfig", None)) is not None:
        setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), is_on)  # noqa: B009 - Python 3.12


@contextmanager
def undefended(connection: Connection) -> Iterator[None]:
    """Let the block write to the tables that the search index is stored in."""
    _defend(connection, is_on=False)
    try:
        yield
    finally:
        _defend(connection, is_on=True)


@functools.cache
def _search_works_untrusted() -> bool:
    """Return whether full-text triggers run under ``trusted_schema = OFF``, as from SQLite 3.44."""
    if sqlite3.sqlite_version_info < (3, 44):
        return False
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as probe:
        try:
            probe.executescript(
                "PRAGMA trusted_schema = OFF;"
                "CREATE TABLE t (x TEXT); CREATE VIRTUAL TABLE f USING fts5(x);"
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO f (x) VALUES (new.x); END;"
                "INSERT INTO t VALUES ('x')"
            )
        except sqlite3.Error:
            return False
    return True
