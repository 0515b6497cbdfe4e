"""The files in a folder of backups: their names, their checksums, and which of them are there."""

from __future__ import annotations

import re
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files
from pendulum_journal.store.connection import DRIVER_ERRORS, connect
from pendulum_journal.store.faults import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<made>\d{4}-\d\d-\d\dT\d{6})-(?P<uid>[0-9a-f]{8})"
    r"(?:-(?P<kind>before|after|import|restore|migration))?(?P<doubtful>-doubtful)?"
    r"(?:-(?P<again>\d+))?\.db",
    re.DOTALL,  # a journal's name may hold a line break
)
_KEPT = "kept"


class CopyKind(StrEnum):
    """What a backup was made for; those whose name has none count as AFTER."""

    BEFORE = "before"
    AFTER = "after"
    IMPORT = "import"
    RESTORE = "restore"
    MIGRATION = "migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file.

    Attributes:
        path: the file.
        made: the time in its name: local time to the second, without a time zone.
        uid_start: the first 8 characters of the journal's own id; they distinguish the backups of
            two journals that have the same file name and share a folder.
        kind: what it was made for.
        is_doubtful: whether the journal had records that did not fit their checksums.
    """

    path: Path
    made: datetime
    uid_start: str
    kind: CopyKind = CopyKind.AFTER
    is_doubtful: bool = False

    @property
    def checksum_path(self) -> Path:
        """The file beside the backup that holds its SHA-256, as ``sha256sum -c`` reads it."""
        return self.path.with_name(self.path.name + ".sha256")


def backup_named(path: Path) -> Backup | None:
    """Return the backup that a file is by its name; None if it has no such name."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match["made"], _STAMP)  # noqa: DTZ007 - the clock on the wall
    except ValueError:
        return None
    kind = CopyKind(match["kind"] or CopyKind.AFTER)
    return Backup(path, made, match["uid"], kind, bool(match["doubtful"]))


def stem_of(path: Path) -> str:
    """Return the name, without its ending, of the journal that a backup is named for."""
    match = _NAME.fullmatch(path.name)
    return path.stem if match is None else match["stem"]


def is_backup(path: Path) -> bool:
    """Return whether a file is a backup: by its name, and by its folder or a checksum beside it.

    A copy of a backup that somebody took elsewhere to go on with is none.
    """
    try:
        real = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no name of a file
        return False
    backup = backup_named(real)
    if backup is None:
        return False
    return backup.checksum_path.exists() or real.parent.name in {"backups", _KEPT}


def list_backups(
    folder: Path, journal: Path, uid: str = "", *, by_any_name: bool = False
) -> list[Backup]:
    """Return the backups of a journal in a folder, newest first; [] if the folder is missing.

    Backups are recognised by their names, such as
    ``journal-2026-11-22T094103-5f0c2a91-after.db``; empty files are left out.

    Args:
        folder: the folder of the backups.
        journal: the journal's file, which need not exist.
        uid: the journal's own id; "" if it cannot be read, which returns the backups of every
            journal with the same file name.
        by_any_name: whether those are returned, too, that were made when the journal's file had
            another name; they are told by its id.

    Raises:
        StoreError: the folder cannot be read.
    """
    with translate_folder_errors(folder):
        found = [
            (match, path)
            for path in (folder.iterdir() if folder.is_dir() else ())
            if (match := _NAME.fullmatch(path.name))
            and (match["stem"] == journal.stem or (by_any_name and uid))
            and uid.startswith(match["uid"] if uid else "")
            and path.is_file()
            and path.stat().st_size
        ]
    found.sort(key=lambda each: (each[0]["made"], int(each[0]["again"] or 1)), reverse=True)
    return [backup for _, path in found if (backup := backup_named(path)) is not None]


def newest_backup(folder: Path, journal: Path, uid: str = "") -> Backup | None:
    """Return the newest backup of a journal, or None; arguments and errors as ``list_backups``."""
    backups = list_backups(folder, journal, uid)
    return backups[0] if backups else None


