"""What somebody typed into a sample journal, told apart from what is made up."""

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

_BOOKKEEPING = {"id": 0, "rev": 0, "created": None, "changed": None}


def read_typed(journal: Journal, as_made: Path, today: Callable[[], date]) -> JournalContent | None:
    """Return what stands in a sample beyond what it was made with; None: nothing does.

    A made-up week that was changed counts whole, and so does a role with a changed target. What
    was deleted from the sample does not count, nor do choices such as the range of a chart.

    Args:
        journal: the open sample.
        as_made: a copy of its file from before anybody could type.
        today: gives the date.

    Raises:
        StoreError: one of the two cannot be read.
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
    """Return what ``now`` holds beyond ``made`` as a journal of its own; None: nothing."""
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
    """Return a record without what is only bookkeeping."""
    if isinstance(record, dict):
        return {key: value for key, value in record.items() if key not in _BOOKKEEPING}
    held = {key: value for key, value in _BOOKKEEPING.items() if hasattr(record, key)}
    return replace(record, **held)
