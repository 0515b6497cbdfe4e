"""Understands each column of a table by its name and its values, and what is doubtful about it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.split import activity_key
from pendulum_journal.domain.week import DAYS_A_WEEK
from pendulum_journal.domain.written_durations import TimeUnit, find_decimal_mark, read_minutes
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.column import SCALE, Column, Use
from pendulum_journal.formats.weeks.doubts import Doubt
from pendulum_journal.formats.weeks.layout import REST
from pendulum_journal.formats.weeks.side_by_side import side_by_side

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pendulum_journal.formats.weeks.layout import Layout

DAY_MINUTES = 24 * 60
_LONG_WEEK = Decimal(90 * 60)
_LONG_DAY = Decimal(14 * 60)
"""A mean of more minutes than this is not the time that one person spends on one activity."""

_NUMBER = re.compile(r"[0-9][0-9.,' ’\u00a0\u202f]*(?:[eE][+-]?[0-9]+)?")
_LOOKED_AT = 2000
_SAMPLES = 2


def understand(layout: Layout, activities: Collection[str]) -> tuple[Column, ...]:
    """Return what each column holds, in the order of ``layout.values``.

    Columns of hours are taken by themselves only if their name speaks for an activity or hours and
    their values for those of a week; others are left out with a reason, to be chosen by the user.

    Args:
        layout: of the table.
        activities: the names of the journal's activities.
    """
    keys = {activity_key(name) for name in activities}
    limit = DAY_MINUTES if layout.has_days else WEEK_MINUTES
    found = [
        _used(_measured(name, list(texts), _unit(layout, name), limit), layout, keys)
        for name, texts in _cells(layout)
    ]
    return side_by_side(found, layout)


def _cells(layout: Layout) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each column with its cells; in a long table those of each activity."""
    if layout.label is not None and layout.length is not None:
        by_label: dict[str, list[str]] = {name: [] for name in layout.labels}
        table = layout.table
        for label, text in zip(table.cells(layout.label), table.cells(layout.length), strict=True):
            by_label[label or REST].append(text)
        yield from by_label.items()
    for name in layout.values[len(layout.labels) :]:
        yield name, layout.table.cells(name)


def _unit(layout: Layout, name: str) -> TimeUnit:
    source = layout.length if layout.length and name in layout.labels else name
    return words.unit_of(source) or TimeUnit.HOURS


def _measured(name: str, texts: list[str], unit: TimeUnit, limit: int) -> Column:
    given = Counter(filter(None, texts))
    marks = {mark for text in given if (mark := find_decimal_mark(text)) is not None}
    column = Column(
        name,
        unit=unit,
        decimal_mark=marks.pop() if len(marks) == 1 else None,
        given=given.total(),
        samples=tuple(given)[:_SAMPLES],
    )
    first = list(given)[:_LOOKED_AT]
    if len(given) > _LOOKED_AT and not any(_number(text) or column.minutes(text) for text in first):
        return column  # texts, such as a million descriptions
    lengths = _values(given, {text: column.minutes(text, limit) for text in given})
    if column.given and len(lengths) * 2 >= column.given:
        return _with_sum(replace(column, is_hours=True, read=len(lengths)), lengths)
    numbers = {text: _number(text, column.decimal_mark) for text in given}
    return _with_sum(replace(column, read=len(lengths)), _values(given, numbers))


def _values(given: Counter[str], known: dict[str, Decimal | None]) -> list[Decimal]:
    return [value for text in given.elements() if (value := known[text]) is not None]


def _with_sum(column: Column, values: list[Decimal]) -> Column:
    if not values:
        return column
    total = sum(values, Decimal(0))
    return replace(column, sum=total, mean=total / len(values), highest=max(values))


def _number(text: str, mark: str | None = None) -> Decimal | None:
    """Return a plain number, with or without a sign or ``%``, or None."""
    bare = text.strip().removesuffix("%").rstrip()
    digits = bare.lstrip("-−")
    if not _NUMBER.fullmatch(digits):
        return None
    found = read_minutes(digits, TimeUnit.MINUTES, mark)
    return -found if found is not None and digits != bare else found


def _used(column: Column, layout: Layout, keys: Collection[str]) -> Column:
    """Return the column with what it is taken for by itself, or why it is doubtful."""
    name = column.name
    if words.is_energy(name) and name not in layout.labels:
        return _as_energy(column)
    if words.is_focus_block(name) and name not in layout.labels:
        return replace(column, use=Use.FOCUS_BLOCK if column.is_hours else Use.NOTHING)
    if name not in layout.labels and (use := _days_use(name)) is not None:
        return _as_days(_in_numbers(column), use)
    if words.is_note(name) and not column.is_hours:
        return replace(column, use=Use.NOTE)
    return _by_its_name(column, layout, keys)


