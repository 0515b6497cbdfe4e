"""What the charts of swings and of forecasts have in common with their tables."""

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
"""The last week of a swing that is drawn, unless the guidance covers later ones."""


def last_week(swings: AlignedSwings) -> int:
    """Return the number of the last week of a swing to draw."""
    return max([*(band.until for band in swings.bands), min(swings.weeks, MOST_WEEKS), 13])


def swing_names(swings: AlignedSwings, words: Words) -> list[str]:
    """Return a name for each swing by its year, with the month if two have the same year.

    A bare year beside a scale would be read as one of its values.
    """
    days = [each.swing.day for each in swings.swings]
    years = [day.year for day in days]
    named = (
        str(day.year) if years.count(day.year) == 1 else f"{words.month(day)} {day.year}"
        for day in days
    )
    return [words.swing_of.format(year=year) for year in named]


@dataclass(frozen=True, slots=True)
class Asked:
    """The forecast of one day.

    Attributes:
        per_cent: by option; whole numbers that add up to 100.
        decision: the decision's name in the reader's language; empty if there was none.
    """

    day: date
    per_cent: Mapping[str, int] = field(default_factory=dict)
    decision: str = ""


def options_of(forecasts: Sequence[Asked]) -> list[str]:
    """Return every option of the forecasts, those of the latest one first."""
    names: dict[str, None] = {}
    for asked in reversed(forecasts):
        names |= dict.fromkeys(asked.per_cent)
    return list(names)


def option_colours(forecasts: Sequence[Asked], palette: Palette) -> dict[str, str]:
    """Return a colour for each option, assigned in the order of first appearance."""
    return colours_of((name for asked in forecasts for name in asked.per_cent), palette)


def colours_of(options: Iterable[str], palette: Palette) -> dict[str, str]:
    """Return a colour for each different option, assigned in order."""
    given = (palette.coding, palette.meetings, palette.other, palette.focus, palette.energy)
    return {
        name: mix(given[at % len(given)], palette.card, min(0.3 * (at // len(given)), 0.8))
        for at, name in enumerate(dict.fromkeys(options))
    }
