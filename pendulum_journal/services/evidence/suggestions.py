"""What evidence offers for the fields of a week, and taking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.act import ActKind
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.evidence.suggestions import Suggestion, take
from pendulum_journal.formats.coding.kinds import CodingFormat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.recording import Recorded


def suggestions_of(measured: Measured | None) -> tuple[Suggestion, ...]:
    """Return what was measured of each activity that is in use, in the order of the split."""
    if measured is None:
        return ()
    return tuple(
        _suggestion(measured, each, minutes)
        for each, minutes in measured.activities
        if minutes and not each.archived
    )


def _suggestion(measured: Measured, activity: Activity, minutes: int) -> Suggestion:
    programs, commits = dict(measured.measured_by).get(activity.id, ()), measured.commits
    git = str(CodingFormat.GIT.label)
    is_range = commits is not None and round(commits.least / 60) < round(commits.most / 60)
    return Suggestion(
        activity.id,
        minutes,
        dict(measured.layers).get(activity.id, ()),
        measured.is_whole and activity.group not in measured.in_part,
        ", ".join(programs),
        from_commits=programs == (git,),
        is_least=is_range and git in programs,
    )


def take_suggestions(
    journal: Journal, week: Week, chosen: Iterable[Suggestion], *, initiator: object = None
) -> Recorded:
    """Write measured figures into a week, as accepted ones that name their source.

    A week that had no hours is partial then, and what was not measured is to be filled in.

    Raises:
        InputError: the week would have more than 168 hours.
        StoreError: the journal cannot be written; nothing was.
    """
    base = journal.entry(week)
    with journal.acting(ActKind.TAKE):
        taken = take(base or Entry(week), chosen, journal.activities(archived=True))
        return journal.record(taken, base, initiator=initiator)
