"""Reads tables of entries: those of Toggl, Clockify, Hamster and Org mode, and others like them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.formats.tables.content import unreadable
from pendulum_journal.formats.timers.columns import TimerColumns, find_columns
from pendulum_journal.formats.timers.entries import NO_TIME, RUNNING, Collector, People
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.formats.timers.moments import Moments, length_of, time_of_day
from pendulum_journal.formats.timers.opened import OpenedTable, opened_tables
from pendulum_journal.formats.weeks.entry_rows import holds_entries

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import ReadingChoices

_LINE_CHARACTERS = 1 << 20
_EVERY = 2000
_MOST_LINES_ABOVE = 20
_MOST_SLIP = 3 * 3600
"""An end that lies as many seconds behind the length of its entry is a slip, and no pause."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of entries in a file.

    Attributes:
        opened: its text.
        delimiter: what stands between its cells.
        above: the number of lines up to the header.
        columns: what its columns mean.
    """

    opened: OpenedTable
    delimiter: str
    above: int
    columns: TimerColumns


def find_table(path: Path) -> FoundTable | None:
    """Return the table of entries in a file; of a workbook the first sheet that is one.

    Returns:
        None if the file is a table of something else, or none.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        found = (_look_into(opened) for opened in opened_tables(path))
        return next(filter(None, found), None)
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError:
        return None


def _look_into(opened: OpenedTable) -> FoundTable | None:
    with opened.open() as file:
        lines = [file.readline(_LINE_CHARACTERS) for _ in range(_MOST_LINES_ABOVE)]
    for delimiter in ",;\t|":
        for at in range(len(lines) - 1):
            rows = _first_rows(lines[at:], delimiter)
            header = [cell.strip().lstrip("\ufeff") for cell in rows[0]] if rows else []
            if len(header) > 2 and (found := find_columns(header, rows[1] if rows[1:] else [])):
                return FoundTable(opened, delimiter, at, found)
    return None


