"""Reads back the CSV that the program exports, every value of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pendulum_journal.domain.durations import WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, Minutes, Source, State, parse_energy
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import DAYS_A_WEEK, Week
from pendulum_journal.formats.refused_row import RefusedRow
from pendulum_journal.formats.split_csv import readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from pendulum_journal.formats.tables.table import Row, Table

_NEEDED = {"week", "state", "activity", "group", "minutes", "source", "origin"}
_WHOLE = re.compile(r"([0-9]{1,5})(?:[.,]0+)?")
_Word = TypeVar("_Word", bound="StrEnum")


@dataclass(slots=True)
class OwnWeek:
    """A week of the export.

    Attributes:
        line: of its first row.
        entry: the entry without hours, which are by name here.
        minutes, unread: by name of the activity, as in an entry by its id.
        groups: of each activity, by name.
    """

    line: int
    entry: Entry
    minutes: dict[str, Minutes] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)


def is_own(table: Table) -> bool:
    """Return whether a table is one that the program has exported."""
    return set(table.columns) >= _NEEDED


def read_own(table: Table) -> Iterator[OwnWeek | RefusedRow]:
    """Yield each week in the order of the file; one with a value that cannot be is refused."""
    weeks: dict[str, OwnWeek | RefusedRow] = {}
    for row in table.rows:
        cells = _cells(table, row)
        key = cells["week"].strip()
        found = weeks.get(key)
        try:
            if found is None:
                found = weeks[key] = OwnWeek(row.line, _entry(cells))
            if isinstance(found, OwnWeek):
                _add_part(found, cells)
        except InputError as error:
            weeks[key] = RefusedRow(row.line, error.message)
    yield from weeks.values()


def _cells(table: Table, row: Row) -> dict[str, str]:
    left_out = [""] * (len(table.columns) - len(row.cells))
    return dict(zip(table.columns, (*row.cells, *left_out), strict=False))


def _entry(cells: dict[str, str]) -> Entry:
    return Entry(
        Week.parse(cells["week"]),
        _word(State, "state", cells["state"]),
        energy=parse_energy(energy) if (energy := cells.get("energy", "").strip()) else None,
        clock_minutes=_whole("clock_minutes", cells, WEEK_MINUTES),
        focus_block=_whole("focus_block_minutes", cells, WEEK_MINUTES),
        focus_days=_whole("focus_days", cells, DAYS_A_WEEK),
        shipping_days=_whole("shipping_days", cells, DAYS_A_WEEK),
        planned=_whole("planned", cells, 100),
        note=readable(cells.get("note", "")),
        marked_complete=cells.get("done", "").strip() == "yes",
        extras=_extras(cells),
    )


def _add_part(found: OwnWeek, cells: dict[str, str]) -> None:
    name = readable(cells["activity"]).strip()
    if not name:
        return
    found.groups[name] = _word(Group, "group", cells["group"])
    origin = readable(cells["origin"])
    source = _word(Source, "source", cells["source"])
    text = cells["minutes"].strip()
    whole = _WHOLE.fullmatch(text)
    if whole and int(whole[1]) <= WEEK_MINUTES:
        found.minutes[name] = Minutes(int(whole[1]), source, origin or None)
    else:
        found.unread[name] = text or origin


def _whole(column: str, cells: dict[str, str], most: int) -> int | None:
    text = cells.get(column, "").strip()
    if not text:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole is None or int(whole[1]) > most:
        raise _refused(column, text)
    return int(whole[1])


def _word(words: type[_Word], column: str, text: str) -> _Word:
    try:
        return words(text.strip())
    except ValueError:
        raise _refused(column, text) from None


def _extras(cells: dict[str, str]) -> dict[str, Any]:
    text = readable(cells.get("extras", "")).strip()
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise _refused("extras", text) from None
    if not isinstance(found, dict):
        raise _refused("extras", text)
    return found


def _refused(column: str, text: str) -> InputError:
    reason = Message(
        "own-value", "“{text}” is not what an export writes there.", {"text": text[:40]}
    )
    return InputError("row-cell", "Column “{column}”: {reason}", column=column, reason=reason)
