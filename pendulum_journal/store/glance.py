"""A look at one week of a journal that writes nothing, upgrades nothing and takes nothing back."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.errors import StoreCase
from pendulum_journal.domain.reminder.sentence import WeekLook
from pendulum_journal.store import opening
from pendulum_journal.store.column_values import MARKED_COMPLETE
from pendulum_journal.store.connection import TIMEOUT_S, connect
from pendulum_journal.store.faults import refusal, translate_errors

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.connection import Connection

_ENTRY = """
SELECT state, energy IS NOT NULL, trim(note) <> '', extras,
    EXISTS (SELECT 1 FROM minutes WHERE entry_id = entry.id AND minutes > 0)
FROM entry WHERE monday = ?
"""
_AWAY = """
SELECT count(*), coalesce(sum(side = 'away'), 0) FROM role
WHERE start <= :monday AND (end IS NULL OR end >= :sunday)
"""
_EVIDENCE = """
SELECT DISTINCT s.kind FROM source s JOIN imported i ON i.source = s.id
WHERE i.undone IS NULL AND i.covers_from <= ? AND i.covers_to >= ?
"""


def glance(path: Path, week: Week) -> WeekLook:
    """Return how far a week is, for a reminder.

    Raises:
        StoreError: the file is missing, in use, or no journal that can be read as it stands.
    """
    opening.check_file(path)
    if opening.is_write_ahead(path):
        raise refusal(StoreCase.UNFINISHED, path)
    with (
        translate_errors(path),
        closing(connect(path, read_only=True, timeout_s=TIMEOUT_S)) as connection,
    ):
        return _look(connection, week)


def _look(connection: Connection, week: Week) -> WeekLook:
    monday, sunday = week.monday.isoformat(), week.sunday.isoformat()
    days = {"monday": monday, "sunday": sunday}
    ((roles, away),) = connection.execute(_AWAY, days).fetchall()
    in_away_role = 0 < roles == away
    evidence = _evidence(connection, monday, sunday)
    rows = connection.execute(_ENTRY, (monday,)).fetchall()
    if not rows:
        return WeekLook(is_away=in_away_role, evidence=evidence)
    ((state, has_energy, has_note, extras, has_hours),) = rows
    return WeekLook(
        has_hours=bool(has_hours),
        has_energy=bool(has_energy),
        has_note=bool(has_note),
        is_done=bool(json.loads(extras).get(MARKED_COMPLETE, False)),
        is_away=in_away_role or state == State.AWAY,
        evidence=evidence,
    )


def _evidence(connection: Connection, monday: str, sunday: str) -> str:
    """Return what measured the week: ``calendar``, else ``timer``, else ""."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    if not {("source",), ("imported",)} <= set(tables):
        return ""  # of an earlier version, which had none
    rows = connection.execute(_EVIDENCE, (sunday, monday)).fetchall()
    kinds = {kind.partition(":")[0] for (kind,) in rows}
    return next((kind for kind in ("calendar", "timer") if kind in kinds), "")
