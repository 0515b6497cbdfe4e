"""The split as CSV, with one row for each week and activity."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import Source
from pendulum_journal.domain.note.tags import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity

HEADER = (
    "week", "monday", "state", "energy", "focus_block_minutes", "clock_minutes", "focus_days",
    "shipping_days", "planned", "tags",
    "activity", "group", "minutes", "source", "origin", "done", "extras", "note",
)  # fmt: skip

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")


def to_csv(content: JournalContent) -> str:
    """Return one row for each activity of each week, and one row for a week without hours.

    The week's own figures are repeated in each of its rows; its note and its extras, which can be
    long, stand in the first one. A value that was not given is empty, not zero; minutes that an
    import could not read are empty beside the cell's text as their origin. Texts that a spreadsheet
    could run as a formula get an apostrophe before them.
    """
    written = io.StringIO()
    written.write("\ufeff")  # without it, Excel takes the file for another encoding
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(HEADER)
    activities = {each.id: each for each in content.activities}
    for entry in content.entries:
        writer.writerows(_rows(entry, activities))
    return written.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula, by a leading ``'`` where needed."""
    return f"'{text}" if _FORMULA.match(text) else text


def readable(text: str) -> str:
    """Return the text that ``harmless`` was given."""
    return text.removeprefix("'")


def _rows(entry: Entry, activities: dict[int, Activity]) -> Iterator[list[str | int | None]]:
    week = [
        str(entry.week),
        entry.week.monday.isoformat(),
        entry.state.value,
        entry.energy,
        entry.focus_block,
        entry.clock_minutes,
        entry.focus_days,
        entry.shipping_days,
        entry.planned,
        harmless(" ".join(tags(entry.note))),
    ]
    done = "yes" if entry.marked_complete else None
    extras = json.dumps(dict(entry.extras), ensure_ascii=False) if entry.extras else ""
    first, others = [done, harmless(extras), harmless(entry.note)], [done, None, None]
    parts = [row for each in activities.values() if (row := _part(entry, each)) is not None]
    for at, part in enumerate(parts or [_NO_PART]):
        yield [*week, *part, *(others if at else first)]


_NO_PART: tuple[str | int | None, ...] = (None, None, None, None, None)


def _part(entry: Entry, activity: Activity) -> tuple[str | int | None, ...] | None:
    name, group = harmless(activity.name), activity.group.value
    if (part := entry.minutes.get(activity.id)) is not None:
        return name, group, part.minutes, part.source.value, harmless(part.origin or "")
    if (text := entry.unread.get(activity.id)) is not None:
        return name, group, None, Source.IMPORTED.value, harmless(text)
    return None
