"""The answers to the questions of the first start, and the roles and sentences that follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side, swings
from pendulum_journal.domain.career.spans import A_DAY
from pendulum_journal.domain.guidance import PUBLISHED
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week, count_of_weeks, weeks_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Swing, Target
    from pendulum_journal.domain.reminder.rule import Plan

_EXPERIMENT = PUBLISHED.experiment_weeks or 0
_FOCUS = PUBLISHED.readjust_weeks or 0
_SHIPPING = PUBLISHED.ship_weeks or 0

_NO_ROLE = Message("first-no-role", "You can enter your role later, on the page Pendulum.")

_WHY = ". One author asks to give managing two years at the least"
"""What the 104 weeks are, where they are first named."""

_OVER = "this is week {number}, beyond the {weeks} of the two-year experiment"
_BACK = (
    "this is week {number}. After a long time away one author reports {weeks} for the rhythm of "
    "focus and {shipping} for shipping"
)
_LONG_BACK = (
    "this is week {number}, beyond the {focus} and {weeks} that one author reports after a long "
    "time away"
)


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """The answers; None for a question that was skipped.

    Attributes:
        now: the current role.
        before: the role before it, which ends on the day before the current one begins.
        target: the target for the current role; its role and date are not set yet.
        reminder: when to be reminded each week.
    """

    now: Role | None = None
    before: Role | None = None
    target: Target | None = None
    reminder: Plan | None = None

    @property
    def roles(self) -> list[Role]:
        """The roles, oldest first; empty without a current one, which would end the one before."""
        if self.now is None:
            return []
        if self.before is None:
            return [self.now]
        return [replace(self.before, end=self.now.start - A_DAY), self.now]

    def past_weeks(self, today: date) -> Sequence[Week]:
        """Return the weeks from the start of the current role that are over, oldest first."""
        if self.now is None or self.now.start > today:
            return ()
        return list(weeks_between(Week.containing(self.now.start), Week.containing(today) + -1))

    def consequence(self, today: date) -> Message:
        """Return the sentence that names the swing and its week, or why there is no swing."""
        if self.now is None:
            return _NO_ROLE
        found = swings(self.roles)
        latest = found[-1] if found else None
        if latest is not None and (latest.role is self.now or self.now.side is Side.MANAGING):
            return _of_swing(latest, today, is_of_now=latest.role is self.now)
        if self.now.side is not Side.BUILDING:
            return _of_neither_side(self.now, latest, today)
        return _of_building(self.now, self.before, today)


def _of_swing(swing: Swing, today: date, *, is_of_now: bool) -> Message:
    values = {"day": swing.day}
    if swing.to_side is Side.BUILDING:
        opening = Message("first-to-building", "A swing to building on {day}", values)
    elif is_of_now:
        opening = Message("first-to-managing", "A swing to managing on {day}", values)
    else:
        wording = "A swing to managing on {day}, with the role before this one"
        opening = Message("first-managing-on", wording, values)
    place = _place(swing, today)
    return Message("first-swing", "{swing}; {place}.", {"swing": opening, "place": place})


def _place(swing: Swing, today: date) -> Message:
    """Return the clause with today's week of the swing and the published weeks for its side."""
    number = swing.week_number(Week.containing(today))
    values: dict[str, object] = {"number": number, "monday": swing.week.monday}
    is_managing = swing.to_side is Side.MANAGING
    if number < 1:
        return _week_ahead(swing, values, is_managing=is_managing)
    if is_managing and number > _EXPERIMENT:
        return Message("first-over", _OVER, {**values, "weeks": count_of_weeks(_EXPERIMENT)})
    if is_managing:
        values["weeks"] = _EXPERIMENT
        return Message("first-week-of", f"this is week {{number}} of {{weeks}}{_WHY}", values)
    if number > _SHIPPING:
        values |= {"focus": _FOCUS, "weeks": count_of_weeks(_SHIPPING)}
        return Message("first-long-back", _LONG_BACK, values)
    values |= {"weeks": count_of_weeks(_FOCUS), "shipping": _SHIPPING}
    return Message("first-back", _BACK, values)


def _week_ahead(swing: Swing, values: dict[str, object], *, is_managing: bool) -> Message:
    """Return the clause on when week 1 is: the week of the swing, or the Monday it begins on."""
    values["weeks"] = _EXPERIMENT
    week, why = ("week 1 of {weeks}", _WHY) if is_managing else ("week 1", "")
    if swing.week.monday <= swing.day:
        return Message("first-that-week", f"that week is {week}{why}", values)
    return Message("first-before", f"{week} begins on {{monday}}{why}", values)


def _of_neither_side(role: Role, latest: Swing | None, today: date) -> Message:
    side = "mixed" if role.side is Side.MIXED else "away"
    since = "since {start}" if role.start <= today else "from {start} on"
    what = "a mixed role" if role.side is Side.MIXED else "being away"
    wording = f"{side.capitalize()} {since}: {what} begins no swing."
    if latest is None:
        return Message(f"first-{side}", wording, {"start": role.start})
    return Message(
        f"first-{side}-after",
        f"{wording} Weeks count from the swing to managing on {{day}}.",
        {"start": role.start, "day": latest.day},
    )


def _of_building(role: Role, before: Role | None, today: date) -> Message:
    since = "since {start}" if role.start <= today else "from {start} on"
    if before is not None and before.side is Side.BUILDING:
        wording = f"Building before and {since}: no swing."
        return Message("first-building-both", wording, {"start": role.start})
    return Message(
        "first-building",
        f"Building {since}. It counts as a swing once a managing role before it is entered.",
        {"start": role.start},
    )
