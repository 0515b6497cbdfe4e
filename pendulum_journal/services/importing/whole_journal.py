"""Take a journal in that was exported as JSON."""

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
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.services.backups import BackupReport
    from pendulum_journal.services.importing.weeks import Progress

__all__ = [
    "Filled",
    "JournalExport",
    "import_into_new",
    "import_journal",
    "is_blank",
    "looks_like_json",
    "read_export",
    "read_journal",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class Filled:
    """What an import filled.

    Attributes:
        before, after: what the journal held, to take the import back.
    """

    before: JournalContent
    after: JournalContent
    changes: Changes


def read_export(path: Path, *, is_stopped: Callable[[], bool] = lambda: False) -> JournalExport:
    """Read and check a file, and what it says about itself; nothing is written.

    Raises:
        InputError: it is no journal as JSON, is newer, or holds a value that cannot be one.
        ImportStopped: ``is_stopped``, asked now and then, said so.
    """

    def look() -> None:
        if is_stopped():
            raise ImportStopped

    return read_journal_json(path, before_each=look)


def read_journal(path: Path) -> JournalContent:
    """Read and check a file; nothing is written. Errors as ``read_export``."""
    return read_export(path).content


def is_blank(journal: Journal) -> bool:
    """Tell whether nothing is written down in a journal yet, so that one can be imported."""
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
    """Fill an empty journal, in one transaction.

    Its activities and settings give way to those of the file. The journal keeps its own id: the one
    that was exported may live on. Made-up weeks make it a sample, from the next opening on.

    Args:
        journal: where it goes.
        content: what it is to hold.
        progress: called with the parts done and the parts there are.
        is_stopped: asked before each part; True takes everything back.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: the journal is not empty, or the file holds what a journal cannot.
        ImportStopped: ``is_stopped`` said so; nothing was written.
        StoreError: the journal cannot be written; nothing was.
    """
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
    """Make a new journal file and fill it; where that does not end well, there is none.

    Returns:
        What came of its first backup; None where the weeks are made up.

    Raises:
        InputError: the file holds what a journal cannot.
        ImportStopped: ``is_stopped`` said so.
        StoreError: there is a file already, or none can be made there.
    """
    backups = None if content.is_sample else path.parent / "backups"
    journal = Journal.create(path, backups=backups, today=today, now=now)
    try:
        import_journal(journal, content, progress=progress, is_stopped=is_stopped)
    except BaseException:
        journal.close()
        path.unlink(missing_ok=True)
        raise
    journal.close()
    return journal.backup


def take_back(journal: Journal, filled: Filled, *, initiator: object = None) -> Changes:
    """Let a journal be as empty as it was before an import; choices made since go, too.

    Raises:
        InputError: something was written down since then; nothing is changed.
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
    """Return what was written down, without when: a change that was taken back is none."""
    entries = (replace(entry, rev=0, changed=None) for entry in content.entries)
    return replace(content, settings={}, entries=tuple(entries))
