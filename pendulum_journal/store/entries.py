"""Entries: read, written against the revision that was read, and never overwritten unseen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, Source, State, check_total
from pendulum_journal.domain.series import WeekFigures
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.errors import InputError, StaleEntryError
from pendulum_journal.store.history import keep_revision, note_checksum
from pendulum_journal.store.search import keep_search_text
from pendulum_journal.store.texts import check_text
from pendulum_journal.store.times import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.history import Why

TYPING_SPAN = timedelta(minutes=10)
"""While somebody types, an earlier version is kept at most this often."""

LOST_CHARACTERS = 200
"""A save that takes more than this and more than half of a note away keeps it at any time."""

MARKED_COMPLETE = "marked_complete"
"""Under this key the extras say that a running week was marked complete."""

_BLANK = (
    "e.state = 'complete' AND e.note = '' AND e.extras = '{}' AND e.energy IS NULL "
    "AND e.clock_minutes IS NULL AND e.focus_block IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM minutes m WHERE m.entry_id = e.id)"
)

_STATES = {state.value: state for state in State}
_SOURCES = {source.value: source for source in Source}


def read_entry(file: JournalFile, week: Week) -> Entry | None:
    """Return a week's entry, or None: an entry in which nothing is written down is missing."""
    entry = _read_row(file, week)
    return None if entry is None or entry.is_empty else entry


def read_weeks(file: JournalFile) -> list[Week]:
    """Return the weeks that have an entry, oldest first."""
    rows = file.read(f"SELECT monday FROM entry e WHERE NOT ({_BLANK}) ORDER BY monday")
    return [Week.containing(date.fromisoformat(monday)) for (monday,) in rows]


def read_figures(file: JournalFile, today: date, *, by_activity: bool = False) -> list[WeekFigures]:
    """Return the figures of every entry, oldest first; ``by_activity`` fills that field too."""
    rows = file.read(
        "SELECT e.monday, e.state, e.energy, e.focus_block, e.clock_minutes, e.note <> '',"
        " json_extract(e.extras, '$.marked_complete'),"
        " (SELECT json_group_array(json_array(activity_id, grp, minutes))"
        "  FROM minutes m JOIN activity a ON a.id = activity_id WHERE m.entry_id = e.id)"
        f" FROM entry e WHERE NOT ({_BLANK}) ORDER BY monday"
    )
    return [_figures(row, today, by_activity=by_activity) for row in rows]


def _figures(row: tuple[Any, ...], today: date, *, by_activity: bool) -> WeekFigures:
    monday, state, energy, block, clock, has_note, marked, parts = row
    week = Week.containing(date.fromisoformat(monday))
    minutes = json.loads(parts)
    totals = [sum(m for _, g, m in minutes if g == group) for group in GROUPS]
    return WeekFigures(
        week=week,
        state=_STATES[state],
        split=(totals[0], totals[1], totals[2], totals[3]),
        energy=energy,
        focus_block=block,
        clock_minutes=clock,
        in_progress=week.sunday >= today and state != State.AWAY and not marked,
        has_note=bool(has_note),
        by_activity={a: m for a, _, m in minutes} if by_activity else None,
    )


def write_entry(
    file: JournalFile, entry: Entry, *, expected_rev: int, now: datetime, why: Why = "typing"
) -> Entry:
    """Store an entry inside a transaction and return it as it now stands, its ``rev`` raised.

    Args:
        file: an open journal, inside ``transaction()``.
        entry: what to store; its own id, rev, created and changed are not looked at.
        expected_rev: the rev that was read; 0 when there was no entry.
        now: an aware moment.
        why: what the old note is kept for. While typing at most every ten minutes, else always.

    Raises:
        StaleEntryError: the entry has another rev by now; nothing is written.
        InputError: a value outside its range, or text that cannot be stored.
        StoreError: the file could not be written.
    """
    extras = _checked(entry)
    stored = _read_row(file, entry.week)
    _check_rev(entry.week, stored, expected_rev)
    if stored is None:
        stored = _insert(file, entry, extras, now)
    else:
        _keep_old_note(file, stored, entry.note, why, now)
        _update(file, stored, entry, extras, now)
    _write_minutes(file, stored.id, before=stored.minutes, after=entry.minutes)
    if entry.note != stored.note or stored.rev == 0:
        keep_search_text(file, stored.id, entry.note)
    return replace(
        entry,
        minutes=MappingProxyType(dict(entry.minutes)),
        id=stored.id,
        rev=stored.rev + 1,
        created=stored.created,
        changed=now.astimezone(UTC),
    )


def delete_entry(file: JournalFile, week: Week, *, expected_rev: int, now: datetime) -> None:
    """Take a week's entry away inside a transaction; its note stays among the earlier versions.

    The row itself stays, emptied and with its rev raised, so that earlier versions stay reachable
    and a rev never comes twice: somebody who still holds an old one is refused, not obeyed.
    ``read_entry`` and ``read_figures`` see no entry, and rev 0 writes a new one.

    Raises:
        StaleEntryError: the entry has another rev by now; nothing is written.
        StoreError: the file could not be written.
    """
    write_entry(file, Entry(week), expected_rev=expected_rev, now=now, why="delete")


