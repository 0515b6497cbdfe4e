"""A second folder of the user's choice, on another disk perhaps, for a copy of each backup.

A marker file is written into it when it is chosen. Without the marker the folder counts as not
there, and it is never created: it may be the empty mount point of a disk that is not plugged in.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.services.keeping.thinning import (
    MOST_DELETED,
    Copy,
    replaced_by,
    spare,
    too_doubtful,
)
from pendulum_journal.store import files
from pendulum_journal.store.backups import folder as names
from pendulum_journal.store.backups.copying import LOCK, copy_backup
from pendulum_journal.store.backups.folder import list_backups
from pendulum_journal.store.backups.lock import locked

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.services.keeping.copy_place import CopyPlace
    from pendulum_journal.store.backups.folder import Backup

MARKER = "pendulum-journal-backups.txt"
_TEXT = (
    "Pendulum Journal copies its backups into this folder. Without this file it takes the folder\n"
    "for one that is not there, and copies nothing.\n"
)

QUIET = timedelta(days=14)
"""How old the newest copy there may be before that is mentioned."""


def choose(folder: Path, backups: Path) -> None:
    """Make a folder the second one by writing the marker into it.

    Args:
        folder: an existing folder.
        backups: the folder of the backups, which cannot be the second one.

    Raises:
        InputError: the folder is not there, is that of the backups, or cannot be written to.
    """
    real = folder.resolve()
    if real == backups.resolve() or backups.resolve() in real.parents:
        raise InputError(
            "second-same",
            "“{folder}” holds the backups already: choose another folder, best on another disk.",
            folder=folder,
        )
    try:
        if not folder.is_dir():
            raise NotADirectoryError(None, "there is no such folder")
        with files.whole_file(folder / MARKER, replaces=True) as unfinished:
            unfinished.write_text(_TEXT, "utf-8")
    except OSError as error:
        raise InputError(
            "second-refused",
            "Backups cannot be copied to “{folder}”: {reason}. Choose another folder.",
            folder=folder,
            reason=error.strerror or str(error),
        ) from error


def is_there(folder: Path) -> bool:
    """Return whether the second folder is there: it has the marker."""
    with suppress(OSError):
        return (folder / MARKER).is_file()
    return False


def copy_on(place: CopyPlace, backup: Backup, *, now: datetime) -> Backup | None:
    """Copy a backup to the second folder, unless it is there, and thin out older ones.

    Args:
        place: the journal, with the second folder as its folder.
        backup: the backup to copy.
        now: an aware moment in the user's time zone.

    Returns:
        The copy; None if the folder is not there, or another program copies into it.

    Raises:
        StoreError: the folder or disk refuses the copy.
    """
    if not is_there(place.folder):
        return None
    with names.translate_folder_errors(place.folder), locked(place.folder / LOCK) as is_had:
        if not is_had:
            return None
        found = {each.path.name: each for each in place.backups()}
        if (known := found.get(backup.path.name)) is not None:
            return known
        made = copy_backup(backup, place.folder)
        if made.is_doubtful:
            for each in too_doubtful(place.backups()):
                names.delete_backup(each)
        else:
            _thin(place, made, now.replace(tzinfo=None))
    return made


def newest_there(place: CopyPlace) -> Backup | None:
    """Return the newest backup in the second folder; None if it is not there or has none."""
    folder = place.second
    if folder is None or not is_there(folder):
        return None
    with suppress(StoreError):
        return next(iter(list_backups(folder, place.journal, place.uid)), None)
    return None


def overdue(place: CopyPlace, last: datetime | None, now: datetime) -> Message | None:
    """Return a sentence about a second folder that has had no copy for more than 14 days, or None.

    Args:
        place: the journal and the folders.
        last: when a copy was last made there, as far as that was remembered: what is in a folder
            cannot be seen while its disk is not plugged in. Without a time zone.
        now: local time without a time zone.
    """
    folder = place.second
    if folder is None:
        return None
    if (there := newest_there(place)) is not None:
        last = there.made
    if last is None or now - last <= QUIET:
        return None
    if is_there(folder):
        return Message(
            "second-late",
            "Backups were last copied to “{folder}” on {day}, and none since. See the settings.",
            {"folder": folder, "day": last.date()},
        )
    return Message(
        "second-away",
        "Backups were last copied to “{folder}” on {day}. It is not there now: plug its disk in, "
        "or choose another folder in the settings.",
        {"folder": folder, "day": last.date()},
    )


def _thin(place: CopyPlace, made: Backup, now: datetime) -> None:
    copies = [
        Copy(each, saves)
        for each in place.backups()
        if not each.is_doubtful and (saves := names.read_saves(each.path)) is not None
    ]
    new = next((copy for copy in copies if copy.backup == made), None)
    gone = [] if new is None else replaced_by(new, copies)[:MOST_DELETED]
    rest = [copy for copy in copies if copy not in gone]
    for copy in gone + spare(rest, now, MOST_DELETED - len(gone)):
        with suppress(StoreError):
            names.delete_backup(copy.backup)
