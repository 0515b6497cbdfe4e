"""The measures of progress: days of focus or shipping, the longest block, a share, or energy."""

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
    """What progress is measured by; in per cent, a block in minutes, days as days a week."""

    FOCUS_DAYS = "focus_days"
    FOCUS_BLOCK = "focus_block"
    SHIPPING_DAYS = "shipping_days"
    CODING = "coding"
    BUILDING = "building"
    ENERGY = "energy"

    @property
    def in_days(self) -> bool:
        """Whether it counts days of a week."""
        return self.quantity.unit is Unit.DAYS

    @property
    def least_step(self) -> float:
        """The least distance between target and baseline for which progress is computed."""
        return {Unit.MINUTES: 30, Unit.DAYS: 0.5}.get(self.quantity.unit, 10)

    @property
    def small_step(self) -> float:
        """The distance below which the progress is noisy, as single weeks change it a lot."""
        return 2 * self.least_step

    @property
    def quantity(self) -> Quantity:
        """The quantity that is measured."""
        return Quantity(self.value)

    @property
    def label(self) -> Message:
        """The measure's name for use within a sentence."""
        if self is Measure.CODING:
            return Message("measure-coding", "coding share")
        return self.quantity.label

    def amount(self, value: float) -> Message:
        """Return a value rounded and with its unit."""
        return self.quantity.amount(value)

    def distance(self, value: float) -> Message:
        """Return the difference of two values with its unit, points or minutes."""
        return self.quantity.distance(value)


GIVEN = frozenset({Measure.FOCUS_DAYS, Measure.FOCUS_BLOCK, Measure.SHIPPING_DAYS, Measure.ENERGY})
"""The measures that are figures of their own, not shares of the split."""


def value_of(row: WeekFigures, measure: Measure) -> float | None:
    """Return a measure's value in an entry, even if it does not count; None if not given."""
    if measure in GIVEN:
        given: int | None = getattr(row, measure.value)
        return given
    shares = shares_of(row.split)
    return None if shares is None else share_of(shares, measure)


def weekly_values(series: Series, measure: Measure) -> list[float | None]:
    """Return a measure's value in each week, in its unit; None for weeks without one."""
    if measure in GIVEN:
        return list(getattr(series, measure.value))
    return [None if part is None else share_of(part, measure) for part in series.shares]


def mean_values(series: Series, measure: Measure) -> list[float | None]:
    """Return a measure's 4-week mean at each week, in its unit; None for weeks without one."""
    if measure in GIVEN:
        means: list[float | None] = getattr(series, f"mean_{measure.value}")
        return means
    return [None if part is None else share_of(part, measure) for part in series.mean_shares]


def share_of(shares: Shares, measure: Measure) -> float:
    """Return the coding share or the building time (focus + coding) of a split, in per cent."""
    _, focus, coding, _ = shares
    return 100 * (focus + coding if measure is Measure.BUILDING else coding)


def target_value(target: Target, measure: Measure) -> int | None:
    """Return the target for a measure, in its unit, or None if the target leaves it open."""
    if measure is not Measure.BUILDING:
        wanted: int | None = getattr(target, measure.value)
        return wanted
    if target.focus is None or target.coding is None:
        return None
    return target.focus + target.coding


def default_measure(series: Series) -> Measure:
    """Return the longest focus block if at least six weeks have it, else the coding share."""
    given = sum(block is not None for block in series.focus_block)
    return Measure.FOCUS_BLOCK if given >= WEEKS_FOR_FOCUS_BLOCK else Measure.CODING
