"""When a backup is due while a journal is open, by a given clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pendulum_journal.services.keeping.schedule import LOOK_EVERY, Schedule
from pendulum_journal.store.backups.folder import CopyKind

START = datetime(2026, 11, 18, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def looks(schedule, start, end):
    """Look every half minute; return the moment and kind of the first copy that is due."""
    now = start
    while now < end:
        now += LOOK_EVERY
        if (kind := schedule.look(now)) is not None:
            return now, kind
    return None


def test_without_a_save_nothing_is_due():
    assert looks(Schedule(START), START, START + timedelta(hours=9)) is None


def test_ten_idle_minutes_after_the_last_save():
    schedule = Schedule(START)
    schedule.saved(START + MINUTE)
    due = looks(schedule, START + MINUTE, START + timedelta(hours=1))
    assert due == (START + 11 * MINUTE, CopyKind.AFTER)


def test_thirty_minutes_of_saves_however_steadily_somebody_writes():
    schedule, now, due = Schedule(START), START, []
    while now < START + timedelta(hours=5):
        now += LOOK_EVERY
        schedule.saved(now)
        if schedule.look(now) is not None:
            due.append(now)
            schedule.copied()
    assert len(due) == 9
    assert all(later - earlier <= 31 * MINUTE for earlier, later in pairwise(due))


@pytest.mark.parametrize("slept", [timedelta(hours=9), timedelta(minutes=3), -timedelta(days=400)])
@pytest.mark.parametrize("saves", [0, 1])
def test_on_waking_one_as_before_writing(slept, saves):
    schedule = Schedule(START)
    schedule.look(START + MINUTE / 2)
    for _ in range(saves):
        schedule.saved(START + MINUTE / 2)
    assert schedule.look(START + slept) is CopyKind.BEFORE


def test_after_a_copy_nothing_is_due_until_the_next_save():
    schedule = Schedule(START)
    schedule.saved(START)
    schedule.copied()
    assert looks(schedule, START, START + timedelta(hours=2)) is None
    schedule.saved(START + timedelta(hours=2))
    due = looks(schedule, START + timedelta(hours=2), START + timedelta(hours=3))
    assert due == (START + timedelta(hours=2, minutes=10), CopyKind.AFTER)
