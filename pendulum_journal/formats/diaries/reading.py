"""Finds the notes in a file, a folder or an archive, whatever its content shows it to be."""

from __future__ import annotations

import codecs
import os
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.diaries.entries_json import (
    add_day_one,
    add_jrnl,
    is_day_one,
    parse,
)
from pendulum_journal.formats.diaries.found import (
    ALL_BYTES,
    FILE_BYTES,
    MOST_FILES,
    DiaryFormat,
    FoundNotes,
)
from pendulum_journal.formats.diaries.lines import (
    JRNL_LINE,
    read_jrnl_text,
    read_markdown,
    read_org,
)
from pendulum_journal.formats.diaries.rednotebook import MONTH_FILE, read_month
from pendulum_journal.formats.tables.content import check_file, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_START = 1 << 16
_MARKDOWN = (".md", ".markdown")
_ORG_NAME = re.compile(r"\d{8}(?:\.org)?|.*\.org")
_TOO_LARGE = Message(
    "note-file-large",
    "It is larger than {size} MB, too large for a note.",
    {"size": FILE_BYTES // 1_000_000},
)
_NOT_TEXT = Message("note-not-text", "It is no text in UTF-8.")
_LEFT_OUT_FOLDERS = {"bak", "node_modules", "_templates", "templates"}

_ONE_FILE = {".md", ".markdown", ".org"}


def recognise(path: Path) -> DiaryFormat:
    """Return whose notes a file, a folder or an archive has.

    Raises:
        InputError: it cannot be read, or has none that are known; the message says what takes it.
    """
    if path.is_dir():
        return _of_names(path.name, [name for name, _ in _files(path)])
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START).removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise unreadable(path, error) from error
    text = start.decode(errors="replace")
    if start.startswith(b"PK\x03\x04"):
        return _of_names(path.name, [each.filename for each in _members(path)])
    if re.match(r"\s*\{", text) and re.search(r'"entries"\s*:', text):
        return DiaryFormat.DAY_ONE if '"creationDate"' in text else DiaryFormat.JRNL
    if any(JRNL_LINE.match(line) for line in text.splitlines()[:50]):
        return DiaryFormat.JRNL
    if path.suffix.lower() in _ONE_FILE or re.fullmatch(r"\d{8}", path.name):
        return DiaryFormat.MARKDOWN if path.suffix.lower() in _MARKDOWN else DiaryFormat.ORG
    if MONTH_FILE.fullmatch(path.name):
        return DiaryFormat.REDNOTEBOOK
    raise _unknown(path.name)


def _of_names(name: str, names: list[str]) -> DiaryFormat:
    plain = [each.rpartition("/")[2] for each in names]
    if any(map(MONTH_FILE.fullmatch, plain)):
        return DiaryFormat.REDNOTEBOOK
    counts = {
        DiaryFormat.MARKDOWN: sum(each.lower().endswith(_MARKDOWN) for each in plain),
        DiaryFormat.ORG: sum(_ORG_NAME.fullmatch(each) is not None for each in plain),
        DiaryFormat.DAY_ONE: sum(each.lower().endswith(".json") for each in plain),
    }
    best = max(counts, key=lambda each: counts[each])
    if not counts[best]:
        raise _unknown(name)
    return best


def _unknown(name: str) -> InputError:
    return InputError(
        "notes-unknown",
        "“{file}” has no notes of a journal that is known. Known are: {programs}. A table of hours "
        "is for “import weeks”, calendars and entries of timers are for “import evidence”.",
        file=name,
        programs=", ".join(str(each.label) for each in DiaryFormat),
    )


def could_be_note(name: str) -> bool:
    """Return whether a file can be one note of a day or a week, by its name."""
    return (
        name.lower().endswith((*_MARKDOWN, ".org")) or MONTH_FILE.fullmatch(name) is not None
    ) and not name.startswith(".")


def has_date(path: Path) -> bool:
    """Return whether a file that could be a note has a date, in its name or its front matter."""
    name = path.name
    if not name.lower().endswith(_MARKDOWN):
        return re.match(r"\d{8}(?!\d)", name) is not None or MONTH_FILE.fullmatch(name) is not None
    try:
        with path.open("rb") as file:
            start = file.read(_START).decode(errors="replace")
    except OSError:
        return False
    found = FoundNotes(DiaryFormat.MARKDOWN)
    read_markdown(found, name, start)
    return bool(found.notes)


def read_notes(
    path: Path, format_: DiaryFormat, before_each: Callable[[], object] = lambda: None
) -> FoundNotes:
    """Read the notes of a file, a folder or an archive.

    Args:
        path: what was recognised.
        format_: as what.
        before_each: called for each file and note; what it raises ends the reading.

    Raises:
        InputError: it cannot be read, or there are too many.
    """
    found = FoundNotes(format_, before_each)
    for name, raw in _contents(path, found):
        before_each()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            found.refuse(name, _NOT_TEXT)
            continue
        _read_one(found, name, text)
    return found


