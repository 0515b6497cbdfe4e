"""The one way to a database connection, and what its errors mean for the user.

Everything that depends on the driver stands here, so that an encrypting one with the same interface
can take its place.
"""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Connection = sqlite3.Connection
DRIVER_ERRORS = (sqlite3.Error,)

TIMEOUT_S = 1.0
"""How long a lock of another program is waited for before "in use" is said."""

_PRAGMAS = """
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
PRAGMA recursive_triggers = ON;
"""


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open an existing file with the settings of every journal. Never makes a file.

    Transactions are begun by hand (the driver's own are deferred, and then a lock is refused at
    once instead of waited for).
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=TIMEOUT_S,
        isolation_level=None,
    )
    try:
        connection.executescript(_PRAGMAS)
        _distrust(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _distrust(connection: Connection) -> None:
    """Let the file's own schema do as little as this SQLite allows without breaking search."""
    if _search_works_untrusted():
        connection.execute("PRAGMA trusted_schema = OFF")
    if (setconfig := getattr(connection, "setconfig", None)) is not None:
        setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009 - Python 3.12


@functools.cache
def _search_works_untrusted() -> bool:
    """Try a full-text trigger under ``trusted_schema = OFF``: SQLite before 3.44 refuses it."""
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


_SAFE = "Nothing was lost: what you typed is still in the window."

_WORDINGS = {
    "journal-in-use": "The journal {path} is in use by another program. " + _SAFE
    + " Try again in a moment, or close the other program.",
    "journal-disk-full": "The disk that holds {path} is full. " + _SAFE
    + " Make some room, then try again.",
    "journal-moved": "The journal {path} was moved, deleted or replaced while it was open. "
    + _SAFE + " Put it back or open it again.",
    "journal-overwritten": "The journal {path} was overwritten by another program while it was "
    "open, and is left as it is. " + _SAFE + " Open it again, or bring back a backup.",
    "journal-read-only": "The journal {path} can only be read: the file or its folder is "
    "write-protected. " + _SAFE + " Allow writing, or open a copy elsewhere.",
    "journal-no-permission": "You have no permission to open {path}. Ask for access to the file "
    "and its folder, or choose another journal.",
    "journal-io": "The disk reported an error at {path}. " + _SAFE
    + " Check the disk and its free space, then try again.",
    "journal-damaged": "The journal {path} is damaged, and is left as it is. " + _SAFE
    + " Bring back the newest backup.",
    "journal-not-ours": "{path} is not a pendulum journal, or it is encrypted. It was left as it "
    "is. Choose another file.",
    "journal-missing": "There is no journal at {path}. Find it and choose it, bring back a backup, "
    "or start a new one.",
    "journal-exists": "There is a file at {path} already. Open it, or choose another name.",
    "journal-not-a-file": "{path} is a folder or a device, not a journal. Choose a file.",
    "journal-empty": "The file {path} is empty (0 bytes), and was left as it is. Bring back the "
    "newest backup, or choose another journal.",
    "journal-newer": "The journal {path} was made by a newer version of Pendulum Journal (schema "
    "{version}, this one knows {known}), and was left as it is. Install the newer version.",
    "journal-unfinished": "A save to {path} was cut short, and cannot be put right while the file "
    "or its folder is write-protected. Allow writing and open it again.",
    "journal-too-long": "The text is too long to be stored in {path}. " + _SAFE + " Shorten it.",
    "journal-fault": "The journal {path} could not be read or written ({reason}). " + _SAFE,
}  # fmt: skip

_CASES = (
    ("SQLITE_BUSY", "journal-in-use"),
    ("SQLITE_LOCKED", "journal-in-use"),
    ("SQLITE_PROTOCOL", "journal-in-use"),
    ("SQLITE_FULL", "journal-disk-full"),
    ("SQLITE_READONLY_DBMOVED", "journal-moved"),
    ("SQLITE_READONLY_ROLLBACK", "journal-unfinished"),
    ("SQLITE_READONLY_RECOVERY", "journal-unfinished"),
    ("SQLITE_READONLY", "journal-read-only"),
    ("SQLITE_CANTOPEN", "journal-no-permission"),
    ("SQLITE_PERM", "journal-no-permission"),
    ("SQLITE_AUTH", "journal-no-permission"),
    ("SQLITE_IOERR", "journal-io"),
    ("SQLITE_CORRUPT", "journal-damaged"),
    ("SQLITE_NOTADB", "journal-not-ours"),
    ("SQLITE_TOOBIG", "journal-too-long"),
)


def refusal(case: str, path: Path, **values: object) -> StoreError:
    """Return the error with the sentence of a case, about the file at ``path``."""
    return StoreError(case, _WORDINGS[case], path=str(path), **values)


def told(error: Exception, path: Path) -> StoreError:
    """Return what a driver's error means to the user."""
    name = getattr(error, "sqlite_errorname", "")
    case = next((case for start, case in _CASES if name.startswith(start)), "journal-fault")
    return refusal(case, path, reason=str(error))


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the driver's errors inside the block into StoreErrors about ``path``."""
    try:
        yield
    except DRIVER_ERRORS as error:
        raise told(error, path) from error
