"""Finding a journal again whose file was renamed, by the id that it has in itself."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from pendulum_journal.store import files
from pendulum_journal.store.backups.folder import backup_named
from pendulum_journal.store.opening import is_journal, read_uid
from pendulum_journal.window_settings import LAST_JOURNAL, LAST_UID, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.paths import Places

_MOST_FILES = 2000
"""How many files of a folder are looked at: one of downloads may hold any number."""


def find_renamed(path: Path, uid: str) -> Path | None:
    """Return where the journal of a missing file lies now, if it is in the same folder.

    Backups and what was set aside hold an earlier state of it and are not taken for it.

    Args:
        path: the file that is missing.
        uid: the id of the journal that it held.

    Returns:
        the file; None if there is none or more than one.
    """
    if not uid or os.path.lexists(path):
        return None
    found: list[Path] = []
    with suppress(OSError):
        listed = islice(path.parent.iterdir(), _MOST_FILES)
        found = [each for each in listed if _may_be_it(each) and read_uid(each) == uid]
    return found[0] if len(found) == 1 else None


def _may_be_it(path: Path) -> bool:
    is_copy = files.SET_ASIDE in path.name or path.name.startswith(files.UNFINISHED)
    return not is_copy and backup_named(path) is None and is_journal(path)


def journals_set_aside(path: Path) -> list[Path]:
    """Return the journals that gave way to the one at a path and lie beside it, by their names.

    What SQLite left beside each is not listed.
    """
    with suppress(OSError):
        begin = f"{path.name}{files.SET_ASIDE}"
        beside = (each for each in path.parent.iterdir() if each.name.startswith(begin))
        return sorted(each for each in beside if not each.name.endswith(files.PARTS[1:]))
    return []


def uid_of_gone(places: Places) -> str:
    """Return the id of the journal that the window showed last and whose file is missing.

    Args:
        places: those of the journal; one that was named is not the one that the window remembers.

    Returns:
        the id; "" if the file is there, or nothing is known of it.
    """
    settings = places.window_settings
    if places.is_named or read_text(settings, LAST_JOURNAL) or os.path.lexists(places.journal):
        return ""
    return read_text(settings, LAST_UID)
