"""All sources of evidence in a journal: how each counts, where it goes, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import FIRST_SECOND
from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.formats.calendars.several import joined
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.calendars import (
    CALENDAR,
    CHOSEN,
    EVERY,
    OWNER,
    known_addresses,
)
from pendulum_journal.services.evidence.coding import GAPS, lengths_of
from pendulum_journal.services.evidence.coding_spans import format_of
from pendulum_journal.services.evidence.counting import as_counted, counts_of
from pendulum_journal.services.evidence.mapping import LabelMapping
from pendulum_journal.services.evidence.measured import (
    assigner_of,
    end_of,
    is_measured,
    program_of,
)
from pendulum_journal.services.evidence.plan import label_sums
from pendulum_journal.services.evidence.watch_list import put_watched, watched_of
from pendulum_journal.services.evidence.zones import zones_of
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.seen import READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.services.evidence.plan import LabelSum
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile
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
        calendars: those that are read of several in its file; (): all.
    """

    me: tuple[str, ...] = ()
    accepted_only: bool = False
    without_people: WithoutPeople | None = None
    titles: bool = False
    calendars: tuple[str, ...] = ()

    def to_shape(self) -> dict[str, Any]:
        """Return them as a source keeps them."""
        return {
            **({"me": list(self.me)} if self.me else {}),
            **({"without_people": self.without_people.value} if self.without_people else {}),
            "accepted_only": self.accepted_only,
            **({"titles": True} if self.titles else {}),
            **({CHOSEN: list(self.calendars)} if self.calendars else {}),
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
        coming: what they count from the next reading, as was chosen since the last one; None: that.
        choices: how it is counted, if it is a calendar, or whose commits are.
        is_calendar: whether it is one.
        rules: which activity was chosen for what it tells apart; see ``LabelMapping``.
        person: the addresses for whose a calendar or commits were taken when they were read; "":
            that is not known, or of no matter.
        tells_apart: whether it tells of anything for which an activity can be chosen.
        calendars: the names of all calendars in its file, where they are several.
    """

    number: int
    name: str
    owner: str
    covers: tuple[date, date] | None
    ended: date | None
    watched: tuple[Watched, ...]
    counts: Message
    choices: CountingChoices | None = None
    is_calendar: bool = False
    rules: Mapping[str, str | None] = field(default_factory=dict)
    tells_apart: bool = False
    coming: Message | None = None
    person: str = ""
    calendars: tuple[str, ...] = ()

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
    activities = journal.activities(archived=True)
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
                        _owner(file, each),
                        covers,
                        ended,
                        watched,
                        counts_of([as_counted(file, each)])[0],
                        _choices_of(each),
                        each.kind.startswith(CALENDAR),
                        _mapping(each).rules,
                        _tells_apart(each, activities),
                        _coming(file, each),
                        ", ".join(known_addresses([each])),
                        _calendars(each),
                    )
                )
    return found


def _owner(file: JournalFile, source: StoredSource) -> str:
    """Return whose a source is; of calendars the names of those that its last import read."""
    read = _mapping(as_counted(file, source)).choices.get(READ)
    return joined(map(str, read)) if isinstance(read, list) else source.place


def _coming(file: JournalFile, source: StoredSource) -> Message | None:
    """Return what counts in a calendar from the next reading, if that is not what counts now."""
    now, then = _choices_of(as_counted(file, source)), _choices_of(source)
    if now == then:
        return None
    if now is None or then is None or replace(now, calendars=then.calendars) != then:
        return counts_of([source])[0]
    names = "; ".join(then.calendars or _calendars(source))
    return Message(
        "coming-calendars", "of the calendars in it, those read are {names}.", {"names": names}
    )


def _has_choices(source: StoredSource) -> bool:
    """Return whether it is chosen how a source is counted: a calendar, or whose commits are."""
    return source.kind.startswith(CALENDAR) or format_of(source) is CodingFormat.GIT


def _owner_of(source: StoredSource, choices: CountingChoices) -> dict[str, Any]:
    """Return what is known of a calendar and not chosen here: whose it is, what is in its file."""
    kept = _mapping(source).choices
    known = [EVERY, READ] if choices.me else [EVERY, READ, OWNER]
    return {key: kept[key] for key in known if kept.get(key)}


def _calendars(source: StoredSource) -> tuple[str, ...]:
    """Return the names of all calendars in the file of a source, where they are several."""
    every = _mapping(source).choices.get(EVERY)
    return tuple(map(str, every)) if isinstance(every, list) and len(every) > 1 else ()


def _tells_apart(source: StoredSource, activities: Sequence[Activity]) -> bool:
    assigner = assigner_of(source, activities)
    return any(tags or assigner.is_listed(name) for name, tags in _mapping(source).labels)


def _choices_of(source: StoredSource) -> CountingChoices | None:
    if not _has_choices(source):
        return None
    kept = _mapping(source).choices
    people, without = kept.get("me"), kept.get("without_people")
    return CountingChoices(
        tuple(map(str, people)) if isinstance(people, list) else (),
        bool(kept.get("accepted_only")),
        WithoutPeople(without) if without in set(WithoutPeople) else None,
        bool(kept.get("titles")),
        tuple(map(str, chosen)) if isinstance(chosen := kept.get(CHOSEN), list) else (),
    )


def source_labels(journal: Journal, number: int) -> tuple[LabelSum, ...]:
    """Return what a source tells apart, with the time that counts and the activity of each.

    Raises:
        InputError: there is no source of that number.
        StoreError: the journal cannot be read.
    """
    activities, clock = journal.activities(archived=True), zones_of(journal).clock()
    with journal.reading() as file:
        source = _source(file, number)
        last, format_ = end_of(source, clock), format_of(source)
        lengths: Iterable[tuple[int, int, int]]
        if format_ in GAPS:
            rows = store.read_begins(file, number, FIRST_SECOND, last)
            lengths = lengths_of(format_, rows)
        else:
            sums = store.seconds_by_kind(file, number, last)
            lengths = [(0, seconds, kind) for kind, seconds in sums]
    labels = _mapping(source).labels
    known = (each for each in lengths if 0 <= each[2] < len(labels))
    return label_sums(labels, assigner_of(source, activities), known)


def _source(file: JournalFile, number: int) -> StoredSource:
    found = next((each for each in store.read_sources(file) if each.id == number), None)
    if found is None or not is_measured(found):
        raise InputError("source-missing", "There is no source {number}.", number=number)
    return found


def _mapping(source: StoredSource) -> LabelMapping:
    return LabelMapping.of_shape(source.mapping)


def choose_counting(
    journal: Journal,
    number: int,
    choices: CountingChoices | None = None,
    rules: Mapping[str, str | None] | None = None,
) -> Changes:
    """Keep how a source is counted, and to which activities its time goes.

    Where the time goes holds at once, in all weeks. How it is counted holds from the next reading;
    what of it is read again is to be read so now. What was read before counts as it did until
    then: what was declined, say, is not kept.

    Args:
        journal: the journal.
        number: of the source.
        choices: how a calendar is counted, or by ``me`` alone whose commits are; None: as before.
        rules: all that say where the time goes, by compared names, see ``LabelMapping``; None: as
            before.

    Raises:
        InputError: there is no source of that number, or choices are given and it has none.
        StoreError: the journal cannot be written.
    """
    with journal.writing() as file:
        found = _source(file, number)
        if choices is not None and not _has_choices(found):
            raise InputError("source-missing", "There is no source {number}.", number=number)
        mapping = dict(found.mapping)
        if rules is not None:
            mapping["rules"] = dict(rules)
        if choices is not None:
            shape = choices.to_shape()
            if not found.kind.startswith(CALENDAR):
                shape = {key: each for key, each in shape.items() if key == "me"}
            mapping["choices"] = {**_owner_of(found, choices), **shape}
        store.put_source(file, replace(found, mapping=mapping))
        if choices is None:
            return Changes(evidence=True)
        for each in watched_of(file, found):
            now = _source(file, number)
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
        found = _source(file, number)
        store.put_source(file, replace(found, ended=None if day is None else day.isoformat()))
    return Changes(evidence=True)
