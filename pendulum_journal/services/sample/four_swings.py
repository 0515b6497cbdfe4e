"""Another made-up career, for tests and pictures: four swings in fourteen years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services.sample.one_swing import SampleJournal, SampleTarget, SampleWeek

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_NAMES = ("Meetings", "Focus", "Coding", "Other")
_SHARES = {Side.BUILDING: (20, 25, 45, 10), Side.MANAGING: (62, 18, 9, 11)}
_SETTLED = 30
_FIRST_WRITTEN = 560
_HALF_HOUR = 30


@dataclass(frozen=True, slots=True)
class _CareerPart:
    """One role, which begins ``weeks_ago`` weeks before this week and ends before the next one."""

    weeks_ago: int
    title: str
    company: str
    side: Side


_PARTS = (
    _CareerPart(730, "Engineer", "Alder Systems", Side.BUILDING),
    _CareerPart(520, "Team manager", "Alder Systems", Side.MANAGING),
    _CareerPart(410, "Senior engineer", "Birch Works", Side.BUILDING),
    _CareerPart(230, "Engineering manager", "Birch Works", Side.MANAGING),
    _CareerPart(120, "Engineering manager", "Cedar Labs", Side.MANAGING),
    _CareerPart(43, "Sabbatical", "", Side.AWAY),
    _CareerPart(30, "Staff engineer", "Cedar Labs", Side.BUILDING),
)


def career_with_four_swings(today: date) -> SampleJournal:
    """Return a made-up career with four swings that ends on a day; equal for equal days.

    Its roles are building, managing, building, managing (at two employers), a sabbatical, and
    building for thirty weeks, so that the fourth swing is in its week 31. It has entries from forty
    weeks before the first swing on; one week in ten is missing.
    """
    now = Week.containing(today)
    roles = tuple(_role(place, now) for place in range(len(_PARTS)))
    valid_from = roles[-1].start
    wanted = Target(
        0, valid_from, meetings=20, focus=25, coding=45, other=10, energy=65, focus_block=180
    )
    return SampleJournal(
        activities=_NAMES,
        roles=roles,
        targets=(SampleTarget(roles[-1].uid, wanted),),
        events=(Event((now + -75).monday, "reorg", uid="career-reorg"),),
        weeks=tuple(_weeks(now)),
    )


def _role(place: int, now: Week) -> Role:
    part = _PARTS[place]
    end = None
    if place + 1 < len(_PARTS):
        end = (now + -_PARTS[place + 1].weeks_ago).monday - timedelta(days=1)
    start = (now + -part.weeks_ago).monday
    return Role(part.title, part.side, start, end, part.company, uid=f"career-{place}")


def _weeks(now: Week) -> Iterator[SampleWeek]:
    for weeks_ago in range(_FIRST_WRITTEN, 0, -1):
        place = max(at for at, part in enumerate(_PARTS) if part.weeks_ago >= weeks_ago)
        chance = Random(f"career-{weeks_ago}")
        part = _PARTS[place]
        if part.side is Side.AWAY:
            yield SampleWeek(Entry(now + -weeks_ago, State.AWAY), MappingProxyType({}))
        elif chance.random() < 0.9:
            yield _worked(place, weeks_ago, now, chance)


def _worked(place: int, weeks_ago: int, now: Week, chance: Random) -> SampleWeek:
    part = _PARTS[place]
    since = next(
        (each for each in reversed(_PARTS[:place]) if each.side not in {part.side, Side.AWAY}),
        None,
    )
    later = _PARTS[0 if since is None else _PARTS.index(since) :]
    first = next(each for each in later if each.side is part.side)
    way = min((first.weeks_ago - weeks_ago) / _SETTLED, 1.0) if since is not None else 1.0
    before = _SHARES[part.side if since is None else since.side]
    hours = chance.gauss(40, 2)
    minutes = {}
    for name, then, settled in zip(_NAMES, before, _SHARES[part.side], strict=True):
        share = max(chance.gauss(then + (settled - then) * way, 4), 0)
        spent = round(hours * 60 * share / 100 / _HALF_HOUR) * _HALF_HOUR
        if spent:
            minutes[name] = spent
    block = 60 + 120 * (way if part.side is Side.BUILDING else 1 - way)
    energy = min(max(round(chance.gauss(50 + 15 * way, 8)), 5), 97)
    entry = Entry(
        now + -weeks_ago,
        energy=energy,
        focus_block=round(max(chance.gauss(block, 20), 15) / 15) * 15,
        note="- learned: one thing more" if weeks_ago % 13 == 0 else "",
    )
    return SampleWeek(entry, MappingProxyType(minutes))
