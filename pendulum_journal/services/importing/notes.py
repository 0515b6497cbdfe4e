"""Import of notes from another journal: appended to the notes of their weeks, each once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry, ReplacedBy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import local_seconds
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.note.tags import tags
from pendulum_journal.formats.diaries.reading import read_notes, recognise
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.sources import StoredSource
from pendulum_journal.store.versions import imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.week import Week
    from pendulum_journal.formats.diaries.found import DiaryFormat, FoundNote, FoundNotes
    from pendulum_journal.services.changes import WeekChange
    from pendulum_journal.services.importing.weeks import Progress
    from pendulum_journal.services.journal import Journal

NOTES = "notes:"
"""What the kind of a source of notes begins with; the format follows."""

_NO_DAY, _LAST_DAY = -(1 << 62), 1 << 62


@dataclass(frozen=True, slots=True)
class NotesOptions:
    """The user's choices about a journal of notes.

    Attributes:
        format: whose it is; None: what its content shows.
        first, last: the weeks of which notes are taken; None: no limit.
    """

    format: DiaryFormat | None = None
    first: Week | None = None
    last: Week | None = None


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that is not in the journal yet.

    Attributes:
        item: the 8 bytes by which it is known when it is read again.
        digest: a number that changes with its text.
        block: what is appended to the note of the week.
    """

    week: Week
    item: bytes
    begin: int
    digest: int
    block: str


@dataclass(frozen=True, slots=True)
class NotesPlan:
    """What importing a journal of notes would do.

    Attributes:
        file: the name of the file or folder.
        found: what was read.
        new: the notes that would be appended, in the order of their weeks.
        known: how many are in the journal already.
        weeks: by week, how many notes would be appended, and their characters.
        covers: the first and the last day of those; None: there is none.
        warnings: sentences to be read before.
    """

    file: str
    source: StoredSource
    found: FoundNotes
    new: tuple[NewNote, ...]
    known: int
    weeks: dict[Week, tuple[int, int]]
    covers: tuple[date, date] | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class NotesResult:
    """The result of an import of notes.

    Attributes:
        notes, weeks: how many notes were appended, to the notes of how many weeks.
        changes: what changed in the journal.
        number: of the import, by which it is undone; None: it brought nothing.
    """

    notes: int
    weeks: int
    known: int
    changes: Changes
    number: int | None = None


def plan_notes(
    journal: Journal,
    path: Path,
    options: NotesOptions | None = None,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
) -> NotesPlan:
    """Read a journal of notes and return what importing it would do; nothing is written.

    Args:
        journal: where the notes would go.
        path: a file, a folder or an archive.
        options: the user's choices.
        is_stopped: called now and then; True stops the reading.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        InputError: it cannot be read as such a journal.
    """
    options = options or NotesOptions()

    def go_on() -> None:
        if is_stopped():
            raise ImportStopped

    found = read_notes(path, options.format or recognise(path), go_on)
    first, last = options.first, options.last
    found.notes = [
        each
        for each in found.notes
        if (first is None or each.week.index >= first.index)
        and (last is None or each.week.index <= last.index)
    ]
    found.notes.sort(key=lambda each: (each.week, each.day or each.week.sunday, each.time))
    with journal.reading() as file:
        source = _source(store.read_sources(file), found.format)
        salt = store.salt_of(file, source.kind, journal.uid)
        rows = store.stored_items(file, source.id, _NO_DAY, _LAST_DAY) if source.id else ()
        stored = {item: digest for item, _, digest in rows}
    every = [_new_note(salt, found, each, at) for each, at in _numbered(found.notes)]
    new = tuple(each for each in every if each.item not in stored)
    changed = sum(stored.get(each.item, each.digest) != each.digest for each in every)
    return NotesPlan(
        file=path.name or str(path),
        source=source,
        found=found,
        new=new,
        known=len(every) - len(new),
        weeks=_by_week(new),
        covers=_covers(new),
        warnings=tuple(_warnings(changed)),
    )


def _source(known: Iterable[StoredSource], format_: DiaryFormat) -> StoredSource:
    kind = f"{NOTES}{format_.value}"
    return next((each for each in known if each.kind == kind), StoredSource(kind, "", "", {}))


