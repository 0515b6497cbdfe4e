"""Where calendars lie: in a file, in a folder, or in an archive such as that of Google Takeout."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.formats.tables.content import READ_BYTES, check_file, unreadable
from pendulum_journal.formats.tables.table import FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST_FILES = 2_000
_MOST_MEMBERS = 100_000
_START = 1 << 14
_ZIP = b"PK\x03\x04"
_BEGIN = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_PART = re.compile(rb"BEGIN:V(CALENDAR|EVENT|TIMEZONE)", re.IGNORECASE)
_ARCHIVES = (".zip", ".tgz", ".gz", ".tar", ".7z", ".rar")


@dataclass(frozen=True, slots=True)
class Place:
    """A calendar file, or one in an archive.

    Attributes:
        name: of the file, within the folder or the archive.
        path: of the file or of the archive.
        member: the name within the archive; None: it is a file of its own.
        size: in bytes.
    """

    name: str
    path: Path
    member: str | None
    size: int

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading.

        Raises:
            InputError: it cannot be read, or the archive is damaged.
        """
        try:
            if self.member is None:
                with self.path.open("rb", READ_BYTES) as file:
                    yield _in_utf8(file)
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as member:
                    yield io.BufferedReader(member, READ_BYTES)  # type: ignore[type-var]
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as e:
            raise damaged(self.path) from e
        except OSError as error:
            raise unreadable(self.path, error) from error


def _in_utf8(file: BinaryIO) -> BinaryIO:
    """Return a file whose text is in UTF-8, also if it is written in UTF-16."""
    start = file.read(2)
    file.seek(0)
    if start not in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return file
    return io.BytesIO(file.read().decode("utf-16", errors="replace").encode())


def damaged(path: Path) -> InputError:
    """Return the error for an archive that cannot be read."""
    return InputError("calendar-archive", "“{file}” is damaged, or has a password.", file=path.name)


def no_calendar(name: str, start: bytes) -> InputError:
    """Return the error for a file that is called a calendar and holds something else.

    Args:
        name: of the file.
        start: its first bytes.
    """
    if start.lstrip().startswith(b"<"):
        return InputError(
            "calendar-markup",
            "“{file}” is no calendar: it is HTML or XML, such as a page that asks to sign in.",
            file=name,
        )
    return InputError(
        "calendar-other", "“{file}” is no calendar, though its name says so.", file=name
    )


def calendar_format(path: Path) -> CalendarFormat | None:
    """Return what kind of calendar something is; None: none.

    Raises:
        InputError: it cannot be read.
    """
    if path.is_dir():
        return CalendarFormat.ICS if next(_in_folder(path), None) else None
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START).removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise unreadable(path, error) from error
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start[: len(start) // 2 * 2].decode("utf-16", errors="replace").encode()
    if _BEGIN.match(start):
        return CalendarFormat.ICS
    if path.suffix.lower() == ".ics" and start.strip():
        if not start.startswith(_ZIP) and not _PART.search(start):
            raise no_calendar(path.name, start)
        return CalendarFormat.ICS
    if start.startswith(_ZIP):
        try:
            with zipfile.ZipFile(path) as archive:
                is_calendar = any(name.lower().endswith(".ics") for name in archive.namelist())
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
            return None
        return CalendarFormat.ICS if is_calendar else None
    return CalendarFormat.OUTLOOK if outlook_header(start) else None


def outlook_header(start: bytes) -> list[str] | None:
    """Return the header of a calendar that Outlook has exported as CSV, or None if it is none."""
    text = start.decode("utf-8", errors="replace").lstrip("\ufeff")
    line = text.splitlines()[0] if text.strip() else ""
    for delimiter in ",;\t":
        try:
            names = [each.strip() for each in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if {"subject", "start date", "all day event"} <= {each.lower() for each in names}:
            return names
    return None


def calendar_files(path: Path) -> tuple[list[Place], int]:
    """Return the calendars of a file, a folder or an archive, and how many archives lie in it.

    Raises:
        InputError: there are too many, or they are too large together, or none.
    """
    if path.is_dir():
        found, inner = list(_in_folder(path)), 0
    else:
        check_file(path)
        with path.open("rb") as file:
            is_archive = file.read(4) == _ZIP
        found, inner = _in_archive(path) if is_archive else ([_of(path, path.name)], 0)
    if len(found) > MOST_FILES or sum(each.size for each in found) > FILE_BYTES:
        raise InputError(
            "calendar-large",
            "“{file}” holds more than {files:,} calendars or {limit} MB of them: choose one.",
            file=path.name,
            files=MOST_FILES,
            limit=FILE_BYTES // 1_000_000,
        )
    if not found:
        raise InputError("calendar-none", "“{file}” holds no calendar.", file=path.name)
    return found, inner


def _of(path: Path, name: str) -> Place:
    return Place(name, path, None, path.stat().st_size)


def _in_folder(folder: Path) -> Iterator[Place]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            is_wanted = name.lower().endswith(".ics") and not name.startswith(".")
            if is_wanted and not path.is_symlink() and path.is_file():
                yield _of(path, path.relative_to(folder).as_posix())


def _in_archive(path: Path) -> tuple[list[Place], int]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged(path) from error
    if len(members) > _MOST_MEMBERS:
        raise damaged(path)
    found = [
        Place(each.filename, path, each.filename, each.file_size)
        for each in sorted(members, key=lambda member: member.filename)
        if each.filename.lower().endswith(".ics")
    ]
    return found, sum(each.filename.lower().endswith(_ARCHIVES) for each in members)
