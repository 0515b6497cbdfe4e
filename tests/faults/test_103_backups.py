"""After closing, the newest save stands in a verified backup, whatever the clock did."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.week import Week
from pendulum_journal.services.keeping.copies import PAUSE
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.keeping.thinning import DAILY, MONTHLY, WEEKLY
from pendulum_journal.store.backups.folder import CopyKind, list_backups, read_saves
from pendulum_journal.store.backups.verifying import read_holding
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.window.backups import Backups

HALF_A_MINUTE = 30


@pytest.fixture
def sit(home, qtbot, tmp_path):
    """Sit down at the window, of which only the part that makes backups is there."""
    from PySide6.QtCore import QSettings

    sessions = []

    class Sitting:
        def __init__(self):
            self.session = Session()
            settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
            self.backups = Backups(self.session, settings, self.session)
            self.session.show(home.open(CopyRule.WINDOW))
            self.settle()
            sessions.append(self.session)

        def settle(self):
            """Wait until a backup that was asked for is made and reported."""
            if self.backups.is_at_work:
                with qtbot.waitSignal(self.backups.settled, timeout=60_000):
                    pass

        def type(self):
            home.type_into(self.session.journal)
            self.session.show_saved()

        def go_on(self, *, minutes, types):
            for _ in range(round(minutes * 60 / HALF_A_MINUTE)):
                home.clock.pass_(seconds=HALF_A_MINUTE)
                if types:
                    self.type()
                self.backups.look()
                self.settle()

        def leave(self):
            self.session.close()

    yield Sitting
    for session in sessions:
        session.close()


def test_an_evening_of_typing_is_in_a_backup_when_the_window_closes(home):
    home.sit_down(saves=1)
    home.clock.pass_(days=1)
    home.sit_down(saves=50)
    assert home.copied_saves() == home.saves()
    newest = read_holding(home.copies()[0].path)
    assert newest.weeks == read_holding(home.path).weeks


def test_an_evening_costs_one_copy_and_the_state_before_it_stands_in_another(home):
    home.sit_down()
    home.clock.pass_(days=1)
    journal = home.open(CopyRule.WINDOW)
    home.type_into(journal)
    assert home.copied_saves() == home.saves() - 1
    journal.close()
    assert home.kinds() == ["after", "after"]  # of yesterday and today


def test_before_the_first_write_what_a_crash_left_uncopied_is_copied(home):
    journal = home.open(CopyRule.WINDOW)
    for _ in range(3):
        home.type_into(journal)
    journal._file.close()  # noqa: SLF001 -- as a crash does
    uncopied = home.saves()
    home.clock.pass_(days=1)
    again = home.open(CopyRule.WINDOW)
    home.type_into(again)
    assert home.kinds() == ["before"]
    assert read_saves(home.copies()[0].path) == uncopied
    again.close()
    assert home.kinds() == ["after", "before"]


def test_five_hours_of_typing_leave_at_most_half_an_hour_in_no_copy(home, sit):
    home.clock.time = home.clock.time.replace(hour=14)
    sitting, most = sit(), 0
    for _ in range(300 // 5):
        sitting.go_on(minutes=5, types=True)
        copied = home.copied_saves() if home.copies() else 0
        most = max(most, home.saves() - copied)
    assert most * HALF_A_MINUTE <= 31 * 60
    assert home.kinds() == ["after"]  # a later one takes the place of an earlier one
    sitting.leave()
    assert home.copied_saves() == home.saves()


def test_after_ten_idle_minutes_everything_is_in_a_copy(home, sit):
    sitting = sit()
    sitting.go_on(minutes=3, types=True)
    sitting.go_on(minutes=9, types=False)
    assert home.copies() == []
    sitting.go_on(minutes=2, types=False)
    assert home.copied_saves() == home.saves()


def test_a_laptop_that_only_sleeps_has_a_copy_of_every_evening(home, sit):
    """The window is never closed; each evening five minutes are typed, then the lid is shut."""
    sitting = sit()
    for evening in range(1, 11):
        home.clock.pass_(hours=24)
        sitting.backups.look()  # on waking
        sitting.settle()
        if evening > 1:
            assert home.copied_saves() == home.saves()
        sitting.go_on(minutes=5, types=True)
    days = {each.made.date() for each in home.copies()}
    assert len(days) == 9
    assert set(home.kinds()) == {"before"}


@pytest.mark.repeats
def test_a_hundred_commands_in_a_row_make_two_copies(home, monkeypatch, capsys):
    home.sit_down()
    copied = len(home.copies())
    monkeypatch.setenv("PENDULUM_JOURNAL", str(home.path))
    for number in range(100):
        assert main(["log", "2026-W40", "--energy", str(number)]) == 0
    assert len(home.copies()) <= copied + 2
    capsys.readouterr()


def test_the_next_opening_pays_for_what_commands_left_uncopied(home):
    for _ in range(3):
        journal = home.open()
        home.type_into(journal)
        journal.close()
        home.clock.pass_(minutes=2)
    assert home.copied_saves() < home.saves()
    home.clock.pass_(seconds=PAUSE.total_seconds())
    journal = home.open()
    home.type_into(journal)
    journal.close()
    assert home.copied_saves() >= home.saves() - 1
    home.clock.pass_(hours=1)
    home.sit_down()
    assert home.copied_saves() == home.saves()


def days_of(home):
    return sorted({each.made.date() for each in home.copies()})


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory, make_home):
    """A journal of 130 days: a sitting every fourth day at first, then one every day."""
    made = make_home(tmp_path_factory.mktemp("lived-in") / "home")
    made.folder.mkdir()
    made.clock.time -= timedelta(days=130)
    for day in range(130):
        if day % 4 == 0 or day >= 130 - DAILY:
            made.sit_down()
        made.clock.pass_(days=1)
    return made


@pytest.fixture
def lived_in(home, half_a_year):
    home.folder.rmdir()
    shutil.copytree(half_a_year.folder, home.folder)
    home.typed, home.clock.time = half_a_year.typed, half_a_year.clock.time
    return home


@pytest.mark.repeats
def test_an_entry_stamped_2036_turns_no_thinning(lived_in):
    before = days_of(lived_in)
    journal = lived_in.open(CopyRule.WINDOW)
    lived_in.type_into(journal, week=Week.containing(datetime(2036, 5, 1, tzinfo=UTC).date()))
    with journal.writing() as file:
        file.write("UPDATE entry SET changed = '2036-05-01T00:00:00.000000+00:00'")
    journal.close()
    for _ in range(10):
        lived_in.clock.pass_(days=1)
        lived_in.sit_down()
    after = days_of(lived_in)
    assert len(after) >= len(before) >= DAILY + WEEKLY + 1
    assert min(after) == min(before)
    assert lived_in.copied_saves() == lived_in.saves()


@pytest.mark.repeats
def test_a_clock_ten_years_ahead_for_three_days(lived_in):
    before = days_of(lived_in)
    real = lived_in.clock.time
    lived_in.clock.time = real.replace(year=2036)
    for _ in range(3):
        lived_in.sit_down()
        lived_in.clock.pass_(days=1)
    assert len(set(before) & set(days_of(lived_in))) >= len(before) - 6  # two a copy at most
    lived_in.clock.time = real + timedelta(days=3)
    kept = set(days_of(lived_in))
    for _ in range(DAILY + 2):
        lived_in.sit_down()
        lived_in.clock.pass_(days=1)
        assert lived_in.copied_saves() == lived_in.saves()
        assert lived_in.copies()[0].made.year == 2036
    after = days_of(lived_in)
    assert {day for day in after if day.year == 2036} == {day for day in kept if day.year == 2036}
    assert len([day for day in after if day.year != 2036]) >= DAILY + WEEKLY
    assert min(after) == min(before)
    assert len(after) <= DAILY + WEEKLY + MONTHLY + 6


def test_after_a_clock_was_ahead_no_copy_is_made_where_nothing_was_saved(home):
    real = home.clock.time
    home.clock.time = real.replace(year=2036)
    home.sit_down()
    home.clock.time = real
    home.sit_down()
    made = len(home.copies())
    for _ in range(3):
        home.clock.pass_(minutes=20)
        journal = home.open(CopyRule.WINDOW)
        journal.keeper.make(CopyKind.BEFORE)
        journal.close()
    assert len(home.copies()) == made


def test_a_day_costs_no_more_than_two_of_the_older_copies(lived_in):
    for _ in range(5):
        before = {each.path for each in lived_in.copies()}
        lived_in.clock.pass_(days=1)
        lived_in.sit_down()
        assert len(before - {each.path for each in lived_in.copies()}) <= 2


def test_on_a_disk_that_can_only_be_read_none_are_made(home):
    home.sit_down()
    journal = home.open(CopyRule.WINDOW)
    journal._file.is_read_only = True  # noqa: SLF001
    assert journal.keeper.place is None
    assert journal.keeper.make_for(journal.keeper.newest() and "import") is None
    journal.close()
    assert len(home.copies()) == 1


def test_the_name_of_a_copy_has_the_time_on_the_wall(home):
    home.sit_down()
    (copy,) = list_backups(home.backups, home.path)
    assert copy.made == home.clock.time.replace(tzinfo=None)
