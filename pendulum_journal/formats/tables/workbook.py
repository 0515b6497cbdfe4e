"""Reads the first sheet with rows of an XLSX, XLS or ODS workbook as a table of text.

The values are those that the program stored that wrote the file: a formula gives the value that
was worked out when the workbook was saved, or nothing if it never was.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.tables.table import RowCollector, Table, check_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MOST_LINES_ABOVE = 30
UNPACKED_BYTES = 2_000_000_000
"""The most bytes that the parts of a workbook may unpack to."""


def read_workbook(
    path: Path, *, most_rows: int, is_key: Callable[[str], bool], before_each: Callable[[], object]
) -> Table:
    """Read the first sheet that has rows.

    Args:
        path: a file that ``recognise`` took for a workbook.
        most_rows: a sheet with more rows is refused.
        is_key: returns whether a name in the header is that of the column to look for.
        before_each: called before each thousand rows; what it raises ends the reading.

    Raises:
        InputError: the package that reads workbooks is not installed, or the file cannot be read.
    """
    _check_size(path)
    sheets = _sheets(path)
    name, rows = next(((name, rows) for name, rows in sheets if len(rows) > 1), ("", []))
    if not rows:
        raise InputError("file-blank", "“{file}” holds nothing but blank lines.", file=path.name)
    at = _header(rows, is_key)
    columns = tuple(_text(cell).strip() for cell in rows[at])
    check_columns(columns, path.name)
    collected = RowCollector(path.name, most_rows, before_each)
    for line, row in enumerate(rows[at + 1 :], start=at + 2):
        collected.add(line, [_text(cell) for cell in row])
    return Table(path.name, columns, tuple(collected.rows), tuple(_remarks(path, name, sheets, at)))


def read_sheets(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the name of each sheet that has rows, and its rows as text.

    Raises:
        InputError: as for ``read_workbook``.
    """
    _check_size(path)
    for name, rows in _sheets(path):
        if len(rows) > 1:
            yield name, ([_text(cell) for cell in row] for row in rows)


def can_read_workbooks() -> bool:
    """Return whether the optional package that reads workbooks is installed."""
    from importlib.util import find_spec

    return find_spec("python_calamine") is not None


def _check_size(path: Path) -> None:
    """Refuse an archive whose parts would unpack to more than memory holds."""
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        if sum(each.file_size for each in archive.infolist()) > UNPACKED_BYTES:
            raise InputError(
                "file-unpacked",
                "“{file}” unpacks to more than {limit} GB, too large for a table of weeks.",
                file=path.name,
                limit=UNPACKED_BYTES // 1_000_000_000,
            )


def _sheets(path: Path) -> list[tuple[str, list[list[Any]]]]:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise InputError(
            "file-workbook",
            "“{file}” is a workbook, which this installation cannot read. Open it in your "
            "spreadsheet program, choose File, Save As, the type CSV (UTF-8), and import the file "
            "that this makes.",
            file=path.name,
        ) from None
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        return [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except Exception as error:  # the library raises many of its own
        if isinstance(error, MemoryError):
            raise
        raise InputError(
            "file-workbook-damaged",
            "“{file}” is a workbook that cannot be read: it is damaged, or has a password. Save "
            "its table as CSV in UTF-8.",
            file=path.name,
        ) from error


def _header(rows: Sequence[Sequence[Any]], is_key: Callable[[str], bool]) -> int:
    """Return the place of the header: the row with a key, else the first with two names."""
    names = [[_text(cell).strip() for cell in row] for row in rows[: MOST_LINES_ABOVE + 1]]
    for at, row in enumerate(names):
        if any(map(is_key, row)) and sum(map(bool, row)) > 1:
            return at
    return next((at for at, row in enumerate(names) if sum(map(bool, row)) > 1), 0)


def _text(value: Any) -> str:
    """Return a cell as text in a form that the reader of cells takes for what it is."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return _clock(value)
    return str(value)


def _clock(length: timedelta) -> str:
    """Return a length of time as ``27:30:00``; a negative one as text that is no length."""
    seconds = round(length.total_seconds())
    if seconds < 0:
        return f"-{_clock(-length)}"
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _remarks(
    path: Path, name: str, sheets: list[tuple[str, list[list[Any]]]], above: int
) -> list[Message]:
    found = []
    others = [each for each, rows in sheets if each != name and len(rows) > 1]
    if others:
        found.append(
            Message(
                "table-sheet",
                "The sheet “{sheet}” is read; the others are not: {others}.",
                {"sheet": name, "others": ", ".join(others[:10])},
            )
        )
    if above:
        found.append(
            Message.counted(
                "table-above",
                above,
                one="{n} line above the header was left out.",
                other="{n} lines above the header were left out.",
            )
        )
    if _has_formulas_without_values(path):
        found.append(
            Message(
                "table-formulas",
                "Some formulas have no stored value and are empty here: open the workbook in the "
                "program that made it, save it, and import it again.",
            )
        )
    return found


def _has_formulas_without_values(path: Path) -> bool:
    """Return whether a sheet of an XLSX has a formula whose value was never worked out."""
    import re

    empty = re.compile(
        rb"<f[ >/](?:(?!</c>)[\s\S]){0,8000}?(?:</f>|/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
    )
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = [each for each in archive.namelist() if each.startswith("xl/worksheets/")]
            return any(empty.search(archive.read(each)) for each in sheets if each.endswith(".xml"))
    except (OSError, zipfile.BadZipFile):
        return False
