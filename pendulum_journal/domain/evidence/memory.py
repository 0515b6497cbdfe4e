"""Memory against evidence: how far what was typed lies from what was measured in the same weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.split import Group
    from pendulum_journal.domain.week import Week

LEAST_WEEKS = 8
"""With fewer weeks nothing is said: one odd week would move the quarters too far."""


class Both(NamedTuple):
    """What was typed and what was measured of a group in one week, in minutes."""

    group: Group
    week: Week
    typed: int
    measured: int


@dataclass(frozen=True, slots=True)
class Memory:
    """How far what was typed of a group lies from what was measured.

    Each week has (typed − measured) ÷ measured: 0 is as much, −0.25 is a quarter less than
    measured, 1 is twice as much; never under −1.

    Attributes:
        n: the number of weeks, at least 8.
        first, last: the first and the last of them; weeks between may be missing.
        median: of the weeks.
        low, high: the quartiles; half of the weeks or more lie from one to the other.
    """

    group: Group
    n: int
    first: Week
    last: Week
    median: float
    low: float
    high: float

    @property
    def sentence(self) -> Message:
        """What is said about it."""
        return Message(
            "memory-group",
            "What you typed of {group} against what your sources measured: {median} % in the "
            "median of {weeks} that have both ({first} to {last}), from {low} to {high} % in the "
            "middle half of them.",
            {
                "group": self.group.label,
                "median": _signed(self.median),
                "weeks": count_of_weeks(self.n),
                "first": self.first.monday,
                "last": self.last.sunday,
                "low": _signed(self.low),
                "high": _signed(self.high),
            },
        )


def memory_against_evidence(weeks: Iterable[Both]) -> tuple[Memory, ...]:
    """Return the groups that have at least eight weeks of both, in the order of the split.

    Weeks in which nothing was measured of a group have no ratio, and are left out. Quartiles are
    those of the weeks themselves: the shortest and the longest are the ends (method 7 of Hyndman
    and Fan 1996).

    Args:
        weeks: in any order, at most one a group and week.
    """
    found: dict[Group, list[Both]] = defaultdict(list)
    for each in weeks:
        if each.measured > 0:
            found[each.group].append(each)
    return tuple(_of(found[group]) for group in GROUPS if len(found[group]) >= LEAST_WEEKS)


def _of(rows: list[Both]) -> Memory:
    ratios = [(each.typed - each.measured) / each.measured for each in rows]
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    weeks = [each.week for each in rows]
    return Memory(rows[0].group, len(rows), min(weeks), max(weeks), median(ratios), low, high)


def _signed(part: float) -> str:
    """Return a part in whole per cent with its sign, such as "+12"."""
    shown = whole(100 * part)
    return str(shown) if shown == 0 else f"{'+' if shown > 0 else '−'}{abs(shown)}"