def delete_backup(backup: Backup) -> None:
    """Delete a backup and its checksum.

    Raises:
        StoreError: the folder does not allow it.
    """
    with translate_folder_errors(backup.path.parent):
        backup.path.unlink(missing_ok=True)
        backup.checksum_path.unlink(missing_ok=True)


def put_by(backup: Backup) -> Backup:
    """Move a backup that changed since it was made, with its checksum, to where none is deleted.

    That is the folder ``kept`` within that of the backups.

    Returns:
        The backup in its new place.

    Raises:
        StoreError: the folder does not allow it.
    """
    kept = kept_folder(backup.path.parent)
    with translate_folder_errors(kept):
        files.make_private_folder(kept)
        moved = _free(replace(backup, path=kept / backup.path.name))
        backup.path.rename(moved.path)
        if backup.checksum_path.exists():
            backup.checksum_path.rename(moved.checksum_path)
        files.flush_folder(kept)
    return moved


def kept_folder(folder: Path) -> Path:
    """Return the folder, within that of the backups, of those that are never deleted."""
    return folder / _KEPT


def _free(backup: Backup) -> Backup:
    for again in count(2):
        if not backup.path.exists():
            return backup
        backup = replace(backup, path=backup.path.with_name(f"{backup.path.stem}-{again}.db"))
    raise AssertionError


def fits_checksum(backup: Backup) -> bool | None:
    """Return whether a backup is as it was made; None if it has no checksum beside it.

    Raises:
        StoreError: one of the two files cannot be read.
    """
    with translate_folder_errors(backup.path.parent):
        beside = backup.checksum_path
        if not beside.exists():
            return None
        stored = beside.read_text("utf-8", "replace").split()[:1]
        return stored in ([file_checksum(backup.path)], [f"\\{file_checksum(backup.path)}"])


def was_touched(backup: Backup) -> bool:
    """Return whether a backup was modified after its checksum was written, by the files' times.

    That costs nothing, but finds no damage that leaves the time as it was.
    """
    try:
        checked = backup.checksum_path.stat().st_mtime_ns
        return backup.path.stat().st_mtime_ns > checked
    except OSError:
        return True


def write_checksum(backup: Backup, checksum: str) -> None:
    """Write the checksum file of a backup.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be written.
    """
    name = backup.path.name
    plain = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "" if plain == name else "\\"  # so sha256sum writes and reads such a name
    with files.whole_file(backup.checksum_path) as file:
        file.write_text(f"{mark}{checksum}  {plain}\n", "utf-8", newline="\n")


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hex; it raises OSError if the file cannot be read."""
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_saves(path: Path) -> int | None:
    """Return how many saves a copy holds: 0 from before they were counted; None: unreadable."""
    try:
        with closing(connect(path, read_only=True)) as copy:
            columns = copy.execute("SELECT name FROM pragma_table_info('journal')").fetchall()
            if ("saves",) not in columns:
                return 0 if columns else None
            ((saves,),) = copy.execute("SELECT saves FROM journal").fetchall()
    except (*DRIVER_ERRORS, ValueError, OSError):
        return None
    return saves if isinstance(saves, int) else None


def name_of(journal: Path, uid: str, kind: CopyKind, now: datetime, *, is_doubtful: bool) -> str:
    """Return the name of a backup made at a moment, an aware one in the user's time zone."""
    doubt = "-doubtful" if is_doubtful else ""
    return f"{journal.stem}-{now:{_STAMP}}-{uid[:8]}-{kind.value}{doubt}.db"


@contextmanager
def translate_folder_errors(folder: Path) -> Iterator[None]:
    """Turn errors of the system or SQLite in the block into StoreErrors about the folder."""
    try:
        yield
    except StoreError:
        raise
    except (OSError, *DRIVER_ERRORS) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(StoreCase.BACKUP_FAILED, folder, reason=reason) from error
