"""What the tests of faults share: clocks that are given, and a journal to write into."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.store.backups.copying import verify
from pendulum_journal.store.backups.folder import list_backups, read_saves
from pendulum_journal.store.files import look_at

sys.path.append(str(Path(__file__).with_name("by_hand")))  # scripts that tests sample

START = datetime(2026, 11, 18, 20, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock on the wall that stands still until it is moved."""

    time: datetime = START

    def now(self):
        return self.time

    def today(self):
        return self.time.date()

    def pass_(self, **span):
        self.time += timedelta(**span)


@dataclass
class Home:
    """A user with one journal."""

    folder: object
    clock: Clock = field(default_factory=Clock)
    typed: int = 0
    verified: set = field(default_factory=set)

    @property
    def path(self):
        return self.folder / "journal.db"

    @property
    def backups(self):
        return self.folder / "backups"

    def open(self, rule=CopyRule.COMMAND):
        make = Journal.open if self.path.exists() else Journal.create
        how = {"rule": rule} if self.path.exists() else {}
        journal = make(
            self.path, backups=self.backups, today=self.clock.today, now=self.clock.now, **how
        )
        journal.keeper.rule = rule
        return journal

    def type_into(self, journal, words="words", week=None):
        """Save another version of a week's note."""
        self.typed += 1
        week = week or Week.containing(self.clock.today())
        base = journal.entry(week)
        note = f"{words} {self.typed}"
        journal.record(Entry(week, note=note) if base is None else _with(base, note), base)

    def sit_down(self, *, saves=1):
        """Open the journal as the window does, type, and close it."""
        journal = self.open(CopyRule.WINDOW)
        for _ in range(saves):
            self.type_into(journal)
        journal.close()

    def copies(self):
        """Return the backups, newest first, after verifying each that is new or has changed."""
        found = list_backups(self.backups, self.path)
        for each in found:
            looked = each.path.name, look_at(each.path)
            if looked not in self.verified:
                verify(each.path)
                self.verified.add(looked)
        return found

    def saves(self):
        return read_saves(self.path)

    def copied_saves(self):
        """Return how many saves the fullest backup holds."""
        return max(read_saves(each.path) for each in self.copies())

    def kinds(self):
        return [each.kind.value for each in self.copies()]


def _with(entry, note):
    return replace(entry, note=note)


@pytest.fixture(scope="session")
def make_home():
    return Home


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return Home(folder)
