"""Import of a whole journal that was exported as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind, changes_between
from pendulum_journal.domain.entry import Entry
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
from pendulum_journal.store.entries import read_entry
from pendulum_journal.store.files import checksum_of
from pendulum_journal.store.opening import is_journal
from pendulum_journal.store.versions.acts import put_change
from pendulum_journal.store.versions.history import read_uids
from pendulum_journal.store.versions.imported import add_import
from pendulum_journal.store.versions.records import changed_records, keep_record, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.importing.weeks import Progress
    from pendulum_journal.services.keeping.copies import BackupReport
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.versions.records import Key, Shape

__all__ = [
    "Filled",
    "JournalExport",
    "import_into_new",
    "import_journal",
    "is_blank",
    "is_journal",
    "looks_like_json",
    "read_export",
    "read_from",
    "read_journal",
]


@dataclass(frozen=True, slots=True)
class Filled:
    """The result of importing a whole journal.

    Attributes:
        changes: what changed.
        number: of the import, by which it is undone; None: it is from no file.
    """

    changes: Changes
    number: int | None


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """The file that a journal is imported from: its name, and its SHA-256 in hex or None."""

    name: str
    sha256: str | None = None


def read_from(path: Path) -> ReadFrom:
    """Return the name and the checksum of a file."""
    return ReadFrom(path.name, checksum_of(path))


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
    source: ReadFrom | None = None,
    *,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
    initiator: object = None,
) -> Filled:
    """Write a whole journal into an empty one, in one transaction and as one act with a number.

    Its activities and settings are replaced by those of the content. It keeps its own id, because
    the exported journal may still be in use. It counts as the user's own even if the content is a
    sample.

    Args:
        journal: an empty journal.
        content: what to write.
        source: the file that it was read from; None: it is from no file, and gets no number.
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
        before_each = _watch(content, progress, is_stopped)
        if source is None:
            store.write_content(file, content, before_each=before_each)
            return Filled(Changes(everything=True, initiator=initiator), None)
        before, covers = read_records(file), _covers(content)
        number = add_import(
            file, source.name, now=journal.now(), sha256=source.sha256, covers=covers
        )
        with journal.acting(ActKind.JOURNAL, imported=number) as act:
            store.write_content(file, content, before_each=before_each)
            _keep(file, act.stored(file, journal.now()), before, content)
    return Filled(Changes(everything=True, initiator=initiator), number)


def _covers(content: JournalContent) -> tuple[Week, Week] | None:
    weeks = [entry.week for entry in content.entries]
    return (min(weeks), max(weeks)) if weeks else None


def _keep(
    file: JournalFile, act: int, before: Mapping[Key, Shape], content: JournalContent
) -> None:
    """Keep what was written into an empty journal, so that the act can be taken back."""
    uids = read_uids(file)
    for each in content.entries:
        entry = read_entry(file, each.week)
        if entry is not None:
            put_change(file, act, entry.id, changes_between(Entry(entry.week), entry), uids)
    for change in changed_records(before, read_records(file)):
        keep_record(file, act, change)


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
    source: ReadFrom | None = None,
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
        source: the file that it was read from; None: it is from no file, and gets no number.
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
        import_journal(begun, content, source, progress=progress, is_stopped=is_stopped)
    journal = Journal.open(path, backups=path.parent / "backups", today=today, now=now)
    journal.keeper.make(CopyKind.AFTER)
    journal.close()
    return journal.keeper.report
