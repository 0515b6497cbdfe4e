"""Giving hours back to the week that one wrong bit took them from."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from pendulum_journal.store.checksums import Reader, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pendulum_journal.store.connection import Connection

_MOST = 8
"""So many damaged weeks are tried with each other; one wrong bit damages two."""


def give_hours_back(connection: Connection, doubles: Sequence[Sequence[Any]] = ()) -> None:
    """Move hours between damaged weeks where their checksums fit then, inside a transaction.

    One wrong bit in the number of their week gives hours to another one, and both weeks do not fit
    their checksums any more.

    Args:
        connection: to a journal whose entries have checksums.
        doubles: rows of ``minutes`` that are not in it, since another one has their week and
            activity.
    """
    _number_activities(connection)
    unfit = [each.id for each in sums(Reader(connection), "entry") if not each.fits][:_MOST]
    rows = connection.execute(
        "SELECT DISTINCT entry_id FROM minutes WHERE entry_id NOT IN (SELECT id FROM entry)"
    )
    others = [*unfit, *(row_id for (row_id,) in rows), *(row[0] for row in doubles[:_MOST])]
    for owner, other in product(unfit, dict.fromkeys(others)):
        if isinstance(other, int) and (owner ^ other).bit_count() == 1:
            for way in _ways(connection, owner, other, doubles):
                _try(connection, owner, other, way)


def _number_activities(connection: Connection) -> None:
    """Give an activity its number back, where hours name one that differs in one bit.

    It is the right one if a week with these hours fits its checksum then.
    """
    missing = connection.execute(
        "SELECT activity_id, min(entry_id) FROM minutes "
        "WHERE activity_id NOT IN (SELECT id FROM activity) GROUP BY activity_id"
    ).fetchall()
    unused = connection.execute(
        "SELECT id FROM activity WHERE id NOT IN (SELECT activity_id FROM minutes)"
    ).fetchall()
    for (number, week), (wrong,) in product(missing, unused):
        if isinstance(number, int) and (number ^ wrong).bit_count() == 1:
            connection.execute("SAVEPOINT number")
            connection.execute("UPDATE OR IGNORE activity SET id = ? WHERE id = ?", (number, wrong))
            if not all(each.fits for each in sums(Reader(connection), "entry", week)):
                connection.execute("ROLLBACK TO number")
            connection.execute("RELEASE number")


def _ways(
    connection: Connection, owner: int, other: int, doubles: Sequence[Sequence[Any]]
) -> Iterator[Callable[[], None]]:
    """Yield functions of which each gives one of the hours of a week to another week."""

    def move(activity: int) -> None:
        connection.execute(
            "UPDATE OR IGNORE minutes SET entry_id = ? WHERE entry_id = ? AND activity_id = ?",
            (owner, other, activity),
        )

    def add(row_id: int, double: Sequence[Any]) -> None:
        marks = ", ".join("?" * len(double))
        connection.execute(f"INSERT OR IGNORE INTO minutes VALUES ({marks})", (row_id, *double[1:]))

    def swap(double: Sequence[Any]) -> None:
        move(double[1])
        add(other, double)

    rows = connection.execute("SELECT activity_id FROM minutes WHERE entry_id = ?", (other,))
    for (activity,) in rows.fetchall():
        yield partial(move, activity)
    for double in doubles:
        if double[0] == other:
            yield partial(add, owner, double)
            yield partial(swap, double)


def _try(connection: Connection, owner: int, other: int, way: Callable[[], None]) -> None:
    """Keep a change only if the weeks that it is between fit their checksums then."""
    reader = Reader(connection)
    if all(each.fits for each in sums(reader, "entry", owner)):
        return
    connection.execute("SAVEPOINT hours")
    way()
    found = [each for row_id in (owner, other) for each in sums(reader, "entry", row_id)]
    if not all(each.fits for each in found):
        connection.execute("ROLLBACK TO hours")
    connection.execute("RELEASE hours")
