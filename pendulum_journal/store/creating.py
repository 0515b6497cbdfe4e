"""The contents of a new journal."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.split import DEFAULT_ACTIVITIES
from pendulum_journal.store import migrations
from pendulum_journal.store.column_values import checksum, new_uid, to_text
from pendulum_journal.store.connection import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def fill_new(path: Path, *, sample: bool, now: datetime) -> None:
    """Create the tables of a new journal and its default activities in an empty file.

    Args:
        path: an existing file of 0 bytes.
        sample: whether the journal is marked as made up.
        now: the moment of creation, with a time zone.

    Raises:
        sqlite3.Error: the file cannot be written; see ``connection.DRIVER_ERRORS``.
    """
    with closing(migrations.in_memory(migrations.STEPS)) as made:
        made.execute("UPDATE _sqlite_migrations SET applied_at = ?", (to_text(now),))
        made.execute(migrations.MARK, (*migrations.WORDS, to_text(now)))
        made.execute(
            "INSERT INTO journal (id, created, sample) VALUES (?, ?, ?)",
            (new_uid(), to_text(now), int(sample)),
        )
        made.executemany(
            "INSERT INTO activity (uid, name, grp, learning, hands_on, colour, position, archived, "
            "sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*values, _sum(values)) for values in _default_activities()],
        )
        with closing(connect(path)) as connection:  # all at once: each commit waits for the disk
            made.backup(connection)


def _default_activities() -> Iterator[tuple[str | int | None, ...]]:
    for position, each in enumerate(DEFAULT_ACTIVITIES):
        yield (
            new_uid(),
            each.name,
            each.group.value,
            int(each.learning),
            int(each.hands_on),
            None,
            position,
            int(not each.shown),
        )


def _sum(values: tuple[str | int | None, ...]) -> str:
    return checksum(None if value is None else str(value).encode() for value in values)
