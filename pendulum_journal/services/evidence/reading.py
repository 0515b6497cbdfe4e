"""Reads a file of evidence, and works out what it would bring: nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.evidence.coverage import Coverage
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.tables.content import check_file, unreadable
from pendulum_journal.formats.timers.entries import MOST_ENTRIES
from pendulum_journal.formats.timers.facts import read_facts_as_entries
from pendulum_journal.formats.timers.kinds import ReadingChoices, TimerFormat
from pendulum_journal.formats.timers.recognise import read_entries
from pendulum_journal.services.evidence.calendar_words import summary_message
from pendulum_journal.services.evidence.calendars import (
    CALENDAR,
    CalendarAssigner,
    calendar_weeks_of,
    known_addresses,
    read_calendar,
    source_of,
)
from pendulum_journal.services.evidence.coding import (
    CODING,
    CodingAssigner,
    Committer,
    coding_weeks_of,
    lengths_of,
    points_message,
)
from pendulum_journal.services.evidence.coding_places import (
    EvidencePlace,
    place_of,
    read_coding,
)
from pendulum_journal.services.evidence.counting import calendar_counts
from pendulum_journal.services.evidence.figures import weeks_by_label
from pendulum_journal.services.evidence.mapping import (
    Assigner,
    LabelMapping,
    add_rules,
    has_label,
)
from pendulum_journal.services.evidence.places import find_places
from pendulum_journal.services.evidence.plan import (
    TIMER,
    EvidencePlan,
    label_sums,
    warnings_of,
    week_verdicts,
)
from pendulum_journal.services.evidence.recognising import (
    compare,
    other_calendars,
    recognise_evidence,
    refuse_empty,
    span_of,
)
from pendulum_journal.services.evidence.work_hours import blocks_message, work_hours
from pendulum_journal.services.evidence.zones import Zones, clock_of, system_zone, zones_of
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.hamster import read_facts
from pendulum_journal.store.files import checksum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import Progress
    from pendulum_journal.services.evidence.figures import Counted, Measured
    from pendulum_journal.services.evidence.plan import EvidenceOptions, LabelSum
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.evidence.sources import StoredSource


def plan_evidence(
    journal: Journal,
    path: Path | EvidencePlace,
    options: EvidenceOptions,
    *,
    progress: Progress = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> EvidencePlan:
    """Read a file, or files or repositories that are one, and return what importing would do.

    Args:
        journal: where the evidence would go.
        path: the file, or what was found in a folder.
        options: the user's choices.
        progress: called with the part read and the whole.
        is_stopped: called now and then; True stops the reading.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        NothingThere: it is of a known kind, and has nothing in it.
        InputError: the file cannot be read, or leaves a question open.
    """
    place, path, sha256 = _located(path)
    read = _read_source(journal, place or path, options, partial(_go_on, progress, is_stopped))
    entries, source, clock = read.entries, read.source, read.zones.clock()
    covers, before, (stored, gone) = _compared(journal, read, clock)
    mapping, every, wanted = _mapping(journal, read, options)
    assigner = read.assigner(mapping.rules, every)
    weeks, counted = read.weeks_of(entries, clock, assigner, every, covers)
    return EvidencePlan(
        file=path.name,
        path=str(path.absolute()),
        source=source,
        entries=entries,
        weeks=weeks,
        verdicts=week_verdicts(entries, stored),
        labels=read.label_sums(assigner),
        covers=covers,
        new=entries.count - len(stored),
        gone=gone,
        stored=stored,
        earlier=_earlier(journal, source, sha256),
        mapping=mapping,
        wanted=tuple(wanted),
        before=before,
        warnings=(*warnings_of(entries, gone, counted), *_others(before, read, options)),
        sha256=sha256,
        counts=read.counts,
        extends=does_extend(journal, source, covers),
        summary=summary_message(weeks, covers, Week.containing(journal.today()).year),
        journal_uid=journal.uid,
        lacking=_lacking(entries, options),
        zones=read.zones,
    )


def _others(before: str, read: _Read, options: EvidenceOptions) -> Iterator[Message]:
    """Yield that other calendars are read than before, or times in another zone, if they are."""
    if before:
        wording = (
            "Until now {before} was read. What is read now replaces all that it told: {names}."
        )
        values = {"before": before, "names": read.source.place}
        yield Message("calendars-replaced", wording, values)
    if options.zone and options.zone != read.zones.first:
        wording = "Times of the file that name no zone are read as those of {zone}."
        yield Message("zone-file", wording, {"zone": options.zone})


_BEGINNINGS = {TimerFormat: TIMER, CalendarFormat: CALENDAR, CodingFormat: CODING}
"""What the kind of a source begins with, by what its format is one of."""


def _earlier(journal: Journal, source: StoredSource, sha256: str | None) -> int | None:
    """Return the number of the import that brought this very file, or None."""
    if not source.id or not sha256:
        return None
    with journal.reading() as file:
        return store.import_of(file, source.id, sha256)


def does_extend(journal: Journal, source: StoredSource, covers: tuple[date, date] | None) -> bool:
    """Return whether a calendar tells of days of which its earlier imports did not."""
    if not source.id or covers is None or not source.kind.startswith(CALENDAR):
        return False
    with journal.reading() as file:
        known = Coverage.of(store.covered(file, source.id))
    return bool(known.spans) and not known.has_all(*covers)


_UNKNOWN = Zones("")


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and how it is counted.

    Attributes:
        assigner: makes what finds the activity of an entry.
        weeks_of: works out the figures of each week, and how much of all entries counts.
        choices: what is kept of how a calendar is counted, or whose commits are.
        counts: what counts as a meeting in it, and as free time.
        zones: in which its days and weeks are told apart.
    """

    entries: Entries
    source: StoredSource
    assigner: Callable[[Mapping[str, str | None], Sequence[Activity]], Assigner]
    weeks_of: Callable[..., tuple[dict[Week, Measured], Counted]]
    choices: dict[str, Any] = field(default_factory=dict)
    counts: tuple[Message, ...] = ()
    zones: Zones = _UNKNOWN

    def lengths(self) -> Iterable[tuple[int, int, int]]:
        """Return (begin, seconds, label) of each entry, in any order."""
        if isinstance(self.entries.format, CodingFormat):
            return lengths_of(self.entries.format, self.entries.intervals())
        weeks = self.entries.weeks.values()
        return ((0, *row) for each in weeks for row in zip(each.seconds, each.labels, strict=True))

    def label_sums(self, assigner: Assigner) -> tuple[LabelSum, ...]:
        """Return how much time each project and each tag has, or how many commits or prompts."""
        points = partial(points_message, self.entries.format)
        return label_sums(self.entries.labels, assigner, self.lengths(), points)


