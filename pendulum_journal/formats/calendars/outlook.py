"""Reads the calendar that Outlook exports as CSV, in which every occurrence has a row of its own.

It names people and not addresses, and has no answers; meetings that were declined are not in it.
"Show time as" is 1 for tentative, 2 for busy, 3 for free and 4 for out of office.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.calendar import MOST_EVENTS, Calendar
from pendulum_journal.formats.calendars.components import Attendee, Component
from pendulum_journal.formats.calendars.places import outlook_header
from pendulum_journal.formats.calendars.values import FLOATING, Moment
from pendulum_journal.formats.calendars.words import read_title
from pendulum_journal.formats.calendars.zones import Zones
from pendulum_journal.formats.tables.content import encoding_of, open_text, unreadable
from pendulum_journal.formats.timers.moments import Moments, time_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pendulum_journal.formats.calendars.kinds import CalendarChoices

    Row = Mapping[str, str]

_SHOWN = {"1": "TENTATIVE", "3": "FREE", "4": "OOF", "free": "FREE", "tentative": "TENTATIVE",
          "out of office": "OOF"}  # fmt: skip
_EVERY = 1_000
_START = 1 << 14
_CELL = 1 << 20

_NO_TIME = Message("calendar-no-time", "The date or the time cannot be read.")


def read_outlook(path: Path, choices: CalendarChoices) -> Calendar:
    """Read a table of Outlook.

    Raises:
        InputError: it cannot be read, or its dates can be read in two ways.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _CELL))
    moments = Moments(choices.reading)
    try:
        days = dict.fromkeys(
            row.get(name, "").strip()
            for _, row in _rows(path)
            for name in ("start date", "end date")
        )
        moments.learn_dates(days)
        calendar = Calendar(path.name, Zones(choices.reading.clock))
        for at, (line, row) in enumerate(_rows(path)):
            if not at % _EVERY:
                choices.reading.progress(1, 3)
            if at >= MOST_EVENTS:
                raise InputError(
                    "calendar-many",
                    "“{file}” has more than {limit:,} events, too many to be imported at once.",
                    file=path.name,
                    limit=MOST_EVENTS,
                )
            calendar.events.append(_component(line, at, row, moments, choices))
            calendar.people |= _written(row, calendar.people)
    except OSError as error:
        raise unreadable(path, error) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(
            "calendar-csv",
            "“{file}” cannot be read as CSV: {reason}.",
            file=path.name,
            reason=error,
        ) from error
    return calendar


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield each row with the line on which it begins, by the names of columns in small letters."""
    with path.open("rb") as start:
        names = outlook_header(start.read(_START)) or []
    with open_text(path, encoding_of(path), newline="") as file:
        first = file.readline(_CELL)
        file.seek(0)
        delimiter = max(",;\t", key=first.count)
        reader = csv.reader(file, delimiter=delimiter)
        next(reader, None)
        keys = [name.lower() for name in names]
        line = reader.line_num + 1
        for row in reader:
            if any(row):
                yield line, dict(zip(keys, row, strict=False))
            line = reader.line_num + 1


def _component(
    line: int, number: int, row: Row, moments: Moments, choices: CalendarChoices
) -> Component:
    found = Component(line, number)
    title = row.get("subject", "").strip()
    start = _moment(row, "start", moments)
    end = _moment(row, "end", moments)
    found.uid = f"{title}|{row.get('start date', '')}|{row.get('start time', '')}"
    if start is None or end is None or end.local < start.local:
        found.refused = _NO_TIME
    else:
        is_day = row.get("all day event", "").strip().lower() == "true"
        found.start, found.end = (each._replace(is_date=is_day) for each in (start, end))
        if is_day and end.local == start.local:
            found.end = found.end._replace(local=end.local + DAY)
    found.busy = _SHOWN.get(row.get("show time as", "").strip().lower(), "BUSY")
    found.organizer = _key(row.get("meeting organizer", ""))
    response = "TENTATIVE" if found.busy == "TENTATIVE" else "ACCEPTED"
    found.attendees = tuple(
        Attendee(name, "", response) for name in dict.fromkeys(map(_key, _attendees(row))) if name
    )
    found.said = read_title(title)
    found.title = title if choices.titles else ""
    return found


def _attendees(row: Row) -> list[str]:
    people = ";".join(row.get(f"{kind} attendees", "") for kind in ("required", "optional"))
    return people.split(";")


def _written(row: Row, known: Mapping[str, str]) -> dict[str, str]:
    """Return the names of a row as they are written that are not known yet."""
    names = (row.get("meeting organizer", ""), *_attendees(row))
    return {key: " ".join(name.split()) for name in names if (key := _key(name)) not in known}


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _moment(row: Row, which: str, moments: Moments) -> Moment | None:
    day = moments.local_day(row.get(f"{which} date", ""))
    time = time_of_day(row.get(f"{which} time", "") or "0:00")
    return None if day is None or time is None else Moment(day + time, FLOATING, is_date=False)
