"""The wins of a journal, read from the notes of the weeks that filters choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.note.query import Filters, parse_query
from pendulum_journal.domain.note.win_list import matching, wins_of
from pendulum_journal.services.search.search import chosen_entries
from pendulum_journal.store import listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.domain.note.wins import WinKind
    from pendulum_journal.services.journal import Journal

NO_FILTERS = Filters()
_PART = 100
"""Notes that are read at once."""


def find_wins(
    journal: Journal,
    text: str = "",
    filters: Filters = NO_FILTERS,
    *,
    kinds: Collection[WinKind] = (),
) -> list[DatedWin]:
    """Return wins, newest week first and within a week in the order of its note.

    Args:
        journal: the journal to read.
        text: a query as it is typed into a search; each of its terms holds in a win.
        filters: the weeks to look through. Tags in them are those of the win, not of its note.
        kinds: the kinds to return; none: all.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        notes = listing.read_notes_with_wins(file, chosen_entries(journal, file, filters))
    found = [win for week, note in notes for win in wins_of(week, note)]
    if kinds:
        found = [win for win in found if win.kind in kinds]
    query = parse_query(" ".join([text, *(f"#{tag}" for tag in sorted(filters.tags))]))
    return matching(found, query)


def read_ahead(journal: Journal) -> Iterator[None]:
    """Read the wins of all notes in parts, each a few milliseconds, so that later none is to do.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        notes = listing.read_notes_with_wins(file, chosen_entries(journal, file, NO_FILTERS))
    for begin in range(0, len(notes), _PART):
        for week, note in notes[begin : begin + _PART]:
            wins_of(week, note)
        yield
