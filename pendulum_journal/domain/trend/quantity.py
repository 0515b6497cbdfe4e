"""The quantities of a week: the groups' shares, total hours, energy and focus block."""

from __future__ import annotations

from enum import Enum, StrEnum

from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.rounding import rounded, whole
from pendulum_journal.domain.shown import UNDER_ONE, Shown
from pendulum_journal.domain.split import GROUPS, Group


class Unit(Enum):
    """The unit of a quantity; the unit of differences of per cent is points."""

    PER_CENT = "%"
    HOURS = "h"
    MINUTES = "min"
    DAYS = "days"

    @property
    def decimals(self) -> int:
        """With how many decimals values are shown: one for hours and days, else none."""
        return 1 if self in {Unit.HOURS, Unit.DAYS} else 0

    def shown(self, value: float) -> Shown:
        """Return the number that is shown for a value that is no part of a split."""
        return Shown(rounded(value, self.decimals))

    def amount(self, value: float | Shown) -> Message:
        """Return a value with its unit: hours with one decimal, others as a whole number.

        Days have a decimal only where it is not 0, as in most means.
        """
        shown = value if isinstance(value, Shown) else self.shown(value)
        if shown.is_trace:
            return Message("amount-under-one", UNDER_ONE)
        if self is Unit.DAYS:
            return _days(shown.value)
        number = shown.value if self.decimals else whole(shown.value)
        return Message(f"amount-{self.value}", f"{{value}} {self.value}", {"value": number})


class Quantity(Named):
    """One quantity. ``TOTAL`` is the hours of all groups, ``BUILDING`` is focus and coding."""

    MEETINGS = Group.MEETINGS.value
    FOCUS = Group.FOCUS.value
    CODING = Group.CODING.value
    OTHER = Group.OTHER.value
    TOTAL = "total", "hours in all"
    BUILDING = "building", "building time"
    ENERGY = "energy"
    FOCUS_BLOCK = "focus_block", "longest focus block"
    FOCUS_DAYS = "focus_days", "focus days"
    SHIPPING_DAYS = "shipping_days", "shipping days"

    @property
    def unit(self) -> Unit:
        """The unit of its values."""
        return _UNITS.get(self, Unit.PER_CENT)

    def amount(self, value: float | Shown) -> Message:
        """Return a value with its unit, rounded as it is shown."""
        return self.unit.amount(value)

    def with_amount(self, value: float | Shown) -> Message:
        """Return its name with a value behind it: ``energy 60 %``, ``focus days 4``."""
        amount = self.amount(value)
        if self.unit is Unit.DAYS:
            days = (value if isinstance(value, Shown) else self.unit.shown(value)).value
            number = whole(days) if days == whole(days) else days
            amount = Message("amount", "{value}", {"value": number})
        values = {"name": self.label, "amount": amount}
        return Message("quantity-with-amount", "{name} {amount}", values)

    def distance(self, value: float) -> Message:
        """Return the difference of two values rounded to a whole number, with its unit."""
        if self.unit is Unit.PER_CENT:
            return Message.counted("points", whole(value), one="{n} point", other="{n} points")
        return self.amount(value)

    def unit_of_difference(self, value: float) -> Message:
        """Return the unit to write after a difference that is shown as a whole number."""
        if self.unit is Unit.PER_CENT:
            return Message.counted("unit-points", abs(whole(value)), one="point", other="points")
        if self.unit is Unit.DAYS:
            one = abs(rounded(value, 1)) == 1
            return Message.counted("unit-days", 1 if one else 2, one="day", other="days")
        return Message(f"unit-{self.unit.value}", self.unit.value)


_UNITS = {
    Quantity.TOTAL: Unit.HOURS,
    Quantity.FOCUS_BLOCK: Unit.MINUTES,
    Quantity.FOCUS_DAYS: Unit.DAYS,
    Quantity.SHIPPING_DAYS: Unit.DAYS,
}


def _days(value: float) -> Message:
    if value == whole(value):
        return Message.counted("amount-days", whole(value), one="{n} day", other="{n} days")
    return Message("amount-days-part", "{value} days", {"value": value})


class ChartName(Enum):
    """The charts from top to bottom; the last is progress, or while managing what others report."""

    SPLIT = "split"
    ENERGY = "energy"
    LAST = "last"


SHARES: tuple[Quantity, ...] = tuple(Quantity(group) for group in GROUPS)
"""The quantities of the groups, in the order of ``GROUPS``."""


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

    def amount(self, value: float | Shown) -> Message:
        """Return a value rounded and with its unit."""
        return self.quantity.amount(value)

    def distance(self, value: float) -> Message:
        """Return the difference of two values with its unit, points or minutes."""
        return self.quantity.distance(value)
