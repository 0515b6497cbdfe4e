"""The figures of all weeks at once, summed up by SQLite because that is faster than in Python."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import Entry, State, is_in_progress
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.store.column_values import MARKED_COMPLETE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.store.database import JournalFile

_NO_MINUTES = (0, 0, 0, 0, 0, 0)
_NOTHING = (0, 0, 0, 0)
_COLUMNS = ("energy", "focus_block", "clock_minutes", "focus_days", "shipping_days", "planned")
_BLANK = ("complete", *(None for _ in _COLUMNS), 0, "{}")
"""State, figures, whether there is a note, and extras of an entry with nothing in it."""

_STATES = {state.value: state for state in State}


def read_figures(file: JournalFile, today: date, *, by_activity: bool = False) -> list[WeekFigures]:
    """Return the figures of every entry, oldest first; blank entries are left out.

    Args:
        file: an open journal.
        today: the date by which it is decided whether a week is in progress.
        by_activity: whether ``WeekFigures.by_activity`` is filled, which takes longer.

    Raises:
        StoreError: the file could not be read.
    """
    with file.reading():
        activities = file.read("SELECT id, grp, learning FROM activity")
        sums = _sums(file, activities, by_activity=by_activity)
        rows = file.read(
            f"SELECT id, monday, state, {', '.join(_COLUMNS)}, note <> '', extras"
            " FROM entry ORDER BY monday"
        )
    ids = [activity for activity, _, _ in activities] if by_activity else None
    return [
        _figures(row, sums.get(row[0], _NO_MINUTES), ids, today)
        for row in rows
        if row[0] in sums or row[2:] != _BLANK
    ]


def _sums(
    file: JournalFile, activities: list[tuple[Any, ...]], *, by_activity: bool
) -> dict[int, tuple[Any, ...]]:
    """Return by entry id the number of unread activities, then sums of minutes.

    The sums are of the four groups, of learning, and of each activity.
    """
    columns = ["count(*) - count(minutes)"]
    columns += [_sum(row[0] for row in activities if row[1] == group) for group in GROUPS]
    columns.append(_sum(row[0] for row in activities if row[2]))
    if by_activity:
        columns += [_sum([activity], none="NULL") for activity, _, _ in activities]
    rows = file.read(f"SELECT entry_id, {', '.join(columns)} FROM minutes GROUP BY entry_id")
    return {row[0]: row[1:] for row in rows}


def _sum(ids: Iterable[int], none: str = "0") -> str:
    """Return SQL for the sum of the minutes of some activities, or ``none`` if none are given."""
    # Not open to injection: the ids are integers that were read from the database.
    wanted = ", ".join(map(str, ids))
    return f"ifnull(sum(minutes) FILTER (WHERE activity_id IN ({wanted})), {none})"


def _figures(
    row: tuple[Any, ...], all_sums: tuple[Any, ...], ids: list[int] | None, today: date
) -> WeekFigures:
    _, monday, state, energy, block, clock, focus_days, shipping_days, _, has_note, extras = row
    unread, *sums = all_sums
    parts = sums[5:]
    known = _NOTHING
    if unread:  # the sum of the week is not known, so it has no share, and its hours do not count
        known = (sums[0], sums[1], sums[2], sums[3])
        sums = [0] * len(_NO_MINUTES)
    first_day = date.fromisoformat(monday).toordinal()
    week = Week((first_day - 1) // 7)
    return WeekFigures(  # by place: names would cost a third more, 2,600 times
        week,
        _STATES[state],
        (sums[0], sums[1], sums[2], sums[3]),
        energy,
        block,
        clock,
        first_day + 6 >= today.toordinal() and _in_progress(week, state, extras, today),
        has_note == 1,
        sums[4],
        None if ids is None else _by_activity(ids, parts),
        unread > 0,
        focus_days,
        shipping_days,
        known,
    )


def _in_progress(week: Week, state: str, extras: str, today: date) -> bool:
    marked = json.loads(extras).get(MARKED_COMPLETE, False)
    return is_in_progress(Entry(week, _STATES[state], marked_complete=marked), today)


def _by_activity(ids: list[int], sums: list[int | None]) -> dict[int, int]:
    """Return minutes by activity id without those not given, as not given differs from zero."""
    return {activity: sum_ for activity, sum_ in zip(ids, sums, strict=False) if sum_ is not None}
