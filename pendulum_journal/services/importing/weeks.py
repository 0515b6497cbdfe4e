"""Import of weeks from a file: first a plan to show to the user, then one transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import (
    Entry,
    Minutes,
    ReplacedBy,
    Source,
    State,
    refuse_impossible,
)
from pendulum_journal.domain.errors import InputError, WorkStoppedError
from pendulum_journal.formats.refused_row import RefusedRow
from pendulum_journal.formats.tables.reading import read_table
from pendulum_journal.formats.tables.workbook import can_read_workbooks
from pendulum_journal.formats.weeks import words
from pendulum_journal.formats.weeks.columns import understand
from pendulum_journal.formats.weeks.layout import lay_out
from pendulum_journal.formats.weeks.own_csv import is_own
from pendulum_journal.formats.weeks.reader import read_weeks
from pendulum_journal.formats.weeks.week_row import WeekRow
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.importing.columns import ImportOptions, choose_columns
from pendulum_journal.services.importing.own import plan_own
from pendulum_journal.services.importing.plan import (
    NOTHING,
    ImportPlan,
    PlannedRow,
    Verdict,
    gaps,
    warnings_of,
)
from pendulum_journal.services.keeping.recording import Recorded
from pendulum_journal.store.backups.folder import CopyKind
from pendulum_journal.store.files import checksum_of
from pendulum_journal.store.versions import acts, imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import GoingOn
    from pendulum_journal.store.database import JournalFile

Progress: TypeAlias = "Callable[[int, int], None]"
Edit: TypeAlias = tuple[Entry, Entry | None]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of an import.

    Attributes:
        imported, updated, unchanged: numbers of weeks.
        clashes: values that another program changed after the plan was made, with their weeks; the
            values of the other program were kept.
        changes: what changed in the journal.
        number: of the import in the journal, by which it is undone; None: it changed nothing.
    """

    imported: int
    updated: int
    unchanged: int
    clashes: tuple[tuple[Week, Clash], ...]
    changes: Changes
    number: int | None = None


def file_patterns() -> str:
    """Return the patterns of the files that can be imported here, separated by spaces."""
    workbooks = "*.xlsx *.xls *.ods " if can_read_workbooks() else ""
    return f"*.csv *.tsv *.txt {workbooks}*.ics *.json *.zip *.md *.org *.log *.db"


class ImportStopped(WorkStoppedError):  # noqa: N818 -- nothing went wrong
    """Raised when the user stopped an import; nothing was written."""

    def __init__(self) -> None:
        super().__init__("import-stopped", "The import was stopped. Nothing was changed.")


def columns_of(path: Path) -> tuple[str, ...]:
    """Return the names of a file's columns in its order, without those that have no name.

    Raises:
        InputError: the file cannot be read as a table of weeks.
    """
    return tuple(filter(None, read_table(path, is_key=words.is_week).columns))


def plan(
    journal: Journal,
    path: Path,
    options: ImportOptions | None = None,
    *,
    is_stopped: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _done, _all: None,
) -> ImportPlan:
    """Return what importing a file would do; nothing is written.

    Args:
        journal: where the weeks would go.
        path: a CSV file or a workbook with one row for each week, day or activity.
        options: the user's choices about its columns.
        is_stopped: called now and then; True stops the reading of a large file.
        progress: called now and then with about how much of the file is read, and its size.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        InputError: the file cannot be read as weeks, or a chosen column does not exist.
    """
    options = options or ImportOptions()
    sha256 = checksum_of(path)
    go_on = partial(_go_on, is_stopped)
    table = read_table(path, is_key=_is_key(options), before_each=go_on, progress=progress)
    if is_own(table):
        return plan_own(journal, table, sha256)
    activities = journal.activities(archived=True)
    layout = lay_out(table, options.layout, journal.today())
    understood = understand(layout, [each.name for each in activities])
    columns, targets = choose_columns(layout, understood, options, activities)
    found = list(read_weeks(layout, understood, columns, options.empty))
    planner = _Planner(journal, table.name, {t.column: t.activity.id for t in targets})
    rows = tuple(planner.row(each) for each in found)
    taken = [row for row in found if isinstance(row, WeekRow)]
    clocks = [row.clock for row in taken if row.clock is not None]
    return ImportPlan(
        file=table.name,
        columns=columns,
        targets=targets,
        left_out=tuple(column for column in layout.values if column not in columns.named),
        rows=rows,
        gaps=gaps(journal, rows),
        empty_cells=sum(not text for row in taken for text in row.unread.values()),
        mean_clock=sum(clocks) / len(clocks) if clocks else None,
        warnings=(*layout.remarks, *warnings_of(columns, understood, targets, taken, rows)),
        understood=understood,
        cells=tuple(cell for row in taken for cell in row.refused),
        sha256=sha256,
    )


