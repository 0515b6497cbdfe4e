"""Earlier versions of entries: figures as JSON and the note compressed, in one row each.

Each note is compressed separately, so that damage to one does not affect the others, in the zlib
format (RFC 1950), which the ``sqlite3`` shell reads too: ``sqlar_uncompress(note, 100000000)``.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import FIGURES, Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import checksum, from_text, to_text, to_week

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pendulum_journal.domain.content import EntryVersion
    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile

_CHUNK = 512
"""Bytes to unpack at once: a damaged chunk is lost, what stands before it is not."""

_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
"""What reading damaged figures can raise."""


def pack_note(note: str) -> bytes:
    """Return a note compressed as the column ``entry_version.note`` stores it.

    Raises:
        InputError: text that cannot be stored.
    """
    return zlib.compress(refuse_unstorable(note).encode())


def unpack_note(packed: bytes) -> str:
    """Return the text that ``pack_note`` compressed; if it is damaged, its readable beginning.

    Damage raises no error here; compare the checksum to find it.
    """
    return unpack_bytes(packed).decode(errors="replace")


def unpack_bytes(packed: bytes) -> bytes:
    """Return the UTF-8 of a compressed note; if it is damaged, its readable beginning."""
    reader = zlib.decompressobj()
    chunks = (packed[start : start + _CHUNK] for start in range(0, len(packed), _CHUNK))
    parts: list[bytes] = []
    with suppress(zlib.error):
        parts.extend(reader.decompress(chunk) for chunk in chunks)
    return b"".join(parts)


def keep_version(
    file: JournalFile,
    entry: Entry,
    *,
    why: ReplacedBy,
    now: datetime,
    act: int | None = None,
    raw_note: bytes | None = None,
    has_figures: bool = True,
) -> None:
    """Save an entry as an earlier version of its week, inside a transaction.

    It need not have been stored, and the week need not have an entry: what lost against another
    entry in a merge is saved too.

    Args:
        file: an open journal, inside ``transaction()``.
        entry: what is replaced.
        why: what replaces it.
        now: an aware moment.
        act: the id of the act that replaces it, if it is one.
        raw_note: the bytes of a note that is no valid UTF-8; None: those of ``entry.note``.
        has_figures: whether the figures of the entry are known.

    Raises:
        InputError: text that cannot be stored.
        StoreError: the file could not be written.
    """
    monday, saved = entry.week.monday.isoformat(), to_text(now)
    note = refuse_unstorable(entry.note).encode() if raw_note is None else raw_note
    figures = figures_text(entry, read_uids(file)) if has_figures else None
    row_id = blank_row(file, entry.week, now)
    texts = (monday, saved, why.value, figures)
    sum_ = checksum([*(None if text is None else text.encode() for text in texts), note])
    file.write(
        "INSERT INTO entry_version (entry_id, saved, why, act, figures, note, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row_id, saved, why.value, act, figures, zlib.compress(note), sum_),
    )


def blank_row(file: JournalFile, week: Week, now: datetime) -> int:
    """Return the id of a week's row in ``entry``, after adding a blank row if there is none."""
    monday, moment = week.monday.isoformat(), to_text(now)
    rows = file.read("SELECT id FROM entry WHERE monday = ?", (monday,))
    if rows:
        return int(rows[0][0])
    values = [monday.encode(), b"complete", *[None for _ in FIGURES], b"{}", b""]
    return file.insert(
        "INSERT INTO entry (monday, state, note, note_sha256, extras, rev, created, changed, "
        "sha256) VALUES (?, 'complete', '', ?, '{}', 1, ?, ?, ?)",
        (monday, note_checksum(""), moment, moment, checksum(values)),
    )


def note_checksum(note: str) -> str:
    """Return the SHA-256 of a note's UTF-8 text, in hex."""
    import hashlib

    return hashlib.sha256(note.encode()).hexdigest()


def read_uids(file: JournalFile) -> dict[int, str]:
    """Return the uid of each activity by its id."""
    return dict(file.read("SELECT id, uid FROM activity"))


