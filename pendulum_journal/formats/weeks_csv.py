"""Reads a CSV file with one row for each week and any number of columns of hours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.durations import parse_hours
from pendulum_journal.domain.entry import parse_energy, refuse_overfull
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week, weeks_in_year
from pendulum_journal.formats.csv_table import CsvTable, Row, read_table
from pendulum_journal.formats.refused_row import RefusedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_T = TypeVar("_T")


class Empty(StrEnum):
    """What an empty cell of hours means: not given, or zero hours."""

    NONE = "none"
    ZERO = "zero"


MOST_WEEKS = sum(weeks_in_year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
NOTE_CHARACTERS = 1 << 24

_WEEK_NAMES = (
    "week", "weekstarting", "weekstart", "weekof", "weekbeginning", "isoweek", "monday", "date",
    "startdate", "day", "weekending", "sunday",
)  # fmt: skip
_NO_HOURS = re.compile(r"id|no|nr|number|year|month|kw|weekno|weeknumber|index|row|count|people")
_CLOCK = re.compile(r".*clock.*|total|sum|all|hours|worked|working(hours|time)|attime|atwork")
_ENERGY = re.compile(r"energy.*")
_NOTE = re.compile(r"notes?|comments?|journal|text|learned|learnings?|remarks?|description")
_UNIT = re.compile(r"(?<=.)(?:[\s_.-]+|\s*[(\[])(?:h|hrs?|hours?)[)\]]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WeekColumns:
    """The name of the column for each kind of value; ``hours`` in the order of the table."""

    week: str
    hours: tuple[str, ...] = ()
    clock: str | None = None
    energy: str | None = None
    note: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The names of all columns that are read."""
        single = (self.week, self.clock, self.energy, self.note)
        return (*filter(None, single), *self.hours)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week as it is in the file.

    Attributes:
        line: the line of the file on which the row begins, from 1.
        minutes: by column of hours; columns that were not given are missing.
        clock, energy: minutes and per cent, or None if not given.
        note: the text as written; "" if there is none.
    """

    line: int
    week: Week
    minutes: Mapping[str, int] = field(default_factory=dict)
    clock: int | None = None
    energy: int | None = None
    note: str = ""


def read_weeks_table(path: Path, week_column: str | None = None) -> CsvTable:
    """Read the file as a table of text, from which the columns are then chosen.

    Args:
        path: the CSV file.
        week_column: the name of the week column if the user gave one.

    Raises:
        InputError: the file is no readable table, or has more rows than 1970 to 2100 has weeks.
    """

    def is_week(column: str) -> bool:
        return _is_week_name(column) if week_column is None else column == week_column.strip()

    table = read_table(path, most_rows=MOST_WEEKS, is_key=is_week)
    if not table.rows:
        raise InputError("file-no-rows", "“{file}” holds a header and no rows.", file=table.name)
    return table


def _folded(column: str) -> str:
    return re.sub(r"[\W_]+", "", column.casefold())


def _is_week_name(column: str) -> bool:
    return _folded(column) in _WEEK_NAMES


def bare_name(column: str) -> str:
    """Return a column's name without its unit, which ``business_h`` and ``Business (h)`` have."""
    return _UNIT.sub("", column).replace("_", " ").strip()


def check_column(table: CsvTable, column: str) -> str:
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
        columns=_listed(table),
    )


def _listed(table: CsvTable) -> str:
    shown = [column[:40] for column in table.columns if column]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "")


def guess_week_column(table: CsvTable) -> str:
    """Return the name of the week column, by its name or else as the only one with weeks in it.

    Raises:
        InputError: there is none; the message lists the table's columns.
    """
    named = sorted(
        filter(_is_week_name, table.columns), key=lambda c: _WEEK_NAMES.index(_folded(c))
    )
    if named:
        return named[0]
    holding = [column for column in table.columns if column and _mostly(table, column, Week.parse)]
    if len(holding) == 1:
        return holding[0]
    raise InputError(
        InputCase.WEEK_COLUMN_MISSING,
        "“{file}” has no column that is plainly the week. Name it; its columns: {columns}.",
        file=table.name,
        columns=_listed(table),
    )


