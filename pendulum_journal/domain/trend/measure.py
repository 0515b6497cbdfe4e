"""The measures of progress: days of focus or shipping, the longest block, a share, or energy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.shown import Shown, ShownSplit
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.split import shares as shares_of
from pendulum_journal.domain.trend.quantity import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Target
    from pendulum_journal.domain.split import Shares
    from pendulum_journal.domain.trend.series import Series, WeekFigures

__all__ = [
    "GIVEN",
    "Measure",
    "mean_values",
    "share_of",
    "target_value",
    "value_of",
    "weekly_values",
]

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
    return _shares_of(series.shares, measure)


def mean_values(series: Series, measure: Measure) -> list[float | None]:
    """Return a measure's 4-week mean at each week, in its unit; None for weeks without one."""
    if measure in GIVEN:
        means: list[float | None] = getattr(series, f"mean_{measure.value}")
        return means
    return _shares_of(series.mean_shares, measure)


def _shares_of(column: Sequence[Shares | None], measure: Measure) -> list[float | None]:
    """Return ``share_of`` of each week, without a call for each."""
    if measure is Measure.BUILDING:
        return [None if part is None else 100 * (part[1] + part[2]) for part in column]
    return [None if part is None else 100 * part[2] for part in column]


def share_of(shares: Shares, measure: Measure) -> float:
    """Return the coding share or the building time (focus + coding) of a split, in per cent."""
    _, focus, coding, _ = shares
    return 100 * (focus + coding if measure is Measure.BUILDING else coding)


def shown_value(series: Series, measure: Measure, at: int, *, weekly: bool) -> Shown | None:
    """Return what is shown for a measure at an index, of the week itself or of its 4-week mean."""
    if measure in GIVEN:
        column = getattr(series, measure.value if weekly else f"mean_{measure.value}")
        return None if column[at] is None else measure.quantity.unit.shown(column[at])
    shares = (series.shares if weekly else series.mean_shares)[at]
    split = None if shares is None else ShownSplit.in_per_cent(shares)
    if split is None:
        return None
    return split.building if measure is Measure.BUILDING else split.of(Group.CODING)


def target_value(target: Target, measure: Measure) -> int | None:
    """Return the target for a measure, in its unit, or None if the target leaves it open."""
    if measure is not Measure.BUILDING:
        wanted: int | None = getattr(target, measure.value)
        return wanted
    if target.focus is None or target.coding is None:
        return None
    return target.focus + target.coding
