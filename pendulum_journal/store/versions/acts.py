"""Acts: what was done to one or many weeks at once, kept so that it can be taken back.

Of each entry that an act changed, its fields before and after are kept, compressed, so that an act
can be taken back a field at a time, weeks later too.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.act import Act, ActKind, FieldChange, changes_between
from pendulum_journal.domain.entry import Minutes, Source, State
from pendulum_journal.domain.entry_merge import EntryField
from pendulum_journal.store.column_values import from_text, to_text, to_week
from pendulum_journal.store.versions.history import read_uids
from pendulum_journal.store.versions.imported import read_imports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile


@dataclass(frozen=True, slots=True)
class ActChange:
    """What an act changed in one entry.

    Attributes:
        entry_id: of the entry's row.
        fields: the changed fields, before and after the act.
    """

    entry_id: int
    week: Week
    fields: tuple[FieldChange, ...]


def add_act(
    file: JournalFile,
    kind: ActKind,
    *,
    who: str,
    now: datetime,
    imported: int | None = None,
    undoes: int | None = None,
) -> int:
    """Add an act inside a transaction and return its id.

    Args:
        file: an open journal, inside ``transaction()``.
        kind: what was done.
        who: what did it, such as ``window``.
        now: an aware moment.
        imported: the number of the import that it is, if it is one.
        undoes: the id of the act that it takes back, if it does.

    Raises:
        StoreError: the file could not be written.
    """
    return file.insert(
        'INSERT INTO act ("when", what, who, imported, undoes) VALUES (?, ?, ?, ?, ?)',
        (to_text(now), kind.value, who, imported, undoes),
    )


def keep_change(file: JournalFile, act: int, before: Entry, after: Entry, entry_id: int) -> None:
    """Keep what an act changed in an entry, inside a transaction.

    If the act changed the entry before, the two changes become one.

    Raises:
        StoreError: the file could not be written.
    """
    fields = {change.place: change for change in changes_between(before, after)}
    uids = read_uids(file)
    known = read_change(file, act, entry_id, uids)
    if known is not None:
        earlier = {change.place: change for change in known.fields}
        for place, change in fields.items():
            first = earlier.get(place, change).before
            earlier[place] = FieldChange(change.field, change.key, first, change.after)
        fields = earlier
    put_change(file, act, entry_id, tuple(fields.values()), uids)


def put_change(
    file: JournalFile,
    act: int,
    entry_id: int,
    fields: Sequence[FieldChange],
    uids: Mapping[int, str] | None = None,
) -> None:
    """Store the changed fields of an act and an entry, inside a transaction.

    Raises:
        StoreError: the file could not be written.
    """
    uids = read_uids(file) if uids is None else uids
    shape = [_field_shape(change, uids) for change in fields if change.before != change.after]
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"))
    file.write(
        "INSERT INTO act_change (act_id, entry_id, change) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET change = excluded.change",
        (act, entry_id, zlib.compress(text.encode())),
    )


def read_change(
    file: JournalFile, act: int, entry_id: int, uids: Mapping[int, str] | None = None
) -> ActChange | None:
    """Return what an act changed in one entry; None: nothing, or it is not kept any more."""
    return next(iter(_read(file, "c.act_id = ? AND c.entry_id = ?", (act, entry_id), uids)), None)


def read_changes(file: JournalFile, act: int) -> list[ActChange]:
    """Return what an act changed, oldest week first."""
    return _read(file, "c.act_id = ?", (act,))


def later_changes(file: JournalFile, act: int, entry_id: int) -> list[tuple[int, ActChange]]:
    """Return (act, change) of the acts that changed an entry after an act, oldest first."""
    rows = file.read(
        "SELECT act_id FROM act_change WHERE entry_id = ? AND act_id > ? ORDER BY act_id",
        (entry_id, act),
    )
    found = ((later, read_change(file, later, entry_id)) for (later,) in rows)
    return [(later, change) for later, change in found if change is not None]


def read_acts(file: JournalFile) -> list[Act]:
    """Return every act, the latest first."""
    rows = file.read(
        'SELECT a.id, a."when", a.what, a.who, a.imported, a.undoes, '
        "count(c.entry_id), min(e.monday), max(e.monday) FROM act a "
        "LEFT JOIN act_change c ON c.act_id = a.id LEFT JOIN entry e ON e.id = c.entry_id "
        "GROUP BY a.id ORDER BY a.id DESC"
    )
    brought = {each.n: each.weeks for each in read_imports(file) if each.what == "evidence"}
    kinds = set(ActKind)
    return [
        Act(
            row_id,
            from_text(when),
            ActKind(what) if what in kinds else ActKind.OTHER,
            who,
            number,
            undoes,
            brought.get(number, weeks),
            None if first is None else (to_week(first), to_week(last)),
        )
        for row_id, when, what, who, number, undoes, weeks, first, last in rows
    ]


def forget_changes(file: JournalFile) -> None:
    """Forget what every act changed, inside a transaction, so that none can be taken back.

    For a journal that was restored from a backup: what it holds was not done in this file.

    Raises:
        StoreError: the file could not be written.
    """
    file.write("DELETE FROM act_change")


def add_activity_of(file: JournalFile, act: int, activity: Activity) -> None:
    """Keep that an act made an activity, inside a transaction."""
    definition = {
        "name": activity.name,
        "group": activity.group.value,
        "learning": activity.learning,
        "hands_on": activity.hands_on,
        "colour": activity.colour,
        "position": activity.position,
    }
    file.write(
        "INSERT INTO act_activity (act_id, activity_uid, definition) VALUES (?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        (act, activity.uid, json.dumps(definition, ensure_ascii=False)),
    )


def read_activities_of(file: JournalFile, act: int) -> list[tuple[str, dict[str, Any]]]:
    """Return (uid, definition) of each activity that an act made."""
    rows = file.read("SELECT activity_uid, definition FROM act_activity WHERE act_id = ?", (act,))
    return [(uid, json.loads(definition)) for uid, definition in rows]


def delete_unused_activity(file: JournalFile, uid: str) -> bool:
    """Delete an activity to which no minutes belong, inside a transaction.

    Returns:
        whether it was there, unused, and is deleted.

    Raises:
        StoreError: the file could not be written.
    """
    return bool(
        file.write(
            "DELETE FROM activity WHERE uid = ? "
            "AND id NOT IN (SELECT activity_id FROM minutes) "
            "AND id NOT IN (SELECT activity_id FROM bin_minutes)",
            (uid,),
        )
    )


def _read(
    file: JournalFile,
    where: str,
    values: tuple[int, ...],
    uids: Mapping[int, str] | None = None,
) -> list[ActChange]:
    rows = file.read(
        "SELECT c.entry_id, e.monday, c.change FROM act_change c "
        f"JOIN entry e ON e.id = c.entry_id WHERE {where} ORDER BY e.monday",
        values,
    )
    ids = {uid: activity for activity, uid in (uids or read_uids(file)).items()}
    return [
        ActChange(entry_id, to_week(monday), tuple(_fields(packed, ids)))
        for entry_id, monday, packed in rows
    ]


def _field_shape(change: FieldChange, uids: Mapping[int, str]) -> list[Any]:
    key = uids.get(change.key) if isinstance(change.key, int) else change.key
    return [change.field.value, key, _value_shape(change.before), _value_shape(change.after)]


def _value_shape(value: object) -> object:
    if isinstance(value, Minutes):
        return [value.minutes, value.source.value, value.origin]
    return value.value if isinstance(value, State) else value


def _fields(packed: bytes, ids: Mapping[str, int]) -> list[FieldChange]:
    """Return the fields of a stored change; those of activities that are gone are left out."""
    shapes = json.loads(zlib.decompress(packed))
    found = []
    for name, key, before, after in shapes:
        field = EntryField(name)
        place = ids.get(key) if field is EntryField.MINUTES else key
        if field is EntryField.MINUTES and place is None:
            continue
        found.append(FieldChange(field, place, _value(field, before), _value(field, after)))
    return found


def _value(field: EntryField, shape: Any) -> object:
    """Return the value of a field; hours that could not be read are the text of their cell."""
    if field is EntryField.MINUTES and shape is not None and not isinstance(shape, str):
        minutes, source, origin = shape
        return Minutes(minutes, Source(source), origin)
    return State(shape) if field is EntryField.STATE else shape
