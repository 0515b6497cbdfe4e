"""Finds the column of weeks or days, reads it, and says what had to be assumed."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.column import DateOrder, ReadColumn, SevenDays, read_column
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.weeks import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pendulum_journal.formats.tables.table import Table
    from pendulum_journal.formats.weeks.choices import LayoutChoices

_FIRST_CELLS = 1000
_MONTH, _FORTNIGHT = 27, 14
"""Days: the shortest distance of the first days of months is 28."""


def check_column(table: Table, column: str) -> str:
    """Return the table's name for a column that the user named.

    Raises:
        InputError: the table has no such column; the message lists those it has.
    """
    if column and column.strip() in table.columns:
        return column.strip()
    raise InputError(
        "column-missing",
        "“{file}” has no column “{column}”. Its columns: {columns}.",
        file=table.name,
        column=column[:40],
        columns=listed(table.columns),
    )


def listed(columns: Iterable[str]) -> str:
    """Return the names of columns as a text, shortened if there are many."""
    shown = [column[:40] for column in columns if column]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "")


def find_week_column(table: Table, choices: LayoutChoices, today: date) -> str:
    """Return the name of the week column, by its name or else as the only one with weeks in it."""
    if choices.week_column is not None:
        return check_column(table, choices.week_column)
    named = sorted(
        filter(words.is_week, table.columns), key=lambda c: words.WEEK_NAMES.index(words.folded(c))
    )
    for column in named:
        if len(named) == 1 or _holds_weeks(table, column, choices, today):
            return column
    others = [column for column in table.columns if column and column not in named]
    holding = [column for column in others if _holds_weeks(table, column, choices, today)]
    if len(holding) == 1:
        return holding[0]
    if named:
        return named[0]
    raise InputError(
        InputCase.WEEK_COLUMN_MISSING,
        "“{file}” has no column that is plainly the week. Name it; its columns: {columns}.",
        file=table.name,
        columns=listed(table.columns),
    )


def _holds_weeks(table: Table, column: str, choices: LayoutChoices, today: date) -> bool:
    """Return whether at least half of the first cells that are not empty name a week or a day."""
    cells = list(islice(filter(None, _cells(table, column)), _FIRST_CELLS))
    try:
        read = read_column(cells, today, order=choices.order, words=choices.date_words)
    except InputError:
        return True  # dates or weeks, though it is not plain which
    return 0 < len(cells) <= 2 * sum(week is not None for week in read.weeks)


def _cells(table: Table, week: str) -> Iterable[str]:
    """Return the cells of the week column; a German ``KW`` gets the year from a column of years."""
    year = next((column for column in table.columns if words.is_year(column)), None)
    if year is None or not words.is_iso_number(week):
        return table.cells(week)
    pairs = zip(table.cells(year), table.cells(week), strict=True)
    return (
        f"{year}-W{number}" if number.isdecimal() and year.isdecimal() else number
        for year, number in pairs
    )


def refuse_other_weeks(table: Table, week: str) -> None:
    """Refuse a column of weeks that are no ISO weeks, or of their numbers without a year.

    Raises:
        InputError: it is such a column.
    """
    if words.names_other_weeks(week):
        raise InputError(
            "weeks-other",
            "Column “{column}” counts other weeks than the ISO weeks of a journal, as fiscal and "
            "US weeks do. Add a column with the first day of each week.",
            column=week[:40],
        )
    cells = list(filter(None, _cells(table, week)))
    numbers = sum(cell.isdecimal() and 1 <= int(cell) <= 54 for cell in cells if len(cell) <= 2)
    if cells and numbers * 2 > len(cells):
        raise InputError(
            "weeks-numbers",
            "Column “{column}” holds numbers of weeks without their year, and not everybody counts "
            "weeks alike. Write them as 2026-W04, or name a column with dates.",
            column=week[:40],
        )


def refuse_longer_spans(table: Table, week: str, read: ReadColumn) -> None:
    """Refuse a table of months or of two weeks a row, whose hours belong to no single week.

    Raises:
        InputError: the column is of months, or its days lie a month or two weeks apart.
    """
    days = sorted({day for day in read.days if day is not None})
    steps = {(later - earlier).days for earlier, later in pairwise(days)}
    are_months = len(days) > 1 and {day.day for day in days} == {1} and min(steps) > _MONTH
    if words.names_month(week) or are_months:
        raise InputError(
            "weeks-longer",
            "Each row of “{file}” holds a month: its hours cannot be told apart by week.",
            file=table.name,
        )
    is_sprint = any(map(words.names_other_weeks, table.columns))
    if steps == {_FORTNIGHT} and (len(days) > 2 or is_sprint):
        raise InputError(
            "weeks-longer",
            "The rows of “{file}” lie two weeks apart, so each holds two: their hours cannot be "
            "told apart by week.",
            file=table.name,
        )


def read_weeks_of(table: Table, week: str, choices: LayoutChoices, today: date) -> ReadColumn:
    """Return the week of each row.

    Raises:
        InputError: the cells can be read in two ways and nothing decides between them.
    """
    return read_column(
        list(_cells(table, week)), today, order=choices.order, words=choices.date_words
    )


def refuse_left_out(table: Table, week: str, read: ReadColumn) -> None:
    """Refuse a table in which most rows leave the week out, as merged cells do."""
    blank = sum(not cell for cell in table.cells(week))
    if blank * 2 > len(table.rows) and any(each is not None for each in read.weeks):
        raise InputError(
            "weeks-left-out",
            "{n} of {all} rows name no week in column “{column}”. Write it in every row, where it "
            "now stands only in the first of several.",
            n=blank,
            all=len(table.rows),
            column=week[:40],
        )


def about_days(week: str, read: ReadColumn) -> Iterable[Message]:
    """Yield a sentence where the days of a weekly table do not simply lie in their weeks."""
    names = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
    days: Sequence[date] = [day for day in read.days if day is not None]
    if read.shifted is not None:
        example = next(
            (day, found) for day, found in zip(read.days, read.weeks, strict=True) if day and found
        )
        yield Message(
            "weeks-most-days",
            "The weeks of “{column}” begin or end on {days}: each is taken for the ISO week that "
            "holds most of its days, {day} for {week}.",
            {
                "column": week[:40],
                "days": names[read.shifted],
                "day": example[0],
                "week": example[1],
            },
        )
    elif len(days) > 1 and _are_unclear(week, days):
        yield Message(
            "weeks-weekend-days",
            "All days of “{column}” are {days}: each is taken for the week that it ends. If it "
            "begins a week, name the column “week of”.",
            {"column": week[:40], "days": names[days[0].weekday()]},
        )
    if read.order is not None and days:
        order = "month" if read.order is DateOrder.MONTH_FIRST else "day"
        yield Message(
            "dates-read",
            "The dates are read with the {order} first; the first one is {day}.",
            {"order": order, "day": days[0]},
        )


def _are_unclear(week: str, days: Sequence[date]) -> bool:
    """Return whether all days are Saturdays, or all Sundays, that may begin or end a week."""
    weekdays = {day.weekday() for day in days}
    is_weekend = len(weekdays) == 1 and weekdays <= {5, 6}
    return is_weekend and words.seven_days(week)[0] is SevenDays.AROUND