def _read_one(found: FoundNotes, name: str, text: str) -> None:
    plain = name.rpartition("/")[2]
    if found.format is DiaryFormat.REDNOTEBOOK:
        read_month(found, plain, text)
    elif found.format is DiaryFormat.MARKDOWN:
        read_markdown(found, name, text)
    elif found.format is DiaryFormat.ORG:
        read_org(found, name, text)
    elif plain.lower().endswith(".json") or text.lstrip().startswith("{"):
        entries = parse(text, plain)
        (add_day_one if is_day_one(entries) else add_jrnl)(found, entries, plain)
    else:
        read_jrnl_text(found, plain, text)


def _is_wanted(name: str, format_: DiaryFormat) -> bool:
    plain = name.rpartition("/")[2]
    return {
        DiaryFormat.REDNOTEBOOK: MONTH_FILE.fullmatch(plain) is not None,
        DiaryFormat.MARKDOWN: plain.lower().endswith(_MARKDOWN),
        DiaryFormat.ORG: _ORG_NAME.fullmatch(plain) is not None,
        DiaryFormat.DAY_ONE: plain.lower().endswith(".json") and "/" not in name,
        DiaryFormat.JRNL: plain.lower().endswith((".json", ".txt", ".jrnl")),
    }[format_]


def _contents(path: Path, found: FoundNotes) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of the files that belong to the journal."""
    if path.is_dir():
        for name, size in _files(path):
            if _is_wanted(name, found.format):
                yield from _one(found, name, size, path / name)
        return
    with path.open("rb") as file:
        is_archive = file.read(4) == b"PK\x03\x04"
    if is_archive:
        yield from _unpacked(path, found)
        return
    try:
        yield path.name, path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _one(found: FoundNotes, name: str, size: int, path: Path) -> Iterator[tuple[str, bytes]]:
    if size > FILE_BYTES:
        found.refuse(name, _TOO_LARGE)
        return
    try:
        yield name, path.read_bytes()
    except OSError as error:
        found.refuse(name, Message("note-unreadable", "{reason}", {"reason": error.strerror}))


def _files(folder: Path) -> list[tuple[str, int]]:
    """Return the files of a folder by their names within it, in order; hidden ones are left out.

    Raises:
        InputError: there are too many, or they are too large together.
    """
    found: list[tuple[str, int]] = []
    size = 0
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            each for each in folders if each[0] != "." and each.lower() not in _LEFT_OUT_FOLDERS
        )
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            if not name.lower().endswith(
                (".md", ".markdown", ".org", ".txt", ".json", ".jrnl")
            ) and ("." in name):
                continue
            found.append((path.relative_to(folder).as_posix(), path.stat().st_size))
            size += found[-1][1]
            if len(found) > MOST_FILES or size > ALL_BYTES:
                raise InputError(
                    "notes-folder-large",
                    "“{file}” holds more than {files:,} files or {limit} MB of text. Choose the "
                    "folder of the journal within it.",
                    file=folder.name,
                    files=MOST_FILES,
                    limit=ALL_BYTES // 1_000_000,
                )
    return found


def _members(path: Path) -> list[zipfile.ZipInfo]:
    """Return the files in an archive.

    Raises:
        InputError: it is damaged or has a password, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(
            "notes-archive", "“{file}” is a damaged archive.", file=path.name
        ) from error
    text = [
        each for each in members if each.filename.lower().endswith((".json", ".txt", ".md", ".org"))
    ]
    if len(members) > MOST_FILES * 5 or sum(each.file_size for each in text) > ALL_BYTES:
        raise InputError(
            "notes-archive-large",
            "“{file}” unpacks to more than {limit} MB of text, too much for a journal.",
            file=path.name,
            limit=ALL_BYTES // 1_000_000,
        )
    return members


def _unpacked(path: Path, found: FoundNotes) -> Iterator[tuple[str, bytes]]:
    """Yield what an archive holds, read in memory: nothing is unpacked to a disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            for each in sorted(_members(path), key=lambda member: member.filename):
                name = each.filename.replace("\\", "/")
                if _is_wanted(name, found.format):
                    with archive.open(each) as file:
                        raw = file.read(ALL_BYTES + 1)
                    if len(raw) > max(each.file_size, FILE_BYTES):
                        found.refuse(name, _TOO_LARGE)
                        continue
                    yield name, raw
    except (
        OSError,
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise InputError(
            "notes-archive", "“{file}” is a damaged archive, or has a password.", file=path.name
        ) from error