def guess_columns(
    table: CsvTable,
    week: str,
    named: tuple[str | None, str | None, str | None] = (None, None, None),
) -> WeekColumns:
    """Guess what each column holds, by its name; hours also by at least half of its cells.

    If there are several columns of hours, one with a name such as clock or total is taken as the
    whole time at work, so that it is not counted in addition to the activities.

    Args:
        table: the file's table.
        week: the name of the week column.
        named: the names of the columns of clock, energy and note; None for those to guess.
    """
    free = [column for column in table.columns if column and column not in {week, *named}]
    hours = [
        column
        for column in free
        if not _NO_HOURS.fullmatch(_folded(column)) and _mostly(table, column, parse_hours)
    ]
    clock = named[0] or (_first(hours, _CLOCK) if len(hours) > 1 else None)
    energy = named[1] or _first(free, _ENERGY)
    note = named[2] or _first([column for column in free if column not in hours], _NOTE)
    activities = tuple(column for column in hours if column not in {clock, energy})
    return WeekColumns(week, activities, clock, energy, note)


def _first(columns: list[str], pattern: re.Pattern[str]) -> str | None:
    named = (column for column in columns if pattern.fullmatch(_folded(bare_name(column))))
    return next(named, None)


def _cells(table: CsvTable, column: str) -> Iterator[str]:
    at = table.columns.index(column)
    return (row.cells[at].strip() for row in table.rows if at < len(row.cells))


def _mostly(table: CsvTable, column: str, parse: Callable[[str], object]) -> bool:
    """Return whether ``parse`` accepts at least half of the cells that are not empty."""
    given = parsed = 0
    for text in filter(None, _cells(table, column)):
        given += 1
        try:
            parse(text)
        except InputError:
            continue
        parsed += 1
    return 0 < given <= 2 * parsed


def read_weeks(
    table: CsvTable, columns: WeekColumns, empty: Empty = Empty.NONE
) -> Iterator[WeekRow | RefusedRow]:
    """Yield a week or a refusal for each row, in the order of the file.

    Of two rows for the same week the second is refused.

    Args:
        table: from ``read_weeks_table``.
        columns: names of columns of the table.
        empty: what an empty cell of hours means.
    """
    taken: dict[Week, int] = {}
    for row in table.rows:
        try:
            found = _read_row(table, row, columns, empty)
            if found.week in taken:
                raise InputError(
                    "row-twice",
                    "{week} stands on line {line} already; that one is taken.",
                    week=found.week,
                    line=taken[found.week],
                )
        except InputError as error:
            yield RefusedRow(row.line, error.message)
        else:
            taken[found.week] = row.line
            yield found


def _read_row(table: CsvTable, row: Row, columns: WeekColumns, empty: Empty) -> WeekRow:
    _check_length(table, row)
    cells = dict(zip(table.columns, row.cells, strict=False))

    def given(column: str | None) -> str:
        return "" if column is None else cells[column].strip()

    week = _cell(columns.week, given(columns.week), Week.parse)
    minutes = {
        column: _cell(column, given(column) or "0", parse_hours)
        for column in columns.hours
        if given(column) or empty is Empty.ZERO
    }
    refuse_overfull(sum(minutes.values()))
    return WeekRow(
        row.line,
        week,
        minutes,
        _optional(columns.clock, given(columns.clock), parse_hours),
        _optional(columns.energy, given(columns.energy), parse_energy),
        _note(columns.note, "" if columns.note is None else cells[columns.note]),
    )


def _check_length(table: CsvTable, row: Row) -> None:
    surplus = row.cells[len(table.columns) :]
    if len(row.cells) < len(table.columns) or any(cell.strip() for cell in surplus):
        raise InputError(
            "row-length",
            "The row has {cells}, the header {columns}.",
            cells=Message.counted("cells", len(row.cells), one="{n} cell", other="{n} cells"),
            columns=len(table.columns),
        )


def _cell(column: str, text: str, parse: Callable[[str], _T]) -> _T:
    try:
        return parse(text)
    except InputError as error:
        raise _in_column(column, error.message) from error


def _in_column(column: str, reason: Message) -> InputError:
    return InputError("row-cell", "Column “{column}”: {reason}", column=column[:40], reason=reason)


def _optional(column: str | None, text: str, parse: Callable[[str], int]) -> int | None:
    return _cell(column, text, parse) if column and text else None


def _note(column: str | None, text: str) -> str:
    if column and len(text) > NOTE_CHARACTERS:
        reason = Message(
            "note-long",
            "the note is longer than {limit} million characters.",
            {"limit": NOTE_CHARACTERS // 1_000_000},
        )
        raise _in_column(column, reason)
    return text if text.strip() else ""
