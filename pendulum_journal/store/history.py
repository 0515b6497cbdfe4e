"""Earlier versions of notes. Versions are only ever added.

They are plain text like the notes. Compressed each by itself (zlib, 9), those of the sample journal
would take 85 % of the room and those of notes of 2,000 characters 60 %: too little for versions
that no other program, and no rescue by hand, could read any more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pendulum_journal.store.texts import check_text
from pendulum_journal.store.times import from_text, to_text

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile

Why: TypeAlias = Literal["typing", "import", "bring-back", "merge", "delete"]
"""What made somebody keep a version: the act that replaced it."""


@dataclass(frozen=True, slots=True)
class NoteRevision:
    """An earlier version of a week's note; ``saved`` is when it was replaced, in UTC."""

    id: int
    week: Week
    saved: datetime
    note: str
    why: Why


def note_checksum(note: str) -> str:
    """Return the SHA-256 of a note's UTF-8 text, in hex."""
    return hashlib.sha256(note.encode()).hexdigest()


def keep_revision(file: JournalFile, week: Week, note: str, *, why: Why, now: datetime) -> None:
    """Keep a text as an earlier version of a week's note, inside a transaction.

    For a text that lost to another one, too: it need never have been the entry's note, and the week
    need not have an entry.

    Raises:
        InputError: text that cannot be stored.
        StoreError: the file could not be written.
    """
    moment, monday = to_text(now), week.monday.isoformat()
    file.write(
        "INSERT INTO entry (monday, state, note, note_sha256, extras, rev, created, changed) "
        "VALUES (?, 'complete', '', ?, '{}', 1, ?, ?) ON CONFLICT DO NOTHING",
        (monday, note_checksum(""), moment, moment),
    )
    file.write(
        "INSERT INTO note_revision (entry_id, saved, note, note_sha256, why) "
        "SELECT id, ?, ?, ?, ? FROM entry WHERE monday = ?",
        (moment, check_text(note), note_checksum(note), why, monday),
    )


def read_revisions(file: JournalFile, week: Week) -> list[NoteRevision]:
    """Return the earlier versions of a week's note, newest first."""
    rows = file.read(
        "SELECT r.id, r.saved, r.note, r.why FROM note_revision r JOIN entry e ON e.id = r.entry_id"
        " WHERE e.monday = ? ORDER BY r.id DESC",
        (week.monday.isoformat(),),
    )
    return [NoteRevision(row[0], week, from_text(row[1]), row[2], row[3]) for row in rows]
