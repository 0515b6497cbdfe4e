"""What progress is measured in: the longest focus block, a share, or energy."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import shares as shares_of

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Target
    from pendulum_journal.domain.split import Shares
    from pendulum_journal.domain.trend.series import Series, WeekFigures

WEEKS_FOR_FOCUS_BLOCK = 6

NAMES = {
    "meetings": Message("name-meetings", "meetings"),
    "focus": Message("name-focus", "focus"),
    "coding": Message("name-coding", "coding"),
    "other": Message("name-other", "other"),
    "total": Message("name-total", "total"),
    "building": Message("name-building", "building time"),
    "energy": Message("name-energy", "energy"),
    "focus_block": Message("name-focus-block", "longest focus block"),
}
"""What groups and measures are called inside a sentence."""


class Measure(StrEnum):
    """A measure of progress. Its unit is per cent, for the longest focus block minutes."""

    FOCUS_BLOCK = "focus_block"
    CODING = "coding"
    BUILDING = "building"
    ENERGY = "energy"

    @property
    def in_minutes(self) -> bool:
        """Whether the unit is minutes rather than per cent."""
        return self is Measure.FOCUS_BLOCK

    @property
    def least_step(self) -> int:
        """The distance of target and baseline under which there is no progress to work out."""
        return 30 if self.in_minutes else 10

    @property
    def small_step(self) -> int:
        """The distance under which single weeks move the progress a lot."""
        return 2 * self.least_step

    @property
    def spoken(self) -> Message:
        """The name inside a sentence."""
        if self is Measure.CODING:
            return Message("name-coding-share", "coding share")
        return NAMES[self.value]

    def amount(self, value: float) -> Message:
        """Return a value with its unit."""
        if self.in_minutes:
            return Message("amount-minutes", "{value} min", {"value": round(value)})
        return Message("amount-per-cent", "{value} %", {"value": round(value)})

    def distance(self, value: float) -> Message:
        """Return a distance of two values with its unit."""
        if self.in_minutes:
            return self.amount(value)
        return Message("amount-points", "{value} points", {"value": round(value)})


def value_of(row: WeekFigures, measure: Measure) -> float | None:
    """Return a measure's value in one entry, recorded or not, in its unit; None: not given."""
    if measure is Measure.ENERGY:
        return row.energy
    if measure is Measure.FOCUS_BLOCK:
        return row.focus_block
    shares = shares_of(row.split)
    return None if shares is None else share_of(shares, measure)


def weekly_values(series: Series, measure: Measure) -> list[float | None]:
    """Return a measure's value in each week, in its unit; None where the week does not give it."""
    if measure is Measure.ENERGY:
        return list(series.energy)
    if measure is Measure.FOCUS_BLOCK:
        return list(series.focus_block)
    return [None if part is None else share_of(part, measure) for part in series.shares]


def mean_values(series: Series, measure: Measure) -> list[float | None]:
    """Return a measure's 4-week mean at each week, in its unit; None where there is none."""
    if measure is Measure.ENERGY:
        return series.mean_energy
    if measure is Measure.FOCUS_BLOCK:
        return series.mean_focus_block
    return [None if part is None else share_of(part, measure) for part in series.mean_shares]


def share_of(shares: Shares, measure: Measure) -> float:
    """Return the coding share or the building time (focus + coding) of a split, in per cent."""
    _, focus, coding, _ = shares
    return 100 * (focus + coding if measure is Measure.BUILDING else coding)


def target_value(target: Target, measure: Measure) -> int | None:
    """Return what a target wants of a measure, in its unit, or None: it says nothing about it."""
    if measure is not Measure.BUILDING:
        wanted: int | None = getattr(target, measure.value)
        return wanted
    if target.focus is None or target.coding is None:
        return None
    return target.focus + target.coding


def default_measure(series: Series) -> Measure:
    """Return the longest focus block once six weeks give it, until then the coding share."""
    given = sum(block is not None for block in series.focus_block)
    return Measure.FOCUS_BLOCK if given >= WEEKS_FOR_FOCUS_BLOCK else Measure.CODING
