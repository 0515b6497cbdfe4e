"""What could not be written to its journal, kept in private files until it can be."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.act import FieldChange, changes_between
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Recovered:
    """The entry of a week as it was typed, and as it was when the typing began.

    Attributes:
        uid: the own id of the journal that it belongs to.
        week: the week.
        text: the note as typed.
        base_note, base_rev: the note and the rev of the entry before; "" and 0 if there was none.
        figures: what else was changed; of hours, ``key`` is the uid of the activity.
    """

    uid: str
    week: Week
    text: str
    base_note: str = ""
    base_rev: int = 0
    figures: tuple[FieldChange, ...] = ()


def recovered(
    uid: str, entry: Entry, base: Entry | None, activities: Mapping[int, str]
) -> Recovered:
    """Return what has to be kept of an edit that cannot be stored.

    Args:
        uid: the own id of the journal.
        entry: the entry as typed.
        base: the entry as it was before; None: there was none.
        activities: the uid of each activity by its id. They were read before, since a journal that
            cannot be written to can often not be read either.
    """
    note, rev = ("", 0) if base is None else (base.note, base.rev)
    figures: list[FieldChange] = []
    for each in changes_between(base or Entry(entry.week), entry):
        if each.field is EntryField.MINUTES:
            figures.append(replace(each, key=activities.get(each.key, "")))  # type: ignore[arg-type]
        elif each.field is not EntryField.NOTE:
            figures.append(each)
    return Recovered(uid, entry.week, entry.note, note, rev, tuple(figures))


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
        "figures": [_figure_shape(each) for each in recovered.figures],
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
    """Return whether the entry of the week holds the text and the figures.

    Raises:
        StoreError: the journal cannot be read.
    """
    entry = journal.entry(recovered.week) or Entry(recovered.week)
    edited = _edited(journal, entry, recovered, lambda each: each.after)
    return recovered.text.strip() in entry.note and not changes_between(entry, edited)


def put_back(journal: Journal, recovered: Recovered, *, initiator: object = None) -> Changes:
    """Put a text and figures into their week, merged with what was written there since.

    Raises:
        InputError: a text that cannot be stored.
        StoreError: the file cannot be written; nothing was.
    """
    current = journal.entry(recovered.week) or Entry(recovered.week)
    base = replace(current, note=recovered.base_note, rev=recovered.base_rev)
    base = _edited(journal, base, recovered, lambda each: each.before)
    if current.rev == recovered.base_rev:
        base = current
    edited = replace(base, note=recovered.text)
    edited = _edited(journal, edited, recovered, lambda each: each.after)
    return journal.record(edited, base if base.rev else None, initiator=initiator).changes


def _edited(
    journal: Journal,
    entry: Entry,
    recovered: Recovered,
    value_of: Callable[[FieldChange], Any],
) -> Entry:
    """Return an entry with the figures of one side; hours of an activity that is gone are left."""
    ids = {each.uid: each.id for each in journal.activities(archived=True)}
    minutes, extras, fields = dict(entry.minutes), dict(entry.extras), {}
    for each in recovered.figures:
        value = value_of(each)
        if each.field is EntryField.MINUTES:
            if (row := ids.get(str(each.key))) is not None:
                minutes.pop(row, None)
                if isinstance(value, Minutes):
                    minutes[row] = value
        elif each.field is EntryField.EXTRAS:
            extras.pop(str(each.key), None)
            if value is not None:
                extras[str(each.key)] = value
        else:
            fields[each.field.value] = value
    unread = {key: text for key, text in entry.unread.items() if key not in minutes}
    return replace(entry, minutes=minutes, unread=unread, extras=extras, **fields)


def _figure_shape(change: FieldChange) -> dict[str, Any]:
    return {
        "field": change.field.value,
        "key": change.key,
        "before": _value_shape(change.before),
        "after": _value_shape(change.after),
    }


def _value_shape(value: Any) -> Any:
    if isinstance(value, Minutes):
        return {"minutes": value.minutes, "source": value.source, "origin": value.origin}
    return value  # a State is its word


def _read_figure(shape: Any) -> FieldChange:
    field = EntryField(shape["field"])
    before, after = (_read_value(field, shape[side]) for side in ("before", "after"))
    return FieldChange(field, shape["key"], before, after)


def _read_value(field: EntryField, shape: Any) -> object:
    if field is EntryField.STATE:
        return State(shape)
    if isinstance(shape, dict) and field is EntryField.MINUTES:
        return Minutes(int(shape["minutes"]), Source(shape["source"]), shape["origin"])
    return shape


def drafts_path(folder: Path, uid: str) -> Path:
    """Return the file of a journal's drafts; here, since reading drafts takes much to import."""
    return folder / f"{uid}-typed.json"


def _path(folder: Path, uid: str, week: Week) -> Path:
    return folder / f"{uid}-{week.monday.isoformat()}.json"


def _read(path: Path) -> Recovered | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        shape: Any = json.loads(path.read_text("utf-8"))
        uid, text, note, rev = (shape[key] for key in ("uid", "text", "base_note", "base_rev"))
        week = Week.parse(shape["monday"])
        figures = tuple(_read_figure(each) for each in shape.get("figures", ()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InputError):
        return None
    if not (isinstance(uid, str) and isinstance(text, str) and isinstance(note, str)):
        return None
    return Recovered(uid, week, text, note, rev, figures) if isinstance(rev, int) else None
