"""Finds out how a table is laid out: a row a week, a row a day, or a row an activity.

A table with one row for each week is read as it stands. Where most weeks have several rows it is a
longer one: the rows of a week are added up, which has to be asked for unless each row is clearly of
a day of its own, and where one column names each row's activity and another its length, the
activities become columns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pendulum_journal.domain.dates.column import (
    ReadColumn,
    SevenDays,
    by_most_days,
)
from pendulum_journal.domain.errors import InputCase, InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.written_durations import TimeUnit, read_minutes
from pendulum_journal.formats.tables.people import is_hours, person_columns
from pendulum_journal.formats.timers.columns import find_columns
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.choices import Daily
from pendulum_journal.formats.weeks.entry_rows import (
    holds_entries,
    is_mostly_times,
    unknown_entries,
)
from pendulum_journal.formats.weeks.turned import with_weeks_below
from pendulum_journal.formats.weeks.week_column import (
    about_days,
    find_week_column,
    listed,
    read_weeks_of,
    refuse_left_out,
    refuse_longer_spans,
    refuse_other_weeks,
)

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.dates.column import ReadColumn
    from pendulum_journal.formats.tables.table import Row, Table
    from pendulum_journal.formats.weeks.choices import LayoutChoices

MOST_LABELS = 60
"""The most activities that a long table can have; more are descriptions, not activities."""

REST = "Other"
"""The activity of the rows of a long table that name none."""


@dataclass(frozen=True)
class Layout:
    """How a table is laid out.

    Attributes:
        table: the rows that are read, without totals and without those of other people.
        week: the name of the column of weeks or days.
        read: the week, and the day if there is one, of each row.
        adds_up: whether several rows of a week are added up.
        label, length: in a long table the columns of each row's activity and of its length.
        labels: the activities of a long table, in the order of their first rows.
        remarks: sentences about what was found.
    """

    table: Table
    week: str
    read: ReadColumn
    adds_up: bool = False
    label: str | None = None
    length: str | None = None
    labels: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The names of the columns that can be chosen: activities first in a long table."""
        others = (
            column
            for column in self.table.columns
            if column and column not in {self.week, self.label, self.length}
        )
        return (*self.labels, *(each for each in others if each not in self.labels))

    @property
    def is_long(self) -> bool:
        """Whether each row holds one activity."""
        return self.label is not None

    @cached_property
    def has_days(self) -> bool:
        """Whether each row holds one day, so that it has at most 24 hours."""
        days = {day for day in self.read.days if day is not None}
        weeks = {week for week in self.read.weeks if week is not None}
        return self.adds_up and not self.is_long and len(days) > len(weeks)


def lay_out(table: Table, choices: LayoutChoices, today: date) -> Layout:
    """Return how a table is laid out, with the week of each row.

    Raises:
        InputError: it has no column of weeks, its dates can be read in two ways, it has several
            rows a week and it was not chosen to add them up, or it is a table of another kind.
    """
    table, remarks = _without_totals(with_weeks_below(table, today, choices.order))
    _refuse_timer(table)
    week = find_week_column(table, choices, today)
    refuse_other_weeks(table, week)
    read = read_weeks_of(table, week, choices, today)
    refuse_left_out(table, week, read)
    table, read = _of_one_person(table, read, choices.person)
    found = Layout(table, week, read, remarks=remarks)
    if _has_several_rows_a_week(read):
        return _longer(found, choices)
    refuse_longer_spans(table, week, read)
    meaning, fewest = words.seven_days(week)
    moved = by_most_days(read, meaning, fewest=fewest)
    return replace(found, read=moved, remarks=(*remarks, *about_days(week, moved)))


def _without_totals(table: Table) -> tuple[Table, tuple[Message, ...]]:
    """Return the table without the rows that add up others, and a sentence about them."""
    is_total = lru_cache(maxsize=None)(words.is_total)
    kept = tuple(row for row in table.rows if not is_total(_first_cell(row)))
    totals = len(table.rows) - len(kept)
    if not totals:
        return table, table.remarks
    remark = Message.counted(
        "table-totals",
        totals,
        one="{n} row of totals was left out.",
        other="{n} rows of totals were left out.",
    )
    return replace(table, rows=kept), (*table.remarks, remark)


def _first_cell(row: Row) -> str:
    return next(filter(None, map(str.strip, row.cells)), "")


def _refuse_timer(table: Table) -> None:
    """Refuse the entries of a timer: each row has a start and an end, and says what it was for."""
    if not holds_entries(table.columns, table.cells):
        return
    first = table.rows[0].cells if table.rows else ()
    if find_columns(table.columns, first) is None:
        raise unknown_entries(table.name)
    raise InputError(
        "table-timer",
        "“{file}” holds the entries of a timer, each with a start and an end: that is for "
        "“import evidence”. For “import weeks”, save its hours by day or by week.",
        file=table.name,
    )


