"""What editors, computers, agents and repositories in the journal tell of a span of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.evidence.commit_weeks import commit_weeks
from pendulum_journal.domain.evidence.fusion import Layer, Span
from pendulum_journal.domain.evidence.points import FIRST, MOST_GAP
from pendulum_journal.formats.coding.kinds import AGENT, CodingFormat
from pendulum_journal.services.evidence.coding import (
    CODING,
    GAPS,
    CodingAssigner,
    is_coding,
    lengths_of,
)
from pendulum_journal.services.evidence.intervals.day_sums import moment_rows
from pendulum_journal.services.evidence.mapping import UNASSIGNED, LabelMapping
from pendulum_journal.store.evidence import sources as store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pendulum_journal.domain.evidence.clock import WallClock
    from pendulum_journal.domain.evidence.commit_weeks import CommitWeek
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.store.database import JournalFile
    from pendulum_journal.store.evidence.sources import StoredSource

_AROUND = MOST_GAP + FIRST
"""Seconds before and after a span in which a commit can tell of time in it."""


def is_coding_source(source: StoredSource) -> bool:
    """Return whether a source tells of time at a computer, in a form that is known here."""
    return source.kind.startswith(CODING) and format_of(source) is not None


def format_of(source: StoredSource) -> CodingFormat | None:
    """Return what a source of time at a computer is; None: nothing that is known here."""
    value = source.kind.removeprefix(CODING)
    return next((each for each in CodingFormat if each.value == value), None)


def coding_spans(
    file: JournalFile,
    sources: Iterable[StoredSource],
    span: tuple[int, int],
    activities: Sequence[Activity],
) -> list[Span]:
    """Return the intervals of all sources of time at a computer that touch a span of time."""
    return [
        found
        for source in sources
        if is_coding_source(source)
        for found in _spans_of(file, source, span, activities)
    ]


def _spans_of(
    file: JournalFile, source: StoredSource, span: tuple[int, int], activities: Sequence[Activity]
) -> Iterator[Span]:
    format_ = format_of(source) or CodingFormat.GIT
    mapping = LabelMapping.of_shape(source.mapping)
    assigner = CodingAssigner(mapping.rules, activities)
    known = {
        kind: (Layer.CODING if is_coding(format_, label) else Layer.OTHER, assigner.of(label))
        for kind, label in enumerate(mapping.labels)
    }
    rows = (
        store.read_begins(file, source.id, span[0] - _AROUND, span[1] + _AROUND)
        if format_ in GAPS
        else moment_rows(file, source, span)
    )
    for begin, seconds, kind in lengths_of(format_, rows):
        layer, activity = known.get(kind, (Layer.CODING, None))
        if begin < span[1] and begin + seconds >= span[0]:
            yield Span(begin, seconds, layer, UNASSIGNED if activity is None else activity.id)


def commits_by_week(
    file: JournalFile,
    sources: Iterable[StoredSource],
    span: tuple[int, int],
    clock: WallClock,
    ends: Mapping[int, int],
) -> dict[int, CommitWeek]:
    """Return what one's own commits tell of each week, by its index.

    ``ends`` has, by the id of each source, the moment from which on nothing of it counts.
    """
    points: list[tuple[int, int]] = []
    for source in sources:
        if format_of(source) is CodingFormat.GIT:
            labels = LabelMapping.of_shape(source.mapping).labels
            agents = {kind for kind, (_, tags) in enumerate(labels) if AGENT in tags}
            last = min(span[1] + _AROUND, ends[source.id])
            rows = store.read_begins(file, source.id, span[0] - _AROUND, last)
            points += ((begin, int(kind in agents)) for begin, _, kind in rows)
    return commit_weeks(sorted(points), {1}, clock)
