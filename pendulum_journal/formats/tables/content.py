"""Recognises by its first bytes what a file holds, and how its text is encoded."""

from __future__ import annotations

import codecs
import io
import re
import stat
import zipfile
from enum import Enum, auto
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.outlook import refuse_other_outlook
from pendulum_journal.formats.tables.table import FILE_BYTES

if TYPE_CHECKING:
    from pathlib import Path

READ_BYTES = 1 << 20
"""Bytes that are read from a file at once where it is read piece by piece.

During each read other threads may run, but too short for the window to notice: it only begins anew
to wait for its turn. By the 8 KB that Python reads, it stood still until a file was read.
"""

_CHUNK = 1 << 20
_START = 4096


class Content(Enum):
    """The kinds of files that hold a table."""

    TEXT = auto()
    WORKBOOK = auto()


_JSON = (
    "file-json",
    (
        "“{file}” is JSON and no table. A journal that was exported as JSON is imported as a "
        "whole: on the command line by “import journal”."
    ),
)
_NO_TABLES = (
    (
        b"SQLite format 3\0",
        "file-database",
        (
            "“{file}” is a database and no table. If it is a journal, open it: by “Open another "
            "journal…”, or on the command line with --journal."
        ),
    ),
    (b"%PDF-", "file-pdf", "“{file}” is a PDF and no table. Save the table as CSV in UTF-8."),
    (b"\x1f\x8b", "file-gzip", "“{file}” is compressed. Unpack it first."),
    (
        b"BEGIN:VCALENDAR",
        "file-calendar",
        "“{file}” is a calendar and no table: that is for “import evidence”.",
    ),
    (b"<", "file-markup", "“{file}” is HTML or XML and no table. Save the table as CSV in UTF-8."),
    (b"{", *_JSON),
    (b"[", *_JSON),
)
"""The first bytes of other files that people try to import, with the error for each."""

_TIMER = re.compile(
    rb"\d{4}-\d\d-\d\d \d\d:\d\d: |inc \d{8}T\d{6}Z|\[\s*\{[^{}]*\"start\"\s*:\s*\"\d{8}T"
)
"""The beginnings of files of gtimelog and Timewarrior."""

_ZIP, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def recognise(path: Path) -> Content:
    """Return what a file holds.

    Args:
        path: a regular file of at most 200 MB.

    Raises:
        InputError: it cannot be read, or holds something else; the message says what takes it.
    """
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise unreadable(path, error) from error
    if not start:
        raise InputError("file-empty", "“{file}” is empty (0 bytes).", file=path.name)
    if _starts_workbook(path, start):
        return Content.WORKBOOK
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if _TIMER.match(text):
        raise InputError(
            "file-timer",
            "“{file}” holds the entries of a timer and no table: that is for “import evidence”.",
            file=path.name,
        )
    refuse_other_outlook(path.name, start)
    for beginning, id_, wording in _NO_TABLES:
        if text.startswith(beginning):
            raise InputError(id_, wording, file=path.name)
    return Content.TEXT


class _ReadAhead(io.BufferedReader):
    """Fills its whole buffer where Python's own reads past it only as much as it was asked for."""

    def read1(self, size: int = -1, /) -> bytes:
        self.peek(1)
        return super().read1(size)


def open_text(
    path: Path, encoding: str, *, errors: str = "strict", newline: str | None = None
) -> io.TextIOWrapper:
    """Open a text file to be read in pieces of ``READ_BYTES``; the rest as of ``Path.open``."""
    ahead = _ReadAhead(path.open("rb", 0), READ_BYTES)
    return io.TextIOWrapper(ahead, encoding, errors, newline)


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook.

    Raises:
        InputError: it cannot be read, or is an archive of something else.
    """
    try:
        with path.open("rb") as file:
            return _starts_workbook(path, file.read(len(_OLD_WORKBOOK)))
    except OSError as error:
        raise unreadable(path, error) from error


def _starts_workbook(path: Path, start: bytes) -> bool:
    return start.startswith(_OLD_WORKBOOK) or (start.startswith(_ZIP) and _is_workbook(path))


def _is_workbook(path: Path) -> bool:
    """Return whether a zip archive is an XLSX or ODS workbook.

    Raises:
        InputError: it is another archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(
            "file-workbook-damaged", "“{file}” is a damaged workbook or archive.", file=path.name
        ) from error
    if "[Content_Types].xml" in names or "content.xml" in names:
        return True
    raise InputError(
        "file-archive", "“{file}” is an archive. Unpack it and import the table in it.",
        file=path.name,
    )  # fmt: skip


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file: by its mark, else UTF-8, else Windows-1252.

    Raises:
        InputError: the file cannot be read, or is none of these.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8-sig")()
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    except OSError as error:
        raise unreadable(path, error) from error
    return "utf-8-sig"


def unreadable(path: Path, error: OSError) -> InputError:
    """Return the error for a file that the system does not let the program read."""
    return InputError(
        "file-unreadable",
        "“{file}” cannot be read: {reason}. Check the name and the permissions.",
        file=path,
        reason=error.strerror or error,
    )


def check_file(path: Path) -> None:
    """Refuse what is no regular file, or is too large to be read.

    Raises:
        InputError: as said, or it is missing or may not be read.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise InputError(
            "file-missing", "There is no file “{file}”. Check the name.", file=path
        ) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, OSError(str(error))) from error
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
            "“{file}” is larger than {limit} MB, too large to be imported.",
            file=path.name,
            limit=FILE_BYTES // 1_000_000,
        )
