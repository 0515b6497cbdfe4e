"""Earlier versions of notes. Versions are only ever added.

Each is compressed by itself, so damage to one leaves the others whole, in the zlib format (RFC
1950), which the ``sqlite3`` shell reads, too: ``sqlar_uncompress(note, 100000000)``.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import ReplacedBy
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import from_text, to_text

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile

_CHUNK = 512
"""Bytes to unpack at once: a damaged chunk is lost, what stands before it is not."""


@dataclass(frozen=True, slots=True)
class NoteRevision:
    """An earlier version of a week's note; ``saved`` is when it was replaced, in UTC."""

    id: int
    week: Week
    saved: datetime
    note: str
    why: ReplacedBy


def note_checksum(note: str) -> str:
    """Return the SHA-256 of a note's UTF-8 text, in hex."""
    return hashlib.sha256(note.encode()).hexdigest()


def pack_note(note: str) -> bytes:
    """Return a note as it lies in the file as an earlier version.

    Raises:
        InputError: text that cannot be stored.
    """
    return zlib.compress(refuse_unstorable(note).encode())


def unpack_note(packed: bytes) -> str:
    """Return the note of an earlier version, or as much of its beginning as damage left readable.

    Whether it is what was kept, its checksum tells.
    """
    reader = zlib.decompressobj()
    chunks = (packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK))
    parts: list[bytes] = []
    with suppress(zlib.error):
        parts.extend(reader.decompress(chunk) for chunk in chunks)
    return b"".join(parts).decode(errors="replace")


def keep_revision(
    file: JournalFile, week: Week, note: str, *, why: ReplacedBy, now: datetime
) -> None:
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
        (moment, pack_note(note), note_checksum(note), why.value, monday),
    )


def read_revisions(file: JournalFile, week: Week) -> list[NoteRevision]:
    """Return the earlier versions of a week's note, newest first."""
    rows = file.read(
        "SELECT r.id, r.saved, r.note, r.why FROM note_revision r JOIN entry e ON e.id = r.entry_id"
        " WHERE e.monday = ? ORDER BY r.id DESC",
        (week.monday.isoformat(),),
    )
    return [
        NoteRevision(row[0], week, from_text(row[1]), unpack_note(row[2]), ReplacedBy(row[3]))
        for row in rows
    ]
