"""A table of entries as text: a file in its encoding, or the sheets of a workbook as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pendulum_journal.formats.tables.content import encoding_of, is_workbook, open_text
from pendulum_journal.formats.tables.workbook import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class OpenedTable:
    """Opens a table as often as it is read; a workbook is read once.

    Attributes:
        sheet: the name of the sheet of a workbook; "" of a file of text.
    """

    def __init__(self, path: Path, sheet: str = "", text: str | None = None) -> None:
        self.sheet = sheet
        self._path = path
        self._text = text
        self._encoding = encoding_of(path) if text is None else ""

    def open(self) -> io.TextIOBase:
        """Return the text from its beginning."""
        if self._text is not None:
            return io.StringIO(self._text, newline="")
        return open_text(self._path, self._encoding, newline="")

    @property
    def size(self) -> int:
        """The size in the unit of ``position``, at least 1."""
        return max(len(self._text) if self._text is not None else self._path.stat().st_size, 1)

    @staticmethod
    def position(file: io.TextIOBase) -> Callable[[], int]:
        """Return what tells how much of an opened text was read."""
        return file.tell if isinstance(file, io.StringIO) else file.buffer.tell  # type: ignore[attr-defined, no-any-return, unused-ignore]


def opened_tables(path: Path) -> Iterator[OpenedTable]:
    """Yield the tables of a file: one, or a sheet of a workbook after the other.

    Raises:
        InputError: it is a workbook that cannot be read, or an archive of something else.
        OSError: the file cannot be read.
    """
    if not is_workbook(path):
        yield OpenedTable(path)
        return
    for name, rows in read_sheets(path):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        yield OpenedTable(path, name, text.getvalue())
