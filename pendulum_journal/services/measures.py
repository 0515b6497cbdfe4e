"""What progress is measured by, settled once for each swing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import latest_swing, swings
from pendulum_journal.domain.trend.series import lay_out
from pendulum_journal.domain.trend.towards_target import Subject, settled_measure
from pendulum_journal.services.career import save_role
from pendulum_journal.services.changes import Changes

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.services.journal import Journal

DECIDED = "measures_decided"
"""The key of the setting with the uids of the roles whose measure the user chose."""


def settle_measure(journal: Journal, *, initiator: object = None) -> Changes:
    """Keep with the latest swing what progress is measured by, once its weeks settle that.

    To be called after weeks, roles or targets were changed. What is kept stays, whatever is written
    down later.

    Raises:
        StoreError: the file cannot be read or written; nothing was changed.
    """
    roles = journal.roles()
    swing = latest_swing(roles, journal.today())
    if journal.is_read_only or swing is None or swing.role.measure is not None:
        return Changes(initiator=initiator)
    whole = lay_out(journal.figures(), swings(roles))
    past = [each for each in swings(roles) if each.day < swing.day]
    subject = Subject(swing, past[-1] if past else None)
    measure = settled_measure(whole, subject, roles, journal.targets())
    if measure is None:
        return Changes(initiator=initiator)
    return save_role(journal, replace(swing.role, measure=measure), initiator=initiator)[1]


def decided_roles(journal: Journal) -> frozenset[str]:
    """Return the uids of the roles for whose swing the user chose what progress is measured by."""
    held = journal.setting(DECIDED)
    return frozenset(map(str, held)) if isinstance(held, list) else frozenset()


def choose_measure(
    journal: Journal, role_uid: str, measure: Measure | None, *, initiator: object = None
) -> Changes:
    """Keep with the role of a swing what the user wants progress to be measured by.

    No other measure is offered for that swing any more.

    Args:
        journal: the open journal.
        role_uid: the role with which the swing begins.
        measure: what to measure by; None: what the weeks settle, as before a choice.
        initiator: who wants this, to be told apart among those who are told of changes.

    Raises:
        StoreError: the file cannot be written; nothing was changed.
    """
    role = next((each for each in journal.roles() if each.uid == role_uid), None)
    if role is None:
        return Changes(initiator=initiator)
    decided = decided_roles(journal) - {role_uid}
    if measure is not None:
        decided |= {role_uid}
    with journal.writing():
        changes = save_role(journal, replace(role, measure=measure), initiator=initiator)[1]
        journal.put_setting(DECIDED, sorted(decided), initiator=initiator)
    return replace(changes, settings=frozenset({DECIDED}))
