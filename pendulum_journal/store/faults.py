"""The errors of a journal's file, with the sentence that the user reads for each case."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store.connection import DRIVER_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAFE = "Nothing was lost; a change you just made is not saved yet."

_WORDINGS = {
    StoreCase.IN_USE: "The journal {path} is in use by another program. " + _SAFE
    + " Try again in a moment, or close the other program.",
    StoreCase.DISK_FULL: "The disk that holds {path} is full. " + _SAFE
    + " Make some room, then try again.",
    StoreCase.MOVED: "The journal {path} was moved, deleted or replaced while it was open. "
    + _SAFE + " Put it back or open it again.",
    StoreCase.OVERWRITTEN: "The journal {path} was overwritten by another program while it was "
    "open, and is left as it is. " + _SAFE + " Open it again, or bring back a backup.",
    StoreCase.READ_ONLY: "The journal {path} can only be read: the file or its folder is "
    "write-protected. " + _SAFE + " Allow writing, or open a copy elsewhere.",
    StoreCase.LEFT: "The journal {path} is damaged, and nothing can be written to it. Save what is "
    "left of it as a new journal by salvage, or go back to a backup by restore.",
    StoreCase.NO_PERMISSION: "You have no permission to open {path}. Ask for access to the file "
    "and its folder, or choose another journal.",
    StoreCase.DISK_ERROR: "The disk reported an error at {path}. " + _SAFE
    + " Check the disk and its free space, then try again.",
    StoreCase.DAMAGED: "The journal {path} is damaged, and was left as it is. Bring back a "
    "backup or a copy of your own.",
    StoreCase.OLDER: "The journal {path} was made by an older version, and cannot be brought up to "
    "date while the file or its folder is write-protected. Allow writing and open it again.",
    StoreCase.UPGRADE_FAILED: "The journal {path} could not be brought up to date, and is as it "
    "was before. Go on with the version that made it; a backup is at {backup}.",
    StoreCase.CONSTRAINT: "This belongs to something in {path} that was changed or deleted "
    "elsewhere. " + _SAFE + " Open the journal again.",
    StoreCase.INDEX_MENDED: "The index of words in {path} was damaged, and is made anew now. "
    "Nothing else was changed; please do it again.",
    StoreCase.NOT_OURS: "{path} is no Pendulum Journal file, or it is encrypted. It was left as it "
    "is. Choose another file.",
    StoreCase.MISSING: "There is no journal at {path}. Find it and choose it, bring back a backup, "
    "or start a new one.",
    StoreCase.NOT_MADE: "No journal can be made at {path} ({reason}). Allow writing there, or "
    "choose another place for it.",
    StoreCase.EXISTS: "There is a file at {path} already. Open it, or choose another name.",
    StoreCase.NOT_A_FILE: "{path} is a folder or a device, not a journal. Choose a file.",
    StoreCase.EMPTY: "The file {path} is empty (0 bytes), and was left as it is. Bring back a "
    "backup or a copy of your own, or choose another journal.",
    StoreCase.NEWER: "The journal {path} was made by a newer version of Pendulum Journal (schema "
    "{version}, this one knows {known}), and was left as it is. Install the newer version.",
    StoreCase.UNFINISHED: "A save to {path} was cut short, and cannot be put right while the file "
    "or its folder is write-protected. Allow writing and open it again.",
    StoreCase.TOO_LONG: "The text is too long to be stored in {path}. " + _SAFE + " Shorten it.",
    StoreCase.BACKUP_FAILED: "No backup could be made in {path} ({reason}). The journal itself is "
    "as it was. Make room or allow writing there, or choose another folder.",
    StoreCase.OLDER_BACKUP: "{path} is a backup that an older version made, and cannot be read as "
    "it is. Restore it to bring it up to date.",
    StoreCase.A_BACKUP: "{path} is a backup, and opened for reading only. To go on with it, "
    "restore it.",
    StoreCase.FAULT: "The journal {path} could not be read or written ({reason}). " + _SAFE,
}  # fmt: skip

_WITH_BACKUP: dict[str, str] = {
    StoreCase.DAMAGED: "The journal {path} is damaged, and was left as it is. Bring back the "
    "newest backup, {backup}.",
    StoreCase.MISSING: "There is no journal at {path}. Find it and choose it, start a new one, or "
    "bring back the newest backup, {backup}.",
    StoreCase.EMPTY: "The file {path} is empty (0 bytes), and was left as it is. Bring back the "
    "newest backup, {backup}.",
}

_CASES = (
    ("SQLITE_BUSY", StoreCase.IN_USE),
    ("SQLITE_LOCKED", StoreCase.IN_USE),
    ("SQLITE_PROTOCOL", StoreCase.IN_USE),
    ("SQLITE_FULL", StoreCase.DISK_FULL),
    ("SQLITE_READONLY_DBMOVED", StoreCase.MOVED),
    ("SQLITE_READONLY_ROLLBACK", StoreCase.UNFINISHED),
    ("SQLITE_READONLY_RECOVERY", StoreCase.UNFINISHED),
    ("SQLITE_READONLY", StoreCase.READ_ONLY),
    ("SQLITE_CANTOPEN", StoreCase.NO_PERMISSION),
    ("SQLITE_PERM", StoreCase.NO_PERMISSION),
    ("SQLITE_AUTH", StoreCase.NO_PERMISSION),
    ("SQLITE_IOERR", StoreCase.DISK_ERROR),
    ("SQLITE_CORRUPT", StoreCase.DAMAGED),
    ("SQLITE_NOTADB", StoreCase.NOT_OURS),
    ("SQLITE_CONSTRAINT", StoreCase.CONSTRAINT),
    ("SQLITE_TOOBIG", StoreCase.TOO_LONG),
)


def refusal(case: StoreCase, path: Path, **values: object) -> StoreError:
    """Return the StoreError of a case, with its sentence about the file at ``path``.

    Args:
        case: what went wrong.
        path: the file or folder that the sentence names.
        **values: the other placeholders of the sentence, such as ``reason``.
    """
    return StoreError(case, _WORDINGS[case], path=str(path), **values)


STRANGE = {
    StoreCase.DAMAGED,
    StoreCase.EMPTY,
    StoreCase.FAULT,
    StoreCase.NOT_OURS,
    StoreCase.OVERWRITTEN,
}
"""The refusals on reopening a file that mean that it no longer contains the opened journal."""


def naming_backup(error: StoreError, backup: Path) -> StoreError:
    """Return the error with a sentence that names the backup, if its case has such a sentence."""
    wording = _WITH_BACKUP.get(error.message.id)
    if wording is None:
        return error
    return StoreError(error.message.id, wording, path=error.message.values["path"], backup=backup)


def translate_error(error: Exception, path: Path) -> StoreError:
    """Return the StoreError that stands for a driver's error, by its SQLite error name."""
    name = getattr(error, "sqlite_errorname", "")
    case = next((case for start, case in _CASES if name.startswith(start)), StoreCase.FAULT)
    if is_about_text(error) or isinstance(error, MemoryError):
        case = StoreCase.DAMAGED  # the message would quote what was written down
    return refusal(case, path, reason=str(error))


def is_about_text(error: Exception) -> bool:
    """Return whether a driver's error is about stored text that is no valid UTF-8."""
    return isinstance(error, UnicodeError) or "decode to UTF-8" in str(error)


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors inside the block into StoreErrors about ``path``."""
    try:
        yield
    except DRIVER_ERRORS as error:
        raise translate_error(error, path) from error
