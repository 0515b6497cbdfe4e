"""Tells a table of entries, each with a start and an end, from a table of hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.weeks import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TIMES = re.compile(r"start|end|stop|begin|from|to|von|bis|beginn|ende|clockin|clockout")
_CLOCK_TIME = re.compile(r".*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?", re.IGNORECASE)


def holds_entries(columns: Sequence[str], cells: Callable[[str], Iterable[str]]) -> bool:
    """Return whether each row has a start and an end, and says what it was for.

    Args:
        columns: the names.
        cells: returns the cells of a column.
    """
    times = [
        column
        for column in columns
        if _TIMES.search(words.folded(column)) and is_mostly_times(cells(column))
    ]
    about = [
        column
        for column in columns
        if words.label_rank(column) is not None or words.is_note(column)
    ]
    return len(times) > 1 and bool(about)


def is_mostly_times(cells: Iterable[str]) -> bool:
    """Return whether at least half of the cells that are not empty are times of day."""
    filled = list(filter(None, cells))
    return 0 < len(filled) <= 2 * sum(bool(_CLOCK_TIME.fullmatch(cell)) for cell in filled)


def unknown_entries(name: str) -> InputError:
    """Return the error for a file of entries whose headings nothing here knows."""
    return InputError(
        "entries-unknown",
        "“{file}” holds entries, each with a start and an end, under headings that neither "
        "“import weeks” nor “import evidence” knows: call them Start date, Start time, End date, "
        "End time and Project, or save the hours by day or by week.",
        file=name,
    )
