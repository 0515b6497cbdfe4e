"""When a backup is made, and which ones stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.services.backups import (
    DAILY,
    MONTHLY,
    WEEKLY,
    BackupOutcome,
    back_up_if_due,
    back_up_now,
    superfluous,
)
from pendulum_journal.store.backup import Backup, list_backups, verify
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.settings import read_setting, write_setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 41, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[JournalFile]:
    with JournalFile.create(tmp_path / "home" / "journal.db", now=NOW) as journal:
        yield journal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "backups"


def save(file, value):
    with file.transaction():
        write_setting(file, "key", value)


def damage(path):
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(bytes(range(256)) * 16)


def test_the_first_change_of_a_day_is_backed_up_and_the_next_is_not(file, folder):
    save(file, 1)
    first = back_up_if_due(file, folder, now=NOW)
    save(file, 2)
    second = back_up_if_due(file, folder, now=NOW + timedelta(hours=9))
    third = back_up_if_due(file, folder, now=NOW + DAY)

    assert [report.outcome for report in (first, second, third)] == ["made", "not-due", "made"]
    assert second.newest == first.newest
    assert third.newest == list_backups(folder, file.path)[0]
    assert len(list_backups(folder, file.path)) == 2


def test_the_day_is_that_of_the_clock_on_the_wall(file, folder):
    west = timezone(timedelta(hours=-8))
    evening = datetime(2026, 11, 22, 20, tzinfo=west)
    back_up_if_due(file, folder, now=evening)
    save(file, 1)

    assert back_up_if_due(file, folder, now=evening + timedelta(hours=3)).outcome == "not-due"
    assert back_up_if_due(file, folder, now=evening + timedelta(hours=5)).outcome == "made"


def test_another_journal_of_the_same_name_counts_for_itself(file, folder, tmp_path):
    with JournalFile.create(tmp_path / "work" / "journal.db", now=NOW) as other:
        for day in range(20):
            save(file, day)
            save(other, day)
            assert back_up_if_due(file, folder, now=NOW + day * DAY).outcome == "made"
            assert back_up_if_due(other, folder, now=NOW + day * DAY).outcome == "made"
        ours = list_backups(folder, file.path, file.uid)
        theirs = list_backups(folder, other.path, other.uid)

    assert len(ours) == len(theirs) > 12
    assert not set(ours) & set(theirs)


def test_nothing_changed_since_yesterday(file, folder):
    first = back_up_if_due(file, folder, now=NOW)
    second = back_up_if_due(file, folder, now=NOW + DAY)

    assert second.outcome is BackupOutcome.UNCHANGED
    assert second.newest == first.newest


def test_asked_for_it_is_made_again(file, folder):
    back_up_if_due(file, folder, now=NOW)
    save(file, 1)
    report = back_up_now(file, folder, now=NOW + timedelta(minutes=1))

    assert report.outcome is BackupOutcome.MADE
    assert report.newest is not None
    verify(report.newest.path)


def test_a_backup_that_fails_is_told_and_saving_goes_on(file, folder):
    folder.write_text("in the way")
    report = back_up_if_due(file, folder, now=NOW)
    save(file, 1)

    assert report.outcome is BackupOutcome.FAILED
    assert str(folder) in str(report.problem)
    assert read_setting(file, "key") == 1


def test_a_damaged_journal_thins_nothing(file, folder):
    for day in range(40):
        save(file, day)
        back_up_if_due(file, folder, now=NOW - 40 * DAY + day * DAY)
    kept = list_backups(folder, file.path)
    damage(file.path)
    report = back_up_if_due(file, folder, now=NOW)

    assert report.outcome is BackupOutcome.FAILED
    assert report.problem is not None
    assert report.problem.id == "journal-damaged"
    assert list_backups(folder, file.path) == kept


def test_thinned_ones_take_their_checksums_along(file, folder):
    for day in range(30):
        save(file, day)
        back_up_if_due(file, folder, now=NOW + day * DAY)
    kept = list_backups(folder, file.path)

    assert len(kept) < 30
    assert sorted(folder.iterdir()) == sorted(
        path for backup in kept for path in (backup.path, backup.checksum_path)
    )


def test_a_clock_that_ran_ahead_costs_no_backup(file, folder):
    ahead = back_up_if_due(file, folder, now=NOW.replace(year=2099))
    for day in range(20):
        save(file, day)
        report = back_up_if_due(file, folder, now=NOW + day * DAY)
        assert report.outcome is BackupOutcome.MADE
        assert report.newest in list_backups(folder, file.path)

    assert ahead.newest in list_backups(folder, file.path)


def backups_on(*days):
    wall = NOW.replace(tzinfo=None)
    return [Backup(_path(n), wall - timedelta(days=n), "") for n in days]


def _path(n):
    from pathlib import Path

    return Path(f"journal-{n}.db")


def test_a_year_of_days_leaves_twelve_days_ten_weeks_and_the_months_before():
    days = backups_on(*range(365))
    gone = superfluous(days)
    kept = [backup for backup in days if backup not in gone]

    ages = [(NOW.replace(tzinfo=None) - backup.made).days for backup in kept]
    assert ages[:12] == list(range(12))
    assert len(kept) == DAILY + WEEKLY + MONTHLY
    assert 280 <= ages[-1] <= 360


@given(st.sets(st.integers(0, 3000), min_size=1))
def test_thinning_keeps_the_newest_and_settles(ages):
    days = backups_on(*sorted(ages))
    gone = superfluous(days)
    kept = [backup for backup in days if backup not in gone]

    assert kept[:12] == days[:12]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert superfluous(kept) == []


def test_thinning_day_by_day_keeps_as_long_a_reach_as_thinning_once():
    kept: list[Backup] = []
    for age in range(700, -1, -1):
        kept += backups_on(age)
        gone = superfluous(kept)
        kept = [backup for backup in kept if backup not in gone]

    reach = (NOW.replace(tzinfo=None) - min(backup.made for backup in kept)).days
    assert reach >= 300
    assert len(kept) == DAILY + WEEKLY + MONTHLY
