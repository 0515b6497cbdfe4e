"""Finds the weeks for the journal page: all weeks, or those that match a search."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.note.query import parse_query
from pendulum_journal.domain.week import Week
from pendulum_journal.services.search.rows import EntryRow, RunRow, journal_rows
from pendulum_journal.services.search.search import prepare, search
from pendulum_journal.ui.journal.model import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.note.query import Filters, Query
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.search.rows import JournalRow
    from pendulum_journal.services.search.search import Hit, Order, Results
    from pendulum_journal.ui.journal.model import More, Row
    from pendulum_journal.ui.session import Session


@dataclass(frozen=True, slots=True)
class Found:
    """The rows to list, and numbers about them.

    Attributes:
        rows: all rows, or the first page of matches.
        total: how many weeks were found; without a search those up to the running one that are
            written down, as the view of years counts them.
        runs: whether the running week is one of them, which Trends counts only once it is done.
        away, ahead: without a search the weeks away, and those after the running one; neither is
            part of ``total``.
        results: the results of a search; None without a search.
        more: returns so many further matches from an offset on.
        took: how many milliseconds the search took.
        is_unread: whether the journal could not be read; the session has shown why.
    """

    rows: Sequence[Row]
    total: int
    away: int = 0
    ahead: int = 0
    runs: bool = False
    results: Results | None = None
    more: More = lambda _offset, _count: ()
    took: int = 0
    is_unread: bool = False


class Finder:
    """Reads rows from the open journal. The list without a search is cached until ``forget``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._every: tuple[Filters, list[JournalRow]] | None = None

    def forget(self) -> None:
        """Drop the cached list, because the journal changed."""
        self._every = None

    def prepare(self) -> None:
        """Load every note, so that the first search for parts of words has no delay."""
        if self._session.journal is not None:
            self._session.run(prepare)

    def find(self, text: str, filters: Filters, order: Order) -> Found:
        """Return the weeks that match text and filters; none if the journal cannot be read."""
        query = parse_query(text)
        return self._search(query, filters, order) if query.terms else self._list(filters)

    def _list(self, filters: Filters) -> Found:
        if self._every is None or self._every[0] != filters:
            rows = self._session.run(lambda journal: journal_rows(journal, filters))
            if rows is None:
                return Found((), 0, is_unread=True)
            self._every = filters, rows
        rows = self._every[1]
        running = Week.containing(self._session.today())
        entries = [row for row in rows if isinstance(row, EntryRow)]
        written = [row.week for row in entries if row.state is not State.AWAY]
        ahead = sum(week > running for week in written)
        away = sum(row.weeks for row in rows if isinstance(row, RunRow) and row.is_away)
        away += len(entries) - len(written)
        runs = any(row.in_progress and row.week == running for row in entries)
        return Found(rows, len(written) - ahead, away, ahead, runs)

    def _search(self, query: Query, filters: Filters, order: Order) -> Found:
        def ask(journal: Journal, offset: int = 0, limit: int = PAGE) -> Results:
            return search(journal, query, filters, order=order, limit=limit, offset=offset)

        def more(offset: int, count: int) -> Sequence[Hit]:
            found = self._session.run(lambda journal: ask(journal, offset, count))
            return found.hits if found is not None else ()

        begun = perf_counter()
        results = self._session.run(ask)
        took = max(round(1000 * (perf_counter() - begun)), 1)
        if results is None:
            return Found((), 0, is_unread=True)
        return Found(results.hits, results.total, results=results, more=more, took=took)
