"""Reads a file of evidence, and works out what it would bring: nothing is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.sums import Adder
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.tables.content import check_file, unreadable
from pendulum_journal.formats.timers.entries import MOST_ENTRIES
from pendulum_journal.formats.timers.facts import read_facts_as_entries
from pendulum_journal.formats.timers.kinds import ReadingChoices
from pendulum_journal.formats.timers.recognise import read_entries, recognise
from pendulum_journal.services.evidence.figures import by_id, measured_of
from pendulum_journal.services.evidence.mapping import (
    UNASSIGNED,
    Assigner,
    LabelMapping,
    add_rules,
    has_label,
)
from pendulum_journal.services.evidence.plan import (
    TIMER,
    EvidencePlan,
    label_sums,
    warnings_of,
    week_verdicts,
)
from pendulum_journal.services.evidence.zones import clock_of, system_zone
from pendulum_journal.services.importing.weeks import ImportStopped
from pendulum_journal.store.evidence import sources as store
from pendulum_journal.store.evidence.hamster import read_facts
from pendulum_journal.store.evidence.sources import StoredSource
from pendulum_journal.store.files import checksum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.sums import WeekSum
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.formats.timers.entries import Entries
    from pendulum_journal.formats.timers.kinds import Progress, TimerFormat
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.evidence.plan import EvidenceOptions
    from pendulum_journal.services.journal import Journal


def plan_evidence(
    journal: Journal,
    path: Path,
    options: EvidenceOptions,
    *,
    progress: Progress = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> EvidencePlan:
    """Read a file of a timer and return what importing it would do.

    Args:
        journal: where the evidence would go.
        path: the file.
        options: the user's choices.
        progress: called with the part read and the whole.
        is_stopped: called now and then; True stops the reading.

    Raises:
        ImportStopped: ``is_stopped`` returned True.
        InputError: the file cannot be read, or leaves a question open.
    """
    sha256 = checksum_of(path)
    zone = options.zone or system_zone()
    clock = clock_of(zone)
    report = partial(_go_on, progress, is_stopped)
    entries, source = _read_source(journal, path, options, clock, report)
    with journal.reading() as file:
        earlier = store.import_of(file, source.id, sha256) if source.id and sha256 else None
    stored, gone = _compared(journal, source, entries)
    mapping, every, wanted = _mapping(journal, source, entries, options)
    assigner = Assigner(mapping.rules, every)
    sums = _sums(entries, clock)
    overlap = sum(each.overlap for each in sums.values())
    return EvidencePlan(
        file=path.name,
        source=source,
        entries=entries,
        weeks=_figures(sums, entries, assigner, every),
        verdicts=week_verdicts(entries, stored),
        labels=label_sums(entries, assigner),
        covers=_covers(entries, clock.day),
        new=entries.count - len(stored),
        gone=gone,
        stored=stored,
        earlier=earlier,
        mapping=mapping,
        wanted=tuple(wanted),
        warnings=tuple(warnings_of(entries, len(gone), overlap)),
        sha256=sha256,
        journal_uid=journal.uid,
        lacking=_lacking(entries, options),
    )


def _read_source(
    journal: Journal, path: Path, options: EvidenceOptions, clock: WallClock, report: Progress
) -> tuple[Entries, StoredSource]:
    """Return the entries of a file, and the source to which they belong."""
    format_ = _format_of(path, options.format)
    with journal.reading() as file:
        salt = store.salt_of(file, f"{TIMER}{format_.value}", journal.uid)
        known = store.read_sources(file)
    choices = ReadingChoices(
        clock, journal.today(), salt.encode(), options.me, options.dates, report
    )
    entries = _read(path, format_, choices)
    _limit(entries, options)
    source = _source(known, entries, options.zone or system_zone())
    if not source.id and salt != journal.uid:
        source = replace(source, mapping={store.SALT: salt})
    return entries, source


def _go_on(progress: Progress, is_stopped: Callable[[], bool], done: int, whole: int) -> None:
    if is_stopped():
        raise ImportStopped
    progress(done, whole)


def _sums(entries: Entries, clock: WallClock) -> dict[int, WeekSum]:
    adder = Adder(clock)
    adder.add(entries.intervals())
    return adder.finish()


def _mapping(
    journal: Journal, source: StoredSource, entries: Entries, options: EvidenceOptions
) -> tuple[LabelMapping, list[Activity], list[Activity]]:
    """Return the mapping with what was chosen now, all activities, and those to be made.

    Those to be made are among all, with the uids by which the mapping names them.
    """
    mapping = LabelMapping.of_shape(source.mapping)
    known = journal.activities(archived=True)
    maps = [each for each in options.maps if each.column not in _lacking(entries, options)]
    rules, wanted = add_rules(maps, entries.labels, known)
    mapping.rules = {**mapping.rules, **(options.rules or {}), **rules}
    every = [replace(each, archived=False) if each in wanted else each for each in known]
    every += [replace(each, uid=f"new {each.id}") for each in wanted if each.id < 0]
    return mapping, every, wanted


def _lacking(entries: Entries, options: EvidenceOptions) -> tuple[str, ...]:
    """Return the mapped projects and tags that are not in a file, where that is no fault."""
    if not options.maps_may_lack:
        return ()
    return tuple(each.column for each in options.maps if not has_label(each.column, entries.labels))


def _figures(
    sums: Mapping[int, WeekSum], entries: Entries, assigner: Assigner, every: Sequence[Activity]
) -> dict[Week, Measured]:
    assigned = [assigner.of(label) for label in entries.labels]
    ids = [UNASSIGNED if each is None else each.id for each in assigned]
    programs = (str(entries.format.label),)
    return {
        Week(index): measured_of(each, dict(enumerate(ids)), by_id(every), programs)
        for index, each in sums.items()
    }


def _format_of(path: Path, chosen: TimerFormat | None) -> TimerFormat:
    check_file(path)
    return recognise(path) if chosen is None else chosen


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


def _source(known: Sequence[StoredSource], entries: Entries, zone: str) -> StoredSource:
    kind = f"{TIMER}{entries.format.value}"
    for each in known:
        if (each.kind, each.place) == (kind, entries.person):
            return each
    return StoredSource(kind, entries.person, zone, {})


def _compared(
    journal: Journal, source: StoredSource, entries: Entries
) -> tuple[frozenset[bytes], tuple[tuple[bytes, int], ...]]:
    """Return the items that the journal has already, and those of it that the file has no more."""
    if not source.id or not entries.count:
        return frozenset(), ()
    weeks = [each for each in entries.weeks.values() if each.begins]
    first, last = min(min(each.begins) for each in weeks), max(max(each.begins) for each in weeks)
    with journal.reading() as file:
        stored = {
            item: (begin, kind)
            for item, begin, kind in store.stored_items(file, source.id, first, last)
        }
    if not stored:
        return frozenset(), ()
    read = {item for _, item, _, _ in entries.rows()}
    projects = {project for project, _ in entries.labels}
    labels = LabelMapping.of_shape(source.mapping).labels
    gone = tuple(
        (item, begin)
        for item, (begin, kind) in stored.items()
        if item not in read and 0 <= kind < len(labels) and labels[kind][0] in projects
    )
    return frozenset(read & stored.keys()), gone


def _covers(entries: Entries, day: Callable[[int], date]) -> tuple[date, date] | None:
    weeks = [each for each in entries.weeks.values() if each.begins]
    if not weeks:
        return None
    first = min(min(each.begins) for each in weeks)
    ends = (
        begin + seconds
        for each in weeks
        for begin, seconds in zip(each.begins, each.seconds, strict=True)
    )
    return day(first), day(max(ends) - 1)
