"""The list of imports, each with a number by which it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.domain.week import Week
from pendulum_journal.store.column_values import from_text, to_text

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.store.database import JournalFile


@dataclass(frozen=True, slots=True)
class Imported:
    """One import.

    Attributes:
        n: its number, from 1.
        when: the moment, in UTC.
        file: the name of the file that was read.
        covers_from, covers_to: the first and the last day that it covers, as ISO dates; None: it
            covers none.
        weeks: how many weeks it changed, as far as that is still kept; of evidence, how many it
            covers.
        source: the id of the source of evidence that it read; None: a table of hours.
        what: what was imported: ``weeks``, ``evidence``, ``notes`` or ``journal``.
        undone: the moment it was undone, in UTC; None: it was not.
    """

    n: int
    when: datetime
    file: str
    covers_from: str | None
    covers_to: str | None
    weeks: int
    undone: datetime | None
    source: int | None = None
    what: str = "weeks"


def add_import(
    file: JournalFile,
    name: str,
    *,
    now: datetime,
    sha256: str | None,
    covers: tuple[Week, Week] | tuple[date, date] | None,
    source: int | None = None,
) -> int:
    """Add an import inside a transaction and return its number.

    Args:
        file: an open journal, inside ``transaction()``.
        name: of the file that is read.
        now: an aware moment.
        sha256: of the file, in hex; None: it is not known.
        covers: the first and the last week, or the first and the last day, that it holds.
        source: the id of the source of evidence that is read, if it is one.

    Raises:
        StoreError: the file could not be written.
    """
    first, last = (None, None) if covers is None else map(_day, covers, (True, False))
    return file.insert(
        'INSERT INTO imported ("when", file, sha256, covers_from, covers_to, source) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            to_text(now),
            name,
            sha256,
            first and first.isoformat(),
            last and last.isoformat(),
            source,
        ),
    )


def _day(covered: Week | date, is_first: bool) -> date:
    if isinstance(covered, date):
        return covered
    return covered.monday if is_first else covered.sunday


def read_imports(file: JournalFile) -> list[Imported]:
    """Return every import, oldest first."""
    rows = file.read(
        'SELECT n, "when", file, covers_from, covers_to, (SELECT count(*) FROM act_change c '
        "JOIN act a ON a.id = c.act_id WHERE a.imported = n), undone, source, "
        "(SELECT kind FROM source s WHERE s.id = i.source), "
        "EXISTS (SELECT 1 FROM act a WHERE a.imported = n AND a.what = 'import-journal') "
        "FROM imported i ORDER BY n"
    )
    return [
        Imported(
            n,
            from_text(when),
            name,
            first,
            last,
            weeks if source is None or is_notes(kind) else _weeks_covered(first, last),
            None if end is None else from_text(end),
            source,
            _what(kind, is_journal=bool(is_journal)),
        )
        for n, when, name, first, last, weeks, end, source, kind, is_journal in rows
    ]


def _what(kind: str | None, *, is_journal: bool) -> str:
    if kind is None:
        return "journal" if is_journal else "weeks"
    return "notes" if is_notes(kind) else "evidence"


def is_notes(kind: str | None) -> bool:
    """Return whether a kind of source is one of notes."""
    return kind is not None and kind.startswith("notes")


def _weeks_covered(first: str | None, last: str | None) -> int:
    if first is None or last is None:
        return 0
    weeks = [Week.containing(date.fromisoformat(day)) for day in (first, last)]
    return weeks[1] - weeks[0] + 1


def delete_import(file: JournalFile, n: int) -> None:
    """Delete an import that changed nothing, inside a transaction."""
    file.write("DELETE FROM imported WHERE n = ?", (n,))


def mark_undone(file: JournalFile, n: int, moment: datetime | None) -> None:
    """Store when an import was undone, inside a transaction; None: it is done again."""
    file.write(
        "UPDATE imported SET undone = ? WHERE n = ?",
        (None if moment is None else to_text(moment), n),
    )
