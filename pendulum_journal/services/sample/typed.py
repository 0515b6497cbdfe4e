"""Finding what a user typed into a sample journal, among its made-up contents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import FIGURES, Entry, State
from pendulum_journal.services.journal import Journal
from pendulum_journal.store import content as store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.content import EntryVersion, JournalContent
    from pendulum_journal.domain.week import Week

# What progress is measured by is settled by the program, and nothing that was typed.
_BOOKKEEPING = {"id": 0, "rev": 0, "created": None, "changed": None, "measure": None}


def read_typed(journal: Journal, as_made: Path, today: Callable[[], date]) -> JournalContent | None:
    """Return what a user added to a sample journal or changed in it; None if there is nothing.

    Of a changed week only the changed fields are returned, and of its note the lines that the
    made-up one does not have; of a role with a changed target the role with all its targets.
    Deletions and settings, such as the range of a chart, are left out.

    Args:
        journal: the open sample.
        as_made: a copy of its file as it was created.
        today: returns the date.

    Raises:
        StoreError: one of the two files cannot be read.
    """
    with journal.reading() as file:
        now = store.read_content(file, has_evidence=False)
    copy = Journal.open(as_made, backups=as_made.parent / "backups", today=today)
    try:
        with copy.reading() as file:
            made = store.read_content(file, has_evidence=False)
    finally:
        copy.close()
    return difference(made, now)


def difference(made: JournalContent, now: JournalContent) -> JournalContent | None:
    """Return what was added or changed from ``made`` to ``now`` as a journal; None if nothing."""
    before = {entry.week: entry for entry in made.entries}
    entries = tuple(_typed_in(_new(now.entries, made.entries, by="week"), before))
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
    return replace(
        now,
        is_sample=False,
        entries=entries,
        versions=tuple(_typed_versions(now, made, {entry.week for entry in entries}, before)),
        deleted=(),
        roles=roles,
        targets=tuple(each for each in now.targets if each.role_id in kept_roles),
        events=events,
        reviews=reviews,
        settings={},
    )


def _typed_in(entries: Iterable[Entry], before: Mapping[Week, Entry]) -> Iterator[Entry]:
    """Yield of each entry what was typed; nothing of one from which something was only deleted."""
    for entry in entries:
        typed = typed_part(entry, before.get(entry.week))
        if not typed.is_empty:
            yield typed


def _typed_versions(
    now: JournalContent, made: JournalContent, weeks: set[Week], before: Mapping[Week, Entry]
) -> Iterator[EntryVersion]:
    """Yield of each earlier version of the weeks what was typed until then."""
    for version in now.versions:
        if version.week in weeks and version not in made.versions:
            typed = typed_part(version.entry, before.get(version.week))
            if not typed.is_empty:
                yield replace(version, entry=typed)


def typed_part(entry: Entry, made: Entry | None) -> Entry:
    """Return the entry with only those fields that differ from the made-up one of its week.

    The note keeps the lines that do not stand in the made-up note; without a made-up entry, all of
    the entry was typed.
    """
    if made is None:
        return entry
    figures: dict[str, Any] = {
        name: None if getattr(entry, name) == getattr(made, name) else getattr(entry, name)
        for name in FIGURES
    }
    return replace(
        entry,
        state=State.COMPLETE if entry.state is made.state else entry.state,
        minutes=_unlike(entry.minutes, made.minutes),
        note=_own_lines(entry.note, made.note),
        marked_complete=entry.marked_complete and not made.marked_complete,
        extras=_unlike(entry.extras, made.extras),
        unread=_unlike(entry.unread, made.unread),
        **figures,
    )


def _unlike(now: Mapping[Any, Any], made: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in now.items() if key not in made or made[key] != value}


def _own_lines(note: str, made: str) -> str:
    """Return the lines of a note that are not in a made-up one, at most one blank one between."""
    known = {line.strip() for line in made.splitlines()} - {""}
    own = "\n".join(line.rstrip() for line in note.splitlines() if line.strip() not in known)
    return re.sub(r"\n{3,}", "\n\n", own).strip("\n")


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
