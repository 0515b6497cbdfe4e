"""A backup that somebody asked for stays that day, whatever is written and closed after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.keeping.restoring import back_up
from pendulum_journal.services.keeping.thinning import MOST_TODAY
from pendulum_journal.store.backups.folder import CopyKind, list_backups

WEEK = Week.parse("2026-W47")


@dataclass
class Desk:
    """A journal, and a clock that goes on by a quarter of an hour whenever something is written."""

    folder: object
    time: datetime = field(default_factory=lambda: datetime(2026, 11, 18, 8, tzinfo=UTC))
    energy: int = 0

    def open(self, rule=CopyRule.COMMAND):
        path, backups = self.folder / "journal.db", self.folder / "backups"
        how = {"backups": backups, "today": self.today, "now": lambda: self.time}
        if path.exists():
            return Journal.open(path, rule=rule, **how)
        return Journal.create(path, **how)

    def today(self):
        return self.time.date()

    def write(self, journal):
        self.time += timedelta(minutes=15)
        self.energy += 1
        base = journal.entry(WEEK)
        ids = {} if base is None else {"id": base.id, "rev": base.rev}
        journal.record(Entry(WEEK, energy=self.energy, **ids), base)

    def sit_down(self):
        journal = self.open(CopyRule.WINDOW)
        self.write(journal)
        journal.close()

    def ask(self):
        journal = self.open()
        made = back_up(journal).backup
        journal.close()
        return made

    def backups(self):
        return list_backups(self.folder / "backups", self.folder / "journal.db")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_neither_another_nor_closing_the_window_deletes_it(desk):
    desk.sit_down()
    asked = []
    for _ in range(2):
        desk.sit_down()
        asked.append(desk.ask())
        assert desk.ask() == asked[-1]  # it holds everything
    for _ in range(6):
        desk.sit_down()

    assert set(asked) <= set(desk.backups())
    assert [each.kind for each in desk.backups()].count(CopyKind.AFTER) == 1


def test_where_one_of_today_that_is_replaced_holds_everything_another_is_made(desk):
    desk.sit_down()
    (after,) = [each for each in desk.backups() if each.kind is CopyKind.AFTER]
    asked = desk.ask()
    assert asked != after
    desk.time += timedelta(days=1)
    assert desk.ask() == asked


def test_they_are_bounded_on_a_day_and_thinned_out_after_it(desk):
    for _ in range(MOST_TODAY + 4):
        desk.sit_down()
        asked = desk.ask()
    of_today = [each for each in desk.backups() if each.kind is CopyKind.BEFORE]
    assert asked in of_today
    assert len(of_today) <= MOST_TODAY + 1
    for _ in range(6):
        desk.time += timedelta(days=1)
        desk.sit_down()
    assert len({each.made.date() for each in desk.backups()}) == len(desk.backups())
