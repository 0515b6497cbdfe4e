"""A check of the whole journal for damage."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.store.column_values import to_week
from pendulum_journal.store.history import note_checksum, unpack_note
from pendulum_journal.store.search import check_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pendulum_journal.store.database import JournalFile


def check(file: JournalFile) -> list[Message]:
    """Return a sentence for each problem found; an empty list if the journal is undamaged.

    Checks the structure and size of the file, the foreign keys, the search index and its triggers,
    and compares each note with its checksum, earlier versions and deleted notes included. An error
    while reading is one of the problems and is not raised.
    """
    looks: tuple[Callable[[JournalFile], Iterable[Message]], ...] = (
        _structure,
        _links,
        _index,
        _notes,
        _earlier_notes,
        _deleted_notes,
    )
    problems: list[Message] = []
    for look in looks:
        try:
            problems.extend(look(file))
        except StoreError as error:
            problems.append(error.message)
    return list({str(problem): problem for problem in problems}.values())


def _structure(file: JournalFile) -> Iterator[Message]:
    for (row,) in file.read("PRAGMA quick_check"):
        if row != "ok":
            yield Message(
                "check-structure", "The file's structure is damaged: {row}.", {"row": row}
            )
    ((page_count,),) = file.read("PRAGMA page_count")
    ((page_size,),) = file.read("PRAGMA page_size")
    size, meant = file.path.stat().st_size, page_count * page_size
    if size != meant:
        yield Message(
            "check-size",
            "The file has {size} bytes instead of {meant}: a part of it was cut off.",
            {"size": size, "meant": meant},
        )


def _links(file: JournalFile) -> Iterator[Message]:
    tables = {row[0] for row in file.read("PRAGMA foreign_key_check")}
    for table in sorted(tables):
        yield Message(
            "check-links",
            "Rows of “{table}” belong to something that is not there any more.",
            {"table": table},
        )


def _index(file: JournalFile) -> Iterator[Message]:
    if not check_index(file):
        yield Message(
            "check-index",
            "The search index does not match the notes. The notes themselves are as they were.",
        )


def _notes(file: JournalFile) -> Iterator[Message]:
    rows = file.read("SELECT monday, CAST(note AS BLOB), note_sha256 FROM entry ORDER BY monday")
    for week in _damaged(rows, _matches):
        yield Message(
            "check-note",
            "The note of week {week} is not what was saved: it was changed by damage.",
            {"week": week},
        )


def _earlier_notes(file: JournalFile) -> Iterator[Message]:
    rows = file.read(
        "SELECT e.monday, r.note, r.note_sha256 FROM note_revision r "
        "JOIN entry e ON e.id = r.entry_id ORDER BY r.id"
    )
    for week in _damaged(rows, lambda packed, sum_: note_checksum(unpack_note(packed)) == sum_):
        yield Message(
            "check-earlier-note",
            "An earlier version of the note of week {week} was changed by damage.",
            {"week": week},
        )


def _deleted_notes(file: JournalFile) -> Iterator[Message]:
    rows = file.read(
        "SELECT e.monday, CAST(b.note AS BLOB), b.note_sha256 FROM bin b "
        "JOIN entry e ON e.id = b.entry_id ORDER BY b.id"
    )
    for week in _damaged(rows, _matches):
        yield Message(
            "check-deleted-note",
            "The deleted note of week {week}, still in the bin, was changed by damage.",
            {"week": week},
        )


def _damaged(
    rows: Iterable[tuple[Any, ...]], matches: Callable[[bytes, str], bool]
) -> Iterator[str]:
    """Yield the week of each row (monday, note, checksum) whose note and checksum differ."""
    for monday, note, checksum in rows:
        if not matches(note, checksum):
            yield str(to_week(monday))


def _matches(note: bytes, checksum: str) -> bool:
    return hashlib.sha256(note).hexdigest() == checksum
