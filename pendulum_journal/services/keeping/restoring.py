"""Bringing a journal back from a backup: which there are, what would change, and doing it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError, StoreError
from pendulum_journal.services.keeping.copies import copy_now
from pendulum_journal.services.keeping.copy_place import CopyPlace
from pendulum_journal.store.backups import folder as names
from pendulum_journal.store.backups.copying import copy_backup
from pendulum_journal.store.backups.folder import Backup, CopyKind, list_backups
from pendulum_journal.store.backups.restoring import bring_back
from pendulum_journal.store.backups.verifying import Holding, read_holding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.copies import BackupReport


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup that can be brought back, or cannot because it is not whole.

    Attributes:
        backup: the file.
        weeks: how many weeks have an entry in it.
        newest: the newest of them; None: it has none.
        is_whole: whether it is as it was made, and can be brought back.
    """

    backup: Backup
    weeks: int
    newest: Week | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What would change if a backup were brought back.

    Attributes:
        come: weeks that have an entry in the backup only.
        go: weeks that have an entry in the present journal only.
        change: weeks whose entries differ.
        is_present_read: whether the present journal could be read; otherwise every week comes.
    """

    come: tuple[Week, ...]
    go: tuple[Week, ...]
    change: tuple[Week, ...]
    is_present_read: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of bringing a backup back.

    Attributes:
        backup: the file that was brought back.
        set_aside: where the journal is that was there before; None: there was none.
    """

    backup: Path
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that holds everything in a journal, with its number of weeks and the newest."""

    backup: Backup
    weeks: int
    newest: Week | None


def back_up(journal: Journal, to: Path | None = None) -> Made:
    """Back up a journal unless the newest backup holds everything, and copy that to a folder.

    It stays when the window is closed: those made after writing replace each other within a day, so
    the copy that somebody asked for is none of them, even where one of them holds everything.

    Args:
        journal: an open journal.
        to: another folder, which has to exist; None: only that of the backups.

    Raises:
        InputError: no backups are made of this journal, as of a sample, or the folder is missing.
        StoreError: the backup failed.
    """
    if journal.damage is not None and not journal.damage.is_mended:
        raise InputError(
            "backup-damaged",
            "No backup is made of “{file}”: it is damaged. Save what is left of it by salvage, or "
            "go back to a backup by restore.",
            file=journal.path,
        )
    keeper = journal.keeper
    report = keeper.make(CopyKind.BEFORE)
    if _may_be_replaced(report, journal.now()):
        report = keeper.make_for(CopyKind.BEFORE)
    newest, problem = (None, None) if report is None else (report.newest, report.problem)
    if newest is None and problem is not None:
        raise StoreError.of(problem)
    if newest is None:
        raise InputError(
            "backup-none",
            "No backup is made of “{file}”: it is a sample, can only be read, or is empty.",
            file=journal.path,
        )
    backup = newest
    if to is not None:
        if not to.is_dir():
            raise InputError("backup-no-folder", "There is no folder “{folder}”.", folder=to)
        if to.resolve() != backup.path.parent.resolve():
            backup = copy_backup(backup, to)
    weeks = read_holding(backup.path).weeks
    return Made(backup, len(weeks), max(weeks, default=None))


def _may_be_replaced(report: BackupReport | None, now: datetime) -> bool:
    """Return whether the backup that holds everything is one that a later one of today replaces."""
    newest = None if report is None else report.newest
    return (
        newest is not None
        and newest.kind is CopyKind.AFTER
        and newest.made.date() == now.date()
        and not newest.is_doubtful
    )


def find_backups(
    journal: Path,
    folder: Path,
    second: Path | None = None,
    *,
    before_each: Callable[[], object] = lambda: None,
) -> list[FoundBackup]:
    """Return the backups of a journal, newest first, those put by or in the second folder included.

    Those made when its file had another name are among them, as long as its id can be read.
    A copy in the second folder is left out if the same is in the first. Each is read whole, which
    takes some time.

    Args:
        journal: the journal's file, which need not exist or be readable.
        folder: the folder of its backups.
        second: the second folder; None: there is none.
        before_each: called before each backup is read; it may raise to stop.
    """
    uid = _uid_of(journal)
    found: dict[str, Backup] = {}
    for place in (folder, names.kept_folder(folder), second):
        if place is not None:
            with suppress(StoreError):
                for backup in list_backups(place, journal, uid, by_any_name=True):
                    found.setdefault(backup.path.name, backup)
    listed = []
    for backup in sorted(found.values(), key=lambda each: each.made, reverse=True):
        before_each()
        listed.append(_look(backup))
    return listed


def preview(journal: Path, backup: Path) -> RestorePreview:
    """Return which weeks would come, go and change.

    Raises:
        InputError: the file holds another journal.
        StoreError: the file is missing, not a journal, newer than this program, or not whole.
    """
    new = read_holding(backup)
    present = _present(journal)
    if present is None:
        return RestorePreview(tuple(sorted(new.weeks)), (), (), is_present_read=False)
    _refuse_another(present, new, backup)
    both = new.weeks.keys() & present.weeks.keys()
    return RestorePreview(
        tuple(sorted(new.weeks.keys() - both)),
        tuple(sorted(present.weeks.keys() - both)),
        tuple(sorted(week for week in both if new.weeks[week] != present.weeks[week])),
    )


def restore(journal: Path, folder: Path, backup: Path, *, now: datetime) -> Restored:
    """Bring a backup back in the place of a journal, which is set aside first and never deleted.

    A backup of the present journal is made as well, if it can still be read. Nobody in this program
    may have it open; another program that has notices that its file was moved. It is undone by
    bringing back what was set aside.

    Args:
        journal: the journal's file, which need not exist.
        folder: the folder of its backups.
        backup: the file to bring back; it stays as it is.
        now: an aware moment in the user's time zone.

    Raises:
        InputError: the file holds another journal, or is the journal itself.
        StoreError: the file is not whole, or the disk refuses; the present journal is as it was.
    """
    new, present = read_holding(backup), _present(journal)
    if journal.exists() and backup.exists() and journal.samefile(backup):
        raise InputError(
            "restore-itself", "“{file}” is the journal itself: name a backup of it.", file=backup
        )
    saves = new.saves
    if present is not None:
        _refuse_another(present, new, backup)
        place = CopyPlace(journal, present.uid, folder)
        copy_now(place, CopyKind.RESTORE, now=now)
        saves = max(saves, present.saves)
    saves = max([saves, *_copied_saves(folder, journal, new.uid)])
    return Restored(backup, bring_back(backup, journal, saves=saves + 1, now=now))


def journal_of(backup: Path, candidates: Sequence[Path]) -> Path:
    """Return the path of the journal that a backup is of.

    That is the one beside its folder, or else one of the candidates that is the same journal.
    """
    folder = backup.parent.parent if backup.parent.name == "kept" else backup.parent
    match = names.backup_named(backup)
    stem = "journal" if match is None else names.stem_of(backup)
    beside = folder.parent / f"{stem}.db"
    held = _present(backup)
    for each in (beside, *candidates):
        present = _present(each)
        if held is not None and present is not None and present.uid == held.uid:
            return each
    return beside


def _copied_saves(folder: Path, journal: Path, uid: str) -> list[int]:
    """Return the saves of all backups: the restored journal counts on from the most of them.

    Otherwise what is written after an old backup was brought back would seem to be copied already.
    """
    with suppress(StoreError):
        found = (names.read_saves(each.path) for each in list_backups(folder, journal, uid))
        return [saves for saves in found if saves is not None]
    return []


def _present(journal: Path) -> Holding | None:
    with suppress(StoreError):
        return read_holding(journal)
    return None


def _uid_of(journal: Path) -> str:
    present = _present(journal)
    return "" if present is None else present.uid


def _refuse_another(present: Holding, new: Holding, backup: Path) -> None:
    if present.uid != new.uid:
        raise InputError(
            "restore-another",
            "“{file}” holds another journal. Open it with --journal, or in the window, instead.",
            file=backup,
        )


def _look(backup: Backup) -> FoundBackup:
    try:
        holding = read_holding(backup.path)
    except StoreError:
        return FoundBackup(backup, 0, None, is_whole=False)
    weeks = holding.weeks
    return FoundBackup(backup, len(weeks), max(weeks, default=None), is_whole=True)
