"""Roles, what the user wants in them, and the dated words on the time axis."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import new_uid

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile


def read_roles(file: JournalFile) -> list[Role]:
    """Return every role, by start."""
    rows = file.read(
        'SELECT title, side, start, "end", company, kind, note, baseline, id, uid '
        "FROM role ORDER BY start, id"
    )
    return [
        Role(
            title=title,
            side=Side(side),
            start=date.fromisoformat(start),
            end=_day(end),
            company=company,
            kind=kind,
            note=note,
            baseline=None if baseline is None else json.loads(baseline),
            id=row_id,
            uid=uid,
        )
        for title, side, start, end, company, kind, note, baseline, row_id, uid in rows
    ]


def add_role(file: JournalFile, role: Role) -> Role:
    """Add a role inside a transaction and return it with its id, and a uid if it had none.

    Raises:
        InputError: it ends before it starts, or holds text that cannot be stored.
        StoreError: the file could not be written.
    """
    role = replace(role, uid=role.uid or new_uid())
    row_id = file.insert(
        'INSERT INTO role (title, side, start, "end", company, kind, note, baseline, uid) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_role_values(role), role.uid),
    )
    return replace(role, id=row_id)


def update_role(file: JournalFile, role: Role) -> Role:
    """Store a role's new values inside a transaction, found by its id.

    Raises:
        InputError: it ends before it starts, or holds text that cannot be stored.
        LookupError: there is no such role.
        StoreError: the file could not be written.
    """
    changed = file.write(
        'UPDATE role SET title = ?, side = ?, start = ?, "end" = ?, company = ?, kind = ?, '
        "note = ?, baseline = ? WHERE id = ?",
        (*_role_values(role), role.id),
    )
    _expect(changed, "role", role.id)
    return role


def delete_role(file: JournalFile, role_id: int) -> None:
    """Delete a role and its targets inside a transaction; LookupError if there is none."""
    _expect(file.write("DELETE FROM role WHERE id = ?", (role_id,)), "role", role_id)


def read_targets(file: JournalFile) -> list[Target]:
    """Return every target, by role and the day it is valid from."""
    rows = file.read(
        "SELECT role_id, valid_from, meetings, focus, coding, other, energy, focus_block, id "
        "FROM target ORDER BY role_id, valid_from"
    )
    return [Target(row[0], date.fromisoformat(row[1]), *row[2:]) for row in rows]


def add_target(file: JournalFile, target: Target) -> Target:
    """Add a target inside a transaction and return it with its id.

    One from the same day in the same role is replaced, and its id kept.

    Raises:
        InputError: shares that do not add up to 100, or a value outside its range.
        StoreError: the file could not be written.
    """
    values = _target_values(target)
    same_day = file.read(
        "SELECT id FROM target WHERE role_id = ? AND valid_from = ?",
        (target.role_id, target.valid_from.isoformat()),
    )
    if same_day:
        return update_target(file, replace(target, id=same_day[0][0]))
    row_id = file.insert(
        "INSERT INTO target (role_id, valid_from, meetings, focus, coding, other, energy, "
        "focus_block) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return replace(target, id=row_id)


def update_target(file: JournalFile, target: Target) -> Target:
    """Store a target's new values inside a transaction, found by its id.

    Raises:
        InputError: shares that do not add up to 100, or a value outside its range.
        LookupError: there is no such target.
        StoreError: the file could not be written.
    """
    changed = file.write(
        "UPDATE target SET role_id = ?, valid_from = ?, meetings = ?, focus = ?, coding = ?, "
        "other = ?, energy = ?, focus_block = ? WHERE id = ?",
        (*_target_values(target), target.id),
    )
    _expect(changed, "target", target.id)
    return target


def delete_target(file: JournalFile, target_id: int) -> None:
    """Delete a target inside a transaction; LookupError if there is none."""
    _expect(file.write("DELETE FROM target WHERE id = ?", (target_id,)), "target", target_id)


def read_events(file: JournalFile) -> list[Event]:
    """Return every event, by day."""
    rows = file.read("SELECT day, text, until, id, uid FROM event ORDER BY day, id")
    return [
        Event(date.fromisoformat(day), text, _day(until), row_id, uid)
        for day, text, until, row_id, uid in rows
    ]


def add_event(file: JournalFile, event: Event) -> Event:
    """Add an event inside a transaction and return it with its id, and a uid if it had none.

    Raises:
        InputError: it ends before it starts, or holds text that cannot be stored.
        StoreError: the file could not be written.
    """
    event = replace(event, uid=event.uid or new_uid())
    row_id = file.insert(
        "INSERT INTO event (day, text, until, uid) VALUES (?, ?, ?, ?)",
        (*_event_values(event), event.uid),
    )
    return replace(event, id=row_id)


def update_event(file: JournalFile, event: Event) -> Event:
    """Store an event's new values inside a transaction, found by its id.

    Raises:
        InputError: it ends before it starts, or holds text that cannot be stored.
        LookupError: there is no such event.
        StoreError: the file could not be written.
    """
    changed = file.write(
        "UPDATE event SET day = ?, text = ?, until = ? WHERE id = ?",
        (*_event_values(event), event.id),
    )
    _expect(changed, "event", event.id)
    return event


def delete_event(file: JournalFile, event_id: int) -> None:
    """Delete an event inside a transaction; LookupError if there is none."""
    _expect(file.write("DELETE FROM event WHERE id = ?", (event_id,)), "event", event_id)


def _role_values(role: Role) -> tuple[object, ...]:
    _check_days(role.start, role.end)
    baseline = None if role.baseline is None else json.dumps(dict(role.baseline), allow_nan=False)
    return (
        refuse_unstorable(role.title),
        role.side.value,
        role.start.isoformat(),
        role.end and role.end.isoformat(),
        refuse_unstorable(role.company),
        refuse_unstorable(role.kind),
        refuse_unstorable(role.note),
        baseline,
    )


def _target_values(target: Target) -> tuple[object, ...]:
    split = (target.meetings, target.focus, target.coding, target.other)
    given = [share for share in split if share is not None]
    if given and (len(given) < len(split) or sum(given) != 100 or min(given) < 0):
        raise InputError(
            "target-shares",
            "The four shares of a target have to add up to 100 %; these add up to {total} %.",
            total=sum(given),
        )
    _check_range("energy", target.energy, 100)
    _check_range("focus block", target.focus_block, 10_080)
    return (
        target.role_id,
        target.valid_from.isoformat(),
        *split,
        target.energy,
        target.focus_block,
    )


def _event_values(event: Event) -> tuple[object, ...]:
    _check_days(event.day, event.until)
    return (
        event.day.isoformat(),
        refuse_unstorable(event.text),
        event.until and event.until.isoformat(),
    )


def _check_days(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise InputError(
            "days-reversed",
            "The last day, {end}, lies before the first, {start}. Choose a later one.",
            start=start,
            end=end,
        )


def _check_range(what: str, value: int | None, highest: int) -> None:
    if value is not None and not 0 <= value <= highest:
        raise InputError(
            "target-range",
            "A target's {what} lies between 0 and {highest}, not at {value}.",
            what=what,
            highest=highest,
            value=value,
        )


def _expect(changed: int, what: str, row_id: int) -> None:
    if not changed:
        raise LookupError(f"no {what} {row_id}")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
