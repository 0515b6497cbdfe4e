"""Backups: whole, checked copies of a journal, made beside the work and never instead of it."""

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
"""So many times the journal's size has to be free before a copy is begun."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A kept copy.

    Attributes:
        path: where it lies.
        made: the time in its name, as the clock on the wall showed it.
        uid_start: how the journal's own id begins: journals of one name may share a folder.
    """

    path: Path
    made: datetime
    uid_start: str

    @property
    def checksum_path(self) -> Path:
        """The file beside it that holds its SHA-256, in the form that ``sha256sum -c`` reads."""
        return _checksum_path(self.path)


def make_backup(journal: Path, folder: Path, *, now: datetime) -> Backup:
    """Copy a journal into a folder, check the copy, and return it.

    Written under another name and renamed once it is whole and on the disk. Where the newest backup
    is the same byte for byte, that one is returned and the copy not kept. ``now`` gives the name;
    its zone is the user's.

    Raises:
        StoreError: the journal is damaged, or the folder or disk refuses the copy. Earlier backups
            are not touched.
    """
    with _telling_folder(folder):
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
    """Make sure that a backup can be brought back.

    Raises:
        StoreError: it is not what was written, or no whole journal.
    """
    with opening.telling_os(path):
        beside = _checksum_path(path)
        if beside.exists() and beside.read_text("utf-8").split()[:1] != [_checksum(path)]:
            raise refusal(StoreCase.DAMAGED, path)
        opening.check_file(path)
    opening.open_checked(path, read_only=True).close()


def list_backups(folder: Path, journal: Path, uid: str = "") -> list[Backup]:
    """Return the backups of a journal in a folder, newest first; none where there is no folder.

    They are known by name, ``journal-2026-11-22T094103-5f0c2a91.db``. Empty files are none. Without
    the journal's ``uid``, as when it cannot be read, those of every journal with its name.
    """
    with _telling_folder(folder):
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
    """Return the newest backup of a journal, or None; ``uid`` as for ``list_backups``."""
    backups = list_backups(folder, journal, uid)
    return backups[0] if backups else None


def delete_backup(backup: Backup) -> None:
    """Delete a backup and its checksum.

    Raises:
        StoreError: the folder does not allow it.
    """
    with _telling_folder(backup.path.parent):
        backup.path.unlink(missing_ok=True)
        backup.checksum_path.unlink(missing_ok=True)


def _copy(journal: Path, copy: Path) -> str:
    """Copy a journal that is whole, and return its id; a damaged one must not pass for a backup.

    Through a connection of its own, so that neither a transaction nor a backup waits on the other.
    """
    opening.check_file(journal)
    with closing(opening.open_checked(journal, read_only=True)) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
        ((uid,),) = source.execute("SELECT id FROM journal").fetchall()
    return str(uid)


@contextmanager
def _telling_folder(folder: Path) -> Iterator[None]:
    """Turn the errors of writing a copy into a StoreError about the folder of the backups."""
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
    """Give a copy its name, or the next one where another of the same second has it."""
    for again in count(1):
        ending = f"-{again}" if again > 1 else ""
        path = wanted.path.with_name(f"{wanted.path.stem}{ending}.db")
        if not path.exists() and _claim(path, checksum):
            files.give_name(copy, path)
            return replace(wanted, path=path)
    raise AssertionError


def _claim(path: Path, checksum: str) -> bool:
    """Put the checksum there first, unless another program is about to use the name."""
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
    """Return the backup that a name tells of; None for a day that is in no calendar."""
    try:
        made = datetime.strptime(match["made"], _STAMP)  # noqa: DTZ007 - the clock on the wall
    except ValueError:
        return None
    return Backup(path, made, match["uid"])
