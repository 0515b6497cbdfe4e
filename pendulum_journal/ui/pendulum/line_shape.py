"""The geometry of the line of the roles: days become x positions, sides become heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.week import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.career.timeline import Timeline

LEAST_DAYS = 92
"""The least days of the axis, three months; a shorter career leaves a part of it empty."""

LEVELS = {Side.MANAGING: 1, Side.BUILDING: -1, Side.MIXED: 0, Side.AWAY: 0}
_SWING_WIDTH = 40.0
_HAIR = 1e-6
_PART = 0.4
"""The part of a short stay that one curve takes at most."""

_STEPS = 16
_YEARS_ALONE = 4
"""The number of years above which the axis has no labels for months."""

_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Stay:
    """The days on which the line follows one role; ``end`` is the day after the last of them."""

    role: Role
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of the line in logical pixels, and the days at its left and right edge."""

    left: float
    right: float
    top: float
    middle: float
    bottom: float
    first: date
    end: date

    @property
    def a_day(self) -> float:
        """The width of one day in logical pixels."""
        return (self.right - self.left) / max((self.end - self.first).days, 1)

    def x(self, day: date) -> float:
        """Return the x position at which a day begins, which can lie outside the frame."""
        return self.left + (day - self.first).days * self.a_day

    def day_at(self, x: float) -> date:
        """Return the day at an x position; outside the frame it is the first or the last day."""
        days = int((x - self.left) / self.a_day)
        return self.first + timedelta(days=min(max(days, 0), (self.end - self.first).days - 1))

    def height(self, level: float) -> float:
        """Return the y position of a level from −1 (building) to 1 (managing)."""
        if level > 0:
            return self.middle + (self.top - self.middle) * level
        return self.middle + (self.bottom - self.middle) * -level


def stays_of(line: Timeline, today: date) -> list[Stay]:
    """Return the stays of a line; a current role that begins after today is given two months."""
    stays = [
        Stay(piece.role, piece.days.first, piece.end)
        for piece in line.pieces
        if piece.role is not None
    ]
    if stays and stays[-1].role.end is None and stays[-1].start > today:
        stays[-1] = replace(stays[-1], end=_end(stays[-1].role))
    return stays


class LineShape:
    """The line through all stays, with a short curve between two of different levels."""

    def __init__(self, stays: Sequence[Stay], frame: Frame) -> None:
        self.frame = frame
        self.stays = [stay for stay in stays if stay.end > frame.first and stay.start < frame.end]

    def edges(self, stay: Stay) -> tuple[float, float]:
        """Return the x positions of the beginning and end of a stay, limited to the frame."""
        frame = self.frame
        return max(frame.x(stay.start), frame.left), min(frame.x(stay.end), frame.right)

    def points(self, stay: Stay) -> list[tuple[float, float]]:
        """Return the (x, y) points of one stay: half a curve, the level part, half a curve."""
        left, right = self.edges(stay)
        level = float(LEVELS[stay.role.side])
        before, after = self.beside(stay)
        into = [] if before is None else self._swing(before, stay)
        out = [] if after is None else self._swing(stay, after)
        middle = [(left, level), (right, level)]
        if into:
            middle[0] = into[-1]
        if out:
            middle[-1] = out[0]
        line = [*(point for point in into if point[0] >= left - _HAIR), *middle]
        line += [point for point in out if point[0] <= right + _HAIR]
        return [(x, self.frame.height(level)) for x, level in line]

    def y_at(self, day: date) -> float | None:
        """Return the y position of the line at the beginning of a day; None if no role was held."""
        stay = self.stay_at(day)
        if stay is None:
            return None
        x = self.frame.x(day)
        points = self.points(stay)
        for (x0, y0), (x1, y1) in pairwise(points):
            if x0 <= x <= x1:
                return y0 + (y1 - y0) * ((x - x0) / (x1 - x0) if x1 > x0 else 0.0)
        return points[-1][1]

    def stay_at(self, day: date) -> Stay | None:
        """Return the stay that includes a day, or None."""
        return next((stay for stay in self.stays if stay.start <= day < stay.end), None)

    def room(self, stay: Stay) -> tuple[float, float]:
        """Return the x positions between which a stay is level, without the curves at its ends."""
        left, right = self.edges(stay)
        before, after = self.beside(stay)
        into = 0.0 if before is None else self._half_swing(before, stay)
        return left + into, right - (0.0 if after is None else self._half_swing(stay, after))

    def beside(self, stay: Stay) -> tuple[Stay | None, Stay | None]:
        """Return the stay that ends where this one begins and the one that begins where it ends."""
        at = self.stays.index(stay)
        before = self.stays[at - 1] if at and self.stays[at - 1].end == stay.start else None
        after = self.stays[at + 1] if at + 1 < len(self.stays) else None
        return before, after if after is not None and after.start == stay.end else None

    def _half_swing(self, one: Stay, other: Stay) -> float:
        if LEVELS[one.role.side] == LEVELS[other.role.side]:
            return 0.0
        widths = [right - left for left, right in (self.edges(one), self.edges(other))]
        return max(min(_SWING_WIDTH, *(_PART * width for width in widths)) / 2, 0.0)

    def _swing(self, one: Stay, other: Stay) -> list[tuple[float, float]]:
        x = self.frame.x(other.start)
        half = self._half_swing(one, other)
        low, high = LEVELS[one.role.side], LEVELS[other.role.side]
        steps = [step / _STEPS for step in range(_STEPS + 1)]
        return [
            (x - half + 2 * half * part, low + (high - low) * part * part * (3 - 2 * part))
            for part in steps
        ]


