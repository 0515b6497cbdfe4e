"""What can go wrong with a journal's file, each case in one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.store.connection import DRIVER_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAFE = "Nothing was lost; a change you just made is not saved yet."

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
    "journal-damaged": "The journal {path} is damaged, and was left as it is. Bring back a "
    "backup or a copy of your own.",
    "journal-older": "The journal {path} was made by an older version, and cannot be brought up to "
    "date while the file or its folder is write-protected. Allow writing and open it again.",
    "journal-upgrade-failed": "The journal {path} could not be brought up to date, and is as it "
    "was before. Go on with the version that made it; a backup is at {backup}.",
    "journal-constraint": "This belongs to something in {path} that was changed or deleted "
    "elsewhere. " + _SAFE + " Open the journal again.",
    "journal-not-ours": "{path} is no Pendulum Journal file, or it is encrypted. It was left as it "
    "is. Choose another file.",
    "journal-missing": "There is no journal at {path}. Find it and choose it, bring back a backup, "
    "or start a new one.",
    "journal-not-made": "No journal can be made at {path} ({reason}). Allow writing there, or "
    "choose another place for it.",
    "journal-exists": "There is a file at {path} already. Open it, or choose another name.",
    "journal-not-a-file": "{path} is a folder or a device, not a journal. Choose a file.",
    "journal-empty": "The file {path} is empty (0 bytes), and was left as it is. Bring back a "
    "backup or a copy of your own, or choose another journal.",
    "journal-newer": "The journal {path} was made by a newer version of Pendulum Journal (schema "
    "{version}, this one knows {known}), and was left as it is. Install the newer version.",
    "journal-unfinished": "A save to {path} was cut short, and cannot be put right while the file "
    "or its folder is write-protected. Allow writing and open it again.",
    "journal-too-long": "The text is too long to be stored in {path}. " + _SAFE + " Shorten it.",
    "backup-failed": "No backup could be made in {path} ({reason}). The journal itself is as it "
    "was. Make room or allow writing there, or choose another folder.",
    "journal-fault": "The journal {path} could not be read or written ({reason}). " + _SAFE,
}  # fmt: skip

_WITH_BACKUP = {
    "journal-damaged": "The journal {path} is damaged, and was left as it is. Bring back the "
    "newest backup, {backup}.",
    "journal-missing": "There is no journal at {path}. Find it and choose it, start a new one, or "
    "bring back the newest backup, {backup}.",
    "journal-empty": "The file {path} is empty (0 bytes), and was left as it is. Bring back the "
    "newest backup, {backup}.",
}

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
    ("SQLITE_CONSTRAINT", "journal-constraint"),
    ("SQLITE_TOOBIG", "journal-too-long"),
)


def refusal(case: str, path: Path, **values: object) -> StoreError:
    """Return the error with the sentence of a case, about the file at ``path``."""
    return StoreError(case, _WORDINGS[case], path=str(path), **values)


def naming_backup(error: StoreError, backup: Path) -> StoreError:
    """Return the error with the newest backup in its sentence, where one helps."""
    case = error.message.id
    if case not in _WITH_BACKUP:
        return error
    return StoreError(case, _WITH_BACKUP[case], path=error.message.values["path"], backup=backup)


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
