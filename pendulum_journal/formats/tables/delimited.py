"""Reads a text file as a table: any usual delimiter and encoding, and lines above the header."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.tables.content import encoding_of, open_text, unreadable
from pendulum_journal.formats.tables.table import RowCollector, Table, check_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DELIMITERS = ",;\t|"
CELL_CHARACTERS = 1 << 25
HEADER_LINES = 100
HEADER_CHARACTERS = 1_000_000
MOST_LINES_ABOVE = 30
_FEW_NAMES = 3
_LINES_BELOW_KEY = 5
"""How far a header is looked for below a line with a key and fewer names than a table has."""

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
_CP1252 = Message(
    "table-cp1252",
    "The file is not in UTF-8; it was read as Windows-1252. Look whether its letters are right.",
)


def read_delimited(
    path: Path,
    *,
    most_rows: int,
    is_key: Callable[[str], bool],
    before_each: Callable[[], object],
    progress: Callable[[int, int], object] = lambda _done, _all: None,
) -> Table:
    """Read a whole CSV file in UTF-8, UTF-16 (by its mark) or else Windows-1252.

    The header is the first of the first lines in which a delimiter makes one of the names a key
    column, else the first with two names; lines above it are left out, as is ``sep=;``. The
    delimiter is the one of comma, semicolon, tab and bar that isolates the key; if several do, or
    none, the one that is most frequent outside quotes. Blank lines are skipped.

    Args:
        path: a file that ``recognise`` took for text.
        most_rows: a file with more rows is refused.
        is_key: returns whether a name in the header is that of the column to look for.
        before_each: called before each thousand rows; what it raises ends the reading.
        progress: called then with about how much of the file is read, and its size.

    Raises:
        InputError: the file cannot be read as such a table; the message names the line.
    """
    # Only ever raised: another reader in this process may count on more.
    csv.field_size_limit(max(csv.field_size_limit(), CELL_CHARACTERS))
    encoding = encoding_of(path)
    try:
        with open_text(path, encoding, newline="") as file:
            lines, size = _Lines(file, path.name), max(path.stat().st_size, 1)

            def go_on() -> None:
                before_each()
                progress(min(lines.characters, size), size)

            collected = RowCollector(path.name, most_rows, go_on)
            table = _read(lines, path.name, collected, is_key)
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "file-encoding",
            "“{file}” is neither UTF-8 nor Windows-1252. Save it again as CSV in UTF-8.",
            file=path.name,
        ) from error
    if encoding != "cp1252":
        return table
    return Table(table.name, table.columns, table.rows, (_CP1252, *table.remarks))


class _Lines:
    """Yields the lines of a file and counts them; raises InputError at a line that is not text."""

    def __init__(self, file: io.TextIOBase, name: str) -> None:
        self.file = file
        self.name = name
        self.number = self.characters = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(CELL_CHARACTERS):
            self.number += 1
            self.characters += len(line)
            self._check(line)
            yield line

    def _check(self, line: str) -> None:
        if len(line) >= CELL_CHARACTERS:
            raise InputError(
                "line-long",
                "Line {line} of “{file}” is longer than {limit} million characters.",
                line=self.number,
                file=self.name,
                limit=CELL_CHARACTERS // 1_000_000,
            )
        if "\0" in line:
            raise InputError(
                "file-nul",
                "Line {line} of “{file}” holds a NUL byte: it is no text in UTF-8, perhaps "
                "UTF-16. Save it again as CSV in UTF-8.",
                line=self.number,
                file=self.name,
            )


@dataclass(slots=True)
class _Record:
    """One row of the file as its lines, with the number of the first one."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "".join(self.lines)


def _read(
    lines: _Lines, name: str, collected: RowCollector, is_key: Callable[[str], bool]
) -> Table:
    stream = iter(lines)
    first = _next_record(stream, lines)
    if first is None:
        raise InputError("file-blank", "“{file}” holds nothing but blank lines.", file=name)
    delimiters, remarks = DELIMITERS, list[Message]()
    if separator := _SEP.match(first.text):
        delimiters = separator[1]
        first = _next_record(stream, lines)
        if first is None:
            raise InputError("file-blank", "“{file}” holds nothing but blank lines.", file=name)
    head, at = _find_header(first, stream, lines, delimiters, is_key)
    delimiter, columns = _split_header(head[at].text, delimiters, is_key)
    if at:
        remarks.append(_left_out_above(at))
    check_columns(columns, name)
    for line, cells in _rows(head[at + 1 :], stream, lines, delimiter):
        collected.add(line, cells)
    return Table(name, columns, tuple(collected.rows), tuple(remarks))


