"""Rounding of what is shown: halves away from zero, and parts so that they add up."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOISE = 1e-9
"""What a float may lack of the fraction of whole minutes that it stands for.

Fractions of fewer than 10⁸ minutes, which are two centuries, lie further apart than that.
"""


def rounded(value: float, decimals: int = 0) -> float:
    """Return a value rounded to ``decimals`` decimals, halves away from zero; never minus zero."""
    scale = 10.0**decimals
    size: float = floor(abs(value) * scale + 0.5 + _NOISE) / scale
    return -size if value < 0 and size else size


def whole(value: float) -> int:
    """Return the whole number that is shown for a value: halves are rounded away from zero."""
    return int(rounded(value))


def decimals_shown(value: float, least: int) -> int:
    """Return with how many decimals a value is shown so that it is not shown as 0.

    A bound of an interval that is not 0 would else read like one that is: a claim can rest on it.

    Args:
        value: any; within the noise of floats it is 0.
        least: the decimals of a value that is not that small.
    """
    if rounded(value, least) or abs(value) <= _NOISE:
        return least
    return ceil(-log10(abs(value)))


def apportion(values: Sequence[float], total: int) -> list[int]:
    """Return each value rounded up or down so that together they are ``total``.

    The largest-remainder method: those with the largest remainders are rounded up; of equal
    remainders the earlier one.

    Args:
        values: 0 or more each.
        total: their sum, or the whole number above or below it.
    """
    found = [floor(value + _NOISE) for value in values]
    by_rest = sorted(range(len(values)), key=lambda place: round(found[place] - values[place], 9))
    for place in by_rest[: total - sum(found)]:
        found[place] += 1
    return found
