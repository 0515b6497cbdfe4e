"""Checks before a file is opened as a journal, and the errors for files that are refused.

SQLite opens a missing or an empty file as a database without tables, and does not notice that a
part of the last page was cut off. So everything is checked here before a file is accepted. Nothing
here writes, except that SQLite itself rolls back an unfinished transaction.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import migrations
from pendulum_journal.store.connection import DRIVER_ERRORS, TIMEOUT_S, Connection, connect
from pendulum_journal.store.faults import refusal, translate_errors
from pendulum_journal.store.schema.conditions import BROKEN, OTHERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Meanwhile: TypeAlias = "Callable[[], object] | None"
"""Called when SQLite is about to read a whole file, for which it does not need Python."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100

_HYPHENS = 4
"""How many the name of a backup has at least: before its date, in it, and before the id."""

_OS_CASES = {
    errno.ENOENT: StoreCase.MISSING,
    errno.ENOTDIR: StoreCase.MISSING,
    errno.EACCES: StoreCase.NO_PERMISSION,
    errno.EPERM: StoreCase.NO_PERMISSION,
    errno.EROFS: StoreCase.READ_ONLY,
    errno.ENOSPC: StoreCase.DISK_FULL,
    errno.EDQUOT: StoreCase.DISK_FULL,
    errno.EEXIST: StoreCase.EXISTS,
    errno.EISDIR: StoreCase.NOT_A_FILE,
}


_OF_MAKING = {StoreCase.DISK_FULL, StoreCase.EXISTS}
"""The refusals whose sentence fits a file that exists and one that is to be created."""


@contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's errors in the block into StoreErrors about ``path``.

    A ValueError, which Python raises for a name that no file can have, becomes "missing".
    """
    try:
        yield
    except OSError as error:
        case = _OS_CASES.get(error.errno or 0, StoreCase.FAULT)
        raise refusal(case, path, reason=error.strerror or str(error)) from error
    except ValueError as error:  # a name that no file can have
        raise refusal(StoreCase.MISSING, path) from error


@contextmanager
def translate_errors_of_making(path: Path) -> Iterator[None]:
    """Turn errors in the block into StoreErrors about a journal that cannot be created.

    The reason names the folder that refused, if it is one of the parents of ``path``.
    """
    try:
        with translate_os_errors(path):
            yield
    except StoreError as error:
        cause = error.__cause__
        if error.message.id in _OF_MAKING or not isinstance(cause, (OSError, ValueError)):
            raise
        reason = str(cause)
        if isinstance(cause, OSError):
            of_ours = {str(folder) for folder in path.parents}
            where = cause.filename if cause.filename in of_ours else path.parent
            reason = f"{cause.strerror}: {where}"
        raise refusal(StoreCase.NOT_MADE, path, reason=reason) from cause


def refuse_no_file(path: Path) -> None:
    """Refuse what is no regular file with something in it.

    Raises:
        StoreError: the file is missing, not a regular file, or empty.
    """
    with translate_os_errors(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusal(StoreCase.NOT_A_FILE, path)
        if status.st_size == 0:
            raise refusal(StoreCase.EMPTY, path)


def check_file(path: Path) -> bool:
    """Check a file without SQLite and return whether it can be read but not written.

    Raises:
        StoreError: the file is missing, not a regular file, empty, not permitted to be read, or not
            a journal of this program.
    """
    refuse_no_file(path)
    with translate_os_errors(path), path.open("rb") as stream:
        header = stream.read(_HEADER_BYTES)
    if not _is_ours(header):
        raise refusal(StoreCase.NOT_OURS, path)
    folder = path.resolve().parent  # where SQLite keeps its rollback file, links followed
    return not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def is_journal(path: Path) -> bool:
    """Return whether a file's first bytes say that it is a journal; False if it cannot be read.

    Nothing but a regular file is opened, because opening a pipe would wait for its other end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return _is_ours(stream.read(_HEADER_BYTES))
    except (OSError, ValueError):
        return False


def is_backup(path: Path) -> bool:
    """Return what ``folder.is_backup`` does, which is imported only for a name that may be one."""
    try:
        if path.resolve().name.count("-") < _HYPHENS:
            return False
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no name of a file
        return False
    from pendulum_journal.store.backups import folder

    return folder.is_backup(path)


def read_uid(path: Path) -> str:
    """Return the id that a journal has in itself; "" if it cannot be read."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            ((uid,),) = connection.execute("SELECT id FROM journal").fetchall()
    except (*DRIVER_ERRORS, ValueError, OSError):
        return ""
    return str(uid)


def may_be_damaged_journal(path: Path) -> bool:
    """Return whether a file that does not say that it is a journal can be one with a wrong bit.

    Its mark of SQLite or its ``application_id`` is right, and the other wrong in one bit.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
    except OSError:
        return False
    if len(header) < _HEADER_BYTES:
        return False
    wrong = int.from_bytes(header[: len(_MAGIC)]) ^ int.from_bytes(_MAGIC)
    other = int.from_bytes(header[68:72]) ^ migrations.APPLICATION_ID
    return wrong.bit_count() + other.bit_count() == 1


def _is_ours(header: bytes) -> bool:
    """Return whether a header has SQLite's mark and our ``application_id``, at byte 68.

    They are read from the bytes, so that SQLite never opens the file of another program, to which
    it might write. The header is described in https://www.sqlite.org/fileformat.html.
    """
    return (
        len(header) == _HEADER_BYTES
        and header.startswith(_MAGIC)
        and int.from_bytes(header[68:72]) == migrations.APPLICATION_ID
    )


