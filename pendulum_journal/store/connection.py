"""Opening of database connections.

Everything that depends on the driver is in this module, so that an encrypting driver with the same
interface can replace ``sqlite3``.
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
"""Seconds to wait for a lock of another program before the journal is reported as in use."""

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


def _distrust(connection: Connection) -> None:
    """Restrict what the schema of a file can do, as far as this SQLite allows with search.

    A journal may come from somebody else, and its triggers run when it is written to.
    """
    if _search_works_untrusted():
        connection.execute("PRAGMA trusted_schema = OFF")
    if (setconfig := getattr(connection, "setconfig", None)) is not None:
        setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009 - Python 3.12


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
