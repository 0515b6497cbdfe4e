"""Reading and writing of entries; a write is refused if the stored entry has another revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import (
    FIGURES,
    Entry,
    ReplacedBy,
    StaleEntryError,
    refuse_impossible,
)
from pendulum_journal.store.column_values import from_text, to_text, to_week
from pendulum_journal.store.figures import read_figures
from pendulum_journal.store.rows import (
    ENTRY_COLUMNS,
    VALUE_COLUMNS,
    entry_of,
    parts_of,
    sum_of_entry,
    sum_of_row,
    values_of,
)
from pendulum_journal.store.search import keep_search_text
from pendulum_journal.store.versions.history import keep_version, read_uids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.database import JournalFile

__all__ = ["delete_entry", "read_entry", "read_figures", "read_weeks", "write_entry"]

TYPING_SPAN = timedelta(minutes=10)
"""While somebody types a note, an earlier version is saved at most once in this time."""

FIGURES_SPAN = timedelta(hours=1)
"""While somebody changes figures, an earlier version is saved at most once in this time."""

LOST_CHARACTERS = 200
"""A save that shortens a note by more than this and by more than half always keeps the old one."""

WRITTEN_OVER = ""
"""The checksum of an entry that was changed while its checksum did not fit: it never fits."""

BLANK = (
    "e.state = 'complete' AND e.note = '' AND e.extras = '{}' "
    + "".join(f"AND e.{name} IS NULL " for name in FIGURES)
    + "AND NOT EXISTS (SELECT 1 FROM minutes m WHERE m.entry_id = e.id)"
)


def read_entry(file: JournalFile, week: Week) -> Entry | None:
    """Return the entry of a week, or None if there is none or it is empty.

    Raises:
        StoreError: the file could not be read.
    """
    entry, _ = _read_row(file, week)
    return None if entry is None or entry.is_empty else entry


def read_weeks(file: JournalFile) -> list[Week]:
    """Return the weeks that have an entry, oldest first."""
    rows = file.read(f"SELECT monday FROM entry e WHERE NOT ({BLANK}) ORDER BY monday")
    return [to_week(monday) for (monday,) in rows]


def write_entry(
    file: JournalFile,
    entry: Entry,
    *,
    expected_rev: int,
    now: datetime,
    why: ReplacedBy = ReplacedBy.TYPING,
    overwrites: bool = False,
    act: int | None = None,
) -> Entry:
    """Store an entry inside a transaction and return it as stored, with its ``rev`` raised by 1.

    If the stored entry does not fit its checksum, it is saved as an earlier version first, and the
    new one gets no checksum that fits, so that the week stays marked until somebody accepts it.

    Args:
        file: an open journal, inside ``transaction()``.
        entry: what to store; its own id, rev, created and changed are ignored.
        expected_rev: the rev of the entry that was read; 0 if there was none.
        now: an aware moment.
        why: why the old entry is replaced. It is saved as an earlier version; for ``TYPING`` at
            most every ten minutes if the note changes, unless much of it is removed, and at most
            every hour if figures do.
        overwrites: whether the old entry is saved as an earlier version in any case.
        act: the id of the act that replaces it; the old entry is then saved in any case.

    Raises:
        StaleEntryError: the entry has another rev by now; nothing is written.
        InputError: a value outside its range, or text that cannot be stored.
        StoreError: the file could not be written.
    """
    refuse_impossible(entry)
    uids = read_uids(file)
    values = (*values_of(entry), sum_of_entry(entry, uids))
    stored, is_sound = _read_row(file, entry.week, uids)
    _check_rev(entry.week, stored, expected_rev)
    if stored is None:
        stored = _insert(file, entry.week, values, now)
    else:
        always = overwrites or act is not None or is_sound is False
        raw = None if is_sound else _raw_note(file, stored)
        _keep_old(file, stored, entry, why, now, always=always, act=act, raw_note=raw)
        _update(file, stored, values if is_sound else (*values[:-1], WRITTEN_OVER), now)
    _write_minutes(file, stored.id, before=parts_of(stored), after=parts_of(entry))
    if entry.note != stored.note:
        keep_search_text(file, stored.id, entry.note)
    return replace(
        entry,
        minutes=MappingProxyType(dict(entry.minutes)),
        unread=MappingProxyType(
            {key: text for key, text in entry.unread.items() if key not in entry.minutes}
        ),
        id=stored.id,
        rev=stored.rev + 1,
        created=stored.created,
        changed=now.astimezone(UTC),
    )


def delete_entry(
    file: JournalFile,
    week: Week,
    *,
    expected_rev: int,
    now: datetime,
    why: ReplacedBy = ReplacedBy.DELETE,
    act: int | None = None,
) -> None:
    """Delete the entry of a week inside a transaction; it is kept as an earlier version.

    The row itself stays, with empty values and a higher rev. Earlier versions refer to it, and a
    rev is never used twice, so a write by somebody who still has the deleted entry is refused.
    ``read_entry`` and ``read_figures`` return no entry for it, and a new entry is written with
    ``expected_rev=0``.

    Raises:
        StaleEntryError: the entry has another rev by now; nothing is written.
        StoreError: the file could not be written.
    """
    write_entry(file, Entry(week), expected_rev=expected_rev, now=now, why=why, act=act)


def accept_entry(file: JournalFile, week: Week, *, now: datetime) -> bool:
    """Take the entry of a week as right although it does not fit its checksum, in a transaction.

    It is kept as an earlier version, gets a checksum that fits, and is indexed anew. Text that is
    no UTF-8 is stored with replacement characters; the version holds it as it was.

    Returns:
        False if it fits its checksum already, or there is none; then nothing is changed.

    Raises:
        StoreError: the file could not be written.
    """
    uids = read_uids(file)
    entry, is_sound = _read_row(file, week, uids)
    if entry is None or is_sound:
        return False
    raw = _raw_note(file, entry)
    keep_version(file, entry, why=ReplacedBy.ACCEPT, now=now, raw_note=raw)
    values = (*values_of(entry), sum_of_entry(entry, uids))
    _update(file, entry, values, now)
    keep_search_text(file, entry.id, entry.note)
    return True


def _raw_note(file: JournalFile, entry: Entry) -> bytes | None:
    """Return the bytes of a stored note that is no UTF-8; None: they are those of its text."""
    ((raw,),) = file.read("SELECT CAST(note AS BLOB) FROM entry WHERE id = ?", (entry.id,))
    return raw if isinstance(raw, bytes) and raw != entry.note.encode() else None


def _read_row(
    file: JournalFile, week: Week, uids: Mapping[int, str] | None = None
) -> tuple[Entry | None, bool | None]:
    """Return the entry of a week, an empty one included, or None if the week has no row.

    One statement reads the entry and its minutes, because another program could write between two.

    Args:
        file: an open journal.
        week: the week.
        uids: the uid of each activity by its id; None: the checksum is not looked at.

    Returns:
        The entry, and True if it fits its checksum, False if it does not, and None if it does not
        but was written over since.
    """
    rows = file.read(
        f"SELECT {', '.join(ENTRY_COLUMNS)},"
        " (SELECT json_group_array(json_array(activity_id, minutes, source, origin))"
        "  FROM minutes WHERE entry_id = entry.id), sha256 FROM entry WHERE monday = ?",
        (week.monday.isoformat(),),
    )
    if not rows:
        return None, True
    *row, stored_sum = rows[0]
    entry = entry_of(week, tuple(row))
    if uids is None or stored_sum == sum_of_row(week, tuple(row), uids):
        return entry, True
    return entry, None if stored_sum == WRITTEN_OVER else False


def _check_rev(week: Week, stored: Entry | None, expected_rev: int) -> None:
    """Raise a StaleEntryError if the stored rev is not the expected one.

    Rev 0 means that no entry was there; a blank row counts as none.
    """
    if stored is None:
        if expected_rev != 0:
            raise StaleEntryError(Entry(week))
    elif expected_rev != stored.rev and (expected_rev != 0 or not stored.is_empty):
        raise StaleEntryError(Entry(week) if stored.is_empty else stored)


def _insert(file: JournalFile, week: Week, values: tuple[object, ...], now: datetime) -> Entry:
    moment = to_text(now)
    row_id = file.insert(
        f"INSERT INTO entry ({', '.join(VALUE_COLUMNS)}, sha256, rev, created, changed, monday) "
        f"VALUES ({'?, ' * len(VALUE_COLUMNS)}?, 1, ?, ?, ?)",
        (*values, moment, moment, week.monday.isoformat()),
    )
    return Entry(week, id=row_id, created=now.astimezone(UTC))


def _update(file: JournalFile, stored: Entry, values: tuple[object, ...], now: datetime) -> None:
    changed = file.write(
        f"UPDATE entry SET {' = ?, '.join(VALUE_COLUMNS)} = ?, sha256 = ?, rev = rev + 1, "
        "changed = ? "
        "WHERE id = ? AND rev = ?",
        (*values, to_text(now), stored.id, stored.rev),
    )
    if changed != 1:
        raise StaleEntryError(stored)


def _write_minutes(
    file: JournalFile,
    entry_id: int,
    *,
    before: Mapping[int, tuple[object, ...]],
    after: Mapping[int, tuple[object, ...]],
) -> None:
    """Write the rows of ``minutes`` in which ``after`` differs from ``before``."""
    for activity_id in before.keys() - after.keys():
        file.write(
            "DELETE FROM minutes WHERE entry_id = ? AND activity_id = ?", (entry_id, activity_id)
        )
    for activity_id, part in after.items():
        if part != before.get(activity_id):
            file.write(
                "INSERT INTO minutes (entry_id, activity_id, minutes, source, origin) "
                "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "minutes = excluded.minutes, source = excluded.source, origin = excluded.origin",
                (entry_id, activity_id, *part),
            )


def _keep_old(
    file: JournalFile,
    stored: Entry,
    entry: Entry,
    why: ReplacedBy,
    now: datetime,
    *,
    always: bool,
    act: int | None,
    raw_note: bytes | None,
) -> None:
    """Save the stored entry as an earlier version if that is due."""
    if stored.is_empty or contents(stored) == contents(entry):
        return
    is_due = always or why is not ReplacedBy.TYPING
    if not is_due and stored.note not in ("", entry.note):
        is_due = _takes_much_away(stored.note, entry.note) or _is_due(
            file, stored.id, now, TYPING_SPAN
        )
    if not is_due and _replaces_figures(stored, entry):
        is_due = _is_due(file, stored.id, now, FIGURES_SPAN, "figures IS NOT NULL")
    if is_due:
        keep_version(file, stored, why=why, now=now, act=act, raw_note=raw_note)


def contents(entry: Entry) -> Entry:
    """Return an entry without what only its row has: id, rev, and the moments of its changes."""
    return replace(entry, id=0, rev=0, created=None, changed=None)


def _replaces_figures(old: Entry, new: Entry) -> bool:
    """Return whether a figure that was given is another one now, or is no longer given."""
    pairs = [
        *((getattr(old, name), getattr(new, name)) for name in FIGURES),
        *((part, new.minutes.get(key)) for key, part in old.minutes.items()),
        *((value, new.extras.get(key)) for key, value in old.extras.items()),
    ]
    return old.state is not new.state or any(
        before is not None and before != after for before, after in pairs
    )


def _takes_much_away(old: str, new: str) -> bool:
    return len(old) - len(new) > max(LOST_CHARACTERS, len(old) // 2)


def _is_due(
    file: JournalFile, entry_id: int, now: datetime, span: timedelta, which: str = "true"
) -> bool:
    """Return whether the newest earlier version is older than a span, or there is none."""
    # A version from the future means that the clock was set back: it must not block new ones.
    rows = file.read(
        f"SELECT saved FROM entry_version WHERE entry_id = ? AND {which} ORDER BY id DESC LIMIT 1",
        (entry_id,),
    )
    return not rows or not timedelta(0) <= now - from_text(rows[0][0]) < span
