"""Search for weeks by the words of their notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.entry import State, is_in_progress
from pendulum_journal.domain.note.excerpt import Span, excerpt, find_marks
from pendulum_journal.domain.note.query import Filters, Query, Term, parse_query
from pendulum_journal.services.search.finding import find, parts_of
from pendulum_journal.services.search.index import mends_index
from pendulum_journal.store import listing, scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from pendulum_journal.domain.split import Split
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile

NO_FILTERS = Filters()


class Order(StrEnum):
    """The order of hits: the newest week first, or the best match first."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """A week that was found.

    Attributes:
        snippet: a stretch of the note on one line, at most about 160 characters.
        marks: spans of the snippet that match, in order.
        split: minutes by group, in the order of GROUPS; all zero where none were given.
        energy: 0 to 100 per cent, or None: not given.
        in_progress: whether the week does not count yet: it runs and is not done, or lies ahead.
        is_ahead: whether it begins after today.
    """

    week: Week
    snippet: str
    marks: tuple[Span, ...]
    state: State
    split: Split
    energy: int | None
    in_progress: bool = False
    is_ahead: bool = False


class Results(NamedTuple):
    """The result of a search.

    Attributes:
        total: the number of weeks that match, also of those not in ``hits``.
        hits: the matches from ``offset`` on, at most ``limit``.
        query: the parsed query.
        parts: the terms of the query that match no word; they were searched for inside words.
    """

    total: int
    hits: tuple[Hit, ...]
    query: Query
    parts: frozenset[Term] = frozenset()

    def marks_in(self, text: str) -> list[Span]:
        """Return the spans of a text that match the query, such as of a note as it is shown."""
        return find_marks(self.query, text, self.parts)


@mends_index
def search(
    journal: Journal,
    query: str | Query,
    filters: Filters = NO_FILTERS,
    *,
    order: Order = Order.NEWEST,
    limit: int = 50,
    offset: int = 0,
) -> Results:
    """Return the weeks whose notes match a query.

    No text is invalid as a query. A query without terms finds every week that matches the filters.

    Args:
        journal: the journal to search.
        query: the text as typed, or parsed by ``parse_query``.
        filters: the weeks to search in.
        order: newest week first, or best match first.
        limit: the greatest number of hits to return; all are counted.
        offset: the number of hits to skip.

    Raises:
        StoreError: the journal cannot be read.
    """
    asked = parse_query(query) if isinstance(query, str) else query
    with journal.reading() as file:
        chosen = chosen_entries(journal, file, filters)
        parts = parts_of(file, asked)
        if asked.terms:
            ids = find(file, asked, parts, chosen, best_first=order is Order.BEST)
        else:
            ids = _written(journal, file, chosen)
        shown = ids[offset : offset + limit]
        listed = listing.read_listed(file, shown)
    today = journal.today()
    hits = tuple(_hit(listed[each], asked, parts, today) for each in shown)
    return Results(len(ids), hits, asked, parts)


@mends_index
def chosen_weeks(journal: Journal, filters: Filters) -> set[Week]:
    """Return the weeks that match the filters, including those whose entry was deleted."""
    with journal.reading() as file:
        weeks = listing.read_weeks_of(file)
        return {weeks[row_id] for row_id in chosen_entries(journal, file, filters)}


def prepare(journal: Journal) -> None:
    """Fill the cache of notes, so that the first search inside words does not wait for it."""
    with journal.reading() as file:
        scan.find_parts(file, Term(""))


def chosen_entries(journal: Journal, file: JournalFile, filters: Filters) -> list[int]:
    """Return the ids of the entries that match the filters, newest week first."""
    return listing.choose_entries(file, filters, spans_of(journal, filters.roles))


def spans_of(journal: Journal, uids: Iterable[str]) -> list[listing.WeekSpan] | None:
    """Return the first and last weeks of the roles with these uids; None if no uid is given."""
    wanted = set(uids)
    if not wanted:
        return None
    from pendulum_journal.domain.career.role import weeks_of

    return [weeks_of(role) for role in journal.roles() if role.uid in wanted]


def _written(journal: Journal, file: JournalFile, chosen: Iterable[int]) -> list[int]:
    """Return those of the ids whose entries are not blank, in the same order."""
    weeks, written = listing.read_weeks_of(file), {row.week for row in journal.figures()}
    return [row_id for row_id in chosen if weeks[row_id] in written]


def _hit(listed: listing.Listed, query: Query, parts: AbstractSet[Term], today: date) -> Hit:
    entry = listed.entry
    shown = excerpt(query, entry.note, parts)
    return Hit(
        entry.week,
        shown.text,
        shown.marks,
        entry.state,
        listed.split,
        entry.energy,
        is_in_progress(entry, today),
        entry.week.monday > today,
    )
