"""What commits tell of each week: how many, on how many days, and how long was coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.points import FIRST, LEAST_GAP, MOST_GAP, sittings
from pendulum_journal.domain.evidence.sums import Adder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from pendulum_journal.domain.evidence.clock import WallClock


@dataclass(slots=True)
class CommitWeek:
    """One's own commits of one week.

    Attributes:
        commits: how many.
        with_agent: how many of them name an agent as an author beside.
        days: the days on which there was one.
        least, most: seconds of coding: what lies between commits that follow each other soon, and
            that with longer gaps and the time before the first commit. Neither knows of thinking,
            reading and reviewing without a commit, nor of a break between two.
    """

    commits: int = 0
    with_agent: int = 0
    days: set[date] = field(default_factory=set)
    least: int = 0
    most: int = 0


def commit_weeks(
    points: Sequence[tuple[int, int]], agents: Collection[int], clock: WallClock
) -> dict[int, CommitWeek]:
    """Return what commits tell of each week by its index.

    Args:
        points: (moment, kind) of all commits, in order.
        agents: the kinds of commits that name an agent.
        clock: of the zone of days and weeks.
    """
    found: dict[int, CommitWeek] = {}
    for moment, kind in points:
        week = found.setdefault(clock.week(moment), CommitWeek())
        week.commits += 1
        week.with_agent += kind in agents
        week.days.add(clock.day(moment))
    for index, seconds in _sums(points, LEAST_GAP, 0, clock).items():
        found.setdefault(index, CommitWeek()).least = seconds
    for index, seconds in _sums(points, MOST_GAP, FIRST, clock).items():
        found.setdefault(index, CommitWeek()).most = seconds
    return dict(sorted(found.items()))


def _sums(
    points: Sequence[tuple[int, int]], gap: int, before: int, clock: WallClock
) -> dict[int, int]:
    adder = Adder(clock)
    adder.add(sittings(points, gap, before))
    return {
        index: sum(each.seconds.values())
        for index, each in adder.finish().items()
        if any(each.seconds.values())
    }