def _located(path: Path | EvidencePlace) -> tuple[EvidencePlace | None, Path, str | None]:
    """Return what is read as a place, if it tells of time at a computer; its path and content."""
    if isinstance(path, EvidencePlace):
        place: EvidencePlace | None = path
    elif path.is_dir():
        found = [each for each in find_places([path]).paths if isinstance(each, EvidencePlace)]
        place = found[0] if found else None
    else:
        place = place_of(path) if path.is_file() else None
    located = path.path if isinstance(path, EvidencePlace) else path
    return place, located, None if located.is_dir() else checksum_of(located)


def _compared(
    journal: Journal, read: _Read, clock: WallClock
) -> tuple[tuple[date, date] | None, str, tuple[frozenset[bytes], tuple[tuple[bytes, int], ...]]]:
    """Return the days covered, the calendars read before if others, and what is known and gone."""
    before = other_calendars(journal, read.source, read.choices)
    known = compare(journal, read.source, read.entries, is_whole=bool(before))
    return _covers(read.entries, clock.day), before, known


def _read_source(
    journal: Journal,
    path: Path | EvidencePlace,
    options: EvidenceOptions,
    report: Progress,
) -> _Read:
    """Return the entries of a file, and the source to which they belong."""
    is_asked = isinstance(path, EvidencePlace) and options.format in {None, path.format}
    place = path if isinstance(path, EvidencePlace) and is_asked else None
    located = path.path if isinstance(path, EvidencePlace) else path
    format_ = _format_of(located, options.format) if place is None else place.format
    kind = f"{_BEGINNINGS[type(format_)]}{format_.value}"
    with journal.reading() as file:
        salt = store.salt_of(file, kind, journal.uid)
        every = store.read_sources(file)
        known = [each for each in every if each.kind == kind]
        among = every if format_ is CodingFormat.GIT else known
        mine = known_addresses(each for each in among if store.covered(file, each.id))
    zones = zones_of(journal, options.zone)
    is_calendar = isinstance(format_, CalendarFormat)  # times of others are those of one zone
    clock = zones.clock() if is_calendar else clock_of(options.zone or system_zone())
    choices = ReadingChoices(
        clock, journal.today(), salt.encode(), options.me, options.dates, report
    )
    read = replace(_counted(format_, place, located, choices, options, known, mine), zones=zones)
    if isinstance(format_, CalendarFormat):
        hours = work_hours(journal)
        weeks_of = partial(calendar_weeks_of, hours=hours)
        counts = calendar_counts(read.choices), blocks_message(hours)
        read = replace(read, weeks_of=weeks_of, counts=counts)
    refuse_empty(read.entries, located.name or str(located))
    _limit(read.entries, options)
    if not read.source.id and salt != journal.uid:
        read = replace(read, source=replace(read.source, mapping={store.SALT: salt}))
    return read


