"""Making a backup: a copy that is verified before it gets its name."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, opening
from pendulum_journal.store.backups import folder as names
from pendulum_journal.store.backups.folder import Backup, CopyKind, translate_folder_errors
from pendulum_journal.store.connection import copy_database
from pendulum_journal.store.faults import refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

ROOM = 1.2
"""The free disk space that a copy needs before it is begun, as a multiple of the journal's size."""

LOCK = ".copying"
"""The name, within a folder of backups, of the file that the one who copies has locked."""

BUSY_S = 5.0
"""Seconds after which a copy is given up if another program keeps the journal locked."""


def make_backup(
    journal: Path,
    folder: Path,
    *,
    kind: CopyKind,
    now: datetime,
    find_doubt: Callable[[Path], bool] = lambda _copy: False,
) -> Backup:
    """Copy a journal into a folder, verify the copy, and return it.

    The copy is written under a temporary name and renamed once it is complete and on the disk.

    Args:
        journal: the journal's file.
        folder: the folder of the backups; it is made if it is missing.
        kind: what the backup is made for.
        now: an aware moment in the user's time zone; the name of the backup contains it.
        find_doubt: compares the records of the copy with their checksums; returns whether the
            journal itself has mismatches, and raises a StoreError if only the copy has.

    Raises:
        StoreError: the journal is damaged, or the folder or disk refuses the copy. Earlier backups
            are not touched.
    """
    with translate_folder_errors(folder):
        files.make_private_folder(folder)
        files.sweep(folder, before_s=(now - timedelta(days=1)).timestamp())
        _check_room(journal, folder)
        with files.unfinished_file(folder) as copy:
            uid = _copy(journal, copy)
            is_doubtful = _check_copy(copy, folder, find_doubt)
            name = names.name_of(journal, uid, kind, now, is_doubtful=is_doubtful)
            made = now.replace(microsecond=0, tzinfo=None)
            backup = Backup(folder / name, made, uid[:8], kind, is_doubtful)
            return _keep(copy, names.file_checksum(copy), backup)


def verify(path: Path) -> None:
    """Check that a backup can be restored: its SHA-256, if there is one, and its structure.

    Raises:
        StoreError: the checksum does not match, or the file is not a complete journal.
    """
    backup = names.backup_named(path)
    if backup is not None and names.fits_checksum(backup) is False:
        raise refusal(StoreCase.DAMAGED, path)
    opening.check_file(path)
    opening.open_checked(path, read_only=True).close()


def adopt(backup: Backup) -> bool:
    """Verify a backup without a checksum and write one; return whether it is whole.

    Raises:
        StoreError: the folder does not allow it.
    """
    try:
        verify(backup.path)
    except StoreError:
        return False
    with translate_folder_errors(backup.path.parent):
        names.write_checksum(backup, names.file_checksum(backup.path))
    return True


def copy_backup(backup: Backup, folder: Path) -> Backup:
    """Copy a backup into another folder, read the copy again, and return it.

    Raises:
        StoreError: the folder or disk refuses it, or the copy is not the same.
    """
    import shutil

    with translate_folder_errors(folder):
        _check_room(backup.path, folder)
        with files.unfinished_file(folder) as copy:
            shutil.copyfile(backup.path, copy)
            files.flush(copy)
            checksum = names.file_checksum(copy)
            if checksum != names.file_checksum(backup.path):
                raise OSError(errno.EIO, "the copy is not whole")
            return _keep(copy, checksum, replace(backup, path=folder / backup.path.name))


def _copy(journal: Path, copy: Path) -> str:
    """Copy a journal if it is undamaged, and return its own id.

    The copy goes through a connection of its own, so that a transaction of the open journal and a
    backup do not wait for each other.
    """
    opening.check_file(journal)
    with closing(opening.open_checked(journal, read_only=True)) as source:
        copy_database(source, copy, busy_s=BUSY_S)
        ((uid,),) = source.execute("SELECT id FROM journal").fetchall()
    return str(uid)


def _check_room(source: Path, folder: Path) -> None:
    import shutil

    if shutil.disk_usage(folder).free < source.stat().st_size * ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _check_copy(copy: Path, folder: Path, find_doubt: Callable[[Path], bool]) -> bool:
    try:
        verify(copy)
        return find_doubt(copy)
    except StoreError as error:
        raise refusal(StoreCase.BACKUP_FAILED, folder, reason="the copy is not whole") from error


def _keep(copy: Path, checksum: str, wanted: Backup) -> Backup:
    """Rename a copy to its final name, with ``-2``, ``-3``, … if that name is taken.

    The checksum is written before the backup gets its name, and reserves it, so that a backup
    without a checksum is never seen and two programs that back up in the same second do not
    overwrite each other.
    """
    for again in count(1):
        ending = f"-{again}" if again > 1 else ""
        backup = replace(wanted, path=wanted.path.with_name(f"{wanted.path.stem}{ending}.db"))
        if backup.path.exists():
            continue
        try:
            names.write_checksum(backup, checksum)
        except FileExistsError:
            continue
        files.give_name(copy, backup.path)
        return backup
    raise AssertionError
