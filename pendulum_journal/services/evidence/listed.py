"""All sources of evidence in a journal, and the day on which one ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.measured import is_measured, program_of
from pendulum_journal.services.evidence.watch_list import watched_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source of which an import stands or something is read again.

    Attributes:
        number: by which the source is named on the command line.
        name: of the program.
        owner: the name of the calendar, or whose entries they are; "": that is not known.
        covers: the first and the last day that its imports cover; None: none.
        ended: the last day of which it tells anything; None: it goes on.
        watched: what of it is read again by itself.
    """

    number: int
    name: str
    owner: str
    covers: tuple[date, date] | None
    ended: date | None
    watched: tuple[Watched, ...]

    @property
    def title(self) -> str:
        """The name of the program, with whose entries they are."""
        return f"{self.name}: {self.owner}" if self.owner else self.name


def listed_sources(journal: Journal) -> list[ListedSource]:
    """Return the sources of a journal, in the order in which they came.

    Raises:
        StoreError: the journal cannot be read.
    """
    found = []
    with journal.reading() as file:
        for each in store.read_sources(file):
            days = [day for span in store.covered(file, each.id) for day in span]
            watched = tuple(watched_of(file, each))
            if is_measured(each) and (days or watched):
                covers = (min(days), max(days)) if days else None
                ended = None if each.ended is None else date.fromisoformat(each.ended)
                found.append(
                    ListedSource(each.id, program_of(each), each.place, covers, ended, watched)
                )
    return found


def end_source(journal: Journal, number: int, day: date | None) -> Changes:
    """End a source on a day: what it tells of later days counts no longer, and stays stored.

    While that day is over, nothing of the source is read again by itself.

    Args:
        journal: the journal.
        number: of the source.
        day: the last day that counts; None: the source goes on.

    Raises:
        InputError: there is no source of that number.
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == number), None)
        if found is None or not is_measured(found):
            raise InputError("source-missing", "There is no source {number}.", number=number)
        store.put_source(file, replace(found, ended=None if day is None else day.isoformat()))
    return Changes(evidence=True)