def holds_other_entries(path: Path) -> bool:
    """Return whether a file that is no known table of entries holds some under other headings.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        return any(map(_holds_entries, opened_tables(path)))
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError:
        return False


def _holds_entries(opened: OpenedTable) -> bool:
    with opened.open() as file:
        lines = [file.readline(_LINE_CHARACTERS) for _ in range(_MOST_LINES_ABOVE)]
    for delimiter in ",;\t|":
        header, *rows = _first_rows(lines, delimiter, _MOST_LINES_ABOVE) or [[]]
        cells = {name: [row[at] for row in rows if at < len(row)] for at, name in enumerate(header)}
        if len(header) > 2 and holds_entries(header, cells.__getitem__):
            return True
    return False


def _first_rows(lines: list[str], delimiter: str, most: int = 2) -> list[list[str]]:
    if not lines[0].strip():
        return []
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter) if row][:most]
    except csv.Error:
        return []


def read_timer_table(path: Path, choices: ReadingChoices) -> Entries:
    """Read a table of entries, row by row.

    Raises:
        InputError: it is no such table, has entries of several people, or dates in two orders.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LINE_CHARACTERS))
    found = find_table(path)
    if found is None:
        raise InputError(
            "timer-table",
            "“{file}” is no table of timer entries: it has no columns for the start and the end.",
            file=path.name,
        )
    reader = _Reader(found, choices)
    try:
        reader.learn_dates()
        reader.read()
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "file-encoding",
            "“{file}” is neither UTF-8 nor Windows-1252. Save it again as CSV in UTF-8.",
            file=path.name,
        ) from error
    except csv.Error as error:
        raise InputError(
            "timer-csv", "“{file}” cannot be read as CSV: {reason}.", file=path.name, reason=error
        ) from error
    return reader.finish()


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, table: FoundTable, choices: ReadingChoices) -> None:
        self.table = table
        self.choices = choices
        self.columns = table.columns
        self.collector = Collector(table.columns.format, choices)
        self.moments = Moments(choices)
        self.people = People(choices.me)
        self.days: dict[str, int] = {}
        self.times: dict[str, int] = {}

    def learn_dates(self) -> None:
        """Read the dates of all rows first, unless they are written as 2026-01-05."""
        days = (self.columns.start_day, self.columns.end_day)
        places = [at for at in days if at >= 0]
        whole = () if self.columns.start_day >= 0 else (self.columns.start, self.columns.end)
        texts: dict[str, None] = {}
        with self.table.opened.open() as file:
            for at, cells in enumerate(self._rows(file)):
                for place in places:
                    texts[cells[place].strip()] = None
                for place in whole:
                    texts[split_moment(cells[place])[0]] = None
                if at == 0 and all(len(text) == 10 and text[4:5] == "-" for text in texts if text):
                    return
        self.moments.learn_dates(texts)

    def _rows(self, file: io.TextIOBase) -> Iterator[list[str]]:
        """Yield the rows below the header with enough cells, and report the progress."""
        for _ in range(self.table.above):
            file.readline(_LINE_CHARACTERS)
        size, position = self.table.opened.size, self.table.opened.position(file)
        lines = iter(partial(file.readline, _LINE_CHARACTERS), "")
        rows = csv.reader(lines, delimiter=self.table.delimiter)
        next(rows, None)
        width = self.columns.width
        for at, cells in enumerate(rows):
            if not at % _EVERY:
                self.choices.progress(min(position(), size), size)
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            yield cells

    def read(self) -> None:
        """Collect the entry of each row."""
        with self.table.opened.open() as file:
            self._collect(self._rows(file))

    def _collect(self, rows: Iterator[list[str]]) -> None:
        columns, days, times = self.columns, self.days, self.times
        start_day, start, end_day, end = self._fast_places()
        add, is_read, known = self.collector.add, self.people.is_read, self.people.reads
        project, tags = columns.project, columns.tags
        text, who = _getter(columns.text), _getter(columns.people)
        line = self.table.above + 1
        for cells in rows:
            line += 1
            if who is not None and not known.get(names := who(cells)) and not is_read(names):
                continue
            try:  # nearly every row of the two tables that can be large
                begins = days[cells[start_day]] + times[cells[start]]
                ends = days[cells[end_day]] + times[cells[end]]
            except KeyError:
                begins = ends = 0
            if begins >= ends:
                moments = self._moments(cells)
                if moments is None:
                    self._refuse(line, cells)
                    continue
                begins, ends = moments
            add(
                line,
                begins,
                ends,
                cells[project] if project >= 0 else "",
                cells[tags] if tags >= 0 else "",
                "" if text is None else "\n".join(text(cells)),
            )

    def _fast_places(self) -> tuple[int, int, int, int]:
        """Return where date and time of both ends are; if not each in a cell, the same one."""
        columns = self.columns
        if columns.start_day >= 0 and columns.end_day >= 0 and columns.end >= 0:
            return columns.start_day, columns.start, columns.end_day, columns.end
        return columns.start, columns.start, columns.start, columns.start

    def _moments(self, cells: list[str]) -> tuple[int, int] | None:
        columns = self.columns
        day, time = cells[columns.start_day], cells[columns.start]
        if columns.start_day < 0:
            day, time = split_moment(time)
        begin = self._moment(day, time)
        if begin is None:
            return None
        end_time = cells[columns.end] if columns.end >= 0 else ""
        if not end_time or end_time.isspace():
            length = self._length(cells)
            return None if length is None else (begin, begin + length)
        if columns.start_day < 0:
            end_day, end_time = split_moment(end_time)
        else:
            end_day = cells[columns.end_day] if columns.end_day >= 0 else ""
        end = self._moment(end_day or day, end_time)
        if end is None:
            return None
        if end < begin:
            end = self._later(begin, end, cells, has_day=bool(end_day))
        return begin, end

    def _later(self, begin: int, end: int, cells: list[str], *, has_day: bool) -> int:
        """Return the end of an entry that seems to end before it begins.

        Without a date of its own it is on the next day, unless the length tells that its time was
        written wrong, as 11:59 AM for PM. In the night in which clocks are put back the length
        tells.
        """
        clock, length = self.choices.clock, self._length(cells)
        if not has_day:
            is_slip = length is not None and 0 < length <= end + DAY - begin - _MOST_SLIP
            return begin + length if length is not None and is_slip else end + DAY
        if length and clock.midnight(clock.local(begin) // DAY) is None:
            return begin + length
        return end

    def _length(self, cells: list[str]) -> int | None:
        if self.columns.length < 0:
            return None
        return length_of(cells[self.columns.length], unit=self.columns.unit)

    def _moment(self, day: str, time: str) -> int | None:
        try:
            return self.days[day] + self.times[time]
        except KeyError:
            found = self.moments.moment(day, time)
            seconds = time_of_day(time)
            midnight = self.moments.midnight(day)
            if found is not None and seconds is not None:
                self.times[time] = seconds
                if midnight is not None:
                    self.days[day] = midnight
            return found

    def _refuse(self, line: int, cells: list[str]) -> None:
        if not any(map(str.strip, cells)):
            return
        end = cells[self.columns.end] if self.columns.end >= 0 else ""
        is_running = not end.strip() and self._length(cells) is None
        day, time = cells[self.columns.start_day], cells[self.columns.start]
        if self.columns.start_day < 0:
            day, time = split_moment(time)
        begin = self._moment(day, time)
        begin = self._moment(day, "0:00") if begin is None else begin
        self.collector.refuse(f"row {line}", RUNNING if is_running else NO_TIME, begin)

    def finish(self) -> Entries:
        person = self.people.refuse_several()
        entries = self.collector.finish()
        entries.person = person
        mark = ":" if self.columns.format is TimerFormat.ORG_CLOCK else ","
        entries.labels = [
            (
                project,
                tuple(sorted({tag.strip() for name in tags for tag in name.split(mark)} - {""})),
            )
            for project, tags in entries.labels
        ]
        return entries


def _getter(places: tuple[int, ...]) -> Callable[[list[str]], tuple[str, ...]] | None:
    """Return what takes the cells at some places out of a row, as a tuple."""
    if not places:
        return None
    if len(places) == 1:
        (only,) = places
        return lambda cells: (cells[only],)
    return itemgetter(*places)


def split_moment(text: str) -> tuple[str, str]:
    """Return the date and the time of a cell that has both."""
    text = text.strip()
    if text[4:5] == "-" and text[10:11] in {"T", " ", "t"}:
        return text[:10], text[11:]
    day, _, time = text.partition(" ")
    return day.rstrip(","), time.strip()
