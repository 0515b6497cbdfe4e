"""Import of a whole journal that was exported as JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.journal_json_reader import (
    JournalExport,
    looks_like_json,
    read_journal_json,
)
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.services.journal import Journal, local_now
from pendulum_journal.services.keeping.beginning import new_journal
from pendulum_journal.store import content as store
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.opening import is_journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.services.importing.weeks import Progress
    from pendulum_journal.services.keeping.copies import BackupReport

__all__ = [
    "Filled",
    "JournalExport",
    "import_into_new",
    "import_journal",
    "is_blank",
    "is_journal",
    "looks_like_json",
    "read_export",
    "read_journal",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class Filled:
    """The result of importing a whole journal.

    Attributes:
        before, after: the contents of the journal before and after; undoing the import needs both.
        changes: what changed.
    """

    before: JournalContent
    after: JournalContent
    changes: Changes


def read_export(path: Path, *, is_stopped: Callable[[], bool] = lambda: False) -> JournalExport:
    """Read and check an exported journal, with the facts about the export; nothing is written.

    Args:
        path: the JSON file.
        is_stopped: called now and then; True stops the reading.

    Raises:
        InputError: the file is not a journal as JSON, is of a newer version, or contains a value
            that is not allowed.
        ImportStopped: ``is_stopped`` returned True.
    """

    def look() -> None:
        if is_stopped():
            raise ImportStopped

    return read_journal_json(path, before_each=look)


def read_journal(path: Path) -> JournalContent:
    """Return the contents of an exported journal; errors as for ``read_export``."""
    return read_export(path).content


def is_blank(journal: Journal) -> bool:
    """Return whether a journal is empty, so that a whole journal can be imported into it."""
    with journal.reading() as file:
        return store.is_blank(file)


def import_journal(
    journal: Journal,
    content: JournalContent,
    *,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
    initiator: object = None,
) -> Filled:
    """Write a whole journal into an empty one, in one transaction.

    Its activities and settings are replaced by those of the content. It keeps its own id, because
    the exported journal may still be in use. It counts as the user's own even if the content is a
    sample.

    Args:
        journal: an empty journal.
        content: what to write.
        progress: called with the number of parts done and of all parts; a part is an entry, a
            deleted entry, a version of a note or a review.
        is_stopped: called before each part; True stops the import and undoes it.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: the journal is not empty, or the content has a value that cannot be stored.
        ImportStopped: ``is_stopped`` returned True; nothing was written.
        StoreError: the journal cannot be written; nothing was.
    """
    journal.keeper.make_for(CopyKind.IMPORT)
    with journal.writing() as file:
        if not store.is_blank(file):
            raise InputError(
                "import-not-empty",
                "There is something in this journal already, so that a whole journal cannot be "
                "imported into it. Import it into a new one.",
            )
        before = store.read_content(file)
        store.write_content(file, content, before_each=_watch(content, progress, is_stopped))
        after = store.read_content(file)
    return Filled(before, after, Changes(everything=True, initiator=initiator))


def _watch(
    content: JournalContent, progress: Progress | None, is_stopped: Callable[[], bool] | None
) -> Callable[[], None]:
    parts = (content.entries, content.deleted, content.versions, content.reviews)
    every = sum(map(len, parts))
    done = 0

    def before_each() -> None:
        nonlocal done
        if is_stopped is not None and is_stopped():
            raise ImportStopped
        if progress is not None:
            progress(done, every)
        done += 1

    return before_each


def import_into_new(
    path: Path,
    content: JournalContent,
    *,
    today: Callable[[], date],
    now: Callable[[], datetime] = local_now,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> BackupReport | None:
    """Create a journal file that appears when it is filled; if that fails, there is none.

    Args:
        path: the file to create.
        content: what to write.
        today: returns the date.
        now: returns the present moment, in the user's time zone.
        progress: as for ``import_journal``.
        is_stopped: as for ``import_journal``.

    Returns:
        The outcome of its first backup; None if none was asked for.

    Raises:
        InputError: the content has a value that cannot be stored.
        ImportStopped: ``is_stopped`` returned True.
        StoreError: there is a file already, or none can be created there.
    """
    with new_journal(path, today=today, now=now) as begun:
        import_journal(begun, content, progress=progress, is_stopped=is_stopped)
    journal = Journal.open(path, backups=path.parent / "backups", today=today, now=now)
    journal.keeper.make(CopyKind.AFTER)
    journal.close()
    return journal.keeper.report


def take_back(journal: Journal, filled: Filled, *, initiator: object = None) -> Changes:
    """Undo ``import_journal``; settings chosen since then are lost too.

    Raises:
        InputError: something was written since the import; nothing is changed.
        StoreError: the journal cannot be written; nothing was.
    """
    with journal.writing() as file:
        if _written(store.read_content(file)) != _written(filled.after):
            raise InputError(
                "import-built-on",
                "Something was written down since the journal was imported, so that the import "
                "cannot be taken back.",
            )
        store.clear(file)
        store.write_content(file, filled.before)
    return Changes(everything=True, initiator=initiator)


def _written(content: JournalContent) -> JournalContent:
    """Return the content without settings, measures, and each entry's rev and time of change.

    What progress is measured by is settled by the program as weeks are saved; nobody writes it.

    Two contents that are equal then have the same entries, although figures in one of them may have
    been changed and changed back meanwhile, which raises the rev and keeps an earlier version.
    """
    entries = (replace(entry, rev=0, changed=None) for entry in content.entries)
    roles = tuple(replace(role, measure=None) for role in content.roles)
    notes = {entry.week: entry.note for entry in content.entries}
    versions = (each for each in content.versions if each.note != notes.get(each.week))
    return replace(
        content, settings={}, entries=tuple(entries), versions=tuple(versions), roles=roles
    )
