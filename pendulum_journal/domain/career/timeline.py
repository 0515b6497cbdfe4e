"""Roles merged into one line in time: on each day one role, or a gap if none is entered."""

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
class LinePiece:
    """A part of the line without a change of role, both days included.

    Attributes:
        role: the role on these days, or None in a gap.
        since: the role's first day if the piece begins after it, because another role came first on
            the line or because the line was clipped; else None.
    """

    days: Days
    role: Role | None
    since: date | None = None

    @property
    def side(self) -> Side | None:
        """The side of the role, or None in a gap."""
        return None if self.role is None else self.role.side

    @property
    def end(self) -> date:
        """The first day after the piece."""
        return self.days.last + A_DAY


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days on which two roles are both held; ``earlier`` and ``later`` by their first days."""

    days: Days
    earlier: Role
    later: Role


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line from the first role's first day to its end, which may lie in the future.

    Attributes:
        pieces: in order; every day of the line lies in exactly one of them.
        overlaps: of each pair of roles, by first day.
    """

    pieces: tuple[LinePiece, ...] = ()
    overlaps: tuple[Overlap, ...] = ()

    @property
    def days(self) -> Days | None:
        """The line's first and last day, or None without roles."""
        if not self.pieces:
            return None
        return Days(self.pieces[0].days.first, self.pieces[-1].days.last)

    @property
    def gaps(self) -> tuple[Days, ...]:
        """The days without a role."""
        return tuple(piece.days for piece in self.pieces if piece.role is None)

    @property
    def stays(self) -> tuple[LinePiece, ...]:
        """The pieces that have a role."""
        return tuple(piece for piece in self.pieces if piece.role is not None)

    def on(self, day: date) -> Role | None:
        """Return the role on a day, or None."""
        for piece in self.pieces:
            if piece.days.first <= day <= piece.days.last:
                return piece.role
        return None

    def sentences(self) -> Iterator[Message]:
        """Return sentences on overlaps and gaps, in order of their first days."""
        lines = [(each.days.first, _overlap_sentence(each)) for each in self.overlaps]
        lines += [(days.first, _gap_sentence(days)) for days in self.gaps]
        return (message for _, message in sorted(lines, key=lambda pair: (pair[0], pair[1].id)))


def lay_line(roles: Iterable[Role], today: date) -> Timeline:
    """Return the roles as one line, which ends today or with the last role entered ahead.

    Where roles overlap, the one that began last is taken; of those that began on the same day, the
    one that ends last.
    """
    ordered = by_start(roles)
    if not ordered:
        return Timeline()
    last = max([today, *(role.end or role.start for role in ordered), ordered[-1].start])
    held = [(role, Days(role.start, role.end or last)) for role in ordered]
    return Timeline(tuple(_pieces(held, last)), tuple(_overlaps(held)))


def clip(line: Timeline, first: date, last: date) -> list[LinePiece]:
    """Return the parts of the pieces between two days, both included; see ``Piece.since``."""
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
    """Return how long a role lasted, or has lasted so far; None for a role in the future."""
    if role.start > today:
        return None
    return span(role.start, min(role.end or today, today) + A_DAY)


def _pieces(held: Sequence[tuple[Role, Days]], last: date) -> Iterator[LinePiece]:
    """Yield the pieces; days on which a role begins or has ended are the only possible cuts."""
    cuts = {days.first for _, days in held} | {days.last + A_DAY for _, days in held}
    edges = sorted({*cuts, last + A_DAY})
    parts = [(_followed(held, begin), begin, end) for begin, end in pairwise(edges)]
    for _, run in groupby(parts, key=lambda part: id(part[0])):
        same = list(run)
        role, begin, end = same[0][0], same[0][1], same[-1][2]
        since = role.start if role is not None and role.start < begin else None
        yield LinePiece(Days(begin, end - A_DAY), role, since)


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


def _overlap_sentence(overlap: Overlap) -> Message:
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


def _gap_sentence(days: Days) -> Message:
    return Message(
        "line-gap",
        "No role is entered from {first} to {last}.",
        {"first": days.first, "last": days.last},
    )