def _of_one_person(table: Table, read: ReadColumn, person: str | None) -> tuple[Table, ReadColumn]:
    """Return the rows of one person; the hours of several people are never added up.

    Raises:
        InputError: the table has rows of several people and none was chosen.
    """
    columns = [
        column
        for column in map(table.columns.__getitem__, person_columns(table.columns))
        if not is_hours(column, table.cells(column))
    ]
    found: dict[str, list[str]] = {
        column: list(dict.fromkeys(filter(None, table.cells(column)))) for column in columns
    }
    if person is not None:
        column = next((c for c, people in found.items() if person in people), None)
        if column is None:
            raise InputError(
                "person-missing",
                "No row of “{file}” is of “{person}”.",
                file=table.name,
                person=person[:40],
            )
        kept = [at for at, cell in enumerate(table.cells(column)) if cell == person]
        return _rows_at(table, read, kept)
    several = next((people for people in found.values() if len(people) > 1), None)
    if several is not None and _has_several_rows_a_week(read):
        raise InputError(
            InputCase.SEVERAL_PEOPLE,
            "“{file}” has the hours of several people: {people}. Name the one whose journal this "
            "is, on the command line with --person NAME.",
            file=table.name,
            people=listed(several),
            names=tuple(several),
        )
    return table, read


def _rows_at(table: Table, read: ReadColumn, kept: list[int]) -> tuple[Table, ReadColumn]:
    return (
        replace(table, rows=tuple(table.rows[at] for at in kept)),
        replace(
            read,
            weeks=tuple(read.weeks[at] for at in kept),
            days=tuple(read.days[at] for at in kept),
        ),
    )


def _has_several_rows_a_week(read: ReadColumn) -> bool:
    """Return whether the rows are of days or activities, rather than of weeks with a slip or two.

    That is so where at least half of the weeks have several rows, and where the rows of one week
    have different days while the days are not all the same weekday.
    """
    rows = Counter(week for week in read.weeks if week is not None)
    repeated = {week for week, n in rows.items() if n > 1}
    if repeated and len(repeated) * 2 >= len(rows):
        return True
    days: dict[object, set[date]] = {}
    for week, day in zip(read.weeks, read.days, strict=True):
        if week in repeated and day is not None:
            days.setdefault(week, set()).add(day)
    given = [day.weekday() for day in read.days if day is not None]
    usual = max(map(given.count, set(given)), default=0)
    return any(len(each) > 1 for each in days.values()) and usual * 5 < len(given) * 4


def _is_daily(found: Layout) -> bool:
    """Return whether each row is clearly of a day of its own, so that weeks are the sums of days.

    Rows that repeat a day may hold it twice, and a column of weeks has no days.
    """
    days = [day for day in found.read.days if day is not None]
    rows = sum(week is not None for week in found.read.weeks)
    speaks_of_weeks = words.seven_days(found.week)[0] is not SevenDays.AROUND
    return not speaks_of_weeks and len(set(days)) == len(days) == rows


def _longer(found: Layout, choices: LayoutChoices) -> Layout:
    """Return the layout of a table with several rows a week, if they are to be added up."""
    rows = sum(week is not None for week in found.read.weeks)
    weeks = len({week for week in found.read.weeks if week is not None})
    adds_up = choices.daily is Daily.SUM or (choices.daily is None and _is_daily(found))
    if not adds_up:
        raise InputError(
            InputCase.SEVERAL_ROWS,
            "“{file}” has {rows:,} rows for {weeks}, as a table of days or of projects has. Add "
            "them up by week with --daily sum, or import a table with one row for each week.",
            file=found.table.name,
            rows=rows,
            weeks=Message.counted("weeks", weeks, one="{n} week", other="{n} weeks"),
        )
    remark = Message(
        "table-added-up",
        "{rows} are added up to {weeks}.",
        {
            "rows": Message.counted("rows", rows, one="{n} row", other="{n} rows"),
            "weeks": Message.counted("weeks", weeks, one="{n} week", other="{n} weeks"),
        },
    )
    found = replace(found, adds_up=True, remarks=(*found.remarks, remark))
    long = _with_labels(found)
    return found if long.length in choices.mapped else long


def _with_labels(found: Layout) -> Layout:
    """Return the layout with its activities, if each row has one and its length."""
    table = found.table
    free = [column for column in table.columns if column and column != found.week]
    lengths = sorted(
        (column for column in free if words.length_rank(column) is not None),
        key=lambda column: words.length_rank(column) or 0,
    )
    length = next((column for column in lengths if _holds_lengths(table, column)), None)
    labels = sorted(
        (
            column
            for column in free
            if words.label_rank(column) is not None and column not in lengths
        ),
        key=lambda column: words.label_rank(column) or 0,
    )
    for label in labels:
        names = tuple(dict.fromkeys(cell or REST for cell in table.cells(label)))
        is_text = not any(name.replace(".", "").replace(",", "").isdecimal() for name in names)
        if length is not None and is_text and len(names) <= MOST_LABELS:
            return replace(found, label=label, length=length, labels=names)
    return found


def _holds_lengths(table: Table, column: str) -> bool:
    """Return whether at least half of the cells are lengths of time, and not times of day."""
    cells = list(filter(None, table.cells(column)))
    if words.folded(column) in {"time", "zeit"} and is_mostly_times(cells):
        return False
    unit = words.unit_of(column) or TimeUnit.HOURS
    return 0 < len(cells) <= 2 * sum(read_minutes(cell, unit) is not None for cell in cells)
