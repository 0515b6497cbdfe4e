"""The list of all weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.note.excerpt import first_lines
from pendulum_journal.domain.week import Week
from pendulum_journal.services.search.index import mends_index
from pendulum_journal.services.search.search import NO_FILTERS, chosen_weeks, spans_of
from pendulum_journal.store import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.note.query import Filters
    from pendulum_journal.domain.split import Split
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.services.journal import Journal

_LOOKED_AT = 400
"""Characters of a note that its first lines are taken from."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row of the list for a week with text or figures.

    Attributes:
        lines: the first two lines of the note that hold something, or "".
        split: minutes by group, in the order of GROUPS; all zero where none were given.
        energy: 0 to 100 per cent, or None: not given.
        in_progress: whether the week does not count yet: it runs and is not done, or lies ahead.
        is_ahead: whether it begins after today.
    """

    week: Week
    state: State
    lines: str
    split: Split
    energy: int | None
    in_progress: bool = False
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class RunRow:
    """A row of the list for consecutive weeks without text or figures: missing, or away."""

    first: Week
    last: Week
    is_away: bool = False

    @property
    def weeks(self) -> int:
        """The number of weeks."""
        return self.last - self.first + 1


JournalRow: TypeAlias = EntryRow | RunRow


@mends_index
def journal_rows(journal: Journal, filters: Filters = NO_FILTERS) -> list[JournalRow]:
    """Return the rows of the list of weeks that match the filters, newest first.

    Consecutive missing weeks are one row, as are consecutive weeks away without text or figures.
    With filters on the contents of entries, missing weeks are left out: they have no contents.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        figures = journal.figures()
        if filters != NO_FILTERS:
            weeks = chosen_weeks(journal, filters)
            figures = [row for row in figures if row.week in weeks]
        notes = listing.read_beginnings(file, _LOOKED_AT)
        spans = spans_of(journal, filters.roles)
    rows: list[JournalRow] = []
    running = Week.containing(journal.today())
    for row in reversed(figures):
        if rows and not filters.looks_inside:
            # Nothing is missing yet between the running week and one that was written ahead.
            last = min(_first(rows[-1]), running) + -1
            rows.extend(_missing(row.week + 1, last, spans))
        _add(rows, row, notes.get(row.week, ""), is_ahead=row.week > running)
    return rows


def _missing(first: Week, last: Week, spans: Sequence[listing.WeekSpan] | None) -> Iterator[RunRow]:
    """Yield rows for the weeks of a gap that lie in one of the spans, the latest first."""
    if spans is None:
        spans = [(first, last)]
    for span in sorted(spans, reverse=True):
        begin, end = max(span[0], first), min(span[1], last)
        if begin <= end:
            yield RunRow(begin, end)
            last = begin + -1


def _first(row: JournalRow) -> Week:
    return row.first if isinstance(row, RunRow) else row.week


def _add(rows: list[JournalRow], row: WeekFigures, note: str, *, is_ahead: bool) -> None:
    """Append a week to the rows; a blank week away joins a row of weeks away just above it."""
    week = row.week
    if row.state is not State.AWAY or _holds_more(row):
        lines = first_lines(note)
        rows.append(
            EntryRow(week, row.state, lines, row.split, row.energy, row.in_progress, is_ahead)
        )
        return
    above = rows[-1] if rows else None
    if isinstance(above, RunRow) and above.is_away and above.first == week + 1:
        rows[-1] = replace(above, first=week)
    else:
        rows.append(RunRow(week, week, is_away=True))


def _holds_more(row: WeekFigures) -> bool:
    figures = (row.energy, row.focus_block, row.clock_minutes, row.focus_days, row.shipping_days)
    return row.has_note or any(row.split) or any(figure is not None for figure in figures)
