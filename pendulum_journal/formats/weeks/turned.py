"""Turns a table in which the weeks stand side by side, so that each has a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.column import read_column
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.tables.table import Row, Table, check_columns

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.dates.column import DateOrder

_TURNED = Message(
    "table-turned",
    "The weeks stand side by side in the header, so the table was turned; “line 3” means its third "
    "column.",
)
_MOST = 4000


def with_weeks_below(table: Table, today: date, order: DateOrder | None) -> Table:
    """Return the table with one row for each week.

    Raises:
        InputError: the first row has one week in it, so that it holds values instead of names.
    """
    places = _places_of_weeks(table, today, order)
    if len(places) == 1:
        raise InputError(
            "header-missing",
            "The first row of “{file}” holds values and no names. Add a row with the name of each "
            "column above it, as week,Meetings,Coding.",
            file=table.name,
        )
    if not places:
        return table
    names = next((at for at in range(len(table.columns)) if at not in places), None)
    if names is None or len(table.rows) > _MOST:
        return table
    columns = ("Week", *(_cell(row, names) for row in table.rows))
    check_columns(columns, table.name)
    rows = tuple(
        Row(at + 1, (table.columns[at], *(_cell(row, at) for row in table.rows))) for at in places
    )
    return Table(table.name, columns, rows, (*table.remarks, _TURNED))


def _places_of_weeks(table: Table, today: date, order: DateOrder | None) -> list[int]:
    try:
        read = read_column(table.columns, today, order=order)
    except InputError:
        return []
    return [at for at, week in enumerate(read.weeks) if week is not None]


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""
