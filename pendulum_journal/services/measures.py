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
    from pendulum_journal.services.journal import Journal


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
