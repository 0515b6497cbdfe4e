"""Reads the database of Hamster, the time tracker of the GNOME desktop."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.store.connection import DRIVER_ERRORS, connect, read_any_text

if TYPE_CHECKING:
    from pathlib import Path

_FACTS = (
    "SELECT f.id, CAST(f.start_time AS TEXT), CAST(f.end_time AS TEXT), CAST(a.name AS TEXT), "
    "CAST(c.name AS TEXT), CAST(f.description AS TEXT), (SELECT group_concat(t.name, char(10)) "
    "FROM fact_tags x JOIN tags t ON t.id = x.tag_id WHERE x.fact_id = f.id) FROM facts f "
    "LEFT JOIN activities a ON a.id = f.activity_id LEFT JOIN categories c ON c.id = a.category_id "
    "ORDER BY f.start_time, f.id LIMIT ?"
)

Fact = tuple[int, str | None, str | None, str | None, str | None, str | None, str | None]


def read_facts(path: Path, most: int) -> list[Fact]:
    """Return (id, start, end, activity, category, description, tags) of every fact.

    Args:
        path: a file that is a database.
        most: no more than these are read.

    Raises:
        InputError: it is another database, or damaged.
    """
    try:
        with closing(connect(path, read_only=True)) as database:
            read_any_text(database)
            tables = {
                name
                for (name,) in database.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                ).fetchall()
            }
            if not {"facts", "activities"} <= tables:
                raise _other(path, tables)
            return database.execute(_FACTS, (most,)).fetchall()
    except DRIVER_ERRORS as error:
        raise InputError(
            "hamster-damaged",
            "“{file}” is a database that cannot be read: {reason}.",
            file=path.name,
            reason=error,
        ) from error


def _other(path: Path, tables: set[str]) -> InputError:
    if {"entry", "minutes", "activity"} <= tables:
        return InputError(
            "hamster-journal",
            "“{file}” is a journal of this program: open it, by “Open another journal…” or with "
            "--journal.",
            file=path.name,
        )
    return InputError(
        "hamster-other", "“{file}” is a database, and not that of Hamster.", file=path.name
    )
