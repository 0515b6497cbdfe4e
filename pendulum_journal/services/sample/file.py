"""Writing of the sample journal to a file that is marked as a sample."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.split import activity_key
from pendulum_journal.services import career
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.keeping.beginning import new_journal
from pendulum_journal.services.sample.one_swing import sample_journal
from pendulum_journal.services.sample.reviews import hold_review

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.sample.one_swing import SampleJournal


def make_sample(
    path: Path,
    *,
    today: Callable[[], date],
    sample: Callable[[date], SampleJournal] | None = None,
) -> None:
    """Write a sample journal to a new file.

    Args:
        path: the file to create.
        today: returns the date; the weeks of the sample end with the week of that day.
        sample: returns the contents for a day; None: the usual sample journal.

    Raises:
        StoreError: there is a file already, or none can be made there; nothing is left behind.
    """
    with (
        new_journal(path, today=today, sample=True) as journal,
        journal.writing(keeps_mark=True),
    ):
        _fill(journal, (sample or sample_journal)(today()))


def _fill(journal: Journal, sample: SampleJournal) -> None:
    shown = {activity_key(activity.name) for activity in journal.activities()}
    for name in sample.activities:
        if activity_key(name) not in shown:
            add_activity(journal, name)
    roles = {role.uid: career.save_role(journal, role)[0].id for role in sample.roles}
    for wanted in sample.targets:
        career.save_target(journal, replace(wanted.target, role_id=roles[wanted.role_uid]))
    for event in sample.events:
        career.save_event(journal, event)
    ids = {activity.name: activity.id for activity in journal.activities()}
    journal.record_many([(week.with_ids(ids), None) for week in sample.weeks])
    for review in sample.reviews:
        hold_review(journal, review)
