"""What was measured of each group in weeks of a journal, for charts beside what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.drawn.measured import MeasuredWeek, measured_columns
from pendulum_journal.domain.trend.series import MEAN_WITHIN
from pendulum_journal.services.evidence.trends.memory import has_sources

if TYPE_CHECKING:
    from collections.abc import Generator

    from pendulum_journal.domain.split import Group
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal


def has_measured(journal: Journal, view: TrendView) -> bool:
    """Return whether anything can be known of what was measured in the weeks of a view.

    Raises:
        StoreError: the journal cannot be read.
    """
    if not has_sources(journal):
        return False
    # Readers of evidence are loaded only where there is some: they would hold up the first page.
    from pendulum_journal.services.evidence.trends.kept import kept_of

    known = kept_of(journal).known
    return any(view.series.index_of(week) is not None for of in known.values() for week in of)


def with_measured(journal: Journal, view: TrendView) -> TrendView:
    """Return a view with what was measured in its weeks.

    Raises:
        StoreError: the journal cannot be read.
    """
    parts = measured_in_parts(journal, view)
    while True:
        try:
            next(parts)
        except StopIteration as end:
            found: TrendView = end.value
            return found


def measured_in_parts(journal: Journal, view: TrendView) -> Generator[None, None, TrendView]:
    """Do the same as ``with_measured`` in parts of a few weeks, for work between two of them.

    What was worked out once is kept with the open journal until its evidence changes.

    Raises:
        StoreError: the journal cannot be read.
    """
    if not len(view.series) or not has_measured(journal, view):
        return view
    from pendulum_journal.services.evidence.trends.kept import kept_of

    kept = kept_of(journal)
    found: dict[Group, dict[Week, MeasuredWeek]] = {group: {} for group in GROUPS}
    first = view.series.first + (1 - MEAN_WITHIN)  # as far as the first mean reaches back
    weeks = sorted({week for of in kept.known.values() for week in of})
    for week in weeks:
        if not first <= week <= view.series.last:
            continue
        if not kept.has(week):
            yield
        groups = kept.groups(journal, week)
        for group, known in kept.known.items():
            if (programs := known.get(week)) is not None:
                found[group][week] = MeasuredWeek(groups.get(group, 0), programs)
    return replace(view, measured=measured_columns(view.whole, view.series, found))
