"""The user's activities: the rows of the time split."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.domain.text import refuse_unstorable
from pendulum_journal.store.table import Table, flag, plain, text, word

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile

LONGEST_NAME = 200


_ACTIVITIES = Table(
    "activity",
    Activity,
    (
        text("name"),
        word("grp", Group, attribute="group"),
        flag("learning"),
        flag("hands_on"),
        plain("colour"),
        plain("position"),
        flag("archived"),
    ),
    order="position, id",
)


def read_activities(file: JournalFile) -> list[Activity]:
    """Return every activity, archived ones included, ordered by ``position`` and then by id.

    Raises:
        StoreError: the file could not be read.
    """
    return _ACTIVITIES.read(file)


def add_activity(file: JournalFile, activity: Activity) -> Activity:
    """Add an activity inside a transaction and return it with its id, and a uid if it had none.

    Raises:
        InputError: an empty or overlong name, or one that another activity has.
        StoreError: the file could not be written.
    """
    return _ACTIVITIES.add(file, _with_checked_name(file, replace(activity, id=0)))


def update_activity(file: JournalFile, activity: Activity) -> Activity:
    """Store an activity's new name, group and marks inside a transaction, found by its id.

    Raises:
        InputError: an empty or overlong name, or one that another activity has.
        LookupError: there is no such activity.
        StoreError: the file could not be written.
    """
    return _ACTIVITIES.update(file, _with_checked_name(file, activity))


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
