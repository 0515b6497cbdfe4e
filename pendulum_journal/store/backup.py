"""Backups: complete and verified copies of a journal, each a file with its SHA-256 beside it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, opening
from pendulum_journal.store.connection import DRIVER_ERRORS
from pendulum_journal.store.faults import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<made>\d{4}-\d\d-\d\dT\d{6})-(?P<uid>[0-9a-f]{8})(?:-(?P<again>\d+))?\.db"
)

ROOM = 1.2
"""The free disk space that a copy needs before it is begun, as a multiple of the journal's size."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file in the folder of the backups.

    Attributes:
        path: the file.
        made: the time in its name: local time to the second, without a time zone.
        uid_start: the first 8 characters of the journal's own id; they distinguish the backups of
            two journals that have the same file name and share a folder.
    """

    path: Path
    made: datetime
    uid_start: str

    @property
    def checksum_path(self) -> Path:
        """The file beside the backup that holds its SHA-256, as ``sha256sum -c`` reads it."""
        return _checksum_path(self.path)


def make_backup(journal: Path, folder: Path, *, now: datetime) -> Backup:
    """Copy a journal into a folder, verify the copy, and return it.

    The copy is written under a temporary name and renamed once it is complete and on the disk.
    If the newest backup is the same byte for byte, that one is returned and the copy is deleted.

    Args:
        journal: the journal's file.
        folder: the folder of the backups; it is made if it is missing.
        now: an aware moment in the user's time zone; the name of the backup contains it.

    Raises:
        StoreError: the journal is damaged, or the folder or disk refuses the copy. Earlier backups
            are not touched.
    """
    with _translate_folder_errors(folder):
        files.make_private_folder(folder)
        files.sweep(folder, before_s=(now - timedelta(days=1)).timestamp())
        _check_room(journal, folder)
        with files.unfinished_file(folder) as copy:
            uid = _copy(journal, copy)
            _verify_copy(copy, folder)
            checksum = _checksum(copy)
            newest = newest_backup(folder, journal, uid)
            if newest is not None and _checksum(newest.path) == checksum:
                return newest
            name = f"{journal.stem}-{now:{_STAMP}}-{uid[:8]}.db"
            made = now.replace(microsecond=0, tzinfo=None)
            return _keep(copy, checksum, Backup(folder / name, made, uid[:8]))


def verify(path: Path) -> None:
    """Check that a backup can be restored: its SHA-256, if there is one, and its structure.

    Raises:
        StoreError: the checksum does not match, or the file is not a complete journal.
    """
    with opening.translate_os_errors(path):
        beside = _checksum_path(path)
        if beside.exists() and beside.read_text("utf-8").split()[:1] != [_checksum(path)]:
            raise refusal(StoreCase.DAMAGED, path)
        opening.check_file(path)
    opening.open_checked(path, read_only=True).close()


def list_backups(folder: Path, journal: Path, uid: str = "") -> list[Backup]:
    """Return the backups of a journal in a folder, newest first; [] if the folder is missing.

    Backups are recognised by their names, such as ``journal-2026-11-22T094103-5f0c2a91.db``; empty
    files are left out.

    Args:
        folder: the folder of the backups.
        journal: the journal's file, which need not exist.
        uid: the journal's own id; "" if it cannot be read, which returns the backups of every
            journal with the same file name.

    Raises:
        StoreError: the folder cannot be read.
    """
    with _translate_folder_errors(folder):
        found = [
            (match, path)
            for path in (folder.iterdir() if folder.is_dir() else ())
            if (match := _NAME.fullmatch(path.name))
            and match["stem"] == journal.stem
            and uid.startswith(match["uid"] if uid else "")
            and path.is_file()
            and path.stat().st_size
        ]
    found.sort(key=lambda each: (each[0]["made"], int(each[0]["again"] or 1)), reverse=True)
    return [backup for each in found if (backup := _backup(*each)) is not None]


def newest_backup(folder: Path, journal: Path, uid: str = "") -> Backup | None:
    """Return the newest backup of a journal, or None; arguments and errors as ``list_backups``."""
    backups = list_backups(folder, journal, uid)
    return backups[0] if backups else None


def delete_backup(backup: Backup) -> None:
    """Delete a backup and its checksum.

    Raises:
        StoreError: the folder does not allow it.
    """
    with _translate_folder_errors(backup.path.parent):
        backup.path.unlink(missing_ok=True)
        backup.checksum_path.unlink(missing_ok=True)


def _copy(journal: Path, copy: Path) -> str:
    """Copy a journal if it is undamaged, and return its own id.

    The copy goes through a connection of its own, so that a transaction of the open journal and a
    backup do not wait for each other.
    """
    opening.check_file(journal)
    with closing(opening.open_checked(journal, read_only=True)) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
        ((uid,),) = source.execute("SELECT id FROM journal").fetchall()
    return str(uid)


@contextmanager
def _translate_folder_errors(folder: Path) -> Iterator[None]:
    """Turn errors of the system or SQLite in the block into StoreErrors about the folder."""
    try:
        yield
    except (OSError, *DRIVER_ERRORS) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(StoreCase.BACKUP_FAILED, folder, reason=reason) from error


def _check_room(journal: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < journal.stat().st_size * ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _verify_copy(copy: Path, folder: Path) -> None:
    try:
        verify(copy)
    except StoreError as error:
        raise refusal(StoreCase.BACKUP_FAILED, folder, reason="the copy is not whole") from error


def _keep(copy: Path, checksum: str, wanted: Backup) -> Backup:
    """Rename a copy to its final name, with ``-2``, ``-3``, … if that name is taken."""
    for again in count(1):
        ending = f"-{again}" if again > 1 else ""
        path = wanted.path.with_name(f"{wanted.path.stem}{ending}.db")
        if not path.exists() and _claim(path, checksum):
            files.give_name(copy, path)
            return replace(wanted, path=path)
    raise AssertionError


def _claim(path: Path, checksum: str) -> bool:
    """Write the checksum file, which reserves the name; return False if the name is reserved.

    The checksum is written before the backup gets its name, so that a backup without a checksum
    is never seen and two programs that back up in the same second do not overwrite each other.
    """
    try:
        with files.whole_file(_checksum_path(path)) as file:
            file.write_text(f"{checksum}  {path.name}\n", "utf-8", newline="\n")
    except FileExistsError:
        return False
    return True


def _checksum_path(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _backup(match: re.Match[str], path: Path) -> Backup | None:
    """Return the backup with a matching name; None if the date in the name does not exist."""
    try:
        made = datetime.strptime(match["made"], _STAMP)  # noqa: DTZ007 - the clock on the wall
    except ValueError:
        return None
    return Backup(path, made, match["uid"])
