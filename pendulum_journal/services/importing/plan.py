"""The plan of an import of weeks: what it would do, and warnings to show before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import LONG_WEEK_MINUTES
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.split import activity_key
from pendulum_journal.domain.week import count_of_weeks, weeks_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.formats.refused_row import RefusedCell
    from pendulum_journal.formats.weeks.column import Column
    from pendulum_journal.formats.weeks.week_row import WeekColumns, WeekRow
    from pendulum_journal.services.importing.columns import ColumnTarget
    from pendulum_journal.services.journal import Journal


GUESSED = Message(
    "import-guess",
    "No column was mapped, so activities and groups are guessed from the columns’ names.",
)


class Verdict(Named):
    """The effect that an import would have on one row of the file."""

    NEW = "new"
    UPDATE = "update", "to update"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


DOUBTFUL = "import-doubtful"
"""The id of the warning about a column that is left out as doubtful."""

NOTHING = "row-nothing"
"""The id of the reason of a row in which no value is given: it is refused, but nothing is wrong."""


NO_FIGURES = Message(
    "import-no-figures",
    "Not imported: no column of hours, energy or the like is chosen. Choose what the columns hold.",
)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file, and the entry it would result in.

    Attributes:
        line: the line of the file on which the row begins, from 1.
        verdict: what the import would do.
        base: the stored entry of the week; None: there is none, or the row has no valid week.
        entry: the entry after the import; None if the row is refused. Activities that are still to
            be added have negative ids.
        reason: why the row is refused, else None.
        keeps_note: the stored entry has another note, which the row's note does not replace.
        replaces_typed: hours that the user typed would be replaced by other hours.
    """

    line: int
    verdict: Verdict
    base: Entry | None = None
    entry: Entry | None = None
    reason: Message | None = None
    keeps_note: bool = False
    replaces_typed: bool = False


@dataclass(frozen=True)
class ImportPlan:
    """Everything that an import would do; nothing is written yet.

    Attributes:
        file: the file's name, which is stored as the origin of the imported minutes.
        columns: which column is the week, the hours, the clock time, the energy and the note.
        targets: the activity of each column of hours.
        left_out: the names of the columns that are not read.
        rows: every row with its verdict, in the order of the file.
        gaps: the weeks between the first and the last imported week that would still be missing.
        empty_cells: the number of cells of hours that are empty and count as "not given".
        understood: what each column holds, in the order in which they are shown.
        cells: the cells that could not be read, in rows that are imported without them.
        mean_clock: the mean time at work in minutes, over the rows that give it; None: no row does.
        warnings: sentences to show before the import.
        sha256: of the file, in hex; None: it is not known.
    """

    file: str
    columns: WeekColumns
    targets: tuple[ColumnTarget, ...]
    left_out: tuple[str, ...]
    rows: tuple[PlannedRow, ...]
    gaps: tuple[Week, ...]
    empty_cells: int
    mean_clock: float | None
    warnings: tuple[Message, ...]
    sha256: str | None = None
    understood: tuple[Column, ...] = ()
    cells: tuple[RefusedCell, ...] = ()

    @property
    def new_activities(self) -> tuple[Activity, ...]:
        """The activities that the import would add or take out of the archive, each once."""
        return tuple({t.activity.name: t.activity for t in self.targets if t.is_new}.values())

    @property
    def accepted(self) -> list[PlannedRow]:
        """The rows that are not refused, unchanged ones included."""
        return [row for row in self.rows if row.entry is not None]

    @property
    def refused(self) -> list[PlannedRow]:
        """The rows that are refused."""
        return [row for row in self.rows if row.verdict is Verdict.REFUSED]

    @property
    def nothing(self) -> list[PlannedRow]:
        """The rows in which no value is given."""
        return [row for row in self.refused if row.reason and row.reason.id == NOTHING]

    @property
    def lacks_figures(self) -> bool:
        """Whether at most notes are read of a file that has other columns, such as amounts.

        A file of nothing but weeks and notes is a table of weeks all the same.
        """
        return bool(self.left_out) and not self.columns.has_figures

    @property
    def count_of_rows(self) -> Message:
        """The number of rows in words, such as "12 rows"."""
        return Message.counted("rows", len(self.rows), one="{n} row", other="{n} rows")

    @property
    def count_of_empty_cells(self) -> Message:
        """The number of empty cells of hours in words, such as "3 empty cells"."""
        return Message.counted(
            "empty-cells", self.empty_cells, one="{n} empty cell", other="{n} empty cells"
        )

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def warnings_of(
    columns: WeekColumns,
    understood: Sequence[Column],
    targets: Sequence[ColumnTarget],
    taken: Sequence[WeekRow],
    rows: Sequence[PlannedRow],
) -> Iterable[Message]:
    """Yield the warnings to show before an import.

    Args:
        columns: which column is what.
        understood: what each column holds.
        targets: the activity of each column of hours.
        taken: the rows of the file that could be read.
        rows: the planned rows.
    """
    if any(target.is_guess for target in targets):
        yield GUESSED
    yield from _about_columns(understood, columns)
    yield from _put_together(targets)
    if not targets:
        yield Message("import-no-hours", "No column of hours is read.")
    if columns.clock is not None:
        yield from _beyond_clock(taken)
    for id_, wording, is_meant in _ABOUT_ROWS:
        weeks = [row.entry.week for row in rows if row.entry and is_meant(row, row.entry)]
        if weeks:
            yield Message(id_, wording, {"weeks": _listed(weeks)})