def _go_on(is_stopped: Callable[[], bool]) -> None:
    if is_stopped():
        raise ImportStopped


def _is_key(options: ImportOptions) -> Callable[[str], bool]:
    if options.week_column is None:
        return words.is_week
    wanted = options.week_column.strip()
    return lambda column: column == wanted


class _Planner:
    """Plans rows of a file: merges each with the stored entry of its week."""

    def __init__(self, journal: Journal, origin: str, activity_of: Mapping[str, int]) -> None:
        self.journal = journal
        self.origin = origin
        self.activity_of = activity_of

    def row(self, row: WeekRow | RefusedRow) -> PlannedRow:
        if isinstance(row, RefusedRow):
            return PlannedRow(row.line, Verdict.REFUSED, reason=row.reason)
        base = self.journal.entry(row.week)
        entry = base if base and _is_nothing(row) else self._on_top(row, base or Entry(row.week))
        try:
            if base is None:
                _refuse_nothing(row)
            refuse_impossible(entry)
        except InputError as error:
            return PlannedRow(row.line, Verdict.REFUSED, base, reason=error.message)
        if base is None:
            return PlannedRow(row.line, Verdict.NEW, None, entry)
        verdict = Verdict.UNCHANGED if entry == base else Verdict.UPDATE
        return PlannedRow(
            row.line,
            verdict,
            base,
            entry,
            keeps_note=bool(row.note) and row.note != entry.note,
            replaces_typed=_replaces_typed(base, entry),
        )

    def _on_top(self, row: WeekRow, base: Entry) -> Entry:
        """Return the entry with the values that the row gives; a stored note is not replaced."""
        totals: Counter[int] = Counter()
        unread: dict[int, str] = {}
        for column, text in row.unread.items():
            activity = self.activity_of[column]
            if activity not in base.minutes:  # what is known stays known
                unread[activity] = " + ".join(filter(None, (unread.get(activity), text)))
        for column, minutes in row.minutes.items():
            totals[self.activity_of[column]] += minutes
        given = {
            activity: Minutes(minutes, Source.IMPORTED, self.origin)
            for activity, minutes in totals.items()
            if not any(self.activity_of[column] == activity for column in row.unread)
            and (activity not in base.minutes or base.minutes[activity].minutes != minutes)
        }
        kept = {key: text for key, text in base.unread.items() if key not in given}
        entry = replace(
            base,
            minutes={**base.minutes, **given},
            unread={**kept, **unread},
            energy=base.energy if row.energy is None else row.energy,
            clock_minutes=base.clock_minutes if row.clock is None else row.clock,
            focus_block=base.focus_block if row.focus_block is None else row.focus_block,
            focus_days=base.focus_days if row.focus_days is None else row.focus_days,
            shipping_days=base.shipping_days if row.shipping_days is None else row.shipping_days,
            note=base.note or row.note,
        )
        return replace(entry, state=_state(base, entry))


def _state(base: Entry, entry: Entry) -> State:
    """Return partial for a complete week with unread hours, complete for one that lost its last."""
    if entry.unread and entry.state is State.COMPLETE:
        return State.PARTIAL
    if base.unread and not entry.unread and entry.state is State.PARTIAL:
        return State.COMPLETE
    return entry.state


def _is_nothing(row: WeekRow) -> bool:
    """Return whether a row gives no value: its cells of hours are empty, no other is given."""
    values = (row.clock, row.energy, row.focus_block, row.focus_days, row.shipping_days)
    has_hours = row.minutes or any(row.unread.values())
    return not has_hours and all(value is None for value in values) and not row.note


def _refuse_nothing(row: WeekRow) -> None:
    if _is_nothing(row):
        raise InputError(NOTHING, "Nothing is given for {week}: it stays missing.", week=row.week)


