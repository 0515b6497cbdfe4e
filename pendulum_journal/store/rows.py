"""Entries as rows of the journal: which values it can hold, and how they are written."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, Source, State, check_total
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import FIRST_YEAR, LAST_YEAR, Week
from pendulum_journal.store.column_values import check_text, from_text
from pendulum_journal.store.history import note_checksum

MARKED_COMPLETE = "marked_complete"
"""Under this key the extras say that a running week was marked complete."""


_STATES = {state.value: state for state in State}
_SOURCES = {source.value: source for source in Source}


def entry_of(week: Week, row: tuple[Any, ...]) -> Entry:
    """Return the entry of a row.

    The row: id, state, energy, clock, block, note, extras, rev, created, changed, and the minutes
    as a JSON list of (activity, minutes, source, origin).
    """
    row_id, state, energy, clock, block, note, extras_text, rev, created, changed, parts = row
    extras = json.loads(extras_text)
    return Entry(
        week=week,
        state=_STATES[state],
        minutes=MappingProxyType(
            {
                activity: Minutes(minutes, _SOURCES[source], origin)
                for activity, minutes, source, origin in json.loads(parts)
            }
        ),
        energy=energy,
        clock_minutes=clock,
        focus_block=block,
        note=note,
        marked_complete=extras.pop(MARKED_COMPLETE, False),
        extras=MappingProxyType(extras),
        id=row_id,
        rev=rev,
        created=from_text(created),
        changed=from_text(changed),
    )


def values_of(entry: Entry) -> tuple[object, ...]:
    """Return state, energy, clock, block, note, its checksum and extras, as they are stored."""
    return (
        entry.state.value,
        entry.energy,
        entry.clock_minutes,
        entry.focus_block,
        entry.note,
        note_checksum(entry.note),
        _extras_text(entry),
    )


def check_values(entry: Entry) -> None:
    """Refuse what the journal cannot hold.

    Raises:
        InputError: a value outside its range, or text that cannot be stored.
    """
    if not FIRST_YEAR <= entry.week.year <= LAST_YEAR:
        raise InputError(
            "week-range",
            "“{text}” is outside {first:d} to {last:d}, the years a journal can hold.",
            text=str(entry.week),
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    _check_range("energy", entry.energy, 100)
    _check_range("hours on the clock", entry.clock_minutes, WEEK_MINUTES)
    _check_range("longest focus block", entry.focus_block, WEEK_MINUTES)
    for part in entry.minutes.values():
        _check_range("time of an activity", part.minutes, WEEK_MINUTES)
        check_text(part.origin or "")
    check_total(entry.total)
    check_text(entry.note)


def _check_range(what: str, value: int | None, highest: int) -> None:
    if value is not None and (type(value) is not int or not 0 <= value <= highest):
        raise InputError(
            "value-range",
            "The {what} has to be a whole number from 0 to {highest}, not {value}.",
            what=what,
            highest=highest,
            value=value,
        )


def _extras_text(entry: Entry) -> str:
    extras = dict(entry.extras)
    if entry.marked_complete:
        extras[MARKED_COMPLETE] = True
    if not extras:
        return "{}"
    try:
        return check_text(json.dumps(extras, ensure_ascii=False, allow_nan=False, sort_keys=True))
    except ValueError as error:
        raise InputError(
            "extras-form", "One of the week's counters is not a number: type it again."
        ) from error
