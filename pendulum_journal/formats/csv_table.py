"""Reads a CSV file in UTF-8 as a table of text, with any usual delimiter."""

from __future__ import annotations

import csv
import io
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DELIMITERS = ",;\t"
CELL_CHARACTERS = 1 << 25
FILE_BYTES = 256_000_000
HEADER_LINES = 100
HEADER_CHARACTERS = 1_000_000

_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_UTF_16 = ("file-utf16", "“{file}” is written in UTF-16. Save it again as CSV in UTF-8.")
_PDF = ("file-pdf", "“{file}” is a PDF and no table. Save the table as CSV in UTF-8.")
_JSON = (
    "file-json",
    (
        "“{file}” is JSON and no table. A journal that was exported as JSON is imported as a "
        "whole: on the command line by “import journal”."
    ),
)
_WORKBOOK = (
    "file-workbook",
    "“{file}” is a workbook or an archive. Open it and save the table as CSV in UTF-8.",
)
_NO_TABLES = (
    (b"\xff\xfe", *_UTF_16),
    (b"\xfe\xff", *_UTF_16),
    (b"PK\x03\x04", *_WORKBOOK),
    (b"\xd0\xcf\x11\xe0", *_WORKBOOK),
    (
        b"SQLite format 3\0",
        "file-database",
        (
            "“{file}” is a database and no table. If it is a journal, open it: by “Open another "
            "journal…”, or on the command line with --journal."
        ),
    ),
    (b"%PDF-", *_PDF),
    (b"{", *_JSON),
    (b"\xef\xbb\xbf{", *_JSON),
)
"""The first bytes of other files that people try to import, with the error for each."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table with a header; its rows can be shorter or longer than the header.

    Attributes:
        name: the file's name.
        columns: the header's names without outer spaces; a column without a name is "".
    """

    name: str
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, *, most_rows: int, is_key: Callable[[str], bool]) -> CsvTable:
    """Read a whole CSV file in UTF-8, with or without a byte-order mark.

    The delimiter is the one of comma, semicolon and tab that makes one of the header's names a key
    column; if several do, or none, the one that is most frequent outside quotes. Blank lines are
    skipped.

    Args:
        path: a regular file of at most 256 MB.
        most_rows: a file with more rows is refused.
        is_key: returns whether a name in the header is that of the column to look for.

    Raises:
        InputError: the file cannot be read as such a table; the message names the line.
    """
    _check_file(path)
    # Only ever raised: another reader in this process may count on more.
    csv.field_size_limit(max(csv.field_size_limit(), CELL_CHARACTERS))
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            return _read(_Lines(file, path.name), path.name, most_rows, is_key)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(
        "file-unreadable",
        "“{file}” cannot be read: {reason}. Check the name and the permissions.",
        file=path,
        reason=error.strerror or error,
    )


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise InputError(
            "file-missing", "There is no file “{file}”. Check the name.", file=path
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, OSError(str(error))) from error
    if stat.S_ISDIR(found.st_mode):
        raise InputError(
            "file-folder", "“{file}” is a folder. Name the CSV file inside it.", file=path
        )
    if not stat.S_ISREG(found.st_mode):
        raise InputError(
            "file-irregular",
            "“{file}” is a device or a pipe. Save its content to a file and name that.",
            file=path,
        )
    if found.st_size > FILE_BYTES:
        raise InputError(
            "file-large",
            "“{file}” is larger than {limit} MB, too large for a table of weeks.",
            file=path.name,
            limit=FILE_BYTES // 1_000_000,
        )
    _check_start(path)


def _check_start(path: Path) -> None:
    """Raise InputError if the first bytes are those of another kind of file."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not start:
        raise InputError("file-empty", "“{file}” is empty (0 bytes).", file=path.name)
    for beginning, id_, wording in _NO_TABLES:
        if start.startswith(beginning):
            raise InputError(id_, wording, file=path.name)


class _Lines:
    """Yields the lines of a file and counts them; raises InputError at a line that is not text."""

    def __init__(self, file: io.TextIOBase, name: str) -> None:
        self.file = file
        self.name = name
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(CELL_CHARACTERS):
            self.number += 1
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
        # Bytes that are not UTF-8 arrive as U+DC80 to U+DCFF, the byte in the low eight bits.
        if not line.isascii() and (wrong := _ESCAPED_BYTE.search(line)):
            raise InputError(
                "file-encoding",
                "Line {line} of “{file}” is not UTF-8 (byte 0x{byte:02X} at character {at}), "
                "perhaps Windows-1252. Save it again as CSV in UTF-8.",
                line=self.number,
                file=self.name,
                byte=ord(wrong[0]) & 0xFF,
                at=wrong.start() + 1,
            )


def _read(lines: _Lines, name: str, most_rows: int, is_key: Callable[[str], bool]) -> CsvTable:
    stream = iter(lines)
    header = _header_text(stream, name)
    delimiter, columns = _split_header(header, is_key)
    _check_columns(columns, name)
    rows: list[Row] = []
    for row in _rows(stream, lines, delimiter):
        if len(rows) == most_rows:
            raise InputError(
                "file-rows",
                "“{file}” has more than {limit:,} rows, too many for a table of weeks.",
                file=name,
                limit=most_rows,
            )
        rows.append(row)
    return CsvTable(name, delimiter, columns, tuple(rows))


def _header_text(stream: Iterator[str], name: str) -> str:
    """Return the first line that is not blank, with further lines if a quoted cell has several."""
    text = ""
    held = 0
    for line in stream:
        if not text and not line.strip():
            continue
        text += line
        held += 1
        if not _is_quote_open(text):
            return text
        if held > HEADER_LINES or len(text) > HEADER_CHARACTERS:
            break
    if not text:
        raise InputError("file-blank", "“{file}” holds nothing but blank lines.", file=name)
    raise InputError(
        "header-quote", "A quote in the header of “{file}” is never closed.", file=name
    )


_QUOTED = re.compile('(?:^|(?<=[,;\t\r\n]))"(?:[^"]|"")*("|\\Z)')


def _is_quote_open(text: str) -> bool:
    return any(not cell[1] for cell in _QUOTED.finditer(text))


def _split_header(header: str, is_key: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
    unquoted = _QUOTED.sub("", header)

    def cells(delimiter: str) -> list[str]:
        return next(csv.reader(io.StringIO(header, newline=""), delimiter=delimiter))

    def is_plain_key(cell: str) -> bool:
        return is_key(cell.strip()) and not any(mark in cell for mark in DELIMITERS)

    def score(delimiter: str) -> tuple[bool, int]:
        return any(map(is_plain_key, cells(delimiter))), unquoted.count(delimiter)

    best = max(DELIMITERS, key=score)
    return best, tuple(cell.strip() for cell in cells(best))


def _check_columns(columns: tuple[str, ...], name: str) -> None:
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


def _rows(stream: Iterator[str], lines: _Lines, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    begin = lines.number + 1
    try:
        for cells in reader:
            if cells:
                yield Row(begin, tuple(cells))
            begin = lines.number + 1
    except csv.Error as error:
        raise InputError(
            "row-quote",
            "The row that begins on line {line} of “{file}” cannot be read: a quote is not "
            "closed, or more text follows it.",
            line=begin,
            file=lines.name,
        ) from error
