"""Conversion between an entry and the values of its database row."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import FIGURES, Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import MARKED_COMPLETE, checksum, from_text
from pendulum_journal.store.versions.history import note_checksum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.week import Week

VALUE_COLUMNS = ("state", *FIGURES, "note", "note_sha256", "extras")
"""The columns of an entry that ``values_of`` gives, also in the bin."""

ENTRY_COLUMNS = ("id", "state", *FIGURES, "note", "extras", "rev", "created", "changed")
"""The columns that ``entry_of`` takes, to be followed by the minutes."""


_STATES = {state.value: state for state in State}
_SOURCES = {source.value: source for source in Source}


def entry_of(week: Week, row: tuple[Any, ...]) -> Entry:
    """Return the entry that a row of the table ``entry`` stands for.

    Args:
        week: of the entry.
        row: the columns of ``ENTRY_COLUMNS``, and the minutes as a JSON list of (activity id,
            minutes, source, origin); minutes of null are unread, and their origin is the text of
            the cell.
    """
    row_id, state, *figures, note, extras_text, rev, created, changed, parts = row
    extras = json.loads(extras_text)
    rows = json.loads(parts)
    return Entry(
        week=week,
        state=_STATES[state],
        minutes=MappingProxyType(
            {
                activity: Minutes(minutes, _SOURCES[source], origin)
                for activity, minutes, source, origin in rows
                if minutes is not None
            }
        ),
        unread=MappingProxyType(
            {activity: origin or "" for activity, minutes, _, origin in rows if minutes is None}
        ),
        **dict(zip(FIGURES, figures, strict=True)),
        note=note,
        marked_complete=extras.pop(MARKED_COMPLETE, False),
        extras=MappingProxyType(extras),
        id=row_id,
        rev=rev,
        created=from_text(created),
        changed=from_text(changed),
    )


def values_of(entry: Entry) -> tuple[object, ...]:
    """Return the stored values, in the order of ``VALUE_COLUMNS``.

    Raises:
        InputError: the extras contain a number that JSON cannot hold, or text that cannot be
            stored.
    """
    return (
        entry.state.value,
        *(getattr(entry, name) for name in FIGURES),
        entry.note,
        note_checksum(entry.note),
        _extras_text(entry),
    )


def parts_of(entry: Entry) -> dict[int, tuple[int | None, str, str | None]]:
    """Return by activity id the stored minutes, source and origin, unread ones included."""
    parts: dict[int, tuple[int | None, str, str | None]] = {
        activity: (None, Source.IMPORTED.value, text) for activity, text in entry.unread.items()
    }
    for activity, part in entry.minutes.items():
        parts[activity] = (part.minutes, part.source.value, part.origin)
    return parts


def sum_of_row(week: Week, row: tuple[Any, ...], uids: Mapping[int, str]) -> str:
    """Return the checksum that the values of a row of ``entry`` have, as ``checksums`` defines it.

    Args:
        week: of the entry.
        row: as for ``entry_of``.
        uids: the uid of each activity by its id.
    """
    _, state, *figures, note, extras, _, _, _, parts = row
    values = (week.monday.isoformat(), state, *figures, extras, note)
    return _sum(values, [tuple(part) for part in json.loads(parts)], uids)


def sum_of_entry(entry: Entry, uids: Mapping[int, str]) -> str:
    """Return the checksum that an entry has once it is stored."""
    state, *figures, note, _, extras = values_of(entry)
    values = (entry.week.monday.isoformat(), state, *figures, extras, note)
    return _sum(values, [(activity, *part) for activity, part in parts_of(entry).items()], uids)


def _sum(values: tuple[object, ...], parts: list[tuple[Any, ...]], uids: Mapping[int, str]) -> str:
    by_uid = [(_bytes(uids.get(activity)), rest) for activity, *rest in parts]
    by_uid.sort(key=lambda part: part[0] or b"")
    each = [value for uid, rest in by_uid for value in (uid, *map(_bytes, rest))]
    return checksum([*map(_bytes, values), *each])


def _bytes(value: object) -> bytes | None:
    return None if value is None else str(value).encode()


def _extras_text(entry: Entry) -> str:
    extras = dict(entry.extras)
    if entry.marked_complete:
        extras[MARKED_COMPLETE] = True
    if not extras:
        return "{}"
    try:
        return refuse_unstorable(
            json.dumps(extras, ensure_ascii=False, allow_nan=False, sort_keys=True)
        )
    except ValueError as error:
        raise InputError(
            "extras-form", "One of the week's counters is not a number: type it again."
        ) from error
