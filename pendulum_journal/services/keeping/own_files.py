"""The files and folders of this program, which no output may replace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.paths import default_journal
from pendulum_journal.store.opening import is_journal
from pendulum_journal.window_settings import LAST_JOURNAL, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.paths import Places

BESIDE = ("-journal", "-wal", "-shm")
"""The endings of the files that SQLite keeps beside a journal: it applies them, or deletes them."""

_LOGS = ("", ".1", ".2", ".3")

_OURS = Message("output-of-program", "it is a file of Pendulum Journal itself")
_A_JOURNAL = Message("output-a-journal", "it holds a journal")
_IN_BACKUPS = Message("output-in-backups", "it is in a folder where backups or texts are kept safe")
_BESIDE = Message("output-beside", "a name with this ending belongs to the journal beside it")


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What belongs to the program: its files, and folders in which everything does.

    Attributes:
        files: journals, settings of the window and logs; they need not exist.
        folders: those of backups and of recovered texts; they need not exist.
    """

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()

    def with_journal(self, journal: Path) -> OwnFiles:
        """Return these and a journal with the folder of its backups."""
        return replace(
            self,
            files=(*self.files, journal),
            folders=(*self.folders, journal.parent / "backups"),
        )

    def why_not(self, path: Path) -> Message | None:
        """Return why a path may not be written to, or None if it is none of these.

        Names are compared by the files they lead to, so that neither case nor the Unicode form of
        a name matters where the file system ignores them.

        Args:
            path: a file or folder with links resolved, which need not exist.

        Raises:
            OSError: a folder above the path cannot be looked at.
        """
        files = _identities(self.files)
        if _identity(path) in files:
            return _OURS
        folders = _identities(self.folders)
        if any(_identity(each) in folders for each in (path, *path.parents) if each.exists()):
            return _IN_BACKUPS
        if is_journal(path):
            return _A_JOURNAL
        return _BESIDE if _is_beside(path, files) else None


NO_OTHERS = OwnFiles()
"""Where only the open journal and its backups are known."""


def _identity(path: Path) -> object:
    """Return the device and number of a file or folder; its path if it is not there."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return path
    return status.st_dev, status.st_ino


def _identities(paths: Iterable[Path]) -> set[object]:
    return {_identity(path) for path in paths} | set(paths)


def _is_beside(path: Path, files: set[object]) -> bool:
    for ending in BESIDE:
        if path.name.lower().endswith(ending) and len(path.name) > len(ending):
            main = path.with_name(path.name[: -len(ending)])
            if is_journal(main) or _identity(main) in files:
                return True
    return False


def find_own_files(places: Places) -> OwnFiles:
    """Return the files of the program on this machine, those that the window remembers included."""
    settings = places.window_settings
    journals = {places.journal, default_journal(), places.sample_folder / "sample.db"}
    if last := read_text(settings, LAST_JOURNAL):
        journals.add(Path(last))
    folders = {places.backups, places.recovery}
    if (second := places.second_backups) is not None:
        folders.add(second)
    log = places.log_file
    logs = [log.with_name(log.name + number) for number in _LOGS]
    own = OwnFiles((settings, *logs), tuple(folders))
    for journal in sorted(journals):
        own = own.with_journal(journal)
    return own
