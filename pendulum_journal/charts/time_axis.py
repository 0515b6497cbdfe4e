"""Ticks of the time axis at months, quarters or years, depending on the space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from pendulum_journal.charts.words import Words

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""The possible numbers of months between two ticks."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick with its label; ``x`` is in weeks (``Week.index`` is the Monday)."""

    x: float
    label: str


def place_of(day: date) -> float:
    """Return the position of a day's beginning on the time axis, in weeks."""
    return (day.toordinal() - 1) / 7


def ticks(first: Week, last: Week, *, room: float, words: Words) -> list[Tick]:
    """Return at most ``room`` ticks between two weeks, each on the first of a month.

    January is labelled with its year, and so is every tick if they are a year or more apart.
    """
    months = range(_month(first.monday), _month(last.sunday) + 1)
    step = next((step for step in STEPS if len(months) / step <= room), STEPS[-1])
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [
        Tick(place_of(day), str(day.year) if day.month == 1 else words.month(day))
        for day in days
        if first.monday <= day <= last.sunday
    ]


def week_ticks(first: Week, last: Week, words: Words) -> list[Tick]:
    """Return a tick in the middle of each week with its number and its Monday."""
    weeks = (Week(index) for index in range(first.index, last.index + 1))
    return [
        Tick(week.index + 0.5, f"{week.number}\n{words.short_day(week.monday)}") for week in weeks
    ]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