def _replaces_typed(base: Entry, entry: Entry) -> bool:
    return any(
        part.source is not Source.IMPORTED and entry.minutes[activity] != part
        for activity, part in base.minutes.items()
    )


def carry_out(
    journal: Journal,
    plan: ImportPlan,
    *,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
    initiator: object = None,
) -> ImportResult:
    """Carry out a plan in one transaction.

    If another program changed a value after the plan was made, that value stays and is reported as
    a clash.

    Args:
        journal: the journal for which the plan was made.
        plan: what to do.
        progress: called with the number of rows done and of all rows.
        is_stopped: called before each row; True stops the import and undoes it.
        initiator: who asked, for ``Changes``.

    Raises:
        InputError: every row of the plan is refused.
        ImportStopped: ``is_stopped`` returned True; nothing was written.
        StoreError: the file cannot be written; nothing was.
    """
    edits = [(row.entry, row.base) for row in plan.accepted if row.entry is not None]
    if not edits:
        raise InputError(
            "import-nothing", "“{file}” has no row that can be imported.", file=plan.file
        )
    if not plan.new_activities and all(entry == base for entry, base in edits):
        done = [Recorded(base, Changes()) for _, base in edits]  # nothing to write, nor to back up
        return _result(plan, edits, done, made_activities=False, initiator=initiator)
    journal.keeper.make_for(CopyKind.IMPORT)
    with journal.writing() as file:
        n = imported.add_import(
            file, plan.file, now=journal.now(), sha256=plan.sha256, covers=_covered(edits)
        )
        with journal.acting(ActKind.IMPORT, imported=n) as act:
            ids = _make_activities(journal, file, plan, act)
            done = [
                journal.record(_with_ids(entry, ids), base, why=ReplacedBy.IMPORT)
                for entry, base in _counted(edits, progress, is_stopped)
            ]
        if act.id is None:  # nothing in it was new
            imported.delete_import(file, n)
    result = _result(plan, edits, done, made_activities=bool(ids), initiator=initiator)
    return result if act.id is None else replace(result, number=n)


def _covered(edits: Sequence[Edit]) -> tuple[Week, Week]:
    weeks = [entry.week for entry, _ in edits]
    return min(weeks), max(weeks)


def _make_activities(
    journal: Journal, file: JournalFile, plan: ImportPlan, act: GoingOn
) -> dict[int, int]:
    """Make the activities of a plan; return their ids by the negative ones in the plan."""
    known = {each.uid for each in journal.activities(archived=True)}
    ids = {}
    for wanted in plan.new_activities:
        made, _ = add_activity(journal, wanted.name, wanted.group)
        ids[wanted.id] = made.id
        if made.uid not in known:
            acts.add_activity_of(file, act.stored(file, journal.now()), made)
    return ids


def _result(
    plan: ImportPlan,
    edits: Sequence[Edit],
    done: Sequence[Recorded],
    *,
    made_activities: bool,
    initiator: object,
) -> ImportResult:
    moved = {week: change for each in done for week, change in each.changes.weeks.items()}
    clashes = (
        (entry.week, clash)
        for (entry, _), each in zip(edits, done, strict=True)
        for clash in each.clashes
    )
    return ImportResult(
        plan.count(Verdict.NEW),
        plan.count(Verdict.UPDATE),
        plan.count(Verdict.UNCHANGED),
        tuple(clashes),
        Changes(moved, activities=made_activities, initiator=initiator),
    )


def _counted(
    edits: Sequence[Edit], progress: Progress | None, is_stopped: Callable[[], bool] | None
) -> Iterator[Edit]:
    """Yield the edits, and before each report the progress or raise ImportStopped if asked to."""
    for done, edit in enumerate(edits):
        if is_stopped is not None and is_stopped():
            raise ImportStopped
        if progress is not None:
            progress(done, len(edits))
        yield edit


def _with_ids(entry: Entry, ids: Mapping[int, int]) -> Entry:
    minutes = {ids.get(activity, activity): part for activity, part in entry.minutes.items()}
    unread = {ids.get(activity, activity): text for activity, text in entry.unread.items()}
    return replace(entry, minutes=minutes, unread=unread)
