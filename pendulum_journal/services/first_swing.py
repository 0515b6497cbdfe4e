"""Notices about swings: that an early one counts now, and that a role moved the latest one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import latest_swing, swings
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "first_swing_known"
"""The key of the setting that is true once the notice was shown or is not needed."""


def new_swing(journal: Journal) -> Message | None:
    """Return the notice that the first managing role now counts as a swing, or None.

    Earlier versions did not count it. None is returned if there is no such role, if
    ``remember_swing`` was called, or if the role was entered with a version that counts it.
    """
    swing = _from_nothing(journal.roles())
    if swing is None or journal.setting(SETTING) is True:
        return None
    return Message(
        "first-swing",
        "Your first managing role now counts as a swing: “{title}”, from {start} on.",
        {"title": swing.role.title, "start": swing.day},
    )


def moved_swing(before: Sequence[Role], after: Sequence[Role], today: date) -> Message | None:
    """Return the sentence that week 1 is another one now, or None if it needs no word.

    A role entered before the present swing, or changed, can move the latest swing up to today. A
    later swing that a new role begins is what the user entered and needs no word.

    Args:
        before: all roles as they were.
        after: all roles as they are now.
        today: the current day.
    """
    was, now = latest_swing(before, today), latest_swing(after, today)
    if was is None or now is None or was.day == now.day:
        return None
    known = {role.uid for role in before}
    if now.day > was.day and now.role.uid not in known:
        return None
    return Message("swing-moved", "The swing is now {day}.", {"day": now.day})


def remember_swing(journal: Journal) -> Changes:
    """Record that the notice was shown, so that it is not shown again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    return journal.put_setting(SETTING, value=True)


@contextmanager
def changing_roles(journal: Journal) -> Iterator[None]:
    """Run a block that changes roles; if it adds a first managing role, no notice is shown later.

    Such a role counts as a swing as soon as it is entered, so the notice would be wrong.
    """
    was_there = _from_nothing(journal.roles()) is not None
    yield
    if not was_there and _from_nothing(journal.roles()) is not None:
        remember_swing(journal)


def _from_nothing(roles: Iterable[Role]) -> Swing | None:
    return next((swing for swing in swings(roles) if swing.from_side is None), None)