def figures_shape(entry: Entry, uids: Mapping[int, str]) -> dict[str, Any]:
    """Return everything of an entry but its note as JSON values; activities by their uids."""
    parts = {
        uids[activity]: [part.minutes, part.source.value, part.origin]
        for activity, part in sorted(entry.minutes.items())
        if activity in uids
    }
    return {
        "state": entry.state.value,
        **{name: getattr(entry, name) for name in FIGURES},
        "marked_complete": entry.marked_complete,
        "extras": dict(entry.extras),
        "minutes": parts,
        "unread": {uids[key]: text for key, text in sorted(entry.unread.items()) if key in uids},
    }


def figures_text(entry: Entry, uids: Mapping[int, str]) -> str:
    """Return ``figures_shape`` as text; values that are not given are left out."""
    shape = figures_shape(entry, uids)
    given = {
        name: value
        for name, value in shape.items()
        if value is not None and value is not False and value != {}
    }
    return json.dumps(given, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read_versions(file: JournalFile, week: Week | None = None) -> list[EntryVersion]:
    """Return the earlier versions of a week's entry, newest first; None: of all, oldest first.

    A row of which nothing can be read is left out; ``check`` names it.
    """
    where, values = "", []
    order = "v.id"
    if week is not None:
        where, values, order = "WHERE e.monday = ?", [week.monday.isoformat()], "v.id DESC"
    rows = file.read(
        "SELECT v.id, e.monday, v.saved, v.why, v.act, v.figures, v.note FROM entry_version v"
        f" JOIN entry e ON e.id = v.entry_id {where} ORDER BY {order}",
        values,
    )
    ids = {uid: activity for activity, uid in read_uids(file).items()}
    return list(_readable(rows, ids))


def _readable(rows: Iterable[tuple[Any, ...]], ids: Mapping[str, int]) -> Iterable[EntryVersion]:
    from pendulum_journal.domain.content import EntryVersion

    for row_id, monday, saved, why, act, figures, packed in rows:
        try:
            week, note = to_week(monday), unpack_note(packed)
        except _UNREADABLE:
            continue
        moment, shape = _moment(saved), _shape(figures)
        try:
            entry = entry_of_figures(week, shape or {}, note, ids)
        except _UNREADABLE:
            shape, entry = None, Entry(week, note=note)
        yield EntryVersion(
            week, moment, _reason(why), _dated(entry, moment), shape is not None,
            row_id, act,
        )  # fmt: skip


def _dated(entry: Entry, moment: datetime) -> Entry:
    return replace(entry, created=moment, changed=moment)


def _moment(saved: str) -> datetime:
    try:
        return from_text(saved)
    except _UNREADABLE:
        return datetime(1970, 1, 1, tzinfo=UTC)


def _reason(why: str) -> ReplacedBy:
    return ReplacedBy(why) if why in set(ReplacedBy) else ReplacedBy.TYPING


def _shape(figures: str | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    with suppress(*_UNREADABLE):
        shape = json.loads(figures)
        return shape if isinstance(shape, dict) else None
    return None


def entry_of_figures(
    week: Week, shape: Mapping[str, Any], note: str, ids: Mapping[str, int]
) -> Entry:
    """Return the entry that ``figures_shape`` and a note stand for.

    Activities that the journal no longer has are left out.

    Args:
        week: of the entry.
        shape: what ``figures_shape`` returned; what is missing was not given.
        note: the text.
        ids: the ids of the activities by their uids.

    Raises:
        KeyError, ValueError, TypeError, AttributeError: the shape is damaged.
    """
    figures: dict[str, Any] = {name: shape.get(name) for name in FIGURES}
    return Entry(
        week,
        state=State(shape.get("state", State.COMPLETE)),
        minutes={
            ids[uid]: Minutes(minutes, Source(source), origin)
            for uid, (minutes, source, origin) in shape.get("minutes", {}).items()
            if uid in ids
        },
        unread={ids[uid]: str(text) for uid, text in shape.get("unread", {}).items() if uid in ids},
        **figures,
        note=note,
        marked_complete=shape.get("marked_complete", False),
        extras=dict(shape.get("extras", {})),
    )
