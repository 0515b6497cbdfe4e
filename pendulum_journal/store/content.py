"""Reading a whole journal at once, and writing one into an empty journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.content import DeletedEntry, EntryVersion, JournalContent
from pendulum_journal.domain.entry import refuse_impossible
from pendulum_journal.store import activities, entries, reviews, roles, settings
from pendulum_journal.store.bin import put_into_bin, read_bin
from pendulum_journal.store.column_values import from_text, to_text, to_week
from pendulum_journal.store.entries import BLANK
from pendulum_journal.store.evidence.content import read_evidence, write_evidence
from pendulum_journal.store.rows import ENTRY_COLUMNS, entry_of
from pendulum_journal.store.versions.history import blank_row, keep_version, read_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.store.database import JournalFile

_FILLED = (
    f"entry e WHERE NOT ({BLANK})",
    "bin",
    "role",
    "event",
    "review",
    "imported WHERE source IS NOT NULL AND undone IS NULL",
)


def is_blank(file: JournalFile) -> bool:
    """Return whether a journal has no entries, deleted ones, roles, events, reviews or evidence.

    Earlier versions of entries that are no more do not count.
    """
    return not any(file.read(f"SELECT 1 FROM {table} LIMIT 1") for table in _FILLED)


def read_entries(file: JournalFile) -> list[Entry]:
    """Return every entry in which something is written down, oldest first."""
    rows = file.read(
        f"SELECT monday, {', '.join(ENTRY_COLUMNS)},"
        " (SELECT json_group_array(json_array(activity_id, minutes, source, origin))"
        "  FROM minutes WHERE entry_id = e.id) FROM entry e ORDER BY monday"
    )
    found = (entry_of(to_week(monday), tuple(rest)) for monday, *rest in rows)
    return [entry for entry in found if not entry.is_empty]


def read_content(file: JournalFile, *, has_evidence: bool = True) -> JournalContent:
    """Return everything that a journal contains, read within one transaction.

    Args:
        file: an open journal.
        has_evidence: False leaves out what other programs measured.

    Raises:
        StoreError: the file could not be read.
    """
    with file.reading():
        ((uid, created, is_sample),) = file.read("SELECT id, created, sample FROM journal")
        return JournalContent(
            uid,
            from_text(created),
            bool(is_sample),
            tuple(activities.read_activities(file)),
            tuple(read_entries(file)),
            tuple(replace(each, id=0, act=None) for each in read_versions(file)),
            tuple(DeletedEntry(each.deleted, each.entry) for each in reversed(read_bin(file))),
            tuple(roles.ROLES.read(file)),
            tuple(roles.TARGETS.read(file)),
            tuple(roles.EVENTS.read(file)),
            tuple(sorted(reviews.read_reviews(file), key=lambda review: review.id)),
            settings.read_settings(file),
            tuple(read_evidence(file)) if has_evidence else (),
        )


def write_content(
    file: JournalFile, content: JournalContent, *, before_each: Callable[[], object] = lambda: None
) -> None:
    """Fill a blank journal inside a transaction; it keeps its own id.

    It does not become a sample, whatever the content is from: it is the user's own from then on.

    Args:
        file: a blank journal, inside ``transaction()``.
        content: what to write.
        before_each: called before each entry, deleted entry, version and review is written.

    Raises:
        InputError: a value that a journal cannot store.
        StoreError: the file could not be written.
    """
    file.write("DELETE FROM activity")
    ids = {each.id: activities.add_activity(file, each).id for each in content.activities}
    for entry in content.entries:
        before_each()
        _write_entry(file, _with_ids(entry, ids))
    for deleted in content.deleted:
        before_each()
        _write_deleted(file, deleted, ids)
    for version in content.versions:
        before_each()
        _write_version(file, version, ids)
    role_ids = {each.id: roles.ROLES.add(file, each).id for each in content.roles}
    for target in content.targets:
        roles.put_target(file, replace(target, role_id=role_ids[target.role_id]))
    for event in content.events:
        roles.EVENTS.add(file, event)
    for review in content.reviews:
        before_each()
        _write_review(file, review)
    for key in settings.read_settings(file).keys() - content.settings.keys():
        settings.write_setting(file, key, None)
    for key, value in content.settings.items():
        settings.write_setting(file, key, value)
    write_evidence(file, content.sources, content.uid)


def _with_ids(entry: Entry, ids: Mapping[int, int]) -> Entry:
    return replace(
        entry,
        minutes={ids[activity]: part for activity, part in entry.minutes.items()},
        unread={ids[activity]: text for activity, text in entry.unread.items()},
    )


def _write_entry(file: JournalFile, entry: Entry) -> None:
    """Write an entry and keep its own moments of creation and last change."""
    if entry.created is None or entry.changed is None:
        raise ValueError("an entry that was never stored")
    stored = entries.write_entry(file, entry, expected_rev=0, now=entry.created)
    file.write("UPDATE entry SET changed = ? WHERE id = ?", (to_text(entry.changed), stored.id))


def _write_review(file: JournalFile, review: Review) -> None:
    """Write a review and keep its own moments of creation and last change."""
    if review.changed is None:
        raise ValueError("a review that was never stored")
    reviews.add_review(file, review, now=review.changed)


def _write_version(file: JournalFile, version: EntryVersion, ids: Mapping[int, int]) -> None:
    keep_version(
        file,
        _with_ids(version.entry, ids),
        why=version.why,
        now=version.saved,
        has_figures=version.has_figures,
    )


def _write_deleted(file: JournalFile, deleted: DeletedEntry, ids: Mapping[int, int]) -> None:
    entry = _with_ids(deleted.entry, ids)
    refuse_impossible(entry)
    row_id = blank_row(file, entry.week, entry.created or deleted.deleted)
    put_into_bin(file, replace(entry, id=row_id), now=deleted.deleted)
