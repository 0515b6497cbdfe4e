"""What all sources in the journal measured, by week."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.evidence.calendar_weeks import attended, calendar_weeks
from pendulum_journal.domain.evidence.clock import DAY, LAST_SECOND, local_seconds
from pendulum_journal.domain.evidence.coverage import Coverage, is_whole
from pendulum_journal.domain.evidence.fusion import Layer, Span, fuse
from pendulum_journal.domain.evidence.knowing import Knowing, is_said, known_in_part
from pendulum_journal.domain.evidence.sums import WeekSum
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.services.evidence.calendars import (
    CALENDAR,
    CalendarAssigner,
    what_of,
)
from pendulum_journal.services.evidence.coding import CodingAssigner
from pendulum_journal.services.evidence.coding_spans import (
    coding_spans,
    commits_by_week,
    is_coding_source,
)
from pendulum_journal.services.evidence.counting import as_counted, counts_of
from pendulum_journal.services.evidence.figures import by_id, measured_of
from pendulum_journal.services.evidence.intervals.day_sums import (
    day_sums,
    moment_rows,
    with_sums,
)
from pendulum_journal.services.evidence.mapping import UNASSIGNED, Assigner, LabelMapping
from pendulum_journal.services.evidence.plan import TIMER
from pendulum_journal.services.evidence.work_hours import work_hours
from pendulum_journal.services.evidence.zones import zones_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pendulum_journal.domain.evidence.calendar_weeks import What
    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.day_sums import DaySum
    from pendulum_journal.domain.evidence.fusion import FusedWeek
    from pendulum_journal.domain.split import Activity, Group
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

    Row = tuple[int, int, int]
    Known = Mapping[Group, Mapping[Week, tuple[str, ...]]]
    _Makers = dict[tuple[Layer, int], dict[str, None]]


def measured_week(journal: Journal, week: Week) -> Measured | None:
    """Return what was measured in a week; None: no import covers it."""
    return measured_weeks(journal, week, week).get(week)


def measured_weeks(journal: Journal, first: Week, last: Week) -> dict[Week, Measured]:
    """Return what was measured in each week of a range that an import covers.

    Where they overlap, each minute counts once: away goes before a meeting, that before a timer,
    that before coding, and that before other windows; of several timers the one that began last.
    Of a sum of a day, without moments, counts what goes beyond what others measured of that work.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        sources = [as_counted(file, each) for each in store.read_sources(file) if is_measured(each)]
        covered = {each.id: coverage_of(file, each) for each in sources}
        sources = [each for each in sources if covered[each.id].spans]
        if not sources:
            return {}
        activities = journal.activities(archived=True)
        clock = zones_of(journal).clock()
        span = clock.week_begin(first.index), clock.week_begin(last.index + 1)
        calendars = [each for each in sources if _is_calendar(each)]
        ends = {each.id: end_of(each, clock) for each in sources}
        spans_of = {of: (span[0], min(span[1], end)) for of, end in ends.items()}
        parts = _parts(file, sources, spans_of, activities)
        commits = commits_by_week(file, sources, span, clock, ends)
        meetings, kinds, owners = _meetings(file, calendars, spans_of, activities)
        sums = day_sums(file, sources, spans_of, activities, clock)
    whats = [what for what, _ in kinds]
    found = attended(meetings, whats, clock)
    parts += [
        (owners[kind], Span(begin, seconds, Layer.MEETING, kinds[kind][1]))
        for begin, seconds, kind in found.rows
    ]
    items = _items(parts, sums, clock)
    away = [Span(begin, end - begin, Layer.AWAY, UNASSIGNED) for begin, end in found.covers]
    parts, said = with_sums(parts, sums, activities, clock, names=_names(sources), away=away)
    makers, fused = _makers(parts, clock), fuse([*away, *(each for _, each in parts)], clock)
    days = (day for each in calendars for day in covered[each.id].days(first, last))
    calendar = calendar_weeks(found, whats, clock, days, work_hours(journal))
    return {
        week: replace(
            _fused_week(week, fused, items, activities, of, makers),
            calendar=calendar.get(week.index),
            commits=commits.get(week.index),
            is_whole=is_whole(week, days_of),
            counts=(*counts_of(of), *said.get(week, ())),
            **_gaps(week, of, days_of, activities, journal.today()),
        )
        for week, of, days_of in _by_week(sources, covered, first, last)
    }


def _names(sources: Iterable[StoredSource]) -> dict[int, str]:
    """Return the name of the program of each source, by its id."""
    return {each.id: program_of(each) for each in sources}


