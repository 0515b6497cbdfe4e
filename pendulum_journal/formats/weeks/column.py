"""What one column of a table holds, and what it is taken for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.written_durations import TimeUnit, read_minutes

if TYPE_CHECKING:
    from decimal import Decimal

    from pendulum_journal.formats.weeks.doubts import Doubt


SCALE = 10
"""Numbers up to this one can be those of a scale."""


class Use(Enum):
    """What a column can be taken for."""

    WEEK = auto()
    ACTIVITY = auto()
    CLOCK = auto()
    ENERGY = auto()
    FOCUS_BLOCK = auto()
    FOCUS_DAYS = auto()
    SHIPPING_DAYS = auto()
    NOTE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and what it is taken for as long as the user chooses nothing else.

    Attributes:
        name: in the header, or of an activity in a long table.
        use: what it is taken for.
        unit: of its numbers, if they are lengths of time.
        decimal_mark: the mark before decimals, if its cells show it.
        is_hours: whether its sum and mean are minutes; else they are of plain numbers.
        sum, mean, highest: of the cells that could be read; None if none could.
        given, read: how many cells are not empty, and how many of those could be read.
        samples: the first two cells that are not empty and differ.
        doubt: why it is not taken for hours by itself; None if it is, or holds something else.
    """

    name: str
    use: Use = Use.NOTHING
    unit: TimeUnit = TimeUnit.HOURS
    decimal_mark: str | None = None
    is_hours: bool = False
    sum: Decimal | None = None
    mean: Decimal | None = None
    highest: Decimal | None = None
    given: int = 0
    read: int = 0
    samples: tuple[str, ...] = ()
    doubt: Doubt | None = None

    def minutes(self, text: str, limit: int = WEEK_MINUTES) -> Decimal | None:
        """Return the minutes that a cell means; None if it cannot be read or means more."""
        found = read_minutes(text, self.unit, self.decimal_mark)
        return None if found is None or found > limit else found

    def in_hours(self) -> Column:
        """Return the column with its sum and mean as minutes, though its name is doubtful."""
        if self.is_hours or self.sum is None or self.mean is None:
            return self
        unit = self.unit.value
        return replace(self, is_hours=True, sum=self.sum * unit, mean=self.mean * unit)
