"""The tables of roles, of targets in them, and of events on the time axis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.checks import (
    refuse_impossible_event,
    refuse_impossible_role,
    refuse_impossible_target,
)
from pendulum_journal.domain.career.role import CountsAsSwing, Event, Role, Side, Target
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.store.table import Table, day, numbers, optional, plain, text, word

if TYPE_CHECKING:
    from pendulum_journal.store.database import JournalFile

ROLES = Table(
    "role",
    Role,
    (
        text("title"),
        word("side", Side),
        day("start"),
        optional(day("end")),
        text("company"),
        text("kind"),
        text("note"),
        optional(numbers("baseline")),
        word("counts_as_swing", CountsAsSwing),
        optional(word("measure", Measure)),
    ),
    order="start, id",
    refuse=refuse_impossible_role,
)
"""The table of roles; when a role is deleted, SQLite deletes its targets too."""

TARGETS = Table(
    "target",
    Target,
    (
        plain("role_id"),
        day("valid_from"),
        plain("meetings"),
        plain("focus"),
        plain("coding"),
        plain("other"),
        plain("energy"),
        plain("focus_block"),
        plain("focus_days"),
        plain("shipping_days"),
    ),
    order="role_id, valid_from",
    has_uid=False,
    refuse=refuse_impossible_target,
)

EVENTS = Table(
    "event",
    Event,
    (day("day"), text("text"), optional(day("until"))),
    order="day, id",
    refuse=refuse_impossible_event,
)


def put_target(file: JournalFile, target: Target) -> Target:
    """Add or replace a target inside a transaction, and return it with its id.

    A target of the same role that is valid from the same day is replaced, and its id stays. Errors
    as for ``Table.add``.
    """
    same_day = file.read(
        "SELECT id FROM target WHERE role_id = ? AND valid_from = ?",
        (target.role_id, target.valid_from.isoformat()),
    )
    if same_day:
        return TARGETS.update(file, replace(target, id=same_day[0][0]))
    return TARGETS.add(file, target)
