"""The sample journal: made-up weeks of one person, from ``resources/sample.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pendulum_journal import resources
from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.week import Week, add_months
from pendulum_journal.services.sample.reviews import SampleReview, read_sample_reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

HALF_HOUR = 30
QUARTER = 15
WORKING_DAYS = 5
HOURS_A_FOCUS_DAY, HOURS_A_SHIPPING_DAY = 7.0, 4.5

_SPLIT_OFF = {Group.MEETINGS: "one_on_ones", Group.FOCUS: "learning"}
_NAMES = {
    Group.MEETINGS: "Meetings",
    Group.FOCUS: "Focus",
    Group.CODING: "Coding",
    Group.OTHER: "Other",
    "one_on_ones": "One-on-ones",
    "learning": "Learning",
}


@dataclass(frozen=True, slots=True)
class SampleWeek:
    """An entry with its minutes by the name of the activity, because activities have no ids yet."""

    entry: Entry
    minutes: Mapping[str, int]

    def with_ids(self, ids: Mapping[str, int]) -> Entry:
        """Return the entry with its minutes by activity id; ``ids`` has the ids by name."""
        minutes = {ids[name]: Minutes(spent) for name, spent in self.minutes.items()}
        return replace(self.entry, minutes=MappingProxyType(minutes))


@dataclass(frozen=True, slots=True)
class SampleTarget:
    """A target and the uid of its role; the ``role_id`` of the target is 0."""

    role_uid: str
    target: Target


@dataclass(frozen=True, slots=True)
class SampleJournal:
    """The contents of a sample journal.

    Attributes:
        activities: the names of the activities to show, all of them default activities.
        roles: oldest first.
        targets: with the uids of their roles.
        events: the events on the time axis.
        weeks: oldest first; a week without an entry is left out.
        reviews: oldest first.
    """

    activities: tuple[str, ...]
    roles: tuple[Role, ...]
    targets: tuple[SampleTarget, ...]
    events: tuple[Event, ...]
    weeks: tuple[SampleWeek, ...]
    reviews: tuple[SampleReview, ...] = ()


def sample_journal(today: date) -> SampleJournal:
    """Return the sample journal whose last week is the week of ``today``; equal for equal days.

    That week is week 23 back in engineering. Only its hours depend on the day of the week.
    """
    recipe = _recipe()
    stretches = _stretches(recipe, Week.containing(today))
    by_name = {stretch.name: stretch for stretch in stretches}
    weeks = [week for stretch in stretches for week in stretch.entries()]
    weeks[-1] = _so_far(weeks[-1], today)
    return SampleJournal(
        activities=tuple(recipe["activities"]),
        roles=tuple(_role(row, by_name) for row in recipe["role"]),
        targets=tuple(_target(row, by_name) for row in recipe["target"]),
        events=tuple(_event(row, by_name) for row in recipe["event"]),
        weeks=tuple(weeks),
        reviews=read_sample_reviews({each.name: each.first for each in stretches}),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One stretch of the recipe in ``sample.toml``, with the week in which it begins."""

    first: Week
    row: Mapping[str, Any]
    recipe: Mapping[str, Any]
    notes: Mapping[int, str]

    @property
    def name(self) -> str:
        return str(self.row["name"])

    @property
    def last(self) -> Week:
        return self._week(self.row["weeks"])

    def entries(self) -> Iterator[SampleWeek]:
        """Yield the weeks of the stretch that have an entry, oldest first."""
        for number in range(1, self.row["weeks"] + 1):
            if number in self.row["away"]:
                away = Entry(self._week(number), State.AWAY, note=self.notes.get(number, ""))
                yield SampleWeek(away, MappingProxyType({}))
            elif number not in self.row["missing"]:
                yield self._worked(number)

    def _week(self, number: int) -> Week:
        return self.first + (number - 1)

    def _worked(self, number: int) -> SampleWeek:
        scatter = self.recipe["scatter"]
        rng = Random(f"{self.recipe['seed']}-{self.name}-{number}")
        level = self._level(number)
        weights = [max(2.0, rng.gauss(level[group], scatter["share"])) for group in GROUPS]
        part = dict(self.row["partial"]).get(number, 1.0)
        hours = rng.gauss(level["hours"], scatter["hours"]) * part
        energy = min(97, max(5, round(rng.gauss(level["energy"], scatter["energy"]))))
        block = level["block"] * max(0.5, rng.gauss(1, scatter["block"]))
        aside = {key: level[key] * part * rng.uniform(0.7, 1.3) for key in _SPLIT_OFF.values()}
        entry = Entry(
            self._week(number),
            State.PARTIAL if part < 1 else State.COMPLETE,
            energy=None if number in self.row["no_energy"] else energy,
            focus_block=None if number in self.row["no_block"] else _rounded(block, QUARTER),
            note=self.notes.get(number, ""),
        )
        minutes = _minutes(weights, hours, aside)
        if self.row.get("days", False):
            days = Random(f"{self.recipe['seed']}-{self.name}-{number}-days")
            entry = replace(
                entry,
                focus_days=_days(days, minutes, ("Focus", "Learning", "Coding"), HOURS_A_FOCUS_DAY),
                shipping_days=_days(days, minutes, ("Coding",), HOURS_A_SHIPPING_DAY),
            )
        return SampleWeek(entry, MappingProxyType(minutes))

    def _level(self, number: int) -> dict[str, float]:
        """Return the curve's value in each column for a week, interpolated and adjusted."""
        columns, curve = self.recipe["columns"], self.row["curve"]
        left, right = next(pair for pair in pairwise(curve) if number <= pair[1][0])
        way = (number - left[0]) / (right[0] - left[0])
        level = {
            column: start + (end - start) * way
            for column, start, end in zip(columns, left, right, strict=True)
        }
        for adjusted in self.row["adjust"]:
            if adjusted["week"] == number:
                level |= {key: level[key] + adjusted[key] for key in adjusted if key != "week"}
        return level


