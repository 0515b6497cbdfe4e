"""What the charts of the pendulum show: swings side by side, and forecasts over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.career.swings_aligned import AlignedSwings
    from pendulum_journal.palette import Palette


MOST_WEEKS = 104
"""Weeks of a swing after which it is not drawn on, unless guidance speaks of later ones."""


def last_week(swings: AlignedSwings) -> int:
    """Return the number of the last week of a swing that is drawn."""
    return max([*(band.until for band in swings.bands), min(swings.weeks, MOST_WEEKS), 13])


def swing_names(swings: AlignedSwings, words: Words) -> list[str]:
    """Return what each swing is called: by its year, and by its month where that is not enough."""
    days = [each.swing.day for each in swings.swings]
    years = [day.year for day in days]
    return [
        str(day.year) if years.count(day.year) == 1 else f"{words.month(day)} {day.year}"
        for day in days
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was thought on one day.

    Attributes:
        per_cent: by option; whole numbers that add up to 100.
        decision: in a word, as the reader reads it; empty: none was taken.
    """

    day: date
    per_cent: Mapping[str, int] = field(default_factory=dict)
    decision: str = ""


def options_of(forecasts: Sequence[Asked]) -> list[str]:
    """Return every option, those of the latest forecast first in its order."""
    names: dict[str, None] = {}
    for asked in reversed(forecasts):
        names |= dict.fromkeys(asked.per_cent)
    return list(names)


def option_colours(forecasts: Sequence[Asked], palette: Palette) -> dict[str, str]:
    """Return a colour for each option, given out in the order in which they first came up."""
    return colours_of((name for asked in forecasts for name in asked.per_cent), palette)


def colours_of(options: Iterable[str], palette: Palette) -> dict[str, str]:
    """Return a colour for each option; one that is named again keeps its colour."""
    given = (palette.coding, palette.meetings, palette.other, palette.focus, palette.energy)
    return {
        name: mix(given[at % len(given)], palette.card, min(0.3 * (at // len(given)), 0.8))
        for at, name in enumerate(dict.fromkeys(options))
    }
