"""Saving, deleting and restoring roles, their targets, and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.career.role import Event, Role, Side, Target, by_start
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.deleted_elsewhere import refuse_if_deleted
from pendulum_journal.services.first_swing import changing_roles
from pendulum_journal.store import roles as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.table import Table

_Dated = TypeVar("_Dated", Role, Event)

STARTING_POINTS: dict[Side, tuple[int, int, int, int]] = {
    Side.BUILDING: (25, 25, 40, 10),
    Side.MANAGING: (60, 20, 10, 10),
    Side.MIXED: (45, 20, 25, 10),
    Side.AWAY: (0, 0, 0, 0),
}
"""The suggested first target split of each side, in per cent in the order of GROUPS.

The meetings and coding of managing are published shares (``meeting_share`` and ``coding_share`` in
``guidance.toml``); the other numbers are this program's suggestions.
"""


def save_role(journal: Journal, role: Role, *, initiator: object = None) -> tuple[Role, Changes]:
    """Add a role (``id`` 0) or store a changed one; return it with its id.

    Raises:
        InputError: it has no title, ends before it starts, or was deleted elsewhere.
        StoreError: the file cannot be written; nothing was.
    """
    if not role.title.strip():
        raise InputError("role-title", "A role needs a title, such as “Engineering manager”.")
    return _save(journal, store.ROLES, role, initiator)


def edit_role(journal: Journal, role: Role, *, initiator: object = None) -> tuple[Role, Changes]:
    """Store a changed role; the target valid from its old first day moves to its new first day.

    Raises:
        InputError: as for ``save_role``, or another target is valid from the new first day.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        start = next((held.start for held in journal.roles() if held.id == role.id), role.start)
        stored = save_role(journal, role, initiator=initiator)
        before = [target for target in journal.targets() if target.role_id == role.id]
        targets = begin_with_role(before, start, role.start)
        if len({target.valid_from for target in targets}) < len(targets):
            raise InputError(
                "target-same-day",
                "From {day} on something else is wanted in “{title}” already. Choose another first "
                "day, or change first what is wanted.",
                day=role.start,
                title=role.title,
            )
        for target in targets:
            store.TARGETS.update(file, target)
    return stored


def begin_with_role(targets: Iterable[Target], old: date, new: date) -> list[Target]:
    """Return the targets, with the one valid from the day ``old`` moved to the day ``new``.

    ``old`` and ``new`` are the first days of the role before and after an edit. The other targets
    are not changed, even if one is valid from ``new`` already.
    """
    moved = list(targets)
    days = [target.valid_from for target in moved]
    if old in days:
        at = days.index(old)
        moved[at] = replace(moved[at], valid_from=new)
    return moved


def put_role(
    journal: Journal, role: Role, targets: Iterable[Target], *, initiator: object = None
) -> tuple[Role, Changes]:
    """Store a role and all its targets in one transaction; return the role with its id.

    The stored role is found by its uid; if there is none, the role is added. The given targets
    replace all its stored ones, so that a call with what was read earlier undoes an edit or a
    deletion.

    Raises:
        InputError: as for ``save_role`` and ``save_target``; nothing was stored.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        role_id = _id_by_now(journal, role)
        saved, changes = save_role(journal, replace(role, id=role_id), initiator=initiator)
        for target in journal.targets():
            if target.role_id == saved.id:
                store.TARGETS.delete(file, target.id)
        for target in targets:
            store.put_target(file, replace(target, id=0, role_id=saved.id))
    return saved, changes


def save_target(journal: Journal, target: Target, *, initiator: object = None) -> Changes:
    """Store a target; the one of the same role that is valid from the same day is replaced.

    Raises:
        InputError: shares that do not add up to 100, or a value outside its range.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        store.put_target(file, target)
    return Changes(roles=True, initiator=initiator)


def save_event(
    journal: Journal, event: Event, *, initiator: object = None
) -> tuple[Event, Changes]:
    """Add an event (``id`` 0) or store a changed one; return it with its id.

    Raises:
        InputError: it has no text, ends before it starts, or was deleted elsewhere.
        StoreError: the file cannot be written; nothing was.
    """
    if not event.text.strip():
        raise InputError("event-text", "An event needs a word or two, such as “reorg”.")
    return _save(journal, store.EVENTS, event, initiator)


def put_event(journal: Journal, event: Event, *, initiator: object = None) -> tuple[Event, Changes]:
    """Store an event in place of the one with its uid, or add it; errors as for ``save_event``."""
    event_id = _id_by_now(journal, event)
    return save_event(journal, replace(event, id=event_id), initiator=initiator)


def take(journal: Journal, record: Role | Event, *, initiator: object = None) -> Changes:
    """Delete the role or event with the uid of ``record``; no error if it is gone.

    A record that was deleted and restored has got another id.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    id_ = _id_by_now(journal, record)
    if not id_:
        return Changes(initiator=initiator)
    return delete(journal, replace(record, id=id_), initiator=initiator)


def delete(journal: Journal, record: Role | Event, *, initiator: object = None) -> Changes:
    """Delete a role and its targets, or an event; ``put_role`` or ``put_event`` takes that back.

    Raises:
        InputError: another program deleted it already.
        StoreError: the file cannot be written; nothing was.
    """
    table: Table[Any] = store.ROLES if isinstance(record, Role) else store.EVENTS
    with _when_gone(record), journal.writing() as file, changing_roles(journal):
        table.delete(file, record.id)
    return Changes(roles=True, initiator=initiator)


def overlaps(roles: Iterable[Role], role: Role) -> Message | None:
    """Return a sentence about another role that is held at the same time, or None.

    Overlaps are allowed, for part-time roles for example, and are only pointed out.
    """
    for other in by_start(roles):
        if other.id == role.id and role.id:
            continue
        if other.start <= (role.end or date.max) and role.start <= (other.end or date.max):
            if other.end is not None and other.start <= role.start:
                return Message(
                    "role-overlap-end",
                    "This overlaps with “{title}”, which ends on {end}.",
                    {"title": other.title, "end": other.end},
                )
            return Message(
                "role-overlap",
                "This overlaps with “{title}”, which began on {start}.",
                {"title": other.title, "start": other.start},
            )
    return None


def _save(
    journal: Journal, table: Table[_Dated], record: _Dated, initiator: object
) -> tuple[_Dated, Changes]:
    with _when_gone(record), journal.writing() as file, changing_roles(journal):
        saved = table.update(file, record) if record.id else table.add(file, record)
    return saved, Changes(roles=True, initiator=initiator)


def _id_by_now(journal: Journal, record: Role | Event) -> int:
    """Return the present id of the record with the same uid, or 0 if there is none."""
    held: Sequence[Role | Event] = journal.roles() if isinstance(record, Role) else journal.events()
    return next((each.id for each in held if each.uid == record.uid), 0)


def _when_gone(record: Role | Event) -> AbstractContextManager[None]:
    """Return a context that raises an InputError if another program deleted the record."""
    if isinstance(record, Role):
        return refuse_if_deleted(
            "role-gone",
            "The role “{title}” was deleted elsewhere in the meantime. Nothing was changed: add it "
            "anew if you still want it.",
            title=record.title,
        )
    return refuse_if_deleted(
        "event-gone",
        "The event “{text}” was deleted elsewhere in the meantime. Nothing was changed: add it "
        "anew if you still want it.",
        text=record.text,
    )