def _left_out_above(lines: int) -> Message:
    return Message.counted(
        "table-above",
        lines,
        one="{n} line above the header was left out.",
        other="{n} lines above the header were left out.",
    )


def _next_record(stream: Iterator[str], lines: _Lines, *, is_header: bool = True) -> _Record | None:
    """Return the next line that is not blank, with further lines if a quoted cell has several."""
    record = _Record(0, [])
    held = 0
    for line in stream:
        if not record.lines and not line.strip():
            continue
        record.line = record.line or lines.number
        record.lines.append(line)
        held += len(line)
        if not _is_quote_open(record.text):
            return record
        if len(record.lines) > HEADER_LINES or held > HEADER_CHARACTERS:
            break
    if not record.lines:
        return None
    if is_header:
        raise InputError(
            "header-quote", "A quote in the header of “{file}” is never closed.", file=lines.name
        )
    return record


def _find_header(
    first: _Record,
    stream: Iterator[str],
    lines: _Lines,
    delimiters: str,
    is_key: Callable[[str], bool],
) -> tuple[list[_Record], int]:
    """Return the first records of the file, and the place of the header among them.

    A line such as ``Period;January 2026`` above the header has a key as well, but fewer names.
    """
    head = [first]
    keys = [_names_beside_key(first.text, delimiters, is_key)]
    while max(keys) < _FEW_NAMES and len(head) <= MOST_LINES_ABOVE:
        if max(keys) and len(head) > keys.index(max(keys)) + _LINES_BELOW_KEY:
            break
        record = _next_record(stream, lines, is_header=False)
        if record is None:
            break
        head.append(record)
        keys.append(_names_beside_key(record.text, delimiters, is_key))
        if _is_quote_open(record.text):
            break
    if max(keys):
        return head, keys.index(max(keys))
    named = (at for at, each in enumerate(head) if _names_in(each.text, delimiters) > 1)
    return head, next(named, 0)


_QUOTED = re.compile('(?:^|(?<=[,;|\t\r\n]))"(?:[^"]|"")*("|\\Z)')


def _is_quote_open(text: str) -> bool:
    return any(not cell[1] for cell in _QUOTED.finditer(text))


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def _names_beside_key(text: str, delimiters: str, is_key: Callable[[str], bool]) -> int:
    """Return how many names a record has if one of them is that of the key, else 0."""
    found = 0
    for delimiter in delimiters:
        cells = _cells(text, delimiter)
        if any(_is_plain_key(each, is_key) for each in cells):
            found = max(found, sum(map(bool, map(str.strip, cells))))
    return found


def _is_plain_key(cell: str, is_key: Callable[[str], bool]) -> bool:
    return is_key(cell.strip()) and not any(mark in cell for mark in DELIMITERS)


def _names_in(text: str, delimiters: str) -> int:
    return max(sum(map(bool, map(str.strip, _cells(text, each)))) for each in delimiters)


def _split_header(
    header: str, delimiters: str, is_key: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]]:
    unquoted = _QUOTED.sub("", header)

    def score(delimiter: str) -> tuple[bool, int]:
        cells = _cells(header, delimiter)
        return any(_is_plain_key(each, is_key) for each in cells), unquoted.count(delimiter)

    best = max(delimiters, key=score)
    return best, tuple(cell.strip() for cell in _cells(header, best))


def _rows(
    head: list[_Record], stream: Iterator[str], lines: _Lines, delimiter: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row below the header with its line: those looked at already, then the others."""
    rest = _Rest(head, stream, lines)
    reader = csv.reader(iter(rest), delimiter=delimiter, strict=True)
    begin = rest.next_line
    try:
        for cells in reader:
            if cells:
                yield begin, cells
            begin = rest.next_line
    except csv.Error as error:
        raise InputError(
            "row-quote",
            "The row that begins on line {line} of “{file}” cannot be read: a quote is not "
            "closed, or more text follows it.",
            line=begin,
            file=lines.name,
        ) from error


class _Rest:
    """The physical lines below the header: those of records that were read ahead, then the stream.

    Attributes:
        next_line: the number of the line after the last one that was given out.
    """

    def __init__(self, head: list[_Record], stream: Iterator[str], lines: _Lines) -> None:
        self._ahead = [
            (each.line + at, line) for each in head for at, line in enumerate(each.lines)
        ]
        self._stream = stream
        self._lines = lines
        self.next_line = self._ahead[0][0] if self._ahead else lines.number + 1

    def __iter__(self) -> Iterator[str]:
        follows = [number for number, _ in self._ahead[1:]]
        after = chain(follows, [self._lines.number + 1])
        for (_, line), following in zip(self._ahead, after, strict=False):
            self.next_line = following
            yield line
        for line in self._stream:
            self.next_line = self._lines.number + 1
            yield line
