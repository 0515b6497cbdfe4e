"""Reads the database of ActivityWatch, of either server, without writing to it."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.store.connection import DRIVER_ERRORS, connect, read_any_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pendulum_journal.store.connection import Connection

Seen = tuple[float | None, float | None, dict[str, Any]]

_KINDS = ("currentwindow", "afkstatus")


@dataclass(frozen=True, slots=True)
class _Server:
    """How a server keeps buckets and events; times are in seconds since 1970.

    Attributes:
        buckets: asks for (number, kind, machine).
        events: asks for (begin, seconds, data as JSON) of a bucket.
    """

    buckets: str
    events: str


_RUST = _Server(
    "SELECT id, type, hostname FROM buckets",
    "SELECT starttime / 1e9, (endtime - starttime) / 1e9, data FROM events WHERE bucketrow = ? "
    "ORDER BY starttime LIMIT ?",
)
_PYTHON_SQLITE = _Server(
    "SELECT rowid, type, hostname FROM buckets",
    "SELECT starttime / 1e6, (endtime - starttime) / 1e6, datastr FROM events WHERE bucketrow = ? "
    "ORDER BY starttime LIMIT ?",
)
_PYTHON = _Server(
    "SELECT key, type, hostname FROM bucketmodel",
    "SELECT (julianday(timestamp) - 2440587.5) * 86400, duration, datastr FROM eventmodel "
    "WHERE bucket_id = ? ORDER BY timestamp LIMIT ?",
)


def read_buckets(path: Path, most: int) -> list[tuple[str, str, list[Seen]]] | None:
    """Return (kind, machine, events) of the buckets of windows and of presence.

    Args:
        path: a file that is a database.
        most: no more events of a bucket than these are read.

    Returns:
        None if the database is another one.

    Raises:
        InputError: it is damaged, or another program keeps it locked.
    """
    try:
        with closing(connect(path, read_only=True)) as database:
            read_any_text(database)
            server = _server(database)
            if server is None:
                return None
            return [
                (kind, machine, list(_events(database, server, number, most)))
                for number, kind, machine in database.execute(server.buckets).fetchall()
                if kind in _KINDS
            ]
    except DRIVER_ERRORS as error:
        raise InputError(
            "activitywatch-damaged",
            "“{file}” is a database that cannot be read: {reason}.",
            file=path.name,
            reason=error,
        ) from error


def _server(database: Connection) -> _Server | None:
    names = {
        name
        for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
    }
    if {"bucketmodel", "eventmodel"} <= names:
        return _PYTHON
    if not {"buckets", "events"} <= names:
        return None
    columns = {row[1] for row in database.execute("PRAGMA table_info(events)").fetchall()}
    if not {"bucketrow", "starttime", "endtime"} <= columns:
        return None
    return _PYTHON_SQLITE if "datastr" in columns else _RUST


def _events(database: Connection, server: _Server, number: int, most: int) -> Iterator[Seen]:
    for begin, seconds, text in database.execute(server.events, (number, most)).fetchall():
        try:
            data = json.loads(text)
        except (TypeError, ValueError, RecursionError):
            data = None
        known = data if isinstance(data, dict) else {}
        yield _number(begin), _number(seconds), known


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
