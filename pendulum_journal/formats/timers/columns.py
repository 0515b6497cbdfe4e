"""Finds in the header of a table which columns say when an entry was, and what it was for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.formats.tables.people import person_columns
from pendulum_journal.formats.timers.kinds import TimerFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATE = (
    "start date", "date", "day", "begin date", "datum", "startdatum", "fecha", "data",
    "fecha de inicio", "date de début", "data di inizio", "开始日期", "開始日",
)  # fmt: skip
_START = (
    "start time", "start", "from", "begin", "started", "started at", "time from", "clock in", "in",
    "startzeit", "beginn", "von", "anfang", "heure de début", "début", "hora de inicio", "inicio",
    "ora di inizio", "inizio", "starttijd", "開始時刻",
)  # fmt: skip
_END_DATE = ("end date", "stop date", "enddatum", "date de fin", "fecha de fin", "data di fine")
_END = (
    "end time", "end", "to", "stop", "stop time", "ended", "ended at", "stopped", "time to",
    "finish", "clock out", "out", "endzeit", "ende", "bis", "heure de fin", "fin", "hora de fin",
    "ora di fine", "fine", "eindtijd", "終了時刻",
)  # fmt: skip
_LENGTH = (
    "duration", "duration (h)", "duration hours", "dauer", "durée", "duración", "durata",
    "duration minutes", "duration (decimal)", "time (h)", "time (hours)", "hours", "length",
)  # fmt: skip
_PROJECT = ("project", "projekt", "projet", "proyecto", "progetto", "project name", "category")
_ACTIVITY = ("activity", "task", "tätigkeit")
_TAGS = ("tags", "tag", "labels", "label", "schlagworte")
_TEXT = (
    "description", "client", "task", "activity", "title", "note", "notes", "headline", "parents",
    "summary", "beschreibung",
)  # fmt: skip
_PEOPLE = (
    "user",
    "email",
    "member",
    "employee",
    "person",
    "username",
    "benutzer",
    "e-mail",
    "name",
)
"""Columns of people by their rank; others follow as they stand."""
_NO_PEOPLE = {"people", "resource", "who", "wer"}
"""Words that, beside the times of an entry, name what was used and who was there."""
_UNIT = re.compile(r"\bmin|\(m\)")


@dataclass(frozen=True, slots=True)
class TimerColumns:
    """The places of the columns of a table of entries; -1: there is none.

    Attributes:
        start_day, start: the date, and the time, of the beginning. If both are in one cell the
            first is -1.
        end_day, end: the same of the end; without a date it is on the day of the beginning.
        length: the duration.
        unit: the seconds of one in a duration that is a number.
        text: columns that tell an entry from others.
        people: whose it is, the name first.
    """

    format: TimerFormat
    start_day: int
    start: int
    end_day: int
    end: int
    length: int
    unit: int
    project: int
    tags: int
    text: tuple[int, ...]
    people: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many cells a row needs."""
        places = (self.start_day, self.start, self.end_day, self.end, self.length, self.project)
        return 1 + max(*places, self.tags, *self.text, *self.people, 0)


_HAMSTER = [
    "activity", "start time", "end time", "duration minutes", "category", "description", "tags",
]  # fmt: skip
"""The header of Hamster on a desktop in English; with entries any language is known."""


def find_columns(header: Sequence[str], first: Sequence[str]) -> TimerColumns | None:
    """Return the columns of a table of entries; None: it is none.

    Args:
        header: the names.
        first: the first row below them.
    """
    names = [" ".join(name.replace("_", " ").casefold().split()) for name in header]
    if is_hamster(header, first) or (names == _HAMSTER and not first):
        return TimerColumns(TimerFormat.HAMSTER, -1, 1, -1, 2, 3, 60, 0, 6, (5, 4), ())
    start = _place(names, _START)
    end, length = _place(names, _END), _place(names, _LENGTH)
    if start < 0 or (end < 0 and length < 0):
        return None
    is_org = not first and _format(names) is TimerFormat.ORG_CLOCK
    is_whole = is_org or (start < len(first) and _has_date(first[start]))
    start_day = -1 if is_whole else _place(names, _DATE)
    if not is_whole and start_day < 0:
        return None
    project = _place(names, _PROJECT)
    project = project if project >= 0 else _place(names, _ACTIVITY)
    people = _people(names)
    told = {*_TEXT, "name"}
    return TimerColumns(
        _format(names),
        start_day,
        start,
        -1 if is_whole else _place(names, _END_DATE),
        end,
        length,
        60 if length >= 0 and _UNIT.search(names[length]) else 3600,
        project,
        _place(names, _TAGS),
        tuple(at for at, name in enumerate(names) if name in told and at not in {project, *people}),
        people,
    )


def _people(names: Sequence[str]) -> tuple[int, ...]:
    """Return the columns of people, the name first."""
    rank = {name: at for at, name in enumerate(_PEOPLE)}
    found = [at for at in person_columns(names) if names[at] not in _NO_PEOPLE]
    return tuple(sorted(found, key=lambda at: rank.get(names[at], len(rank))))


def _place(names: Sequence[str], wanted: Sequence[str]) -> int:
    return next((names.index(each) for each in wanted if each in names), -1)


def _has_date(cell: str) -> bool:
    return re.match(r"\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\D", cell) is not None


def _format(names: Sequence[str]) -> TimerFormat:
    if "ishabit" in names and "parents" in names:
        return TimerFormat.ORG_CLOCK
    if "duration (h)" in names or "duration (decimal)" in names:
        return TimerFormat.CLOCKIFY
    if {"start date", "start time", "duration"} <= set(names) and "billable" in names:
        return TimerFormat.TOGGL
    return TimerFormat.TABLE


def is_hamster(header: Sequence[str], first: Sequence[str]) -> bool:
    """Return whether a table is that of Hamster, whose header is in the language of the desktop.

    Its seven columns are activity, start, end, minutes, category, description and tags.
    """
    return (
        len(header) == len(first) == 7
        and _has_date(f"{first[1]} ")
        and (not first[2].strip() or _has_date(f"{first[2]} "))
        and re.fullmatch(r"\s*\d+(?:[.,]\d+)?\s*", first[3]) is not None
        and not any(_has_date(f"{name} ") for name in header)
    )
