"""Earlier versions of notes.

Each version is compressed separately, so that damage to one does not affect the others, in the zlib
format (RFC 1950), which the ``sqlite3`` shell reads too: ``sqlar_uncompress(note, 100000000)``.
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
    """An earlier version of a week's note.

    Attributes:
        id: of the row in ``note_revision``.
        saved: the moment it was replaced, in UTC.
        note: the text, or its readable beginning if the row is damaged.
        why: why it was replaced.
    """

    id: int
    week: Week
    saved: datetime
    note: str
    why: ReplacedBy


def note_checksum(note: str) -> str:
    """Return the SHA-256 of a note's UTF-8 text, in hex."""
    return hashlib.sha256(note.encode()).hexdigest()


def pack_note(note: str) -> bytes:
    """Return a note compressed as the column ``note_revision.note`` stores it.

    Raises:
        InputError: text that cannot be stored.
    """
    return zlib.compress(refuse_unstorable(note).encode())


def unpack_note(packed: bytes) -> str:
    """Return the text that ``pack_note`` compressed; if it is damaged, its readable beginning.

    Damage raises no error here; compare the checksum to find it.
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
    """Save a text as an earlier version of a week's note, inside a transaction.

    The text need not have been the note of a stored entry, and the week need not have an entry: a
    text that lost against another in a merge is saved too.

    Args:
        file: an open journal, inside ``transaction()``.
        week: the week of the note.
        note: the text.
        why: why it is replaced.
        now: an aware moment.

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
