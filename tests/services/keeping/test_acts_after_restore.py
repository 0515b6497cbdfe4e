"""What a restore brings back has no acts to undo from before it; later ones can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.acts import list_acts, undo
from pendulum_journal.services.keeping.restoring import back_up, restore

WEEK = Week.parse("2026-W47")
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def test_acts_of_before_are_listed_but_not_undone(tmp_path):
    path, backups = tmp_path / "journal.db", tmp_path / "backups"
    moments = iter(range(1000))
    today, now = lambda: date(2026, 11, 18), lambda: NOW + timedelta(minutes=next(moments))
    journal = Journal.create(path, backups=backups, today=today, now=now)
    weeks.mark_away(journal, [WEEK])
    made = back_up(journal).backup
    weeks.mark_away(journal, [WEEK + -1])
    journal.close()
    restore(path, backups, made.path, now=NOW + timedelta(hours=30))
    again = Journal.open(path, backups=backups, today=today, now=now)

    assert again.entry(WEEK + -1) is None
    assert [act.weeks for act in list_acts(again)] == [0]
    with pytest.raises(InputError, match="not kept any more"):
        undo(again)
    weeks.mark_away(again, [WEEK + -2])
    undo(again)
    assert again.entry(WEEK + -2) is None
    assert again.entry(WEEK).state is State.AWAY
    again.close()