def _items(
    parts: Iterable[tuple[str, Span]], sums: Iterable[DaySum], clock: WallClock
) -> Counter[int]:
    """Return how many entries began in each week, by its index."""
    found = Counter(clock.week(each.begin) for _, each in parts)
    found.update(clock.week(clock.day_begin(each.day)) for each in sums)
    return found


def _gaps(
    week: Week,
    sources: Sequence[StoredSource],
    days_of: Sequence[Coverage],
    activities: Sequence[Activity],
    today: date,
) -> dict[str, Any]:
    """Return what groups the sources of a week know in part, as the values of its figures."""
    if all(is_whole(week, [each]) for each in days_of):
        return {"is_each_whole": True}  # as it mostly is; a source can have thousands of labels
    known = [
        Knowing(program_of(each), frozenset(_groups_of(each, activities)), days)
        for each, days in zip(sources, days_of, strict=True)
    ]
    gaps = known_in_part(week, known)
    said = tuple(gaps.values()) if is_said(week, today) else ()
    return {"in_part": frozenset(gaps), "gaps": said}


def known_groups(journal: Journal) -> Known:
    """Return by group and week which programs know of a group, in all weeks of a journal.

    A source knows of the groups that any of its entries belongs to. The sources that know of a
    group together cover such a week from Monday to Friday: what is partly covered is not known.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        sources = [each for each in store.read_sources(file) if is_measured(each)]
        covered = {each.id: coverage_of(file, each) for each in sources}
        activities = journal.activities(archived=True)
    found: dict[Group, dict[Week, tuple[str, ...]]] = {}
    groups = {each.id: _groups_of(each, activities) for each in sources}
    for group in GROUPS:
        of = [each for each in sources if group in groups[each.id] and covered[each.id].spans]
        if of:
            days = [day for each in of for span in covered[each.id].spans for day in span]
            first, last = Week.containing(min(days)), Week.containing(max(days))
            found[group] = {
                week: tuple(dict.fromkeys(map(program_of, known)))
                for week, known, by in _by_week(of, covered, first, last)
                if is_whole(week, by)
            }
    return found


def _groups_of(source: StoredSource, activities: Sequence[Activity]) -> set[Group]:
    """Return the groups that any entry of a source belongs to."""
    every = map(assigner_of(source, activities).of, _mapping(source).labels)
    return {each.group for each in every if each is not None}


def assigner_of(source: StoredSource, activities: Sequence[Activity]) -> Assigner:
    """Return what finds the activity of an entry of a source."""
    made = CodingAssigner if is_coding_source(source) else Assigner
    return (CalendarAssigner if _is_calendar(source) else made)(_mapping(source).rules, activities)


def _fused_week(  # noqa: PLR0917 -- what was found out about all weeks
    week: Week,
    fused: Mapping[int, FusedWeek],
    items: Mapping[int, int],
    activities: Sequence[Activity],
    sources: Sequence[StoredSource],
    makers_of: Mapping[int, _Makers],
) -> Measured:
    """Return the figures of a week from what all sources together have of it."""
    found, makers = fused.get(week.index), makers_of[week.index]
    layers = _layers(found)
    by = tuple(
        (kind, tuple(dict.fromkeys(name for each in of for name in makers.get((each, kind), ()))))
        for kind, of in layers
    )
    every = by_id(activities)
    ids = {each: each for each in every}
    programs = list(dict.fromkeys(map(program_of, sources)))
    made = measured_of(_sum_of(found, items[week.index]), ids, every, programs)
    return replace(made, hidden=_hidden(found), layers=layers, measured_by=by)


def _parts(
    file: JournalFile,
    sources: Sequence[StoredSource],
    spans: Mapping[int, tuple[int, int]],
    activities: Sequence[Activity],
) -> list[tuple[str, Span]]:
    """Return the intervals of all sources but calendars, each with the name of its program."""
    return [
        (program_of(source), each)
        for source in sources
        for each in (
            *_timer_spans(file, [source], spans[source.id], activities),
            *coding_spans(file, [source], spans[source.id], activities),
        )
    ]


def _makers(parts: Iterable[tuple[str, Span]], clock: WallClock) -> Mapping[int, _Makers]:
    """Return by week the names of the programs that tell of each layer and kind."""
    found: defaultdict[int, _Makers] = defaultdict(dict)
    for program, each in parts:
        if each.seconds > 0:
            last = clock.week(each.begin + each.seconds - 1)
            for week in range(clock.week(each.begin), last + 1):
                found[week].setdefault((each.layer, each.kind), {}).setdefault(program)
    return found


def _timer_spans(
    file: JournalFile,
    sources: Sequence[StoredSource],
    span: tuple[int, int],
    activities: Sequence[Activity],
) -> list[Span]:
    return [
        Span(begin, seconds, Layer.TIMER, activity)
        for each in sources
        if each.kind.startswith(TIMER)
        for begin, seconds, activity in _assigned(
            file, each, span, Assigner(_mapping(each).rules, activities)
        )
    ]


def _hidden(found: FusedWeek | None) -> tuple[tuple[Layer, Layer, int], ...]:
    """Return how many minutes of a layer counted for another one, of at least one minute each."""
    if found is None:
        return ()
    return tuple(
        (lost, winner, round(seconds / 60))
        for (lost, winner), seconds in sorted(found.hidden.items())
        if seconds >= 60
    )


def _layers(found: FusedWeek | None) -> tuple[tuple[int, tuple[Layer, ...]], ...]:
    """Return by the id of each activity which layers have time of it."""
    kinds: dict[int, set[Layer]] = {}
    for (layer, kind), seconds in (found.seconds if found is not None else {}).items():
        if seconds and layer is not Layer.AWAY:
            kinds.setdefault(kind, set()).add(layer)
    return tuple((kind, tuple(sorted(layers))) for kind, layers in sorted(kinds.items()))


def _by_week(
    sources: Sequence[StoredSource], covered: Mapping[int, Coverage], first: Week, last: Week
) -> list[tuple[Week, list[StoredSource], list[Coverage]]]:
    """Return each covered week of a range with the sources that cover it, and what each covers."""
    found: dict[Week, list[StoredSource]] = {}
    for each in sources:
        for week in covered[each.id].weeks(first, last):
            found.setdefault(week, []).append(each)
    return [(week, of, [covered[each.id] for each in of]) for week, of in sorted(found.items())]


def _sum_of(found: FusedWeek | None, items: int) -> WeekSum:
    if found is None:
        return WeekSum(items=items)
    return WeekSum(found.by_kind(), items, found.overlap)


def program_of(source: StoredSource) -> str:
    """Return the name of the program that wrote a source."""
    value = source.kind.partition(":")[2]
    formats = (*TimerFormat, *CalendarFormat, *CodingFormat)
    return next((str(each.label) for each in formats if each == value), value)


def _is_calendar(source: StoredSource) -> bool:
    return source.kind.startswith(CALENDAR)


def is_measured(source: StoredSource) -> bool:
    """Return whether a source tells of time, in a form that is known here."""
    return source.kind.startswith((TIMER, CALENDAR)) or is_coding_source(source)


def _mapping(source: StoredSource) -> LabelMapping:
    return LabelMapping.of_shape(source.mapping)


def end_of(source: StoredSource, clock: WallClock) -> int:
    """Return the moment from which on nothing of a source counts: the end of its last day."""
    if source.ended is None:
        return LAST_SECOND
    return clock.day_begin(local_seconds(date.fromisoformat(source.ended)) // DAY + 1)


def coverage_of(file: JournalFile, source: StoredSource) -> Coverage:
    """Return the days that a source covers, up to the one on which it ends."""
    ended = None if source.ended is None else date.fromisoformat(source.ended)
    return Coverage.of(store.covered(file, source.id), ended)


def _assigned(
    file: JournalFile, source: StoredSource, span: tuple[int, int], assigner: Assigner
) -> Iterator[Row]:
    """Yield (begin, seconds, id of the activity) of a source's entries, in order."""
    labels = _mapping(source).labels
    found: dict[int, int] = {}
    for begin, seconds, kind in moment_rows(file, source, span):
        if kind not in found:
            activity = assigner.of(labels[kind]) if 0 <= kind < len(labels) else None
            found[kind] = UNASSIGNED if activity is None else activity.id
        yield begin, seconds, found[kind]


def _meetings(
    file: JournalFile,
    calendars: Sequence[StoredSource],
    spans: Mapping[int, tuple[int, int]],
    activities: Sequence[Activity],
) -> tuple[list[Row], list[tuple[What, int]], list[str]]:
    """Return (begin, seconds, kind) of all calendars, and of each kind what it is and of whom.

    What it is comes with its activity; of whom is the name of the program.
    """
    rows: list[Row] = []
    kinds: list[tuple[What, int]] = []
    owners: list[str] = []
    for source in calendars:
        mapping, offset = _mapping(source), len(kinds)
        assigner = CalendarAssigner(mapping.rules, activities)
        kinds += [(what_of(label), _id(assigner.of(label))) for label in mapping.labels]
        owners += [program_of(source)] * len(mapping.labels)
        rows += [
            (begin, seconds, kind + offset)
            for begin, seconds, kind in store.read_intervals(file, source.id, *spans[source.id])
            if 0 <= kind < len(mapping.labels)
        ]
    return rows, kinds, owners


def _id(activity: Activity | None) -> int:
    return UNASSIGNED if activity is None else activity.id
