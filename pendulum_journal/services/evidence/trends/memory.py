"""Memory against evidence over weeks of a journal, for the window and the command line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import Source, State
from pendulum_journal.domain.evidence.memory import LEAST_WEEKS, Both, memory_against_evidence
from pendulum_journal.store.evidence.sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.evidence.memory import Memory
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal

_AT_ONCE = 4
"""So many weeks are laid over each other in one part: a few milliseconds with a full calendar."""


def memory(journal: Journal, first: Week, last: Week) -> tuple[Memory, ...]:
    """Return how far what was typed lies from what was measured, for each group that has it.

    Only complete weeks count that are over or done and in which each source that knows any day
    knows all from Monday to Friday; and of a group only hours that were typed, not those that were
    imported or accepted: they may be the evidence itself.

    Raises:
        StoreError: the journal cannot be read.
    """
    parts = memory_in_parts(journal, first, last)
    while True:
        try:
            next(parts)
        except StopIteration as end:
            found: tuple[Memory, ...] = end.value
            return found


def memory_in_parts(
    journal: Journal, first: Week, last: Week
) -> Generator[None, None, tuple[Memory, ...]]:
    """Do the same as ``memory`` in parts of a few weeks, with something else between two of them.

    Raises:
        StoreError: the journal cannot be read.
    """
    weeks = [
        each.week
        for each in journal.figures()
        if first <= each.week <= last and each.is_recorded and each.state is State.COMPLETE
    ]
    found: list[Both] = []
    if len(weeks) >= LEAST_WEEKS and has_sources(journal):
        for _, part in groupby(weeks, lambda week: week.index // _AT_ONCE):
            found += _both(journal, list(part))
            yield
    return memory_against_evidence(found)


def has_sources(journal: Journal) -> bool:
    """Return whether any source of evidence is in a journal.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        return bool(read_sources(file))


def _both(journal: Journal, weeks: Sequence[Week]) -> Iterator[Both]:
    # Readers of evidence are loaded only where there is some: they would hold up the first page.
    from pendulum_journal.services.evidence.trends.kept import kept_of

    kept = kept_of(journal)
    for week in weeks:
        measured = kept.measured(journal, week)
        entry = journal.entry(week) if measured is not None and measured.is_each_whole else None
        if measured is not None and entry is not None:
            yield from _groups(journal, measured, entry)


def _groups(journal: Journal, measured: Measured, entry: Entry) -> Iterator[Both]:
    groups = {each.id: each.group for each in journal.activities(archived=True)}
    for group, minutes in measured.groups.items():
        parts = [part for key, part in entry.minutes.items() if groups.get(key) is group]
        if parts and all(part.source is Source.TYPED for part in parts):
            yield Both(group, entry.week, sum(part.minutes for part in parts), minutes)
