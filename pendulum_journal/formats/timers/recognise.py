"""Recognises whose entries a file has by what is in it, and reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.tables.content import check_file, unreadable
from pendulum_journal.formats.tables.outlook import refuse_other_outlook
from pendulum_journal.formats.timers.delimited import (
    FoundTable,
    find_table,
    holds_other_entries,
    read_timer_table,
)
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.formats.timers.plain import read_gtimelog, read_timewarrior
from pendulum_journal.formats.timers.super_productivity import read_super_productivity
from pendulum_journal.formats.weeks.entry_rows import unknown_entries

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

_START = 1 << 16
_GTIMELOG = re.compile(
    rb"(?:[^\S\n]*(?:#[^\n]*)?\n){0,1000}\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?: [+-]\d{4})?: ?"
)
_TIMEWARRIOR = re.compile(
    rb"\s*inc \d{8}T\d{6}Z|\s*\[\s*\{[^{}]{0,4000}\"start\"\s*:\s*\"\d{8}T\d{6}Z\"|"
    rb"\s*\[\s*\]\s*\Z"
)
"""An empty list is what Timewarrior exports where nothing was tracked."""
_NO_TASKS = re.compile(rb'"task"\s*:\s*\{\s*"(?:ids|entities)"\s*:')
_OTHERS = (
    (
        rb"\s*\{[^{}]{0,300}pendulum-journal",
        "evidence-journal",
        "“{file}” is a whole journal: that is for “import journal”.",
    ),
    (
        rb"\s*\{\s*\"(?:metadata|tags|entries)\"|\s*\[\d{4}-\d\d-\d\d[ T]\d\d:\d\d",
        "evidence-notes",
        "“{file}” holds notes: that is for “import notes”.",
    ),
    (rb"%PDF-", "evidence-pdf", "“{file}” is a PDF. Export the entries as CSV."),
    (rb"\x1f\x8b", "evidence-gzip", "“{file}” is compressed. Unpack it first."),
    (rb"\s*<", "evidence-markup", "“{file}” is HTML or XML. Export the entries as CSV."),
)
"""The beginnings of files that hold something else, with the error for each."""


def recognise(path: Path) -> TimerFormat:
    """Return whose entries a file has.

    Raises:
        InputError: it cannot be read, or holds something else; the message says what takes it.
    """
    check_file(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START).removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise unreadable(path, error) from error
    if not start.strip():
        raise InputError("file-empty", "“{file}” is empty.", file=path.name)
    if start.startswith(b"SQLite format 3\0"):
        return TimerFormat.HAMSTER
    if _GTIMELOG.match(start):
        return TimerFormat.GTIMELOG
    if _TIMEWARRIOR.match(start):
        return TimerFormat.TIMEWARRIOR
    is_object = re.match(rb"\s*\{", start) is not None
    if is_object and (_NO_TASKS.search(start) or _has_tasks(path)):
        return TimerFormat.SUPER_PRODUCTIVITY
    for pattern, id_, wording in _OTHERS:
        if re.match(pattern, start):
            raise InputError(id_, wording, file=path.name)
    refuse_other_outlook(path.name, start)
    return _format_of_table(path)


def _format_of_table(path: Path) -> TimerFormat:
    """Return whose entries a table has; see ``recognise``."""
    if (found := _table_of(path)) is not None:
        return found.columns.format
    if holds_other_entries(path):
        raise unknown_entries(path.name)
    raise InputError(
        "evidence-unknown",
        "“{file}” is nothing that is known here. Known are: timers ({programs}, and tables with a "
        "row an entry, with its start and its end); calendars (iCalendar, Google Takeout, "
        "Outlook’s CSV); WakaTime; ActivityWatch; git repositories; and logs of coding agents "
        "(Claude Code, Codex). A table of hours by week or day is for “import weeks”.",
        file=path.name,
        programs=", ".join(str(each.label) for each in TimerFormat if each != TimerFormat.TABLE),
    )


def _table_of(path: Path) -> FoundTable | None:
    try:
        return find_table(path)
    except InputError as error:
        if error.message.id != "file-archive":
            raise
        raise InputError(
            "evidence-archive",
            "“{file}” is an archive. If it is a diary, that is for “import notes”; else unpack it "
            "and import what is in it.",
            file=path.name,
        ) from error


def _has_tasks(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            tail = b""
            while chunk := file.read(1 << 20):
                if b'"timeSpentOnDay"' in tail + chunk:
                    return True
                tail = chunk[-32:]
    except OSError as error:
        raise unreadable(path, error) from error
    return False


_READERS = {
    TimerFormat.TIMEWARRIOR: read_timewarrior,
    TimerFormat.GTIMELOG: read_gtimelog,
    TimerFormat.SUPER_PRODUCTIVITY: read_super_productivity,
}


def read_entries(path: Path, format_: TimerFormat, choices: ReadingChoices) -> Entries:
    """Read the entries of a file, but for those of a database.

    Raises:
        InputError: the file cannot be read as that, or as that of one person.
    """
    return _READERS.get(format_, read_timer_table)(path, choices)
