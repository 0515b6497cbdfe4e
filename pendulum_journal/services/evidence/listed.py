"""All sources of evidence in a journal, and the day on which one ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.calendars import CALENDAR
from pendulum_journal.services.evidence.counting import counts_of
from pendulum_journal.services.evidence.mapping import LabelMapping
from pendulum_journal.services.evidence.measured import is_measured, program_of
from pendulum_journal.services.evidence.watch_list import put_watched, watched_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.evidence.sources import StoredSource


CHOICES = "sources"
"""Among changed settings: how a source is counted was changed, and it is to be read again."""


@dataclass(frozen=True, slots=True)
class CountingChoices:
    """How a calendar is counted.

    Attributes:
        me: the addresses of its owner.
        accepted_only: whether only meetings count that were accepted.
        without_people: what counts where the calendar names nobody; None: it names people.
        titles: whether the titles of meetings are kept.
    """

    me: tuple[str, ...] = ()
    accepted_only: bool = False
    without_people: WithoutPeople | None = None
    titles: bool = False

    def to_shape(self) -> dict[str, Any]:
        """Return them as a source keeps them."""
        return {
            **({"me": list(self.me)} if self.me else {}),
            **({"without_people": self.without_people.value} if self.without_people else {}),
            "accepted_only": self.accepted_only,
            **({"titles": True} if self.titles else {}),
        }


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
        counts: what its figures count.
        choices: how it is counted, if it is a calendar.
    """

    number: int
    name: str
    owner: str
    covers: tuple[date, date] | None
    ended: date | None
    watched: tuple[Watched, ...]
    counts: Message
    choices: CountingChoices | None = None

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
                    ListedSource(
                        each.id,
                        program_of(each),
                        each.place,
                        covers,
                        ended,
                        watched,
                        counts_of([each])[0],
                        _choices_of(each),
                    )
                )
    return found


def _choices_of(source: StoredSource) -> CountingChoices | None:
    if not source.kind.startswith(CALENDAR):
        return None
    kept = LabelMapping.of_shape(source.mapping).choices
    people, without = kept.get("me"), kept.get("without_people")
    return CountingChoices(
        tuple(map(str, people)) if isinstance(people, list) else (),
        bool(kept.get("accepted_only")),
        WithoutPeople(without) if without in set(WithoutPeople) else None,
        bool(kept.get("titles")),
    )


def choose_counting(journal: Journal, number: int, choices: CountingChoices) -> Changes:
    """Keep how a calendar is counted; what of it is read again is to be read so now.

    What was read before counts as it did until then: what was declined, say, is not kept.

    Raises:
        InputError: there is no calendar of that number.
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = next((each for each in store.read_sources(file) if each.id == number), None)
        if found is None or not found.kind.startswith(CALENDAR):
            raise InputError("source-missing", "There is no source {number}.", number=number)
        mapping = {**found.mapping, "choices": choices.to_shape()}
        store.put_source(file, replace(found, mapping=mapping))
        for each in watched_of(file, found):
            now = next(one for one in store.read_sources(file) if one.id == number)
            put_watched(file, now, replace(each, me=choices.me, fingerprint=""))
    return Changes(evidence=True, settings=frozenset({CHOICES}))


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
