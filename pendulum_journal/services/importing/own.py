"""The plan of an import of the program's own CSV, which comes back in whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import FIGURES, Entry, State, refuse_impossible
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.written_durations import TimeUnit
from pendulum_journal.formats.refused_row import RefusedRow
from pendulum_journal.formats.weeks.column import Column, Use
from pendulum_journal.formats.weeks.own_csv import OwnWeek, read_own
from pendulum_journal.formats.weeks.week_row import WeekColumns
from pendulum_journal.services.importing.columns import Targets
from pendulum_journal.services.importing.plan import ImportPlan, PlannedRow, Verdict, gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.tables.table import Table
    from pendulum_journal.services.journal import Journal

OWN = Message(
    "import-own",
    "This is what this program exported: states, sources, notes and all other values come back.",
)


def plan_own(journal: Journal, table: Table, sha256: str | None = None) -> ImportPlan:
    """Return what importing the program's own CSV would do; nothing is written.

    A value that the file gives replaces that of the journal, except a note, which stays.
    """
    found = list(read_own(table))
    targets = Targets(journal.activities(archived=True))
    groups: dict[str, OwnWeek] = {
        name: week for week in found if isinstance(week, OwnWeek) for name in week.groups
    }
    for name, week in groups.items():
        targets.add_named(name, week.groups[name])
    activity_of = {target.column: target.activity for target in targets.found}
    rows = tuple(_planned(journal, week, activity_of) for week in found)
    return ImportPlan(
        file=table.name,
        columns=WeekColumns("week", tuple(activity_of)),
        targets=tuple(targets.found),
        left_out=(),
        rows=rows,
        gaps=gaps(journal, rows),
        empty_cells=0,
        mean_clock=None,
        warnings=(*table.remarks, OWN),
        sha256=sha256,
        understood=tuple(_understood(name, found) for name in activity_of),
    )


def _understood(name: str, found: Sequence[OwnWeek | RefusedRow]) -> Column:
    weeks = [week for week in found if isinstance(week, OwnWeek)]
    lengths = [week.minutes[name].minutes for week in weeks if name in week.minutes]
    return Column(
        name,
        Use.ACTIVITY,
        TimeUnit.MINUTES,
        is_hours=True,
        sum=Decimal(sum(lengths)) if lengths else None,
        mean=Decimal(sum(lengths)) / len(lengths) if lengths else None,
        given=sum(name in week.groups for week in weeks),
        read=len(lengths),
        samples=tuple(dict.fromkeys(map(str, lengths)))[:2],
    )


def _planned(
    journal: Journal, week: OwnWeek | RefusedRow, activity_of: Mapping[str, Activity]
) -> PlannedRow:
    if isinstance(week, RefusedRow):
        return PlannedRow(week.line, Verdict.REFUSED, reason=week.reason)
    base = journal.entry(week.entry.week)
    entry = _on_top(week, base or Entry(week.entry.week), activity_of)
    try:
        refuse_impossible(entry)
    except InputError as error:
        return PlannedRow(week.line, Verdict.REFUSED, base, reason=error.message)
    if base is None:
        return PlannedRow(week.line, Verdict.NEW, None, entry)
    verdict = Verdict.UNCHANGED if entry == base else Verdict.UPDATE
    keeps_note = bool(week.entry.note) and week.entry.note != entry.note
    return PlannedRow(week.line, verdict, base, entry, keeps_note=keeps_note)


def _on_top(week: OwnWeek, base: Entry, activity_of: Mapping[str, Activity]) -> Entry:
    given = week.entry
    minutes = {activity_of[name].id: part for name, part in week.minutes.items()}
    unread = {activity_of[name].id: text for name, text in week.unread.items()}
    known = {**base.minutes, **minutes}
    return replace(
        base,
        state=given.state if given.state is not State.COMPLETE or base.id == 0 else base.state,
        minutes=known,
        unread={key: text for key, text in {**base.unread, **unread}.items() if key not in known},
        **{
            name: getattr(base if getattr(given, name) is None else given, name) for name in FIGURES
        },
        note=base.note or given.note,
        marked_complete=base.marked_complete or given.marked_complete,
        extras={**base.extras, **given.extras},
    )
