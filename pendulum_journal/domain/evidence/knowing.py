"""Of which groups the sources of a week tell, and on how many of its working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.calendar_weeks import WORKING_DAYS
from pendulum_journal.domain.evidence.coverage import is_whole
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.evidence.coverage import Coverage
    from pendulum_journal.domain.split import Group
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Knowing:
    """A source that covers any day of a week.

    Attributes:
        program: its name.
        groups: those that any of its entries belongs to.
        days: what it covers.
    """

    program: str
    groups: frozenset[Group]
    days: Coverage


def known_in_part(week: Week, sources: Sequence[Knowing]) -> Mapping[Group, Message]:
    """Return the groups whose sources cover a week in part only, each with a sentence on it."""
    found: dict[Group, Message] = {}
    for group in GROUPS:
        of = [each for each in sources if group in each.groups]
        if of and not is_whole(week, [each.days for each in of]):
            found[group] = _gap(group, week, of)
    return found


def is_said(week: Week, today: date) -> bool:
    """Return whether gaps of a week are told: only once its Friday is over, as it is open else."""
    return week.monday + timedelta(days=WORKING_DAYS - 1) < today


def _gap(group: Group, week: Week, of: Sequence[Knowing]) -> Message:
    days = [week.monday + timedelta(days=at) for at in range(WORKING_DAYS)]
    known = sum(any(each.days.has(day) for each in of) for day in days)
    return Message(
        "measured-in-part",
        "Of {group} only {n} of the {of} days from Monday to Friday are known ({programs}), so "
        "that Trends leaves what was measured of it out.",
        {
            "group": group.label,
            "n": known,
            "of": WORKING_DAYS,
            "programs": ", ".join(dict.fromkeys(each.program for each in of)),
        },
    )
