"""What the columns of a table show only where they are looked at together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pendulum_journal.domain.written_durations import TimeUnit
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.column import SCALE, Column, Use
from pendulum_journal.formats.weeks.doubts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pendulum_journal.formats.weeks.layout import Layout

_FEWEST_SHARES = 3
"""In how many rows columns have to add up to 100 to be taken for shares."""


def side_by_side(columns: list[Column], layout: Layout) -> tuple[Column, ...]:
    """Return the columns with what shows only where they are looked at together.

    Each use but that of an activity goes to one column; sums of others are the whole time at work;
    shares, scores and numbers of things among hours are doubted.
    """
    if layout.is_long:
        return tuple(_once(_of_labels_alone(columns, layout)))
    columns = _beside_numbers(_beside_large(_with_units_beside(columns)))
    if _are_shares(columns, layout):
        columns = [_doubted(each, Doubt.SHARES, Use.ACTIVITY) for each in columns]
    return tuple(_once(_with_clock(columns)))


def _doubted(column: Column, doubt: Doubt, use: Use) -> Column:
    """Return the column doubted if it is taken for ``use``, else as it is."""
    return replace(column, use=Use.NOTHING, doubt=doubt) if column.use is use else column


def _with_units_beside(columns: list[Column]) -> list[Column]:
    """Doubt columns whose name has no unit beside columns of hours whose names have one.

    They may be numbers of things, as meetings are beside the hours of coding, or minutes too.
    """
    taken = [each for each in columns if each.use is Use.ACTIVITY]
    units = {words.unit_of(each.name) for each in taken}
    if len(units) < 2 or None not in units:
        return columns
    small = bool(units & {TimeUnit.MINUTES, TimeUnit.SECONDS})
    is_fine = any(
        each.sum is not None and each.sum % 60 for each in taken if words.unit_of(each.name)
    )
    return [
        _doubted(each, Doubt.MIXED, Use.ACTIVITY)
        if words.unit_of(each.name) is None and (small or (is_fine and _is_whole(each)))
        else each
        for each in columns
    ]


def _beside_large(columns: list[Column]) -> list[Column]:
    """Doubt numbers without a unit beside others that are too large for hours.

    Both may be minutes, of which 60 is a likely number of hours, too.
    """
    if not any(each.doubt is Doubt.LARGE for each in columns):
        return columns
    return [
        each if words.unit_of(each.name) else _doubted(each, Doubt.LARGE, Use.ACTIVITY)
        for each in columns
    ]


def _of_labels_alone(columns: list[Column], layout: Layout) -> Iterator[Column]:
    """Yield the columns of a long table: its hours are those of the activities, counted once."""
    for column in columns:
        if column.name in layout.labels:
            yield column
        else:
            yield _doubted(column, Doubt.AGAIN, Use.ACTIVITY)


def _beside_numbers(columns: list[Column]) -> list[Column]:
    """Doubt whole numbers that may be a number of things or a score, as those beside them are.

    A single such column beside numbers of e-mails and messages may be that of meetings; a focus
    beside an energy on a scale of 5 may be on that scale, too.
    """
    taken = [each for each in columns if each.use is Use.ACTIVITY]
    plain = [each for each in taken if _is_whole(each) and not words.unit_of(each.name)]
    counted = any(each.doubt in {Doubt.COUNT, Doubt.LARGE} and each.sum for each in columns)
    if len(taken) == len(plain) == 1 and counted:
        return [_doubted(each, Doubt.BESIDE, Use.ACTIVITY) for each in columns]
    scales = [each.highest for each in columns if each.doubt is Doubt.SCALE and each.highest]
    if not scales:
        return columns
    scale = SCALE // 2 if max(scales) <= SCALE // 2 else SCALE
    scored = [each for each in plain if words.may_be_scored(each.name) and _highest(each) <= scale]
    return [
        replace(each, use=Use.NOTHING, doubt=Doubt.SCALE) if each in scored else each
        for each in columns
    ]


def _highest(column: Column) -> Decimal:
    """Return the largest number in the cells of a column of hours."""
    return Decimal(0) if column.highest is None else column.highest / column.unit.value


def _is_whole(column: Column) -> bool:
    return column.sum is not None and all(each.isdecimal() for each in column.samples)


def _are_shares(columns: list[Column], layout: Layout) -> bool:
    """Return whether the columns add up to 100, or to 1, in every row, as shares do."""
    taken = [
        each
        for each in columns
        if each.use is Use.ACTIVITY and not words.is_clock(each.name, always=True)
    ]
    if layout.adds_up or len(taken) < 2 or any(words.unit_of(each.name) for each in taken):
        return False
    cells = [list(layout.table.cells(each.name)) for each in taken]
    totals = set[Decimal]()
    rows = 0
    for row in zip(*cells, strict=True):
        parts = [each.minutes(text) for each, text in zip(taken, row, strict=True) if text]
        if parts:
            rows += 1
            totals.add(round(sum((part or Decimal(0) for part in parts), Decimal(0)) / 60, 1))
    return rows >= _FEWEST_SHARES and totals in ({Decimal("100.0")}, {Decimal("1.0")})


def _with_clock(columns: list[Column]) -> Iterator[Column]:
    """Yield the columns with those that add up others as the whole time at work."""
    taken = sum(each.use is Use.ACTIVITY for each in columns)
    has_times = any(each.doubt is Doubt.TIME_OF_DAY for each in columns)
    for column in columns:
        is_clock = words.is_clock(column.name, always=taken < 2 and not has_times)
        if column.use is Use.ACTIVITY and is_clock:
            yield replace(column, use=Use.CLOCK)
        else:
            yield column


def _once(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns with each use but that of an activity given to the first column only."""
    seen: set[Use] = set()
    for column in columns:
        if column.use in seen and column.use not in {Use.ACTIVITY, Use.NOTHING}:
            yield replace(column, use=Use.NOTHING)
        else:
            seen.add(column.use)
            yield column
