"""Figures that were measured, offered beside the fields of a week; nothing is taken unasked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.entry import (
    MEASURED_BY,
    Entry,
    Minutes,
    Source,
    State,
    refuse_overfull,
    with_minutes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.domain.evidence.fusion import Layer
    from pendulum_journal.domain.split import Activity


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The minutes of an activity that were measured in a week.

    Attributes:
        activity: its id.
        minutes: at least one.
        layers: what kinds of sources measured them, in order.
        is_whole: whether the sources that know of it cover the week from Monday to Friday.
        origin: the names of the programs that measured this figure.
        from_commits: whether commits alone measured it.
        is_least: whether it is the lower end of a range, as commits tell one.
    """

    activity: int
    minutes: int
    layers: tuple[Layer, ...]
    is_whole: bool
    origin: str
    from_commits: bool = False
    is_least: bool = False

    def is_taken(self, entry: Entry) -> bool:
        """Return whether the figure is in its field."""
        part = entry.minutes.get(self.activity)
        return part is not None and part.minutes == self.minutes

    @property
    def imported(self) -> Minutes:
        """The figure as it stands in a week that is filled in from evidence among many."""
        return Minutes(self.minutes, Source.IMPORTED, f"{MEASURED_BY}{self.origin}")


def take(
    entry: Entry, suggestions: Iterable[Suggestion], activities: Iterable[Activity] = ()
) -> Entry:
    """Return an entry with measured minutes in place of those of their activities.

    What is in its field already stays as it came there. A week without other hours is partial
    then, and the activities of the groups of which nothing was taken are unread: five hours of
    meetings are not a week that was all meetings.

    Args:
        entry: of the week.
        suggestions: what is taken.
        activities: all of the journal.

    Raises:
        InputError: the week would have more than 168 hours.
    """
    begins = _begins(entry)
    for each in suggestions:
        if not each.is_taken(entry):
            part = Minutes(each.minutes, Source.ACCEPTED, each.origin)
            entry = with_minutes(entry, each.activity, part)
    refuse_overfull(entry.total)
    return left_open(entry, list(activities)) if begins and entry.minutes else entry


def _begins(entry: Entry) -> bool:
    """Return whether the hours of a week are none, or were only taken and are not all it had."""
    if not entry.minutes:
        return entry.state is not State.AWAY and not any(entry.unread.values())
    return (
        entry.is_only_measured and entry.state is State.PARTIAL and not any(entry.unread.values())
    )


def left_open(entry: Entry, activities: Sequence[Activity]) -> Entry:
    """Return an entry as partial, its activities unread in whose groups no hours are given.

    Args:
        entry: with hours.
        activities: all of the journal.
    """
    measured = {each.group for each in activities if each.id in entry.minutes}
    unread = {
        each.id: "" for each in activities if not each.archived and each.group not in measured
    }
    return replace(entry, state=State.PARTIAL, unread=unread)
