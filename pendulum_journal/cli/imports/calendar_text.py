"""What a calendar says about weeks, as a table and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.cli.render import table
from pendulum_journal.domain.durations import format_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.evidence.calendar_weeks import CalendarWeek
    from pendulum_journal.domain.week import Week

_HEAD = [
    "Week",
    "All meetings",
    "Of them 1-on-1",
    "In blocks",
    "Longest",
    "Focus days",
    "Away",
    "Items",
]


def calendar_table(weeks: Mapping[Week, CalendarWeek]) -> str:
    """Return a table with a row a week."""
    rows = [_HEAD]
    for week, each in weeks.items():
        free = each.free
        longest = format_clock(free.longest) if free.longest else "–"
        away = str(each.away_days) if each.away_days else ""
        clocks = map(format_clock, (each.meetings, each.one_on_ones, free.blocks))
        rows.append([str(week), *clocks, longest, str(free.days), away, f"{each.items:,}"])
    return table(rows, "<>>>>>>>")


def calendar_shape(found: CalendarWeek) -> dict[str, Any]:
    """Return the JSON of what a calendar says about a week, in whole minutes."""
    return {
        "meetings": found.meetings,
        "one_on_ones": found.one_on_ones,
        "focus_block_total": found.free.blocks,
        "longest_focus_block": found.free.longest,
        "focus_days": found.free.days,
        "fragmented": found.free.fragmented,
        "away_days": found.away_days,
        "away_on": [day.isoformat() for day in found.away_on],
        "meeting_count": found.items,
    }


def away_days_text(found: CalendarWeek) -> str:
    """Return on which days somebody was away, as dates."""
    spans = found.away_spans
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in spans)
