"""Many weeks filled in at once, from memory: read as rows, stored as one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.career.role import current_role, first_week, latest_swing
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.entry_merge import check_filled
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.domain.week_row import WeekRow
from pendulum_journal.services.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.entry_merge import Clash
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.services.changes import WeekChange
    from pendulum_journal.services.journal import Journal

MOST_WEEKS = 52
"""Rows that are offered at once: what lies further back, nobody remembers by the hour."""
_FEW_WEEKS = 4
_BEFORE_SWING = 3
"""Recorded weeks that a baseline takes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of storing rows.

    Attributes:
        changes: what moved, all of it in one transaction.
        clashes: by week, values that somebody else had changed meanwhile; theirs stand.
    """

    changes: Changes
    clashes: tuple[tuple[Week, tuple[Clash, ...]], ...] = ()


def read_rows(
    journal: Journal,
    weeks: Iterable[Week],
    measured: Mapping[Week, Sequence[Suggestion]] | None = None,
    away: Mapping[Week, int] | None = None,
) -> list[WeekRow]:
    """Return a row for each week as it stands in the journal.

    Args:
        journal: which is read.
        weeks: the weeks, in the order of the rows.
        measured: by week what evidence offers for its fields.
        away: by week on how many working days a calendar says that somebody was away.

    Raises:
        StoreError: the journal cannot be read.
    """
    rows = []
    with journal.reading():
        for week in weeks:
            base = journal.entry(week)
            offered = {each.activity: each for each in (measured or {}).get(week, ())}
            days = (away or {}).get(week, 0)
            rows.append(WeekRow(base or Entry(week), base, offered, days))
    return rows


def store_rows(journal: Journal, rows: Iterable[WeekRow], *, initiator: object = None) -> Filled:
    """Store the rows that were changed, all of them or none, in one transaction.

    Where somebody else wrote the same week meanwhile, both are kept as far as they do not clash.

    Raises:
        InputError: a row cannot be stored, or its hours do not fit beside others' any more.
        StoreError: the file cannot be written; nothing was.
    """
    changed = [row for row in rows if row.is_changed]
    if not changed:
        return Filled(Changes(initiator=initiator))
    moved: dict[Week, WeekChange] = {}
    clashes = []
    with journal.acting(ActKind.FILL_IN):
        every = journal.activities(archived=True)
        for row in changed:
            recorded = journal.record(row.stored_entry(every), row.base)
            check_filled(row.week, recorded.clashes)
            moved.update(recorded.changes.weeks)
            if recorded.clashes:
                clashes.append((row.week, recorded.clashes))
    return Filled(Changes(moved, initiator=initiator), tuple(clashes))


def weeks_to_fill(journal: Journal) -> list[Week]:
    """Return the weeks to fill in if none are named, oldest first; all of them are over.

    They begin with the first that is missing since the latest swing, else since the role of now
    began, and are 52 at the most; where none is missing, they are the latest four.
    """
    last = _last(journal)
    written = {figures.week for figures in journal.figures()}
    since = list(weeks_between(max(_first(journal), last + (1 - MOST_WEEKS)), last))
    gap = next((week for week in since if week not in written), None)
    if gap is None:
        return list(weeks_between(last + (1 - _FEW_WEEKS), last))
    return [week for week in since if week >= gap]


def every_week(journal: Journal) -> list[Week]:
    """Return all weeks that are over, written or not, oldest first, 52 at the most.

    They begin with the latest swing, else with the role of now, or with the first week that was
    written down if that is earlier.
    """
    last = _last(journal)
    first = min([_first(journal), *(figures.week for figures in journal.figures())])
    return list(weeks_between(max(first, last + (1 - MOST_WEEKS)), last))


def _last(journal: Journal) -> Week:
    """Return the week before the running one."""
    return Week.containing(journal.today()) + -1


def _first(journal: Journal) -> Week:
    """Return the week of the latest swing, else the role's first, else that of four weeks ago."""
    today = journal.today()
    swing, role = latest_swing(journal.roles(), today), current_role(journal.roles(), today)
    if swing is not None:
        return swing.week
    return first_week(role.start) if role is not None else _last(journal) + (1 - _FEW_WEEKS)


def weeks_before_swing(journal: Journal, shown: Sequence[Week]) -> list[Week]:
    """Return the three weeks before the latest swing if they are to be offered, oldest first.

    They are not where three or more weeks from before are recorded that a baseline is taken from,
    or where the grid shows them already; then the list is empty.
    """
    swing = latest_swing(journal.roles(), journal.today())
    if swing is None or swing.before_away is not None:
        return []
    recorded = [
        figures.week
        for figures in journal.figures()
        if figures.is_recorded and swing.week + -16 <= figures.week < swing.week
    ]
    wanted = list(weeks_between(swing.week + -_BEFORE_SWING, swing.week + -1))
    if len(recorded) >= _BEFORE_SWING or set(wanted) <= set(shown):
        return []
    return wanted
