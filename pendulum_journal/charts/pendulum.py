"""What the charts of the pendulum show: swings side by side, and forecasts over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pendulum_journal.palette import mix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.measure import Measure
    from pendulum_journal.domain.role import Side
    from pendulum_journal.palette import Palette


@dataclass(frozen=True, slots=True)
class SwingLine:
    """One swing.

    Attributes:
        name: what it is called at the end of its line, such as its year.
        values: from week 1 of the swing on, in the measure's unit; None: no value.
        is_current: whether it is the one that goes on.
    """

    name: str
    values: Sequence[float | None]
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class AlignedSwings:
    """What is laid over each other.

    Attributes:
        side: to which the swings went.
        lines: oldest first.
        bands: (number of weeks with which a band ends, what it is called), in order.
        target: what is wanted of the measure today.
        until: the last week on the axis.
    """

    side: Side
    measure: Measure
    lines: Sequence[SwingLine]
    bands: Sequence[tuple[int, str]]
    target: float | None
    until: int


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
    first = list(dict.fromkeys(name for asked in forecasts for name in asked.per_cent))
    given = (palette.coding, palette.meetings, palette.other, palette.focus, palette.energy)
    return {
        name: mix(given[at % len(given)], palette.card, 0.45 * (at // len(given)))
        for at, name in enumerate(first)
    }
