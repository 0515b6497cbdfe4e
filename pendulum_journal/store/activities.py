"""The user's activities: the rows of the time split."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.column_values import new_uid

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile

LONGEST_NAME = 200


def read_activities(file: JournalFile) -> list[Activity]:
    """Return every activity, archived ones too, in the order of their places."""
    rows = file.read(
        "SELECT id, uid, name, grp, learning, hands_on, colour, position, archived "
        "FROM activity ORDER BY position, id"
    )
    return [
        Activity(
            id=row_id,
            uid=uid,
            name=name,
            group=Group(group),
            learning=bool(learning),
            hands_on=bool(hands_on),
            colour=colour,
            position=position,
            archived=bool(archived),
        )
        for row_id, uid, name, group, learning, hands_on, colour, position, archived in rows
    ]


def add_activity(file: JournalFile, activity: Activity) -> Activity:
    """Add an activity inside a transaction and return it with its id, and a uid if it had none.

    Raises:
        InputError: an empty or overlong name, or one that another activity has.
        StoreError: the file could not be written.
    """
    activity = replace(
        _with_checked_name(file, replace(activity, id=0)), uid=activity.uid or new_uid()
    )
    row_id = file.insert(
        "INSERT INTO activity (name, grp, learning, hands_on, colour, position, archived, uid) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(activity), activity.uid),
    )
    return replace(activity, id=row_id)


def update_activity(file: JournalFile, activity: Activity) -> Activity:
    """Store an activity's new name, group and marks inside a transaction, found by its id.

    Raises:
        InputError: an empty or overlong name, or one that another activity has.
        LookupError: there is no such activity.
        StoreError: the file could not be written.
    """
    activity = _with_checked_name(file, activity)
    changed = file.write(
        "UPDATE activity SET name = ?, grp = ?, learning = ?, hands_on = ?, colour = ?, "
        "position = ?, archived = ? WHERE id = ?",
        (*_values(activity), activity.id),
    )
    if not changed:
        raise LookupError(f"no activity {activity.id}")
    return activity


def _values(activity: Activity) -> tuple[object, ...]:
    return (
        activity.name,
        activity.group.value,
        int(activity.learning),
        int(activity.hands_on),
        activity.colour,
        activity.position,
        int(activity.archived),
    )


def _with_checked_name(file: JournalFile, activity: Activity) -> Activity:
    name = unicodedata.normalize("NFC", " ".join(refuse_unstorable(activity.name).split()))
    if not name or len(name) > LONGEST_NAME:
        raise InputError(
            "activity-name",
            "An activity needs a name of 1 to {longest} characters.",
            longest=LONGEST_NAME,
        )
    key = activity_key(name)
    for other_id, other in file.read("SELECT id, name FROM activity"):
        if other_id != activity.id and activity_key(other) == key:
            raise InputError(
                "activity-exists",
                "There is an activity “{name}” already. Choose another name.",
                name=other,
            )
    return replace(activity, name=name)
