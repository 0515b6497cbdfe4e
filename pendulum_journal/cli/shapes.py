"""The JSON that commands print; scripts rely on its names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.entry import Source, WeekState, state_on, week_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.entry import Entry, Minutes
    from pendulum_journal.domain.split import Activity, Shares
    from pendulum_journal.domain.week import Week


def to_json(shape: Any) -> str:
    """Return JSON text in ASCII, which every terminal and locale can show."""
    return json.dumps(shape, indent=2, default=str)


def counting_shape(week: Week, entry: Entry | None, today: date) -> dict[str, bool]:
    """Return whether a week with an entry does not count yet, as it runs or lies ahead.

    The stored state, which ``entry_shape`` has, is what it will be then.
    """
    state = None if entry is None else state_on(entry, today)
    return {
        "in_progress": state is WeekState.IN_PROGRESS,
        "ahead": week.monday > today,
    }


def entry_shape(week: Week, entry: Entry | None, activities: Sequence[Activity]) -> dict[str, Any]:
    """Return the JSON of a week's entry; without an entry, the state is "missing"."""
    from pendulum_journal.domain.note.tags import tags
    from pendulum_journal.domain.note.wins import wins
    from pendulum_journal.domain.split import by_group, shares

    known = {} if entry is None else entry.minutes
    spent = {} if entry is None else entry.spent
    unread = {} if entry is None else entry.unread
    note = entry.note if entry else ""
    return {
        "week": str(week),
        "monday": week.monday.isoformat(),
        "state": week_state(None if entry is None else entry.state).value,
        "energy": entry.energy if entry else None,
        "clock_minutes": entry.clock_minutes if entry else None,
        "focus_block": entry.focus_block if entry else None,
        "focus_days": entry.focus_days if entry else None,
        "shipping_days": entry.shipping_days if entry else None,
        "planned": entry.planned if entry else None,
        "minutes": {
            activity.name: _part_shape(known.get(activity.id), unread.get(activity.id))
            for activity in activities
            if activity.id in known or activity.id in unread
        },
        "shares": shares_shape(None if unread else shares(by_group(activities, spent))),
        "note": note,
        "wins": [{"kind": win.kind, "text": win.text} for win in wins(note)],
        "tags": tags(note),
    }


def _part_shape(part: Minutes | None, unread: str | None) -> dict[str, Any]:
    if part is not None:
        return {"minutes": part.minutes, "source": part.source.value}
    return {"minutes": None, "source": Source.IMPORTED.value, "origin": unread}


def shares_shape(found: Shares | None) -> Mapping[str, float] | None:
    """Return shares by group, 0 to 1, or None for a week without minutes."""
    if found is None:
        return None
    from pendulum_journal.domain.split import GROUPS

    return {group.value: share for group, share in zip(GROUPS, found, strict=True)}
