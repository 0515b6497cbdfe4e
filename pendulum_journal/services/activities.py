"""Finding, adding, changing and ordering the activities of the time split."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.split import ONE_ON_ONES, Activity, Group, activity_key
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.deleted_elsewhere import refuse_if_deleted
from pendulum_journal.store import activities as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile


def find_activity(journal: Journal, name: str) -> Activity | None:
    """Return the activity with a name, archived or not, or None; case does not matter."""
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
    """Add an activity at the end, or take the archived one with this name out of the archive.

    The hours of an archived activity were kept, and it keeps its group.

    Raises:
        InputError: the name is empty or too long, or an activity that is not archived has it.
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


def show_for(journal: Journal, side: Side) -> Changes:
    """Show the activities that a side begins with, if they are hidden: one-on-ones for managing.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    known = find_activity(journal, ONE_ON_ONES) if side is Side.MANAGING else None
    if known is None or not known.archived:
        return Changes()
    return update_activity(journal, replace(known, archived=False))


def update_activity(journal: Journal, activity: Activity, *, initiator: object = None) -> Changes:
    """Store a changed activity, found by its id; its hours are kept.

    Raises:
        InputError: the name is empty, too long or that of another activity; or another program
            deleted the activity.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        _update(file, activity)
    return Changes(activities=True, initiator=initiator)


def order_activities(
    journal: Journal, order: Sequence[Activity], *, initiator: object = None
) -> Changes:
    """Store the order of the activities, which is that of ``order``.

    Raises:
        InputError: another program deleted one of them; none was moved.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        for position, activity in enumerate(order):
            _update(file, replace(activity, position=position))
    return Changes(activities=True, initiator=initiator)


def _update(file: JournalFile, activity: Activity) -> Activity:
    gone = refuse_if_deleted(
        "activity-gone",
        "The activity “{name}” was deleted elsewhere in the meantime. Nothing was changed: add it "
        "anew if you still want it.",
        name=activity.name,
    )
    with gone:
        return store.update_activity(file, activity)


def _end(journal: Journal) -> int:
    return 1 + max((each.position for each in journal.activities(archived=True)), default=-1)
