"""Checks of roles, targets and events before they are stored, whether typed or imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import DAYS_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Event, Role, Target


def refuse_impossible_role(role: Role) -> None:
    """Raise InputError if a role ends before it begins."""
    _refuse_reversed(role.start, role.end)


def refuse_impossible_event(event: Event) -> None:
    """Raise InputError if an event ends before it begins."""
    _refuse_reversed(event.day, event.until)


def _refuse_reversed(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise InputError(
            "days-reversed",
            "The last day, {end}, lies before the first, {start}. Choose a later one.",
            start=first,
            end=last,
        )


def refuse_impossible_target(target: Target) -> None:
    """Check that a target can be reached at all.

    Raises:
        InputError: only some shares are given, they do not add up to 100, or a figure is outside
            its range.
    """
    shares = (target.meetings, target.focus, target.coding, target.other)
    if not is_split(shares):
        raise InputError(
            "target-shares",
            "The four shares of a target have to add up to 100 %; these add up to {total} %.",
            total=sum(share for share in shares if share is not None),
        )
    _refuse_outside("energy", target.energy, 100)
    _refuse_outside("focus block", target.focus_block, WEEK_MINUTES)
    _refuse_outside("focus days", target.focus_days, DAYS_A_WEEK)
    _refuse_outside("shipping days", target.shipping_days, DAYS_A_WEEK)


def is_split(shares: Sequence[int | None]) -> bool:
    """Return whether shares in per cent are either all None or all given with a sum of 100."""
    given = [share for share in shares if share is not None]
    return not given or (len(given) == len(shares) and sum(given) == 100 and min(given) >= 0)


def _refuse_outside(what: str, value: int | None, highest: int) -> None:
    if value is not None and not 0 <= value <= highest:
        raise InputError(
            "target-range",
            "A target's {what} lies between 0 and {highest}, not at {value}.",
            what=what,
            highest=highest,
            value=value,
        )
