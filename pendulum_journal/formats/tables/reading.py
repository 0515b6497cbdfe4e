"""Reads a file as a table, whatever its content shows it to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.content import Content, recognise
from pendulum_journal.formats.tables.delimited import read_delimited
from pendulum_journal.formats.tables.table import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pendulum_journal.formats.tables.table import Table


def read_table(
    path: Path,
    *,
    is_key: Callable[[str], bool],
    most_rows: int = MOST_ROWS,
    before_each: Callable[[], object] = lambda: None,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
) -> Table:
    """Read a CSV file or a workbook of at most 200 MB as a table of text.

    Args:
        path: the file.
        is_key: returns whether a name in the header is that of the column to look for.
        most_rows: a table with more rows is refused.
        before_each: called before each thousand rows; what it raises ends the reading.
        progress: called then with about how much of a text file is read, and its size.

    Raises:
        InputError: the file cannot be read as a table, or has no rows; the message says why.
    """
    if recognise(path) is Content.WORKBOOK:
        from pendulum_journal.formats.tables.workbook import read_workbook

        table = read_workbook(path, most_rows=most_rows, is_key=is_key, before_each=before_each)
    else:
        table = read_delimited(
            path,
            most_rows=most_rows,
            is_key=is_key,
            before_each=before_each,
            progress=progress,
        )
    if not table.rows:
        raise InputError("file-no-rows", "“{file}” holds a header and no rows.", file=path.name)
    return table
