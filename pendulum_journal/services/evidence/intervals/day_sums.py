"""Sums of days in the journal, and what they add to what was measured with its moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.evidence.clock import DAY
from pendulum_journal.domain.evidence.day_sums import CODING_WORK, DaySum, place, told_apart
from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.formats.timers.kinds import TimerFormat
from pendulum_journal.services.evidence.coding import CODING, CodingAssigner
from pendulum_journal.services.evidence.mapping import UNASSIGNED, Assigner, LabelMapping
from pendulum_journal.services.evidence.plan import TIMER
from pendulum_journal.services.evidence.zones import clock_of
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.day_sums import Row
    from pendulum_journal.domain.evidence.fusion import Span
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

_TELL_SUMS = {
    f"{CODING}{CodingFormat.WAKATIME.value}",
    f"{TIMER}{TimerFormat.SUPER_PRODUCTIVITY.value}",
}
"""The kinds of sources whose entries can be sums of a day, laid end to end from its midnight."""

_SUMS = Message(
    "counts-sums",
    "From {programs} sums of days are known, without times: of each day the larger counts, that "
    "sum or what others measured of the same work.",
)


def moment_rows(file: JournalFile, source: StoredSource, span: tuple[int, int]) -> list[Row]:
    """Return (begin, seconds, kind) of what a source tells of a span of time with its moments."""
    if source.kind not in _TELL_SUMS:
        return store.read_intervals(file, source.id, *span)
    rows, _ = _told_apart(file, source, span)
    return [each for each in rows if each[0] < span[1] and each[0] + each[1] > span[0]]


def _told_apart(
    file: JournalFile, source: StoredSource, span: tuple[int, int]
) -> tuple[list[Row], list[tuple[int, int, int]]]:
    """Return what a source tells with moments, and the sums of its days, around a span of time."""
    rows = store.read_intervals(file, source.id, span[0] - 2 * DAY, span[1] + 2 * DAY)
    try:
        return told_apart(rows, clock_of(source.zone))
    except InputError:  # the zone of another computer
        return rows, []


def day_sums(
    file: JournalFile,
    sources: Iterable[StoredSource],
    spans: Mapping[int, tuple[int, int]],
    activities: Sequence[Activity],
    clock: WallClock,
) -> list[DaySum]:
    """Return the sums of days that sources tell of spans of time, by the ids of the sources."""
    work_of = same_work(activities)
    found = []
    for source in sources:
        if source.kind in _TELL_SUMS:
            begin, end = spans[source.id]
            labels = LabelMapping.of_shape(source.mapping)
            is_coding = source.kind.startswith(CODING)
            layer = Layer.CODING if is_coding else Layer.TIMER
            assigner = (CodingAssigner if is_coding else Assigner)(labels.rules, activities)
            every = [assigner.of(label) for label in labels.labels]
            ids = [UNASSIGNED if each is None else each.id for each in every]
            for day, seconds, kind in _told_apart(file, source, (begin, end))[1]:
                if begin <= clock.day_begin(day) < end:
                    to = ids[kind] if 0 <= kind < len(ids) else UNASSIGNED
                    work = work_of(layer, to)
                    found.append(DaySum(day, source.id, layer, to, seconds, work))
    return found


def same_work(activities: Iterable[Activity]) -> Callable[[Layer, int], int | None]:
    """Return what finds a number that is the same for the same work; None: it is like no other.

    All coding is the same: by its layer, and by an activity of that group. Other work is told apart
    by its activity.
    """
    coding = {each.id for each in activities if each.group is Group.CODING}

    def work_of(layer: Layer, kind: int) -> int | None:
        if layer is Layer.CODING or kind in coding:
            return CODING_WORK
        return None if kind == UNASSIGNED else kind

    return work_of


def with_sums(
    parts: list[tuple[str, Span]],
    sums: Sequence[DaySum],
    activities: Iterable[Activity],
    clock: WallClock,
    *,
    names: Mapping[int, str],
    away: Iterable[Span] = (),
) -> tuple[list[tuple[str, Span]], dict[Week, tuple[Message, ...]]]:
    """Return intervals with what sums of days add, and the weeks of which that is to be told.

    Args:
        parts: all intervals, each with the name of its program.
        sums: of days.
        activities: of the journal.
        clock: of the zone in which days are told apart.
        names: of the programs, by the ids of the sources.
        away: time that belongs to no work, and in which nothing is placed.
    """
    if not sums:
        return parts, {}
    work_of = same_work(activities)
    told = [(work_of(each.layer, each.kind), each) for _, each in parts]
    placed = place(sums, [*told, *((None, each) for each in away)], clock)
    weeks: dict[Week, set[str]] = {}
    for day, sources in placed.compared.items():
        week = Week.containing(clock.day(clock.day_begin(day)))
        weeks.setdefault(week, set()).update(names[each] for each in sources)
    said: dict[Week, tuple[Message, ...]] = {
        week: (Message(_SUMS.id, _SUMS.wording, {"programs": ", ".join(sorted(programs))}),)
        for week, programs in weeks.items()
    }
    return [*parts, *((names[of], each) for of, each in placed.spans)], said
