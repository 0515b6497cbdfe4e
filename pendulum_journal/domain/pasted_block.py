"""Reading a block of cells from the clipboard: copied from a spreadsheet, or a table in text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

Row: TypeAlias = "tuple[int, list[str]]"
"""The line on which a row begins, and its cells."""

MOST_CHARACTERS = 100_000
"""The longest cell; a block may be ten times as long. Weeks of figures need far less."""


def read_block(text: str, can_read: Callable[[str], bool]) -> list[list[str]]:
    """Return the rows that ``read_rows`` finds, without their lines."""
    return [cells for _, cells in read_rows(text, can_read)]


def read_rows(text: str, can_read: Callable[[str], bool]) -> list[Row]:
    """Return rows of cells, stripped of outer spaces, each with the line on which it begins.

    Rows can differ in length. Lines are counted from 1, as text editors do.

    The delimiter is the tab if there is one, else the semicolon if there is one. With neither,
    commas are decimal commas if every cell can be read that way, else delimiters: ``7.5,20`` is two
    cells. Cells may be in double quotes. Blank lines at the beginning and the end are dropped;
    those between become rows of one empty cell.

    Args:
        text: lines with any usual line ends.
        can_read: returns whether a text, never an empty one, can be read as the value of a cell.

    Raises:
        InputError: the block or one of its cells is too large.
    """
    if len(text) > 10 * MOST_CHARACTERS:
        raise _too_large()
    for delimiter in "\t;":
        if delimiter in text:
            return _rows(text, delimiter)
    lines = [line.strip() for line in text.splitlines()]
    if all(can_read(line) for line in lines if line):
        return _trimmed([(number, [line]) for number, line in enumerate(lines, 1)])
    return _rows(text, ",")


def _rows(text: str, delimiter: str) -> list[Row]:
    lines = io.StringIO(text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n"))
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    rows: list[Row] = []
    end = 0
    try:
        for row in reader:
            rows.append((end + 1, [cell.strip() for cell in row] or [""]))
            end = reader.line_num
    except csv.Error:
        raise _too_large() from None
    # The csv module's own limit is one of the whole program, and an import raises it.
    if any(len(cell) > MOST_CHARACTERS for _, row in rows for cell in row):
        raise _too_large()
    return _trimmed(rows)


def _trimmed(rows: list[Row]) -> list[Row]:
    first, last = 0, len(rows)
    while first < last and rows[first][1] == [""]:
        first += 1
    while last > first and rows[last - 1][1] == [""]:
        last -= 1
    return rows[first:last]


def _too_large() -> InputError:
    return InputError("block-large", "This is too large for a table of weeks. Nothing was taken.")
