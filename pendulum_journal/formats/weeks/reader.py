"""Reads the rows of a table as weeks, adding up those of one week where that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import refuse_overfull
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import DAYS_A_WEEK
from pendulum_journal.formats.refused_row import RefusedCell, RefusedRow
from pendulum_journal.formats.weeks.cells import read_days, read_energy, whole_number
from pendulum_journal.formats.weeks.columns import DAY_MINUTES
from pendulum_journal.formats.weeks.layout import REST
from pendulum_journal.formats.weeks.week_row import Empty, WeekColumns, WeekRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pendulum_journal.domain.week import Week
    from pendulum_journal.formats.tables.table import Row
    from pendulum_journal.formats.weeks.column import Column
    from pendulum_journal.formats.weeks.layout import Layout

NOTE_CHARACTERS = 1 << 24


@dataclass(slots=True)
class _Sum:
    """What the rows of one week add up to; a sum with an unread cell in it is not known.

    Those columns of hours are in ``unread``, columns of other sums in ``unknown``.
    """

    line: int
    rows: int = 0
    minutes: dict[str, Decimal] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    clock: list[Decimal] = field(default_factory=list)
    energy: list[int] = field(default_factory=list)
    focus_block: list[Decimal] = field(default_factory=list)
    focus_days: list[int] = field(default_factory=list)
    shipping_days: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


def read_weeks(
    layout: Layout,
    understood: Iterable[Column],
    columns: WeekColumns,
    empty: Empty = Empty.NONE,
) -> Iterator[WeekRow | RefusedRow]:
    """Yield a week or a refusal, in the order of the first row of each.

    A cell that cannot be read costs itself: hours are kept as unread, other values are not given. A
    row is refused if its week cannot be read or its hours are more than a week has. Of two rows for
    one week in a table of weeks the second is refused. Where rows are added up, the hours of a week
    with a refused row are unread.

    Args:
        layout: of the table.
        understood: its columns.
        columns: the chosen ones.
        empty: what an empty cell of hours means.
    """
    reader = _Reader(layout, {each.name: each for each in understood}, columns, empty)
    sums: dict[Week, _Sum] = {}
    refused: dict[int, RefusedRow] = {}
    lost: list[tuple[Week, Row]] = []
    for at, row in enumerate(layout.table.rows):
        week = layout.read.weeks[at]
        try:
            if week is None:
                raise reader.week_error(row)
            if week in sums and not layout.adds_up:
                raise InputError(
                    "row-twice",
                    "{week} stands on line {line} already; that one is taken.",
                    week=week,
                    line=sums[week].line,
                )
            _check_length(row, len(layout.table.columns))
        except InputError as error:
            refused[row.line] = RefusedRow(row.line, error.message)
            if week is not None and layout.adds_up:
                lost.append((week, row))
        else:
            reader.add(row, sums.setdefault(week, _Sum(row.line)))
    for week, row in lost:
        if week in sums:
            reader.lose(row, sums[week])
    found: list[WeekRow | RefusedRow] = list(refused.values())
    found += [_finished(week, each, columns) for week, each in sums.items()]
    yield from sorted(found, key=lambda each: each.line)


def _finished(week: Week, found: _Sum, columns: WeekColumns) -> WeekRow | RefusedRow:
    for column, values in (
        (columns.clock, found.clock),
        (columns.focus_block, found.focus_block),
        (columns.focus_days, found.focus_days),
        (columns.shipping_days, found.shipping_days),
    ):
        if column in found.unknown:
            values.clear()
    minutes = {column: whole_number(length) for column, length in found.minutes.items()}
    try:
        refuse_overfull(sum(minutes.values()))
        clock = whole_number(sum(found.clock, Decimal(0))) if found.clock else None
        if clock is not None and clock > WEEK_MINUTES:
            raise InputError(
                "row-clock", "The time at work in all is more than the 168 hours of a week."
            )
    except InputError as error:
        return RefusedRow(found.line, error.message)
    energy = whole_number(Decimal(sum(found.energy)) / len(found.energy)) if found.energy else None
    return WeekRow(
        found.line,
        week,
        {column: length for column, length in minutes.items() if column not in found.unread},
        dict(found.unread),
        clock,
        energy,
        max(map(whole_number, found.focus_block), default=None),
        _days(found.focus_days),
        _days(found.shipping_days),
        "\n\n".join(dict.fromkeys(found.notes)),
        tuple(found.refused),
        found.rows,
    )


def _days(given: list[int]) -> int | None:
    """Return the number of days that the rows of a week give together, at most seven."""
    return min(sum(given), DAYS_A_WEEK) if given else None


class _Reader:
    """Adds the cells of rows to the sums of their weeks."""

    def __init__(
        self, layout: Layout, known: Mapping[str, Column], columns: WeekColumns, empty: Empty
    ) -> None:
        self._layout = layout
        self._known = known
        self._columns = columns
        self._empty = empty
        self._limit = DAY_MINUTES if layout.has_days else WEEK_MINUTES
        self._at = {column: at for at, column in enumerate(layout.table.columns)}
        self._minutes: dict[tuple[str, str], Decimal | None] = {}

    def week_error(self, row: Row) -> InputError:
        """Return the error for a row whose week cannot be read."""
        text = self._cell(row, self._layout.week)
        if not text:
            return InputError("row-no-week", "No week is named.")
        return InputError(
            "row-cell",
            "Column “{column}”: {reason}",
            column=self._layout.week[:40],
            reason=Message(
                "week-form",
                "“{text}” is not a week: write 2026-W47, or any date in it as 2026-11-18.",
                {"text": text[:40]},
            ),
        )

    def add(self, row: Row, found: _Sum) -> None:
        """Add a row to the sum of its week."""
        found.rows += 1
        hours = self._hours(row)
        if self._layout.has_days and not any(hours.values()):
            hours = {}  # a day on which nothing was written down, such as a Sunday
        for column, text in hours.items():
            self._add_hours(row, column, text, found)
        self._add_others(row, found)

    def lose(self, row: Row, found: _Sum) -> None:
        """Take the sums of a week for unknown, since one of its rows could not be read."""
        columns = self._columns
        for column in found.minutes if self._layout.is_long else columns.hours:
            text = self._cell(row, column) if column in self._at else ""
            found.unread.setdefault(column, text or "?")
        singles = (columns.clock, columns.focus_block, columns.focus_days, columns.shipping_days)
        found.unknown.update(filter(None, singles))

    def _hours(self, row: Row) -> dict[str, str]:
        """Return the cells of hours of a row by the name of their column."""
        label, length = self._layout.label, self._layout.length
        if label is None or length is None:
            return {column: self._cell(row, column) for column in self._columns.hours}
        found = {
            column: self._cell(row, column)
            for column in self._columns.hours
            if column not in self._layout.labels
        }
        name = self._cell(row, label) or REST
        return found | ({name: self._cell(row, length)} if name in self._columns.hours else {})

    def _add_hours(self, row: Row, column: str, text: str, found: _Sum) -> None:
        if not text and self._empty is Empty.NONE:
            found.unread.setdefault(column, "")
            return
        minutes = self._length(column, text or "0")
        if minutes is None:
            found.unread[column] = text
            found.refused.append(_refused_hours(row.line, column, text))
        else:
            found.minutes[column] = found.minutes.get(column, Decimal(0)) + minutes

    def _length(self, column: str, text: str) -> Decimal | None:
        key = (column, text)
        if key not in self._minutes:
            self._minutes[key] = self._known[column].minutes(text, self._limit)
        return self._minutes[key]

    def _add_others(self, row: Row, found: _Sum) -> None:
        columns = self._columns
        for column, lengths, limit in (
            (columns.clock, found.clock, self._limit),
            (columns.focus_block, found.focus_block, DAY_MINUTES),
        ):
            if column and (text := self._cell(row, column)):
                minutes = self._known[column].minutes(text, limit)
                if minutes is None:
                    found.refused.append(_refused_hours(row.line, column, text))
                    found.unknown.add(column)
                else:
                    lengths.append(minutes)
        for column, numbers, read in (
            (columns.energy, found.energy, read_energy),
            (columns.focus_days, found.focus_days, read_days),
            (columns.shipping_days, found.shipping_days, read_days),
        ):
            if column and (text := self._cell(row, column)):
                try:
                    numbers.append(read(text))
                except InputError as error:
                    found.refused.append(RefusedCell(row.line, column, error.message))
                    found.unknown.add(column)
        if columns.note:
            at = self._at[columns.note]
            text = row.cells[at] if at < len(row.cells) else ""
            if len(text) > NOTE_CHARACTERS:
                found.refused.append(_refused_note(row.line, columns.note))
            elif text.strip():
                found.notes.append(text)

    def _cell(self, row: Row, column: str) -> str:
        at = self._at[column]
        return row.cells[at].strip() if at < len(row.cells) else ""


def _check_length(row: Row, columns: int) -> None:
    """Refuse a row with more cells than the header, unless those are blank.

    Cells that are left out at its end are not given: spreadsheets do not write them.
    """
    if any(cell.strip() for cell in row.cells[columns:]):
        raise InputError(
            "row-length",
            "The row has {cells}, the header {columns}.",
            cells=Message.counted("cells", len(row.cells), one="{n} cell", other="{n} cells"),
            columns=columns,
        )


def _refused_hours(line: int, column: str, text: str) -> RefusedCell:
    reason = Message("cell-hours", "“{text}” cannot be read as hours.", {"text": text[:40]})
    return RefusedCell(line, column, reason)


def _refused_note(line: int, column: str) -> RefusedCell:
    reason = Message(
        "note-long",
        "The note is longer than {limit} million characters.",
        {"limit": NOTE_CHARACTERS // 1_000_000},
    )
    return RefusedCell(line, column, reason)
