"""Finding what a user typed into a sample journal, among its made-up contents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.services.journal import Journal
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.content import JournalContent

# What progress is measured by is settled by the program, and nothing that was typed.
_BOOKKEEPING = {"id": 0, "rev": 0, "created": None, "changed": None, "measure": None}


def read_typed(journal: Journal, as_made: Path, today: Callable[[], date]) -> JournalContent | None:
    """Return what a user added to a sample journal or changed in it; None if there is nothing.

    Of a changed week, the whole entry is returned, and of a role with a changed target the role
    with all its targets. Deletions and settings, such as the range of a chart, are left out.

    Args:
        journal: the open sample.
        as_made: a copy of its file as it was created.
        today: returns the date.

    Raises:
        StoreError: one of the two files cannot be read.
    """
    with journal.reading() as file:
        now = store.read_content(file)
    copy = Journal.open(as_made, backups=as_made.parent / "backups", today=today)
    try:
        with copy.reading() as file:
            made = store.read_content(file)
    finally:
        copy.close()
    return difference(made, now)


def difference(made: JournalContent, now: JournalContent) -> JournalContent | None:
    """Return what was added or changed from ``made`` to ``now`` as a journal; None if nothing."""
    entries = _new(now.entries, made.entries, by="week")
    events = _new(now.events, made.events, by="uid")
    targets = _new(now.targets, made.targets, by="id")
    owners = {target.role_id for target in targets}
    new_roles = _new(now.roles, made.roles, by="uid")
    roles = tuple(each for each in now.roles if each in new_roles or each.id in owners)
    kept_roles = {role.id for role in roles}
    known = {_key(review, "uid"): _content(review) for review in made.reviews}
    reviews = tuple(each for each in now.reviews if known.get(_key(each, "uid")) != _content(each))
    renamed = _new(now.activities, made.activities, by="uid")
    if not (entries or events or roles or reviews or renamed):
        return None
    weeks = {entry.week for entry in entries}
    return replace(
        now,
        is_sample=False,
        entries=entries,
        versions=tuple(
            each for each in now.versions if each.week in weeks and each not in made.versions
        ),
        deleted=(),
        roles=roles,
        targets=tuple(each for each in now.targets if each.role_id in kept_roles),
        events=events,
        reviews=reviews,
        settings={},
    )


def _new(now: Iterable[Any], made: Iterable[Any], *, by: str) -> tuple[Any, ...]:
    known = {_key(each, by): _content(each) for each in made}
    return tuple(each for each in now if known.get(_key(each, by)) != _content(each))


def _key(record: Any, name: str) -> object:
    return record[name] if isinstance(record, dict) else getattr(record, name)


def _content(record: Any) -> object:
    """Return a record without id, rev and times, so that equal contents compare as equal."""
    if isinstance(record, dict):
        return {key: value for key, value in record.items() if key not in _BOOKKEEPING}
    held = {key: value for key, value in _BOOKKEEPING.items() if hasattr(record, key)}
    return replace(record, **held)
