"""The split as CSV, with one row for each week and activity."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.tags import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.content import JournalContent
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.split import Activity

HEADER = (
    "week", "monday", "state", "energy", "focus_block_minutes", "clock_minutes", "tags",
    "activity", "group", "minutes", "source", "origin",
)  # fmt: skip

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")


def to_csv(content: JournalContent) -> str:
    """Return one row for each activity of each week, and one row for a week without hours.

    The week's own figures are repeated in each of its rows. A value that was not given is empty,
    not zero. Texts that a spreadsheet could run as a formula get an apostrophe before them.
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


def _rows(entry: Entry, activities: dict[int, Activity]) -> Iterator[list[str | int | None]]:
    week = [
        str(entry.week),
        entry.week.monday.isoformat(),
        entry.state.value,
        entry.energy,
        entry.focus_block,
        entry.clock_minutes,
        harmless(" ".join(tags(entry.note))),
    ]
    if not entry.minutes:
        yield [*week, None, None, None, None, None]
    for activity in activities.values():
        if (part := entry.minutes.get(activity.id)) is not None:
            yield [
                *week,
                harmless(activity.name),
                activity.group.value,
                part.minutes,
                part.source.value,
                harmless(part.origin or ""),
            ]
