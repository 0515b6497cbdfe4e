"""What all timers in the journal measured, by week."""

from __future__ import annotations

import heapq
from datetime import date
from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.sums import Adder, WeekSum
from pendulum_journal.domain.week import Week, weeks_between
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.services.evidence.figures import by_id, measured_of
from pendulum_journal.services.evidence.mapping import UNASSIGNED, Assigner, LabelMapping
from pendulum_journal.services.evidence.plan import TIMER
from pendulum_journal.services.evidence.zones import clock_of, system_zone
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource


def measured_week(journal: Journal, week: Week) -> Measured | None:
    """Return what timers measured in a week; None: no import of one covers it."""
    return measured_weeks(journal, week, week).get(week)


def measured_weeks(journal: Journal, first: Week, last: Week) -> dict[Week, Measured]:
    """Return what timers measured in each week of a range that one of them covers.

    Where entries of several timers overlap, each minute counts once, for the one that began last.

    Raises:
        StoreError: the journal cannot be read.
    """
    with journal.reading() as file:
        timers = [each for each in store.read_sources(file) if each.kind.startswith(TIMER)]
        covered = {each.id: store.covered(file, each.id) for each in timers}
        timers = [each for each in timers if covered[each.id] is not None]
        if not timers:
            return {}
        activities = journal.activities(archived=True)
        zone = timers[0].zone or system_zone()
        clock = clock_of(zone)
        span = clock.week_begin(first.index), clock.week_begin(last.index + 1)
        rows = [_assigned(file, each, span, Assigner(_rules(each), activities)) for each in timers]
        adder = Adder(clock)
        adder.add(heapq.merge(*rows, key=lambda each: (each[0], -each[1], each[2])))
        sums = adder.finish()
    ids = {each.id: each.id for each in activities}
    programs: dict[Week, list[str]] = {}
    for each in timers:
        for week in _weeks(covered[each.id], first, last):
            programs.setdefault(week, []).append(program_of(each))
    return {
        week: measured_of(sums.get(week.index, WeekSum()), ids, by_id(activities), names)
        for week, names in sorted(programs.items())
    }


def program_of(source: StoredSource) -> str:
    """Return the name of the program that wrote a source."""
    value = source.kind.removeprefix(TIMER)
    return next((str(each.label) for each in TimerFormat if each == value), value)


def _rules(source: StoredSource) -> dict[str, str | None]:
    return LabelMapping.of_shape(source.mapping).rules


def _assigned(
    file: JournalFile, source: StoredSource, span: tuple[int, int], assigner: Assigner
) -> Iterator[tuple[int, int, int]]:
    """Yield (begin, seconds, id of the activity) of a source's entries, in order."""
    labels = LabelMapping.of_shape(source.mapping).labels
    found: dict[int, int] = {}
    for begin, seconds, kind in store.read_intervals(file, source.id, *span):
        if kind not in found:
            activity = assigner.of(labels[kind]) if 0 <= kind < len(labels) else None
            found[kind] = UNASSIGNED if activity is None else activity.id
        yield begin, seconds, found[kind]


def _weeks(days: tuple[str, str] | None, first: Week, last: Week) -> Iterator[Week]:
    if days is not None:
        begin, end = (Week.containing(date.fromisoformat(day)) for day in days)
        yield from weeks_between(max(begin, first), min(end, last))
