"""What progress is measured in: the longest focus block, a share, or energy."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import shares as shares_of
from pendulum_journal.domain.trend.quantity import Quantity, Unit

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Target
    from pendulum_journal.domain.split import Shares
    from pendulum_journal.domain.trend.series import Series, WeekFigures

WEEKS_FOR_FOCUS_BLOCK = 6


class Measure(StrEnum):
    """A measure of progress. Its unit is per cent, for the longest focus block minutes."""

    FOCUS_BLOCK = "focus_block"
    CODING = "coding"
    BUILDING = "building"
    ENERGY = "energy"

    @property
    def in_minutes(self) -> bool:
        """Whether the unit is minutes rather than per cent."""
        return self.quantity.unit is Unit.MINUTES

    @property
    def least_step(self) -> int:
        """The distance of target and baseline under which there is no progress to work out."""
        return 30 if self.in_minutes else 10

    @property
    def small_step(self) -> int:
        """The distance under which single weeks move the progress a lot."""
        return 2 * self.least_step

    @property
    def quantity(self) -> Quantity:
        """The quantity that it is."""
        return Quantity(self.value)

    @property
    def label(self) -> Message:
        """What it is called within a sentence: of coding it is the share that is measured."""
        if self is Measure.CODING:
            return Message("measure-coding", "coding share")
        return self.quantity.label

    def amount(self, value: float) -> Message:
        """Return a value as it is shown, with its unit."""
        return self.quantity.amount(value)

    def distance(self, value: float) -> Message:
        """Return a distance of two values with its unit."""
        return self.quantity.distance(value)


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
