"""The columns that are read from a table, and what is read of one week."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.week import Week
    from pendulum_journal.formats.refused_row import RefusedCell


class Empty(StrEnum):
    """What an empty cell of hours means: not given, or zero hours."""

    NONE = "none"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class WeekColumns:
    """The name of the column for each kind of value; ``hours`` in the order of the table."""

    week: str
    hours: tuple[str, ...] = ()
    clock: str | None = None
    energy: str | None = None
    note: str | None = None
    focus_block: str | None = None
    focus_days: str | None = None
    shipping_days: str | None = None

    @property
    def has_figures(self) -> bool:
        """Whether a column gives hours, energy or another figure, not only notes."""
        single = (self.clock, self.energy, self.focus_block, self.focus_days, self.shipping_days)
        return bool(self.hours) or any(name is not None for name in single)

    @property
    def named(self) -> tuple[str, ...]:
        """The names of all columns that are read."""
        single = (
            self.week,
            self.clock,
            self.energy,
            self.note,
            self.focus_block,
            self.focus_days,
            self.shipping_days,
        )
        return (*filter(None, single), *self.hours)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week as it is in the file.

    Attributes:
        line: the line of the file on which its first row begins, from 1.
        minutes: by column of hours.
        unread: by column of hours the text of the cell that could not be read, "" if it is empty.
        clock, energy, focus_block: minutes, per cent, minutes; None if not given.
        focus_days, shipping_days: 0 to 7, or None.
        note: the text as written; "" if there is none.
        refused: the cells that could not be read.
        rows: how many rows of the file were added up.
    """

    line: int
    week: Week
    minutes: Mapping[str, int] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    clock: int | None = None
    energy: int | None = None
    focus_block: int | None = None
    focus_days: int | None = None
    shipping_days: int | None = None
    note: str = ""
    refused: tuple[RefusedCell, ...] = ()
    rows: int = 1
