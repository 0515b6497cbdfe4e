"""A table of text, and the limits of a file that is read as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pendulum_journal.domain.message import Message

FILE_BYTES = 200_000_000
MOST_ROWS = 1_000_000
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; its rows can be shorter or longer than the header.

    Attributes:
        name: the file's name.
        columns: the header's names without outer spaces; a column without a name is "".
        remarks: sentences about how the file was read, such as its encoding or lines left out.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Message, ...] = ()

    def cells(self, column: str) -> Iterator[str]:
        """Yield the cell of each row in a column, without outer spaces; "" where it is left out."""
        at = self.columns.index(column)
        return (row.cells[at].strip() if at < len(row.cells) else "" for row in self.rows)


class RowCollector:
    """Collects rows up to a limit; a short text that occurs often is kept once."""

    def __init__(
        self, name: str, most_rows: int, before_each: Callable[[], object] = lambda: None
    ) -> None:
        """Take the file's name, the limit, and what is called before each thousand rows."""
        self.rows: list[Row] = []
        self._before = before_each
        self._name = name
        self._most = most_rows
        self._texts: dict[str, str] = {}

    def add(self, line: int, cells: list[str]) -> None:
        """Add a row, unless all of its cells are blank.

        Raises:
            InputError: there are more rows than the limit.
        """
        if not any(map(str.strip, cells)):
            return
        if not len(self.rows) % 1000:
            self._before()
        if len(self.rows) == self._most:
            raise InputError(
                "file-rows",
                "“{file}” has more than {limit:,} rows, too many for a table of weeks.",
                file=self._name,
                limit=self._most,
            )
        keep: Callable[[str, str], str] = self._texts.setdefault
        kept = tuple(keep(cell, cell) if len(cell) < _SHORT else cell for cell in cells)
        self.rows.append(Row(line, kept))


def check_columns(columns: tuple[str, ...], name: str) -> None:
    """Refuse a header that has one name twice.

    Raises:
        InputError: two columns have the same name.
    """
    seen: set[str] = set()
    for column in filter(None, columns):
        if column in seen:
            raise InputError(
                "header-twice",
                "“{file}” has two columns named “{column}”. Rename one of them.",
                file=name,
                column=column[:40],
            )
        seen.add(column)
