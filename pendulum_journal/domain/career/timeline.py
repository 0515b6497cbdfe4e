"""The roles as one line: each day belongs to one role, or the line says that it has none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import by_start
from pendulum_journal.domain.career.spans import A_DAY, Days, span
from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Side
    from pendulum_journal.domain.career.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Unbroken days of the line, both ends included.

    Attributes:
        role: the one that the line follows; None: no role is entered for these days.
        since: the role's start, where the piece begins later than it: because another role was
            followed until then, or because the line is clipped there.
    """

    days: Days
    role: Role | None
    since: date | None = None

    @property
    def side(self) -> Side | None:
        """Where the line runs; None in a gap."""
        return None if self.role is None else self.role.side

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.days.last + A_DAY


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days on which two roles run at the same time, in the order they began."""

    days: Days
    earlier: Role
    later: Role


@dataclass(frozen=True, slots=True)
class Timeline:
    """All days from the first role's start to the end of the line.

    Attributes:
        pieces: in order, without a break: every day lies in exactly one.
        overlaps: of each two roles, by the day they begin.
    """

    pieces: tuple[Piece, ...] = ()
    overlaps: tuple[Overlap, ...] = ()

    @property
    def days(self) -> Days | None:
        """The first and the last day; None without roles."""
        if not self.pieces:
            return None
        return Days(self.pieces[0].days.first, self.pieces[-1].days.last)

    @property
    def gaps(self) -> tuple[Days, ...]:
        """The days for which no role is entered."""
        return tuple(piece.days for piece in self.pieces if piece.role is None)

    @property
    def stays(self) -> tuple[Piece, ...]:
        """The pieces that follow a role."""
        return tuple(piece for piece in self.pieces if piece.role is not None)

    def on(self, day: date) -> Role | None:
        """Return the role that the line follows on a day, or None."""
        for piece in self.pieces:
            if piece.days.first <= day <= piece.days.last:
                return piece.role
        return None

    def sentences(self) -> Iterator[Message]:
        """Say where roles overlap and where there is none, by date."""
        told = [(each.days.first, _overlap_told(each)) for each in self.overlaps]
        told += [(days.first, _gap_told(days)) for days in self.gaps]
        return (message for _, message in sorted(told, key=lambda pair: (pair[0], pair[1].id)))


def lay_line(roles: Iterable[Role], today: date) -> Timeline:
    """Return the roles as one line.

    On each day it follows the role held that began last; of two that began on one day, the one
    that lasts longer. It reaches to today, or as far as a role that is entered ahead.
    """
    ordered = by_start(roles)
    if not ordered:
        return Timeline()
    last = max([today, *(role.end or role.start for role in ordered), ordered[-1].start])
    held = [(role, Days(role.start, role.end or last)) for role in ordered]
    return Timeline(tuple(_pieces(held, last)), tuple(_overlaps(held)))


def clip(line: Timeline, first: date, last: date) -> list[Piece]:
    """Return what lies between two days; a role that began before them says since when."""
    found = []
    for piece in line.pieces:
        days = Days(max(piece.days.first, first), min(piece.days.last, last))
        if days.first <= days.last:
            since = None
            if piece.role is not None and piece.role.start < days.first:
                since = piece.role.start
            found.append(replace(piece, days=days, since=since))
    return found


def lasted(role: Role, today: date) -> Span | None:
    """Return how long a role lasted, or has lasted by today; None for one that lies ahead."""
    if role.start > today:
        return None
    return span(role.start, min(role.end or today, today) + A_DAY)


def _pieces(held: Sequence[tuple[Role, Days]], last: date) -> Iterator[Piece]:
    """Yield the pieces: the role followed can change only where one begins or has ended."""
    cuts = {days.first for _, days in held} | {days.last + A_DAY for _, days in held}
    edges = sorted({*cuts, last + A_DAY})
    parts = [(_followed(held, begin), begin, end) for begin, end in pairwise(edges)]
    for _, run in groupby(parts, key=lambda part: id(part[0])):
        same = list(run)
        role, begin, end = same[0][0], same[0][1], same[-1][2]
        since = role.start if role is not None and role.start < begin else None
        yield Piece(Days(begin, end - A_DAY), role, since)


def _followed(held: Sequence[tuple[Role, Days]], day: date) -> Role | None:
    running = (role for role, days in reversed(held) if days.first <= day <= days.last)
    return next(running, None)


def _overlaps(held: Sequence[tuple[Role, Days]]) -> Iterator[Overlap]:
    found = [
        Overlap(Days(their.first, min(their.last, days.last)), role, other)
        for place, (role, days) in enumerate(held)
        for other, their in held[place + 1 :]
        if their.first <= days.last
    ]
    return iter(sorted(found, key=lambda overlap: overlap.days))


def _overlap_told(overlap: Overlap) -> Message:
    values = {
        "earlier": overlap.earlier.title,
        "later": overlap.later.title,
        "first": overlap.days.first,
        "last": overlap.days.last,
    }
    if overlap.later.end is None and overlap.earlier.end is None:
        wording = "“{earlier}” and “{later}” overlap from {first} on."
        return Message("line-overlap-open", wording, values)
    wording = "“{earlier}” and “{later}” overlap from {first} to {last}."
    return Message("line-overlap", wording, values)


def _gap_told(days: Days) -> Message:
    return Message(
        "line-gap",
        "No role is entered from {first} to {last}.",
        {"first": days.first, "last": days.last},
    )
