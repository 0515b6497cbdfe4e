"""The first managing role as a swing, in a journal from before it was counted as one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import swings
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal

SETTING = "first_swing_known"
"""The key of a journal's setting that is true once its user knows of such a swing."""


def new_swing(journal: Journal) -> Message | None:
    """Return a sentence about a first managing role that did not count when it was entered.

    None where there is no such role, or where its user knows: ``remember_swing`` was called, or the
    role was entered after the rule had come.
    """
    swing = _from_nothing(journal.roles())
    if swing is None or journal.setting(SETTING) is True:
        return None
    return Message(
        "first-swing",
        "Your first managing role now counts as a swing: “{title}”, from {start} on.",
        {"title": swing.role.title, "start": swing.day},
    )


def remember_swing(journal: Journal) -> Changes:
    """Keep that the sentence was shown, so that it is not shown again.

    Raises:
        StoreError: the file cannot be written; nothing was.
    """
    return journal.put_setting(SETTING, value=True)


@contextmanager
def changing_roles(journal: Journal) -> Iterator[None]:
    """Take note of a first managing role that becomes a swing while roles are written.

    It counts from its first day in the journal, so there is nothing to say about it later.
    """
    was_there = _from_nothing(journal.roles()) is not None
    yield
    if not was_there and _from_nothing(journal.roles()) is not None:
        remember_swing(journal)


def _from_nothing(roles: Iterable[Role]) -> Swing | None:
    return next((swing for swing in swings(roles) if swing.from_side is None), None)
