"""What roles, targets and events cannot be, wherever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Event, Role, Target


def refuse_impossible_role(role: Role) -> None:
    """Refuse a role that ends before it begins, by an InputError."""
    _refuse_reversed(role.start, role.end)


def refuse_impossible_event(event: Event) -> None:
    """Refuse an event that ends before it begins, by an InputError."""
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
    """Refuse what cannot be wanted.

    Raises:
        InputError: shares that are not all there or do not add up to 100, or a figure outside its
            range.
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


def is_split(shares: Sequence[int | None]) -> bool:
    """Return whether shares are a split in per cent: none is given, or all, and they make 100."""
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
