"""Roles, the sides they stand on, and the swings between building and managing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Side(Named):
    """Where a role stands on the pendulum."""

    BUILDING = "building"
    MANAGING = "managing"
    MIXED = "mixed"
    AWAY = "away"


ENDS = frozenset({Side.BUILDING, Side.MANAGING})
"""The two ends of the pendulum."""


TO_BUILDING = Message("swing-to-building", "back to engineering")
TO_MANAGING = Message("swing-to-managing", "to managing")


def opposite(side: Side | None) -> Side | None:
    """Return the side that a swing from this one leads to; None where it could be either."""
    return {Side.BUILDING: Side.MANAGING, Side.MANAGING: Side.BUILDING}.get(side) if side else None


@dataclass(frozen=True, slots=True)
class Role:
    """A period in a job. ``end`` None means current; ``id`` is 0 until it has been stored.

    ``baseline`` is what the user typed for "before": shares in per cent under the groups' names,
    ``energy`` in per cent, ``focus_block`` in minutes; each optional.
    """

    title: str
    side: Side
    start: date
    end: date | None = None
    company: str = ""
    kind: str = ""
    note: str = ""
    baseline: Mapping[str, float] | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What the user wants in a role from a date on.

    The four shares are whole per cent that add up to 100, or all None; energy in per cent,
    ``focus_block`` in minutes.
    """

    role_id: int
    valid_from: date
    meetings: int | None = None
    focus: int | None = None
    coding: int | None = None
    other: int | None = None
    energy: int | None = None
    focus_block: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A dated word on the time axis; ``until`` None means one day."""

    day: date
    text: str
    until: date | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Swing:
    """A change between building and managing, at the start of ``role``.

    Attributes:
        day: the day it happened, the role's start.
        week: week 1, the week of the start if that is a Monday to Wednesday, else the next.
        from_side, to_side: building or managing. ``from_side`` None: a first managing role, with
            nothing of either side entered before it.
        before_away: the start of the away role that lies directly between, else None.
    """

    day: date
    week: Week
    from_side: Side | None
    to_side: Side
    role: Role
    before_away: date | None = None

    @property
    def label(self) -> Message:
        """What it is called: where it led."""
        return TO_MANAGING if self.to_side is Side.MANAGING else TO_BUILDING

    def week_number(self, week: Week) -> int:
        """Return n for "week n of the swing"; zero or less before it."""
        return week - self.week + 1


def first_week(day: date) -> Week:
    """Return week 1 of a start: its own week if a Monday to Wednesday, else the next."""
    week = Week.containing(day)
    return week if day.weekday() <= 2 else week + 1


def by_start(roles: Iterable[Role]) -> list[Role]:
    """Return roles in the order they began; of two from one day the longer lasting later."""
    return sorted(roles, key=lambda role: (role.start, role.end or date.max, role.id))


def swings(roles: Iterable[Role]) -> list[Swing]:
    """Return every swing, oldest first.

    A role begins one if it changes the side, or if it is managing and no side was known before: a
    first managing role is a swing from what was not entered. Mixed and away roles begin none and
    hide none.
    """
    found: list[Swing] = []
    side: Side | None = None
    away: date | None = None
    for role in without_outlasted(roles):
        if role.side is Side.AWAY:
            away = role.start if away is None else away
            continue
        if role.side in ENDS:
            if side is not role.side and (side is not None or role.side is Side.MANAGING):
                found.append(Swing(role.start, first_week(role.start), side, role.side, role, away))
            side = role.side
        away = None
    return found


def without_outlasted(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield roles by start, but none that another one of the other side outlasts from one day on.

    Of two such roles the longer-lasting decides where one stands.
    """
    for _, begun in groupby(by_start(roles), key=lambda role: role.start):
        same_day = list(begun)
        sides = [role.side for role in same_day if role.side in ENDS]
        for role in same_day:
            if role.side not in ENDS or role.side is sides[-1]:
                yield role


def latest_swing(roles: Iterable[Role], today: date) -> Swing | None:
    """Return the latest swing that has happened by today, or None."""
    past = [swing for swing in swings(roles) if swing.day <= today]
    return past[-1] if past else None


def current_role(roles: Iterable[Role], today: date) -> Role | None:
    """Return the role held today; of several, the one that began last."""
    held = [
        role for role in by_start(roles) if role.start <= today and (role.end or date.max) >= today
    ]
    return held[-1] if held else None