def _days_use(name: str) -> Use | None:
    if words.is_focus_days(name):
        return Use.FOCUS_DAYS
    return Use.SHIPPING_DAYS if words.is_shipping_days(name) else None


def _as_days(column: Column, use: Use) -> Column:
    is_week = column.highest is not None and column.highest <= DAYS_A_WEEK
    return replace(column, use=use) if is_week else replace(column, doubt=Doubt.VALUES)


def _by_its_name(column: Column, layout: Layout, keys: Collection[str]) -> Column:
    name = column.name
    if name in layout.labels:
        return _as_activity(column, layout, is_known=False)
    is_known = any(activity_key(each) in keys for each in (name, words.bare_name(name)))
    if not is_known and (doubt := words.doubt_of(name)) is not None:
        return replace(_in_numbers(column), doubt=doubt)
    if is_known or _speaks_of_hours(name):
        return _as_activity(column, layout, is_known=is_known)
    return replace(_in_numbers(column), doubt=Doubt.NAME if column.is_hours else None)


def _speaks_of_hours(name: str) -> bool:
    return (
        words.unit_of(name) is not None
        or words.speaks_of_activity(name)
        or words.is_clock(name)
        or words.folded(name) in {"hours", "duration", "timespent", "dauer"}
    )


def _as_activity(column: Column, layout: Layout, *, is_known: bool) -> Column:
    longest = _LONG_DAY if layout.has_days else _LONG_WEEK
    if column.is_hours:
        is_large = column.mean is not None and column.mean > longest
        if is_large:
            return replace(column, doubt=Doubt.LARGE)
        return replace(column, use=Use.ACTIVITY)
    if any("%" in each for each in column.samples):
        return replace(column, doubt=Doubt.PER_CENT)
    if column.highest is not None and not column.read:
        return replace(column, doubt=Doubt.LARGE)
    # An activity of the journal of which no cell can be read: leaving it out would make the rest
    # of each week all of it.
    is_broken = is_known and all(len(each) < SCALE for each in column.samples)
    if column.given and (is_broken or column.read):
        return replace(column, use=Use.ACTIVITY)
    return replace(column, doubt=Doubt.VALUES if column.given else None)


def _as_energy(column: Column) -> Column:
    """Return a column of energy, doubtful if it looks like a scale of 5 or 10, or like shares."""
    numbers = [number for text in column.samples if (number := _number(text)) is not None]
    has_sign = any("%" in each for each in column.samples)
    if not numbers:
        return replace(column, doubt=Doubt.VALUES if column.given else None)
    column = _in_numbers(column)
    highest = column.highest if column.highest is not None else max(numbers)
    if highest <= SCALE and not has_sign:
        return replace(column, doubt=Doubt.SCALE)
    return replace(column, use=Use.ENERGY)


def refuse_scale(column: Column, cells: Iterable[str]) -> None:
    """Refuse a column that is chosen as energy, but looks like a scale of 5 or 10.

    Its numbers would be taken for per cent: a 4 of 10 for 4 %.

    Args:
        column: the chosen one.
        cells: all of it, since its highest value is known only as far as it can be a length.

    Raises:
        InputError: no number is above 10, and none is written with ``%``.
    """
    found = (_number(text, column.decimal_mark) for text in set(cells))
    highest = max((number for number in found if number is not None), default=None)
    if highest is None or highest > SCALE or any("%" in each for each in column.samples):
        return
    if highest > SCALE // 2:
        raise InputError(
            InputCase.ENERGY_SCALE,
            "“{column}” looks like a scale of 1 to 10, and energy is 0 to 100 %: multiply its "
            "values by 10 in the table, write them with % if they are per cent, or leave the "
            "column out.",
            column=column.name[:40],
        )
    raise InputError(
        InputCase.ENERGY_SCALE,
        "“{column}” looks like a scale of 1 to 5 or 10, or parts of one, and energy is 0 to "
        "100 %: multiply its values in the table so that the top of the scale is 100, write them "
        "with % if they are per cent, or leave the column out.",
        column=column.name[:40],
    )


def _in_numbers(column: Column) -> Column:
    """Return the column with its sum and mean as the plain numbers that its cells show.

    Times of day have neither.
    """
    if not column.is_hours:
        return column
    if any(":" in each for each in column.samples):
        return replace(column, is_hours=False, sum=None, mean=None, highest=None)
    unit = column.unit.value
    return replace(
        column,
        is_hours=False,
        sum=None if column.sum is None else column.sum / unit,
        mean=None if column.mean is None else column.mean / unit,
        highest=None if column.highest is None else column.highest / unit,
    )
