"""Texts that could not be written to their journal, kept in private files until they can be."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.store import files

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Recovered:
    """The note of a week as it was typed, and as it was when the typing began.

    Attributes:
        uid: the own id of the journal that it belongs to.
        week: the week.
        text: the note as typed.
        base_note, base_rev: the note and the rev of the entry before; "" and 0 if there was none.
    """

    uid: str
    week: Week
    text: str
    base_note: str = ""
    base_rev: int = 0


def keep(folder: Path, recovered: Recovered) -> Path:
    """Write a text to its file, which replaces the one before of the same week.

    Only its owner can read the file, and it is on the disk when this returns.

    Raises:
        OSError: it cannot be written either.
    """
    files.make_private_folder(folder)
    path = _path(folder, recovered.uid, recovered.week)
    shape = {
        "uid": recovered.uid,
        "monday": recovered.week.monday.isoformat(),
        "base_rev": recovered.base_rev,
        "base_note": recovered.base_note,
        "text": recovered.text,
    }
    with files.whole_file(path, replaces=True) as unfinished:
        unfinished.write_text(json.dumps(shape, ensure_ascii=True), "utf-8")
    return path


def kept(folder: Path, uid: str) -> list[Recovered]:
    """Return the texts that are kept for a journal, by week; what cannot be read is left out."""
    read = [_read(path) for path in folder.glob(f"{uid}-*.json")]
    found = (each for each in read if each is not None and each.uid == uid)
    return sorted(found, key=lambda each: each.week)


def forget(folder: Path, uid: str, week: Week) -> None:
    """Delete the file of a week, because its text is saved or not wanted; none is no error."""
    with suppress(OSError):
        _path(folder, uid, week).unlink(missing_ok=True)


def is_saved(journal: Journal, recovered: Recovered) -> bool:
    """Return whether the note of the week holds the text.

    Raises:
        StoreError: the journal cannot be read.
    """
    entry = journal.entry(recovered.week)
    return recovered.text.strip() in ("" if entry is None else entry.note)


def put_back(journal: Journal, recovered: Recovered, *, initiator: object = None) -> Changes:
    """Put a text into the note of its week, merged with what was written there since.

    Raises:
        InputError: a text that cannot be stored.
        StoreError: the file cannot be written; nothing was.
    """
    stored = journal.entry(recovered.week)
    current = stored or Entry(recovered.week)
    base = replace(current, note=recovered.base_note, rev=recovered.base_rev)
    if current.rev == recovered.base_rev:
        base = current
    edited = replace(base, note=recovered.text)
    return journal.record(edited, base if base.rev else None, initiator=initiator).changes


def _path(folder: Path, uid: str, week: Week) -> Path:
    return folder / f"{uid}-{week.monday.isoformat()}.json"


def _read(path: Path) -> Recovered | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        shape: Any = json.loads(path.read_text("utf-8"))
        uid, text, note, rev = (shape[key] for key in ("uid", "text", "base_note", "base_rev"))
        week = Week.parse(shape["monday"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InputError):
        return None
    if not (isinstance(uid, str) and isinstance(text, str) and isinstance(note, str)):
        return None
    return Recovered(uid, week, text, note, rev) if isinstance(rev, int) else None
