"""Roles, the sides they stand on, and the swings between building and managing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.week import LAST_YEAR, Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pendulum_journal.domain.trend.quantity import Measure


class Side(Named):
    """Where a role stands on the pendulum."""

    BUILDING = "building"
    MANAGING = "managing"
    MIXED = "mixed"
    AWAY = "away"


class CountsAsSwing(Named):
    """Whether a building or managing role begins a swing."""

    AUTO = "auto", "automatic"
    YES = "yes"
    NO = "no"


ENDS = frozenset({Side.BUILDING, Side.MANAGING})
"""The two ends of the pendulum."""


TO_BUILDING = Message("swing-to-building", "back to engineering")
TO_MANAGING = Message("swing-to-managing", "to managing")
ANEW_BUILDING = Message("swing-anew-building", "building anew")
ANEW_MANAGING = Message("swing-anew-managing", "managing anew")


def opposite(side: Side | None) -> Side | None:
    """Return the other end of the pendulum; None for a side that is not an end."""
    return {Side.BUILDING: Side.MANAGING, Side.MANAGING: Side.BUILDING}.get(side) if side else None


@dataclass(frozen=True, slots=True)
class Role:
    """A time in a job.

    Attributes:
        id: 0 until it has been stored.
        end: the last day; None for a role that goes on.
        baseline: the figures that the user typed for the time before the role: shares in per cent
            by the group's name, ``energy`` in per cent, ``focus_block`` in minutes, ``focus_days``
            and ``shipping_days`` as days a week; each optional.
        counts_as_swing: whether it begins a swing; for mixed and away roles it makes no difference.
        measure: what progress since the swing that this role begins is measured by, once that is
            settled or chosen; None until then.
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
    counts_as_swing: CountsAsSwing = CountsAsSwing.AUTO
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What the user aims at in a role from a date on.

    The four shares are whole per cent that add up to 100, or all None; energy is in per cent,
    ``focus_block`` in minutes, ``focus_days`` and ``shipping_days`` in days a week, or None.
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
    focus_days: int | None = None
    shipping_days: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A named day or days on the time axis; without ``until`` it is one day."""

    day: date
    text: str
    until: date | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Swing:
    """A change between building and managing, on the day that ``role`` begins.

    Attributes:
        day: the first day of the role.
        week: week 1: the week of that day if it is a Monday to Wednesday, else the next one.
        from_side, to_side: building or managing. ``from_side`` is None for a first role with no
            building or managing role entered before it; both are the same for a role of which the
            user said that it counts as a swing.
        before_away: the first day of an away role directly before ``role``, or None.
        experiment_since: week 1 of the two-year experiment that the swing belongs to, if an earlier
            swing began that; else None. A swing from managing to managing does not restart it.
    """

    day: date
    week: Week
    from_side: Side | None
    to_side: Side
    role: Role
    before_away: date | None = None
    experiment_since: Week | None = None

    @property
    def label(self) -> Message:
        """The swing's name, by the side that it leads to and whether that is another one."""
        is_anew = self.from_side is self.to_side
        if self.to_side is Side.MANAGING:
            return ANEW_MANAGING if is_anew else TO_MANAGING
        return ANEW_BUILDING if is_anew else TO_BUILDING

    @property
    def experiment_week(self) -> Week:
        """Week 1 of the two-year experiment, for a swing to managing."""
        return self.experiment_since or self.week

    def week_number(self, week: Week) -> int:
        """Return n for "week n of the swing"; zero or negative before week 1."""
        return week - self.week + 1


def first_week(day: date) -> Week:
    """Return week 1 for a first day: its own week if it is a Monday to Wednesday, else the next."""
    week = Week.containing(day)
    return week if day.weekday() <= 2 else week + 1


def weeks_of(role: Role) -> tuple[Week, Week]:
    """Return the first and the last week of a role; without an end the last one that there is.

    A week that two roles share belongs to the role that has more of its days.
    """
    begin = first_week(role.start)
    if role.end is None:
        return begin, Week.of_iso(LAST_YEAR, 52)
    return begin, max(begin, first_week(role.end + timedelta(days=1)) + -1)


def by_start(roles: Iterable[Role]) -> list[Role]:
    """Return roles sorted by first day; of those with the same one the last to end is last."""
    return sorted(roles, key=lambda role: (role.start, role.end or date.max, role.id))


def swings(roles: Iterable[Role]) -> list[Swing]:
    """Return every swing, oldest first.

    A role begins a swing if its side is the other one than that of the last building or managing
    role, or if it is managing and there was none: then the time before simply was not entered; or
    if the user said that it counts as one. A role that does not count leaves the side as it was.
    Mixed and away roles between the two are ignored. Of two from one day the longer-lasting
    decides.
    """
    found: list[Swing] = []
    side: Side | None = None
    away: date | None = None
    experiment: Week | None = None
    for role in _deciding(roles):
        if role.side is Side.AWAY:
            away = role.start if away is None else away
            continue
        if role.side in ENDS and role.counts_as_swing is not CountsAsSwing.NO:
            experiment = experiment if side is role.side else None
            if _begins_swing(role, side):
                swing = Swing(
                    role.start, first_week(role.start), side, role.side, role, away, experiment
                )
                found.append(swing)
                is_managing = role.side is Side.MANAGING
                experiment = swing.experiment_week if is_managing else None
            side = role.side
        away = None
    return found


def _begins_swing(role: Role, side: Side | None) -> bool:
    """Return whether a role that counts begins a swing after a time on a side, or on none."""
    if role.counts_as_swing is CountsAsSwing.YES:
        return True
    return side is not role.side and (side is not None or role.side is Side.MANAGING)


def _deciding(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield roles by start; of building and managing ones from one day only the last to end."""
    for _, begun in groupby(by_start(roles), key=lambda role: role.start):
        same_day = list(begun)
        ends = [role for role in same_day if role.side in ENDS]
        for role in same_day:
            if role.side not in ENDS or role is ends[-1]:
                yield role


def without_outlasted(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield roles by start; of roles that begin on one day on different sides, only one side's.

    It is the side of the one that ends last; mixed and away roles are always yielded.
    """
    for _, begun in groupby(by_start(roles), key=lambda role: role.start):
        same_day = list(begun)
        sides = [role.side for role in same_day if role.side in ENDS]
        for role in same_day:
            if role.side not in ENDS or role.side is sides[-1]:
                yield role


def latest_swing(roles: Iterable[Role], today: date) -> Swing | None:
    """Return the latest swing up to a day, or None."""
    past = [swing for swing in swings(roles) if swing.day <= today]
    return past[-1] if past else None


def current_role(roles: Iterable[Role], today: date) -> Role | None:
    """Return the role held on a day, or None; of several the one that began last."""
    held = [
        role for role in by_start(roles) if role.start <= today and (role.end or date.max) >= today
    ]
    return held[-1] if held else None
