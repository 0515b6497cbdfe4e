"""Weeks filled in as a table of text: a header, then a row a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.pasted_block import read_rows
from pendulum_journal.domain.split import activity_key
from pendulum_journal.domain.week_row import RowField, WeekRow, can_read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import Cell
    from pendulum_journal.services.journal import Journal

_WEEK = "week"

_Columns: TypeAlias = "list[tuple[str, Cell | None]]"
"""The name of each column and what it is for; None: it names the week."""


@dataclass(frozen=True, slots=True)
class RefusedCells:
    """A row that is not taken, and why.

    Attributes:
        line: the line of the table on which it begins, counted from 1 as text editors do.
        column: the name of the column that cannot be read, or None: it is about the whole row.
    """

    line: int
    column: str | None
    reason: Message


@dataclass(frozen=True, slots=True)
class TableOfWeeks:
    """What a table holds.

    Attributes:
        rows: the weeks that can be stored, as they are to be.
        refused: the rows that cannot.
    """

    rows: tuple[WeekRow, ...]
    refused: tuple[RefusedCells, ...]

    @property
    def imported(self) -> int:
        """How many weeks had nothing written down before."""
        return sum(row.is_changed and row.base is None for row in self.rows)

    @property
    def updated(self) -> int:
        """How many weeks are changed that something was written down about."""
        return sum(row.is_changed and row.base is not None for row in self.rows)

    @property
    def unchanged(self) -> int:
        """How many weeks stand in the journal like that already."""
        return sum(not row.is_changed for row in self.rows)


def read_table_of_weeks(
    journal: Journal, text: str, read_week: Callable[[str], Week]
) -> TableOfWeeks:
    """Read weeks from a table; an empty cell leaves what was written down as it is.

    The header names ``week``, activities, and perhaps ``energy`` and ``state``. Cells are
    separated by tabs, else semicolons, else commas. A row with a cell that cannot be read is
    refused as a whole, and so is a second one of a week.

    Args:
        journal: has the activities and what is written down by now.
        text: the table.
        read_week: reads the name of a week, and raises InputError for what is none.

    Raises:
        InputError: no row, no column of weeks, or a column that is of no activity.
        StoreError: the journal cannot be read.
    """
    block = read_rows(text, can_read)
    if not block:
        raise InputError(
            "backfill-empty",
            "There is nothing to fill in: write a header such as week,Meetings,Coding,energy,state "
            "and a row for each week.",
        )
    columns = _columns(journal, block[0][1])
    rows: list[WeekRow] = []
    refused: list[RefusedCells] = []
    with journal.reading():
        for line, cells in block[1:]:
            if not any(cells):
                continue
            weeks = {row.week for row in rows}
            found = _read_row(journal, line, cells, columns, read_week, earlier=weeks)
            if isinstance(found, RefusedCells):
                refused.append(found)
            else:
                rows.append(found)
    return TableOfWeeks(tuple(rows), tuple(refused))


def _columns(journal: Journal, names: Sequence[str]) -> _Columns:
    activities = sorted(journal.activities(archived=True), key=lambda each: each.archived)
    known: dict[str, Cell | None] = {activity_key(each.name): each.id for each in activities}
    for field in RowField:
        known.setdefault(field.value, field)
    known[_WEEK] = None
    keys = [activity_key(name) for name in names]
    for name, key in zip(names, keys, strict=True):
        if key not in known:
            raise InputError(
                "backfill-column",
                "There is no activity “{name}”. A column can be week, energy, state or one of "
                "yours: {known}.",
                name=name[:40],
                known=", ".join(each.name for each in activities),
            )
        if keys.count(key) > 1:
            raise InputError(
                "backfill-column-twice", "The column “{name}” is there twice.", name=name[:40]
            )
    if _WEEK not in keys:
        raise InputError(
            "backfill-no-week", "No column is called week. Name the one that says which week it is."
        )
    return [(name, known[key]) for name, key in zip(names, keys, strict=True)]


def _read_row(
    journal: Journal,
    line: int,
    cells: Sequence[str],
    columns: _Columns,
    read_week: Callable[[str], Week],
    *,
    earlier: set[Week],
) -> WeekRow | RefusedCells:
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return _refuse_row(
            line, "backfill-long", "It has {n} cells, more than the header.", n=len(cells)
        )
    texts = {cell: (name, text) for (name, cell), text in zip(columns, cells, strict=False)}
    name, text = texts.pop(None, (_WEEK, ""))
    try:
        week = read_week(text)
        if week in earlier:
            return _refuse_row(line, "backfill-twice", "{week} is there already.", week=str(week))
        base = journal.entry(week)
        row = WeekRow(base or Entry(week), base)
        for cell, (column, given) in texts.items():
            name = column
            if cell is not None and given:
                row = row.with_text(cell, given)
    except InputError as error:
        return RefusedCells(line, name, error.message)
    return row


def _refuse_row(line: int, case: str, wording: str, **values: object) -> RefusedCells:
    return RefusedCells(line, None, InputError(case, wording, **values).message)