def _numbered(notes: Iterable[FoundNote]) -> Iterable[tuple[FoundNote, int]]:
    """Yield each note with how many of the same key came before it."""
    seen: Counter[str] = Counter()
    for each in notes:
        yield each, seen[each.key]
        seen[each.key] += 1


def _new_note(salt: str, found: FoundNotes, note: FoundNote, at: int) -> NewNote:
    key = f"{salt}\n{found.format.value}\n{note.key}\n{at}".encode(errors="replace")
    digest = int.from_bytes(sha256(note.text.encode()).digest()[:4], "big") >> 1
    begin = local_seconds(note.day or note.week.monday)
    return NewNote(note.week, sha256(key).digest()[:8], begin, digest, block_of(found.format, note))


def block_of(format_: DiaryFormat, note: FoundNote) -> str:
    """Return what is appended for a note: a heading with source and date, its text, its tags."""
    when = str(note.day or note.week) + (f" {note.time}" if note.time else "")
    known = set(tags(note.text))
    more = [tag for tag in note.tags if tag.casefold() not in known]
    parts = [f"### {format_.label}, {when}", note.text]
    return "\n\n".join([*parts, *([" ".join(f"#{tag}" for tag in more)] if more else [])])


def _by_week(new: Iterable[NewNote]) -> dict[Week, tuple[int, int]]:
    found: dict[Week, tuple[int, int]] = {}
    for each in new:
        notes, characters = found.get(each.week, (0, 0))
        found[each.week] = notes + 1, characters + len(each.block)
    return found


def _covers(new: tuple[NewNote, ...]) -> tuple[date, date] | None:
    weeks = [each.week for each in new]
    return (min(weeks).monday, max(weeks).sunday) if weeks else None


def _warnings(changed: int) -> list[Message]:
    if not changed:
        return []
    return [
        Message.counted(
            "notes-changed",
            changed,
            one="{n} note was changed there since it was imported, and stays here as it was; to "
            "have it anew, undo that import first.",
            other="{n} notes were changed there since they were imported, and stay here as they "
            "were; to have them anew, undo that import first.",
        )
    ]


def carry_out_notes(
    journal: Journal,
    plan: NotesPlan,
    *,
    progress: Progress = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
    initiator: object = None,
) -> NotesResult:
    """Append the notes of a plan to those of their weeks, in one transaction.

    Args:
        journal: the one for which the plan was made.
        plan: what to do.
        progress: called with the number of weeks done and of all.
        is_stopped: called before each week; True stops the import, and nothing is kept.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: no note can be imported.
        ImportStopped: ``is_stopped`` returned True.
        StoreError: the journal cannot be written; nothing was.
    """
    if not plan.new:
        if plan.known:
            return NotesResult(0, 0, plan.known, Changes(initiator=initiator))
        raise InputError("notes-nothing", "“{file}” has no note to import.", file=plan.file)
    journal.keeper.make_for(CopyKind.IMPORT)
    blocks: dict[Week, list[str]] = {}
    for each in plan.new:
        blocks.setdefault(each.week, []).append(each.block)
    with journal.writing() as file:
        source = store.put_source(file, plan.source)
        number = imported.add_import(
            file, plan.file, now=journal.now(), sha256=None, covers=plan.covers, source=source
        )
        with journal.acting(ActKind.IMPORT, imported=number):
            moved = _append(journal, blocks, progress, is_stopped)
        rows = ((each.begin, each.item, 0, each.digest) for each in plan.new)
        store.put_evidence(file, source, number, rows)
    changes = Changes(moved, initiator=initiator)
    return NotesResult(len(plan.new), len(blocks), plan.known, changes, number)


def _append(
    journal: Journal,
    blocks: Mapping[Week, list[str]],
    progress: Progress,
    is_stopped: Callable[[], bool],
) -> dict[Week, WeekChange]:
    moved: dict[Week, WeekChange] = {}
    for done, (week, texts) in enumerate(blocks.items()):
        if is_stopped():
            raise ImportStopped
        progress(done, len(blocks))
        base = journal.entry(week)
        entry = base or Entry(week)
        note = "\n\n".join(filter(None, [entry.note.rstrip("\n"), *texts]))
        recorded = journal.record(replace(entry, note=note), base, why=ReplacedBy.IMPORT)
        moved |= recorded.changes.weeks
    return moved
