"""Where the cells of the years lie: a row a year, a column for each of its weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF

from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKS = 53
LEAST_STEP = 9
"""Pixels from cell to cell in the narrowest window."""

GAP = 2
_FEW_YEARS = 4
_MANY_YEARS = 8
_ABOVE_ROW = 4
"""How far the line of a swing, or the frame of a cell, rises above its row."""
_HIGH, _LOW = (44, 26), (30, 8)
"""Pixels of a row and below it: with a few years there is room for the names of swings."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of cells, worked out once for a width.

    Attributes:
        first, last: the years of the first and the last row.
        left, top: where the first cell lies; the names of years and months stand before it.
        step: from cell to cell.
    """

    first: int
    last: int
    left: int
    top: int
    step: float

    @classmethod
    def within(cls, years: Iterable[int], left: int, top: int, width: int) -> Places:
        """Return the places of these years in a width."""
        every = list(years)
        first, last = min(every, default=0), max(every, default=-1)
        return cls(first, last, left, top, (width - left) / WEEKS)

    @property
    def names_swings(self) -> bool:
        """Whether there is room below a row for the names of swings."""
        return self.last - self.first < _FEW_YEARS

    @property
    def row(self) -> int:
        """The height of a row of cells."""
        return (_HIGH if self.names_swings else _LOW)[0]

    @property
    def pitch(self) -> int:
        """The height from row to row."""
        return sum(_HIGH if self.names_swings else _LOW)

    @property
    def height(self) -> int:
        """The height of everything."""
        return max(self.months_above[-1], self._end)

    @property
    def _end(self) -> int:
        return self.top + (self.last - self.first + 1) * self.pitch

    @property
    def months_above(self) -> tuple[int, ...]:
        """Above which heights the names of the months stand: at the top, below many years, too."""
        top = self.top - 6
        if self.last - self.first < _MANY_YEARS:
            return (top,)
        return top, self._end + top

    def top_of(self, year: int) -> int:
        """Return where a row begins."""
        return self.top + (year - self.first) * self.pitch

    def whole_from(self, height: int) -> int:
        """Return where to begin so that no row is cut: at a height, or at the row below it."""
        row = -(-(height - self.top + _ABOVE_ROW) // self.pitch)
        return height if row <= 0 else self.top + row * self.pitch - _ABOVE_ROW

    def box(self, week: Week) -> QRectF:
        """Return the place of a week."""
        left = round(self.left + (week.number - 1) * self.step)
        return QRectF(left, self.top_of(week.year), int(self.step) - GAP, self.row)

    def around(self, week: Week) -> QRect:
        """Return the place of a week with its frame."""
        return self.box(week).toAlignedRect().adjusted(-4, -4, 4, 4)

    def week_at(self, place: QPoint) -> Week | None:
        """Return the week at a place; None beside the rows, or where a year has no such week."""
        if place.x() < self.left or place.y() < self.top:
            return None
        row, below = divmod(place.y() - self.top, self.pitch)
        year, number = self.first + row, int((place.x() - self.left) / self.step) + 1
        if below > self.row or year > self.last or number > WEEKS:
            return None
        week = Week.of_iso(year, 1) + (number - 1)
        return week if week.year == year else None

    def years_in(self, box: QRect) -> range:
        """Return the years whose rows may reach into a part of the widget."""
        begin = (box.top() - self.top) // self.pitch
        end = (box.bottom() - self.top + 4) // self.pitch
        return range(max(self.first, self.first + begin), min(self.last, self.first + end) + 1)
