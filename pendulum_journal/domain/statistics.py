"""Medians, the Theil–Sen line with Sen's interval, and rank correlation with its interval."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through the medians of x and y, with an interval of its slope."""

    slope: float
    low: float
    high: float
    x: float
    y: float

    def at(self, x: float) -> float:
        """Return the line's value at x."""
        return self.y + self.slope * (x - self.x)


@dataclass(frozen=True, slots=True)
class Correlation:
    """A rank correlation, −1 to 1, of n pairs, with its interval."""

    value: float
    low: float
    high: float
    n: int