def fitting(roles: Sequence[Role], swing: date | None, today: date) -> tuple[date, date]:
    """Return the first day of the period shown at first, and the day after its last one.

    It begins five years before the year of the first swing; without a swing it holds all roles.
    """
    first, end = everything(roles, today)
    if swing is None or swing > today:
        return first, end
    return max(first, add_months(date(swing.year, 1, 1), -60)), end


def everything(roles: Sequence[Role], today: date) -> tuple[date, date]:
    """Return the first day of a period with all roles, and the day after its last one.

    It ends a little after today or the end of the last role, whichever is later.
    """
    first = min((role.start for role in roles), default=add_months(today, -12))
    last = max([today, *(_end(role) for role in roles)])
    days = max((last - first).days, 1)
    if days < LEAST_DAYS:
        first = last - timedelta(days=LEAST_DAYS)
    return first, last + timedelta(days=max(days // 60, 3))


def _end(role: Role) -> date:
    return role.end or add_months(role.start, 2)


def ticks(frame: Frame, room: float) -> list[tuple[float, date, bool]]:
    """Return the ticks of the axis as (x position, day, whether the label is only a year).

    Args:
        frame: the rectangle and its days.
        room: the least distance between two labels, in logical pixels.
    """
    month = 30.4 * frame.a_day
    is_long = (frame.end - frame.first).days > _YEARS_ALONE * 365
    steps = [step for step in _MONTH_STEPS if step >= 12 or not is_long]
    step = next((each for each in steps if each * month >= room), steps[-1])
    start = frame.first.year * 12 + frame.first.month - 1
    found = []
    for number in range(start - start % step, start + 12 * 60 * 12, step):
        day = date(number // 12, number % 12 + 1, 1)
        if day >= frame.end:
            break
        if day >= frame.first:
            found.append((frame.x(day), day, day.month == 1 or step >= 12))
    return found


STRIP = 5.0
"""The thickness of the strip of a role that runs beside the one the line follows."""


def strips(roles: Sequence[Role], shape: LineShape) -> list[tuple[Role, float, float, float]]:
    """Return (role, left, right, y) for the days of a role on which the line follows another."""
    found = []
    for role in roles:
        end = shape.frame.end if role.end is None else role.end + timedelta(days=1)
        for stay in shape.stays:
            start, until = max(stay.start, role.start), min(stay.end, end)
            if stay.role.uid != role.uid and start < until:
                left, right = shape.frame.x(start), shape.frame.x(until)
                left, right = max(left, shape.frame.left), min(right, shape.frame.right)
                found.append((role, left, right, _strip_height(role, stay, shape.frame)))
    return found


def _strip_height(role: Role, stay: Stay, frame: Frame) -> float:
    level = LEVELS[role.side]
    height = frame.height(level)
    if level != LEVELS[stay.role.side]:
        return height
    return height + (-2.2 * STRIP if level <= 0 else 2.2 * STRIP)


def strip_at(roles: Sequence[Role], shape: LineShape, x: float, y: float) -> Role | None:
    """Return the role whose strip is at a point in logical pixels, or None."""
    return next(
        (
            role
            for role, left, right, height in strips(roles, shape)
            if left <= x <= right and abs(y - height) <= STRIP
        ),
        None,
    )