def _read_row(file: JournalFile, week: Week) -> Entry | None:
    """Read a row, blank or not, by one statement: two could see two states of the file."""
    rows = file.read(
        "SELECT id, state, energy, clock_minutes, focus_block, note, extras, rev, created, changed,"
        " (SELECT json_group_array(json_array(activity_id, minutes, source, origin))"
        "  FROM minutes WHERE entry_id = entry.id) FROM entry WHERE monday = ?",
        (week.monday.isoformat(),),
    )
    return _entry(week, rows[0]) if rows else None


def _entry(week: Week, row: tuple[Any, ...]) -> Entry:
    row_id, state, energy, clock, block, note, extras_text, rev, created, changed, parts = row
    extras = json.loads(extras_text)
    return Entry(
        week=week,
        state=_STATES[state],
        minutes=MappingProxyType(
            {
                activity: Minutes(minutes, _SOURCES[source], origin)
                for activity, minutes, source, origin in json.loads(parts)
            }
        ),
        energy=energy,
        clock_minutes=clock,
        focus_block=block,
        note=note,
        marked_complete=extras.pop(MARKED_COMPLETE, False),
        extras=MappingProxyType(extras),
        id=row_id,
        rev=rev,
        created=from_text(created),
        changed=from_text(changed),
    )


def _check_rev(week: Week, stored: Entry | None, expected_rev: int) -> None:
    """Rev 0 means "nothing there", which a blank row is too."""
    if stored is None:
        if expected_rev != 0:
            raise StaleEntryError(Entry(week))
    elif expected_rev != stored.rev and (expected_rev != 0 or not stored.is_empty):
        raise StaleEntryError(replace(Entry(week)) if stored.is_empty else stored)


def _insert(file: JournalFile, entry: Entry, extras: str, now: datetime) -> Entry:
    moment = to_text(now)
    row_id = file.insert(
        "INSERT INTO entry (state, energy, clock_minutes, focus_block, note, note_sha256, extras, "
        "rev, created, changed, monday) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
        (*_values(entry, extras), moment, moment, entry.week.monday.isoformat()),
    )
    return Entry(entry.week, id=row_id, created=now.astimezone(UTC))


def _update(file: JournalFile, stored: Entry, entry: Entry, extras: str, now: datetime) -> None:
    changed = file.write(
        "UPDATE entry SET state = ?, energy = ?, clock_minutes = ?, focus_block = ?, note = ?, "
        "note_sha256 = ?, extras = ?, rev = rev + 1, changed = ? WHERE id = ? AND rev = ?",
        (*_values(entry, extras), to_text(now), stored.id, stored.rev),
    )
    if changed != 1:
        raise StaleEntryError(stored)


def _values(entry: Entry, extras: str) -> tuple[object, ...]:
    return (
        entry.state.value,
        entry.energy,
        entry.clock_minutes,
        entry.focus_block,
        entry.note,
        note_checksum(entry.note),
        extras,
    )


def _write_minutes(
    file: JournalFile,
    entry_id: int,
    *,
    before: Mapping[int, Minutes],
    after: Mapping[int, Minutes],
) -> None:
    """Touch only the rows that differ."""
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
                (entry_id, activity_id, part.minutes, part.source.value, part.origin),
            )


def _keep_old_note(file: JournalFile, stored: Entry, note: str, why: Why, now: datetime) -> None:
    if not stored.note or note == stored.note:
        return
    if why != "typing" or _takes_much_away(stored.note, note) or _is_due(file, stored.id, now):
        keep_revision(file, stored.week, stored.note, why=why, now=now)


def _takes_much_away(old: str, new: str) -> bool:
    return len(old) - len(new) > max(LOST_CHARACTERS, len(old) // 2)


def _is_due(file: JournalFile, entry_id: int, now: datetime) -> bool:
    """Look at the newest version kept; one from the future means that the clock was set back."""
    rows = file.read(
        "SELECT saved FROM note_revision WHERE entry_id = ? ORDER BY id DESC LIMIT 1", (entry_id,)
    )
    return not rows or not timedelta(0) <= now - from_text(rows[0][0]) < TYPING_SPAN


def _checked(entry: Entry) -> str:
    """Refuse what the journal cannot hold, and return the extras as JSON."""
    if not FIRST_YEAR <= entry.week.year <= LAST_YEAR:
        raise InputError(
            "week-range",
            "“{text}” is outside {first} to {last}, the years a journal can hold.",
            text=str(entry.week),
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    _check_range("energy", entry.energy, 100)
    _check_range("hours on the clock", entry.clock_minutes, WEEK_MINUTES)
    _check_range("longest focus block", entry.focus_block, WEEK_MINUTES)
    for part in entry.minutes.values():
        _check_range("time of an activity", part.minutes, WEEK_MINUTES)
        check_text(part.origin or "")
    check_total(entry.total)
    check_text(entry.note)
    return _extras_text(entry)


def _check_range(what: str, value: int | None, highest: int) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= highest):
        raise InputError(
            "value-range",
            "The {what} has to be a whole number from 0 to {highest}, not {value}.",
            what=what,
            highest=highest,
            value=value,
        )


def _extras_text(entry: Entry) -> str:
    extras = dict(entry.extras)
    if entry.marked_complete:
        extras[MARKED_COMPLETE] = True
    if not extras:
        return "{}"
    try:
        return check_text(json.dumps(extras, ensure_ascii=False, allow_nan=False, sort_keys=True))
    except ValueError as error:
        raise InputError(
            "extras-form", "One of the week's counters is not a number: type it again."
        ) from error