def open_checked(path: Path, *, read_only: bool = False, meanwhile: Meanwhile = None) -> Connection:
    """Return a connection to a journal that is undamaged and no newer than this program.

    Args:
        path: the file.
        read_only: whether writing is refused.
        meanwhile: see ``Meanwhile``.

    Raises:
        StoreError: the journal is newer, damaged, in use, or cannot be read.
    """
    try:
        with _checking(path, read_only=read_only) as connection:
            _check_version(connection, path)
            _check_whole(connection, path, meanwhile)
    except StoreError as error:
        if error.message.id == StoreCase.NO_PERMISSION and read_only and is_write_ahead(path):
            raise refusal(StoreCase.UNFINISHED, path) from error
        raise
    return connection


def open_again(path: Path, uid: str, *, read_only: bool, timeout_s: float) -> Connection:
    """Return a new connection to a journal that another program wrote to while it was open.

    Args:
        path: the file.
        uid: the journal's own id, which the file has to contain still.
        read_only: whether writing is refused.
        timeout_s: seconds to wait for a lock of another program while the file is checked.

    Raises:
        StoreError: the file is in use, or is no longer the journal with this ``uid``.
    """
    check_file(path)
    with _checking(path, read_only=read_only, timeout_s=timeout_s) as connection:
        check_same(connection, path, uid)
    with translate_errors(path):
        connection.execute(f"PRAGMA busy_timeout = {TIMEOUT_S * 1000:.0f}")
    return connection


def check_same(connection: Connection, path: Path, uid: str) -> None:
    """Check inside a transaction that a file still contains the journal that was opened.

    Raises:
        StoreError: the file contains another journal or a newer one, or a part was cut off.
    """
    with translate_errors(path):
        _check_version(connection, path)
        if not (
            connection.execute("SELECT id FROM journal").fetchall() == [(uid,)]
            and _has_full_size(connection, path)
        ):
            raise refusal(StoreCase.OVERWRITTEN, path)


@contextmanager
def _checking(path: Path, *, read_only: bool, timeout_s: float = TIMEOUT_S) -> Iterator[Connection]:
    """Yield a connection inside a read transaction, so that nobody writes during the checks.

    It stays open after the block, unless the block raises.
    """
    with translate_errors(path):
        immutable = read_only and _is_folded_in(path)
        connection = connect(path, read_only=read_only, immutable=immutable, timeout_s=timeout_s)
        try:
            if not immutable:
                _leave_write_ahead(connection)
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise


def _is_folded_in(path: Path) -> bool:
    """Return whether a file is in write-ahead mode, and nothing is left beside it to be read.

    SQLite would make a file beside it to read it, which fails where nothing can be written.
    """
    if not is_write_ahead(path):
        return False
    log = path.resolve()
    log = log.with_name(log.name + "-wal")
    return not log.exists() or not log.stat().st_size


def is_write_ahead(path: Path) -> bool:
    """Return whether the two bytes of the mode in a file's header stand for write-ahead logging.

    They are described in https://www.sqlite.org/fileformat.html.
    """
    with translate_os_errors(path), path.open("rb") as stream:
        return stream.read(_HEADER_BYTES)[18:20] == b"\2\2"


def _leave_write_ahead(connection: Connection) -> None:
    """Switch a file from write-ahead logging (WAL) to a rollback journal.

    With WAL, a file that a sync engine replaces while it is open loses later writes without error.
    """
    ((mode,),) = connection.execute("PRAGMA journal_mode").fetchall()
    if mode == "wal":
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def _check_version(connection: Connection, path: Path) -> None:
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    applied, known = migrations.applied(connection), migrations.known()
    if applied == known and (version ^ len(known)).bit_count() == 1:
        raise refusal(StoreCase.DAMAGED, path)  # every step is ours: one bit of the number is wrong
    strange = [name for name in applied if not str(name).startswith("schema_")]
    if version == len(known) and strange and migrations.has_newest_statements(connection):
        raise refusal(StoreCase.DAMAGED, path)  # that is no step of a newer version
    if version == len(applied) <= len(known) and _differing(applied, known[:version]) == 1:
        raise refusal(StoreCase.DAMAGED, path)  # the record of one step is wrong
    if version > migrations.schema_number() or set(applied) - set(known):
        raise refusal(
            StoreCase.NEWER,
            path,
            version=max(version, migrations.schema_number() + 1),
            known=migrations.schema_number(),
        )
    if not migrations.has_known_schema(connection) or migrations.has_wrong_bit(connection):
        raise refusal(StoreCase.DAMAGED, path)


def _differing(names: list[str], known: list[str]) -> int:
    """Return how many names differ from those that are known."""
    return sum(name != other for name, other in zip(names, known, strict=True))


def _check_whole(connection: Connection, path: Path, meanwhile: Meanwhile) -> None:
    """Check size, structure, conditions and foreign keys of a file whose version was checked.

    The size is compared too, because SQLite does not notice that less than a page was cut off.
    """
    sound = (
        _has_full_size(connection, path)
        and _has_integrity(connection, meanwhile)
        and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    )
    if not sound:
        raise refusal(StoreCase.DAMAGED, path)


def _has_integrity(connection: Connection, meanwhile: Meanwhile) -> bool:
    """Return what ``integrity_check`` says; of conditions, where all are known, by a query."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    is_known = version == migrations.schema_number() and not connection.execute(OTHERS).fetchall()
    if is_known:
        connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        if meanwhile is not None:
            meanwhile()
        is_sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    return is_sound and not (is_known and connection.execute(BROKEN).fetchall() != [(0,)])


def _has_full_size(connection: Connection, path: Path) -> bool:
    ((page_count,),) = connection.execute("PRAGMA page_count").fetchall()
    ((page_size,),) = connection.execute("PRAGMA page_size").fetchall()
    return path.stat().st_size == int(page_count) * int(page_size)
