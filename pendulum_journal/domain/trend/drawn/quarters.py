"""The weeks of a long time by quarter of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pendulum_journal.domain.trend.series import plain_means, split_means

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from pendulum_journal.domain.trend.series import Series, Window
    from pendulum_journal.domain.week import Week

Value = TypeVar("Value")
Key: TypeAlias = tuple[int, tuple[int, int]]
"""A stretch, and year and number of a quarter."""

LEAST_WEEKS = 4
"""A part of a quarter beside a swing that is shorter is no quarter of its own."""

_THURSDAY = timedelta(days=3)


def quarter_of(week: Week) -> tuple[int, int]:
    """Return the year and the number, 1 to 4, of the quarter in which most of a week lies."""
    day = week.monday + _THURSDAY
    return day.year, (day.month + 2) // 3


def quarter_windows(series: Series, column: Sequence[object]) -> list[Window]:
    """Return (index, begin, end) for the mean of the quarter at each value of a column.

    The mean covers the values from ``begin`` to ``end`` (excluded) of those that are not None. A
    quarter with a swing in it has two, unless one of them would be shorter than ``LEAST_WEEKS``.
    """
    keys = _keys(series)
    places = [place for place, value in enumerate(column) if value is not None]
    found: list[Window] = []
    for _, group in groupby(places, key=keys.__getitem__):
        held, begin = list(group), len(found)
        found += [(place, begin, begin + len(held)) for place in held]
    return found


def means_by_quarter(series: Series) -> Series:
    """Return a series whose means are those of quarters, also in their weeks without a value."""

    def plain(column: Sequence[int | None]) -> list[float | None]:
        return quarter_means(series, column)

    recorded = [row for row in series.figures if row is not None and row.is_recorded]
    windows = quarter_windows(series, series.shares)
    mean_shares, mean_hours = split_means(recorded, windows, len(series))
    keys = _keys(series)
    return replace(
        series,
        mean_shares=_filled(mean_shares, keys),
        mean_hours=_filled(mean_hours, keys),
        mean_energy=plain(series.energy),
        mean_focus_block=plain(series.focus_block),
        mean_focus_days=plain(series.focus_days),
        mean_shipping_days=plain(series.shipping_days),
    )


def quarter_means(series: Series, column: Sequence[float | None]) -> list[float | None]:
    """Return the plain mean of a column in the quarter of each week of a series."""
    return _filled(plain_means(column, quarter_windows(series, column)), _keys(series))


def fill_quarters(series: Series, column: Sequence[Value | None]) -> list[Value | None]:
    """Return a column of quarters with their values in all their weeks."""
    return _filled(column, _keys(series))


def _filled(column: Sequence[Value | None], keys: Sequence[Hashable]) -> list[Value | None]:
    known = {key: value for key, value in zip(keys, column, strict=True) if value is not None}
    return [known.get(key) for key in keys]


def _keys(series: Series) -> Sequence[Key]:
    """Return for each week its stretch and its quarter."""
    return _keys_of(series.first, tuple(series.stretch))


@lru_cache(maxsize=4)
def _keys_of(first: Week, stretch: tuple[int, ...]) -> list[Key]:
    """Return the keys of a series: a chart asks for them a dozen times."""
    quarters = (quarter_of(first + at) for at in range(len(stretch)))
    found = list(zip(stretch, quarters, strict=True))
    parts = [(key, len(list(group))) for key, group in groupby(found)]
    keys = [_joined(parts, place) for place in range(len(parts))]
    return [key for key, (_, n) in zip(keys, parts, strict=True) for _ in range(n)]


def _joined(parts: Sequence[tuple[Key, int]], place: int) -> Key:
    """Return the key of a part of a quarter: a short one by a swing joins the quarter beside it.

    The mean of one or two weeks would stand there like that of a quarter.
    """
    key, n = parts[place]
    if n >= LEAST_WEEKS:
        return key
    beside = [parts[at][0] for at in (place - 1, place + 1) if 0 <= at < len(parts)]
    is_by_swing = any(each[0] != key[0] for each in beside)
    same = [each for each in beside if each[0] == key[0]]
    return same[0] if is_by_swing and same else key
