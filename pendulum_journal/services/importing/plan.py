"""What an import would do, and what to know before saying yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.durations import LONG_WEEK_MINUTES
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.split import activity_key
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.formats.weeks_csv import WeekColumns, WeekRow
    from pendulum_journal.services.importing.columns import ColumnTarget


GUESSED = Message(
    "import-guess",
    "No column was mapped, so activities and groups are guessed from the columns’ names.",
)


class Verdict(Named):
    """What an import would do with a row."""

    NEW = "new"
    UPDATE = "update", "to update"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file and what becomes of it.

    Attributes:
        line: the line of the file it begins on, from 1.
        base: the entry as it stands, None: missing.
        entry: as it would stand, None if refused; activities to be made have ids below zero.
        reason: why it is refused, else None.
        keeps_note: the entry has another note already, which stays.
        replaces_typed: hours that were typed would be replaced by others.
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
    """What an import would do.

    Attributes:
        file: the file's name, kept as the origin of its figures.
        columns: what each column was taken for.
        targets: where the columns of hours go.
        left_out: columns that are not read.
        rows: every row with its verdict, in the order of the file.
        gaps: weeks between the first and the last that would still be missing.
        empty_cells: of hours, that were taken for "not given".
        mean_clock: mean time at work of the rows that give it, in minutes, or None.
        warnings: what to know before saying yes.
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

    @property
    def new_activities(self) -> tuple[Activity, ...]:
        """The activities to be made or brought back, each once."""
        return tuple({t.activity.name: t.activity for t in self.targets if t.is_new}.values())

    @property
    def accepted(self) -> list[PlannedRow]:
        """The rows that can be taken, unchanged ones too."""
        return [row for row in self.rows if row.entry is not None]

    @property
    def refused(self) -> list[PlannedRow]:
        """The rows that cannot be taken."""
        return [row for row in self.rows if row.verdict is Verdict.REFUSED]

    @property
    def count_of_rows(self) -> Message:
        """How many rows the file has."""
        return Message.counted("rows", len(self.rows), one="{n} row", other="{n} rows")

    @property
    def count_of_empty_cells(self) -> Message:
        """How many cells of hours are empty."""
        return Message.counted(
            "empty-cells", self.empty_cells, one="{n} empty cell", other="{n} empty cells"
        )

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def warnings_of(
    columns: WeekColumns,
    targets: Sequence[ColumnTarget],
    taken: Sequence[WeekRow],
    rows: Sequence[PlannedRow],
) -> Iterable[Message]:
    """Yield what to know before saying yes; ``taken`` are the rows that could be read."""
    if any(target.is_guess for target in targets):
        yield GUESSED
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
    """Yield which columns of hours go to the same activity: perhaps only their names are alike."""
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


_ABOUT_ROWS: tuple[tuple[str, str, Callable[[PlannedRow, Entry], bool]], ...] = (
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