def _put_together(targets: Sequence[ColumnTarget]) -> Iterable[Message]:
    """Yield a warning for each activity to which several columns of hours would go.

    The user may not have meant that: the names of the columns may only be similar.
    """
    together: dict[str, list[ColumnTarget]] = {}
    for target in targets:
        together.setdefault(activity_key(target.activity.name), []).append(target)
    for columns in together.values():
        if len(columns) > 1:
            names = ", ".join(f"“{each.column}”" for each in columns)
            yield Message(
                "import-together",
                "The hours of {columns} are added up: all go to “{activity}”.",
                {"columns": names, "activity": columns[0].activity.name},
            )


def _about_columns(understood: Sequence[Column], columns: WeekColumns) -> Iterable[Message]:
    """Yield a warning for each column that is left out as doubtful, or cannot be read at all."""
    for column in understood:
        values = {"column": column.name[:40]}
        if column.name in columns.hours and not column.read and column.given:
            yield Message(
                "import-unread-column",
                "No cell of column “{column}” can be read as hours, so every week is partial.",
                values,
            )
        elif column.name not in columns.named and column.doubt is not None:
            yield Message(
                DOUBTFUL,
                "Column “{column}” is left out: {reason}. Choose what it is if that is wrong.",
                {**values, "reason": column.doubt.value},
            )


_ABOUT_ROWS: tuple[tuple[str, str, Callable[[PlannedRow, Entry], bool]], ...] = (
    (
        "import-unread",
        (
            "Some hours cannot be read or are not given; until they are filled in, these weeks are "
            "partial and have no shares: {weeks}."
        ),
        lambda row, entry: bool(entry.unread) and row.verdict is not Verdict.UNCHANGED,
    ),
    (
        "import-long",
        "The activities add up to more than 80 h in {weeks}.",
        lambda _, entry: entry.total > LONG_WEEK_MINUTES,
    ),
    (
        "import-typed",
        "Hours that were typed are replaced in {weeks}.",
        lambda row, _: row.replaces_typed,
    ),
    (
        "import-note",
        "There is a note already, which stays; the file’s is left out in {weeks}.",
        lambda row, _: row.keeps_note,
    ),
    (
        "import-away",
        "Marked as away, so that the hours are kept but do not count: {weeks}.",
        lambda row, entry: entry.state is State.AWAY and row.verdict is not Verdict.UNCHANGED,
    ),
)


def _listed(weeks: Sequence[Week]) -> str:
    shown = ", ".join(map(str, weeks[:3]))
    return shown if len(weeks) <= 3 else f"{shown} and {len(weeks) - 3} more"


def _beyond_clock(taken: Sequence[WeekRow]) -> Iterable[Message]:
    clocked = [row for row in taken if row.clock is not None]
    beyond = sum(sum(row.minutes.values()) > (row.clock or 0) for row in clocked)
    if beyond:
        yield Message(
            "import-beyond-clock",
            "In {n} of {weeks} the chosen columns add up to more than the clock: where tags "
            "coincide, hours count twice.",
            {"n": beyond, "weeks": count_of_weeks(len(clocked))},
        )


def gaps(journal: Journal, rows: Sequence[PlannedRow]) -> tuple[Week, ...]:
    """Return the weeks between the first and the last imported one that would still be missing."""
    taken = {row.entry.week for row in rows if row.entry}
    if not taken:
        return ()
    there = taken | {figures.week for figures in journal.figures()}
    return tuple(week for week in weeks_between(min(taken), max(taken)) if week not in there)
