"""The one way to a database connection.

Everything that depends on the driver stands here, so that an encrypting one with the same interface
can take its place.
"""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
PRAGMA cache_size = -16000;
"""


def connect(path: Path, *, read_only: bool = False, timeout_s: float = TIMEOUT_S) -> Connection:
    """Open an existing file with the settings of every journal. Never makes a file.

    Transactions are begun by hand (the driver's own are deferred, and then a lock is refused at
    once instead of waited for).

    Args:
        path: the file.
        read_only: refuse writing.
        timeout_s: how long another program's lock is waited for, in seconds.
    """
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
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