def _days(rng: Random, minutes: Mapping[str, int], names: Iterable[str], hours: float) -> int:
    """Return on how many of five days there was enough of some activities, give or take one."""
    spent = sum(minutes.get(name, 0) for name in names) / 60
    return min(max(round(spent / hours + rng.uniform(-0.6, 0.6)), 0), WORKING_DAYS)


def _minutes(weights: list[float], hours: float, aside: Mapping[str, float]) -> dict[str, int]:
    """Return minutes by activity name, in half-hours as people type them, without zeros."""
    found: dict[str, int] = {}
    for group, weight in zip(GROUPS, weights, strict=True):
        minutes = _rounded(hours * 60 * weight / sum(weights), HALF_HOUR)
        if group in _SPLIT_OFF:
            key = _SPLIT_OFF[group]
            found[_NAMES[key]] = min(minutes, _rounded(aside[key] * 60, HALF_HOUR))
            minutes -= found[_NAMES[key]]
        found[_NAMES[group]] = minutes
    return {name: spent for name, spent in found.items() if spent}


def _so_far(week: SampleWeek, today: date) -> SampleWeek:
    """Return a week in progress with the part of its hours that was worked by ``today``."""
    days = today.weekday() + 1
    worked = min(1.0, days / WORKING_DAYS)
    minutes = {name: _rounded(spent * worked, HALF_HOUR) for name, spent in week.minutes.items()}
    entry = week.entry
    return SampleWeek(
        replace(
            entry,
            focus_days=_at_most(days, entry.focus_days),
            shipping_days=_at_most(days, entry.shipping_days),
        ),
        MappingProxyType({name: spent for name, spent in minutes.items() if spent}),
    )


def _at_most(days: int, given: int | None) -> int | None:
    return None if given is None else min(given, days)


def _rounded(minutes: float, step: int) -> int:
    return round(minutes / step) * step


@cache
def _recipe() -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(resources.text("sample.toml")))


@cache
def _notes(name: str) -> Mapping[int, str]:
    notes = tomllib.loads(resources.text(name))
    return MappingProxyType({int(number): note.strip() for number, note in notes.items()})


def _stretches(recipe: Mapping[str, Any], running: Week) -> list[_Stretch]:
    after = running + 1
    found: list[_Stretch] = []
    for row in reversed(recipe["stretch"]):
        after += -row["weeks"]
        notes = {number: note for name in row["notes"] for number, note in _notes(name).items()}
        found.append(_Stretch(after, row, recipe, notes))
    return found[::-1]


def _role(row: Mapping[str, Any], stretches: Mapping[str, _Stretch]) -> Role:
    until = stretches[row["until"]].last.sunday if "until" in row else None
    if "from" in row:
        start = stretches[row["from"]].first.monday
    else:
        start = add_months(stretches[row["until"]].last.sunday, -row["months_before"])
        start = start.replace(day=1)
    return Role(
        title=row["title"],
        side=Side(row["side"]),
        start=start,
        end=until,
        company=row["company"],
        kind=row["kind"],
        note=row["note"],
        uid=row["uid"],
    )


def _target(row: Mapping[str, Any], stretches: Mapping[str, _Stretch]) -> SampleTarget:
    valid_from = stretches[row["stretch"]].first.monday + timedelta(weeks=row["week"] - 1)
    aims = {key: row[key] for key in (*GROUPS, "energy", "focus_block") if key in row}
    return SampleTarget(row["role"], Target(0, valid_from, **aims))


def _event(row: Mapping[str, Any], stretches: Mapping[str, _Stretch]) -> Event:
    first = stretches[row["stretch"]].first
    until = first + (row["until_week"] - 1) if "until_week" in row else None
    return Event(
        (first + (row["week"] - 1)).monday,
        row["text"],
        until.sunday if until else None,
        uid=row["uid"],
    )