def _counted(  # noqa: PLR0917 -- what was found out about one file
    format_: TimerFormat | CalendarFormat | CodingFormat,
    place: EvidencePlace | None,
    path: Path,
    choices: ReadingChoices,
    options: EvidenceOptions,
    known: Sequence[StoredSource],
    mine: Sequence[str],
) -> _Read:
    """Read a file of a known format, and find the source to which it belongs."""
    zone = options.zone or system_zone()
    if isinstance(format_, CalendarFormat):
        entries, source, kept = read_calendar(
            path, format_, choices, options, zone=zone, known=known, mine=mine
        )
        return _Read(entries, source, CalendarAssigner, calendar_weeks_of, kept)
    if isinstance(format_, TimerFormat):
        entries = _read(path, format_, choices)
        source = source_of(known, f"{TIMER}{format_.value}", entries.person, zone)
        return _Read(entries, source, Assigner, _timer_weeks)
    source = source_of(known, f"{CODING}{format_.value}", "", zone)
    place = place or EvidencePlace(path, format_, (path,))
    if format_ is not CodingFormat.GIT:
        return _Read(read_coding(place, choices), source, CodingAssigner, coding_weeks_of)
    who = Committer.of(source, options.me, mine)
    entries = read_coding(place, replace(choices, me=who.me, known=who.known))
    return _Read(entries, source, CodingAssigner, coding_weeks_of, who.to_shape(entries))


def _go_on(progress: Progress, is_stopped: Callable[[], bool], done: int, whole: int) -> None:
    if is_stopped():
        raise ImportStopped
    progress(done, whole)


def _mapping(
    journal: Journal, read: _Read, options: EvidenceOptions
) -> tuple[LabelMapping, list[Activity], list[Activity]]:
    """Return the mapping with what was chosen now, all activities, and those to be made.

    Those to be made are among all, with the uids by which the mapping names them.
    """
    mapping = LabelMapping.of_shape(read.source.mapping)
    mapping.choices = read.choices
    known = journal.activities(archived=True)
    maps = [each for each in options.maps if each.column not in _lacking(read.entries, options)]
    rules, wanted = add_rules(maps, read.entries.labels, known)
    mapping.rules = {**mapping.rules, **(options.rules or {}), **rules}
    every = [replace(each, archived=False) if each in wanted else each for each in known]
    every += [replace(each, uid=f"new {each.id}") for each in wanted if each.id < 0]
    return mapping, every, wanted


def _lacking(entries: Entries, options: EvidenceOptions) -> tuple[str, ...]:
    """Return the mapped projects and tags that are not in a file, where that is no fault."""
    if not options.maps_may_lack:
        return ()
    return tuple(each.column for each in options.maps if not has_label(each.column, entries.labels))


def _timer_weeks(
    entries: Entries,
    clock: WallClock,
    assigner: Assigner,
    every: Sequence[Activity],
    _covers: tuple[date, date] | None,
) -> tuple[dict[Week, Measured], Counted]:
    return weeks_by_label(entries, entries.intervals(), clock, assigner, every)


def _format_of(
    path: Path, chosen: TimerFormat | CalendarFormat | CodingFormat | None
) -> TimerFormat | CalendarFormat | CodingFormat:
    if chosen is None:
        return recognise_evidence(path)
    if not isinstance(chosen, CalendarFormat):
        check_file(path)
    return chosen


def _read(path: Path, format_: TimerFormat, choices: ReadingChoices) -> Entries:
    try:
        with path.open("rb") as file:
            is_database = file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise unreadable(path, error) from error
    if is_database:
        return read_facts_as_entries(read_facts(path, MOST_ENTRIES + 1), choices)
    return read_entries(path, format_, choices)


def _limit(entries: Entries, options: EvidenceOptions) -> None:
    """Leave out the entries that begin in other weeks than those that were chosen."""
    first = options.first.index if options.first else 0
    last = options.last.index if options.last else 1 << 30
    for by_week in (entries.weeks, entries.refused_weeks):
        for index in [week for week in by_week if not first <= week <= last]:
            del by_week[index]


def _covers(entries: Entries, day: Callable[[int], date]) -> tuple[date, date] | None:
    """Return the first and the last day of which entries tell."""
    span = span_of(entries)
    if span is None:
        return None
    if entries.span is not None:
        return day(span[0]), day(span[1] - 1)
    ends = (
        begin + seconds
        for each in entries.weeks.values()
        for begin, seconds in zip(each.begins, each.seconds, strict=True)
    )
    return day(span[0]), day(max(ends) - 1)
