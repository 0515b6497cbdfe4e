"""The rows of the time split: a user's own activities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.split import Activity, Group, activity_key
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.deleted_elsewhere import telling_gone
from pendulum_journal.store import activities as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile


def find_activity(journal: Journal, name: str) -> Activity | None:
    """Return the activity of a name, archived ones too; case and Unicode form do not matter."""
    key = activity_key(name)
    for activity in journal.activities(archived=True):
        if activity_key(activity.name) == key:
            return activity
    return None


def add_activity(
    journal: Journal,
    name: str,
    group: Group = Group.OTHER,
    *,
    learning: bool = False,
    initiator: object = None,
) -> tuple[Activity, Changes]:
    """Add a row at the end, or bring back the archived one of that name with its hours.

    Raises:
        InputError: an empty or overlong name, or one that a shown row has.
        StoreError: the file cannot be written; nothing was.
    """
    known = find_activity(journal, name)
    with journal.writing() as file:
        if known is not None and known.archived:
            added = _update(file, replace(known, archived=False))
        else:
            added = store.add_activity(
                file,
                Activity(0, "", name, group, learning=learning, position=_end(journal)),
            )
    return added, Changes(activities=True, initiator=initiator)


def update_activity(journal: Journal, activity: Activity, *, initiator: object = None) -> Changes:
    """Rename, regroup or archive a row; its hours stay.

    Raises:
        InputError: an empty or overlong name, one that another row has, or a row that is gone.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        _update(file, activity)
    return Changes(activities=True, initiator=initiator)


def order_activities(
    journal: Journal, order: Sequence[Activity], *, initiator: object = None
) -> Changes:
    """Put the rows in another order.

    Raises:
        InputError: one of them is gone; none was moved.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        for position, activity in enumerate(order):
            _update(file, replace(activity, position=position))
    return Changes(activities=True, initiator=initiator)


def _update(file: JournalFile, activity: Activity) -> Activity:
    gone = telling_gone(
        "activity-gone",
        "The activity “{name}” was deleted elsewhere in the meantime. Nothing was changed: add it "
        "anew if you still want it.",
        name=activity.name,
    )
    with gone:
        return store.update_activity(file, activity)


def _end(journal: Journal) -> int:
    return 1 + max((each.position for each in journal.activities(archived=True)), default=-1)
