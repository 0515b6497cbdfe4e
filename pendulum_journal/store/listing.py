"""Entries for lists: their ids chosen by filters, and their contents read for the shown ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.note.query import Term
from pendulum_journal.domain.week import Week
from pendulum_journal.store.column_values import MARKED_COMPLETE, to_week
from pendulum_journal.store.search import find_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.domain.split import Split
    from pendulum_journal.store.database import JournalFile

WeekSpan: TypeAlias = tuple[Week, Week]
"""A first and a last week, both included."""


class Listed(NamedTuple):
    """One entry for a list.

    Attributes:
        entry: with its state, energy and note, but without minutes.
        split: minutes by group, in the order of GROUPS; zeros for a week with unread minutes, whose
            split is not known.
    """

    entry: Entry
    split: Split


def choose_entries(
    file: JournalFile, filters: Filters, spans: Sequence[WeekSpan] | None = None
) -> list[int]:
    """Return the ids of the entries that match, newest week first, blank entries included.

    Args:
        file: an open journal.
        filters: the conditions; the roles in them are ignored and come as ``spans``.
        spans: a matching week lies in one of them; None: any week matches, []: no week.

    Raises:
        StoreError: the file could not be read.
    """
    conditions, values = _conditions(filters, spans)
    rows = file.read(f"SELECT id FROM entry WHERE {conditions} ORDER BY monday DESC", values)
    chosen = [row_id for (row_id,) in rows]
    if not filters.tags:
        return chosen
    tagged = set.intersection(*(find_tag(file, Term(tag, is_tag=True)) for tag in filters.tags))
    return [row_id for row_id in chosen if row_id in tagged]


def read_weeks_of(file: JournalFile) -> dict[int, Week]:
    """Return the week of every entry by the entry's id, blank entries included."""
    return {row_id: to_week(monday) for row_id, monday in file.read("SELECT id, monday FROM entry")}


def _conditions(filters: Filters, spans: Sequence[WeekSpan] | None) -> tuple[str, list[str | int]]:
    conditions, values = ["true"], list[str | int]()

    def add(condition: str, *given: str | int) -> None:
        conditions.append(condition)
        values.extend(given)

    if filters.first is not None:
        add("monday >= ?", _monday(filters.first))
    if filters.last is not None:
        add("monday <= ?", _monday(filters.last))
    if filters.states:
        add(f"state IN ({', '.join('?' * len(filters.states))})", *sorted(filters.states))
    if filters.least_energy is not None:
        add("energy >= ?", filters.least_energy)
    if filters.most_energy is not None:
        add("energy <= ?", filters.most_energy)
    if spans is not None:
        within = ["monday BETWEEN ? AND ?"] * len(spans) or ["false"]
        add(f"({' OR '.join(within)})", *(_monday(week) for span in spans for week in span))
    return " AND ".join(conditions), values


def read_listed(file: JournalFile, ids: Iterable[int]) -> dict[int, Listed]:
    """Return the entries with the given ids, by id; ids without an entry are left out."""
    rows = file.read(
        "SELECT e.id, e.monday, e.state, e.energy, e.note, e.extras, "
        "count(m.activity_id) - count(m.minutes), "
        "ifnull(sum(m.minutes) FILTER (WHERE a.grp = 'meetings'), 0), "
        "ifnull(sum(m.minutes) FILTER (WHERE a.grp = 'focus'), 0), "
        "ifnull(sum(m.minutes) FILTER (WHERE a.grp = 'coding'), 0), "
        "ifnull(sum(m.minutes) FILTER (WHERE a.grp = 'other'), 0) "
        "FROM entry e LEFT JOIN minutes m ON m.entry_id = e.id "
        "LEFT JOIN activity a ON a.id = m.activity_id "
        "WHERE e.id IN (SELECT value FROM json_each(?)) GROUP BY e.id",
        (json.dumps(list(ids)),),
    )
    return {row[0]: _listed(row) for row in rows}


def _listed(row: tuple[Any, ...]) -> Listed:
    row_id, monday, state, energy, note, extras, unread, *split = row
    meetings, focus, coding, other = split if not unread else (0, 0, 0, 0)
    return Listed(
        Entry(
            to_week(monday),
            State(state),
            energy=energy,
            note=note,
            marked_complete=json.loads(extras).get(MARKED_COMPLETE, False),
            id=row_id,
        ),
        (meetings, focus, coding, other),
    )


def read_beginnings(file: JournalFile, characters: int) -> dict[Week, str]:
    """Return the first ``characters`` characters of each note that is not empty, by week."""
    rows = file.read("SELECT monday, substr(note, 1, ?) FROM entry WHERE note <> ''", (characters,))
    return {to_week(monday): note for monday, note in rows}


def read_notes_with_wins(file: JournalFile, ids: Sequence[int]) -> list[tuple[Week, str]]:
    """Return week and note of those of the entries whose notes hold a win, newest week first."""
    rows = file.read(
        "SELECT e.monday, e.note FROM entry e JOIN search_text s ON s.entry_id = e.id "
        "WHERE s.wins <> '' AND e.id IN (SELECT value FROM json_each(?)) ORDER BY e.monday DESC",
        (json.dumps(ids),),
    )
    return [(to_week(monday), note) for monday, note in rows]


def _monday(week: Week) -> str:
    return week.monday.isoformat()
