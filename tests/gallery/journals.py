"""The journals that the pictures show: empty, one week, the sample's years, fifty years."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lived_in import live_in

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.sample.file import make_sample

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
THIS_WEEK = Week.containing(TODAY)
_YEARS_A_ROLE = 4
_FIVE_WEEKS = ((24.5, 6, 2, 4, 3), (19.5, 4, 7, 5.5, 3), (), (26, 3, 1.5, 6, 4.25), (12, 2, 0, 3))
_NOTE = """## Async drop order bit me twice

A `Mutex` guard held across `.await` deadlocks the whole simulation; the linter has a check for it.

- learned: deterministic simulation catches what soak tests never did
- fixed: the flaky retry in the importer, open since March
- did: the first design document nobody asked me to write #rust
"""


def today() -> date:
    return TODAY


def make_empty(path: Path) -> None:
    Journal.create(path, backups=None, today=today).close()


def make_one_week(path: Path) -> None:
    journal = Journal.create(path, backups=None, today=today)
    role, _ = career.save_role(journal, Role("Senior engineer", Side.BUILDING, date(2026, 11, 2)))
    career.save_target(journal, Target(role.id, role.start, 25, 25, 40, 10, energy=60))
    hours = (13.5, 9.5, 16, 2.5)
    minutes = {
        activity.id: Minutes(round(60 * spent))
        for activity, spent in zip(journal.activities(), hours, strict=True)
    }
    entry = Entry(THIS_WEEK, minutes=minutes, energy=63, focus_block=150, note=_NOTE)
    journal.record(entry, None)
    journal.close()


def make_five_weeks(path: Path) -> None:
    """Write the first five weeks of somebody who has just become a manager, one of them away."""
    journal = Journal.create(path, backups=None, today=today)
    start = THIS_WEEK + -4
    before = Role("Senior engineer, Platform & Tools", Side.BUILDING, date(2022, 6, 1))
    career.save_role(journal, replace(before, end=start.monday - timedelta(days=1)))
    role, _ = career.save_role(
        journal,
        Role("Engineering manager, R&D", Side.MANAGING, start.monday, company="Corvid Labs"),
    )
    career.save_target(journal, Target(role.id, role.start, 60, 20, 10, 10, energy=60))
    career.save_event(journal, Event((start + 2).monday, "Off-site of R&D"))
    add_activity(journal, "One-on-ones and interviews for R&D")
    ids = [activity.id for activity in journal.activities()]
    for number, hours in enumerate(_FIVE_WEEKS):
        minutes = {key: Minutes(round(60 * each)) for key, each in zip(ids, hours, strict=False)}
        state = State.COMPLETE if hours else State.AWAY
        note = _NOTE if number == 3 else ""
        entry = Entry(start + number, state, minutes, 45 + 5 * number if hours else None, note=note)
        journal.record(entry, None)
    journal.close()


def make_two_years(path: Path) -> None:
    path.write_bytes(_two_years())


@cache
def _two_years() -> bytes:
    """Return a file of two years, which takes a second to make and is wanted twice."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "journal.db")
        make_sample(made, today=today)
        live_in(made, TODAY)
        return made.read_bytes()


def make_managing(path: Path) -> None:
    """Write a year of building and 61 weeks of managing: the experiment of two years."""
    weeks = _weeks(61 + 52)
    start = weeks[52].monday
    roles = [
        Role("Senior engineer", Side.BUILDING, date(2015, 3, 1), start - timedelta(days=1)),
        Role("Engineering manager", Side.MANAGING, start),
    ]
    _write(path, weeks, roles, Target(0, start, 50, 25, 10, 15, energy=50))


def make_fifty_years(path: Path) -> None:
    """Write a working life of 2,600 weeks, a swing every four years."""
    weeks = _weeks(2600)
    roles = _roles(weeks[0].monday)
    _write(path, weeks, roles, Target(0, roles[-1].start, 20, 30, 40, 10, energy=60))


def _weeks(count: int) -> list[Week]:
    return [THIS_WEEK + back for back in range(1 - count, 1)]


def _write(path: Path, weeks: list[Week], roles: list[Role], target: Target) -> None:
    """Fill a journal with weeks of six activities; the target is that of the last role."""
    chance = Random(2600)
    journal = Journal.create(path, backups=None, today=today)
    with journal.writing():
        for name in ("One-on-ones", "Learning"):
            add_activity(journal, name)
        ids = [activity.id for activity in journal.activities()]
        stored = [career.save_role(journal, role)[0] for role in roles]
        career.save_target(journal, replace(target, role_id=stored[-1].id))
        journal.record_many([(_week(week, roles, ids, chance), None) for week in weeks])
    journal.close()


def _roles(begin: date) -> list[Role]:
    starts = [begin + timedelta(days=365 * years) for years in range(0, 50, _YEARS_A_ROLE)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), None]
    sides = (Side.BUILDING, Side.MANAGING)
    titles = {Side.BUILDING: "Engineer", Side.MANAGING: "Engineering manager"}
    return [
        Role(titles[sides[number % 2]], sides[number % 2], start, end, company=f"Company {number}")
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def _week(week: Week, roles: list[Role], ids: list[int], chance: Random) -> Entry:
    held = [role for role in roles if role.start <= week.monday][-1:]
    is_managing = bool(held) and held[0].side is Side.MANAGING
    wanted = (15, 4, 5, 4, 6, 3) if is_managing else (7, 9, 16, 4, 2, 3)
    minutes = {
        key: Minutes(15 * round(max(0.0, chance.gauss(hours, 1.5)) * 4))
        for key, hours in zip(ids, wanted, strict=True)
    }
    energy = min(100, max(0, round(chance.gauss(42 if is_managing else 62, 9))))
    return Entry(week, minutes=minutes, energy=energy, focus_block=15 * chance.randint(4, 14))


JOURNALS: dict[str, Callable[[Path], None]] = {
    "empty": make_empty,
    "one-week": make_one_week,
    "five-weeks": make_five_weeks,
    "two-years": make_two_years,
    "managing": make_managing,
    "fifty-years": make_fifty_years,
}
