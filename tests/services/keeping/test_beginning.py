"""A new journal has its name only when it is filled."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.beginning import new_journal

WEEK = Week.parse("2026-W47")


def today():
    return date(2026, 11, 18)


def now():
    return datetime(2026, 11, 18, 12, tzinfo=UTC)


def test_until_it_is_filled_there_is_nothing_of_its_name(tmp_path):
    path = tmp_path / "new" / "journal.db"
    with new_journal(path, today=today, now=now) as journal:
        journal.record(Entry(WEEK, energy=40), None)
        assert not path.exists()
    opened = Journal.open(path, backups=tmp_path / "b", today=today)
    assert opened.entry(WEEK).energy == 40
    opened.close()
    assert [each.name for each in path.parent.iterdir()] == ["journal.db"]


def test_what_fails_leaves_nothing(tmp_path):
    with (
        pytest.raises(KeyboardInterrupt),
        new_journal(tmp_path / "journal.db", today=today, now=now),
    ):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_or_comes_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "journal.db"
    with (
        pytest.raises(StoreError) as refused,
        new_journal(path, today=today, now=now),
    ):
        path.write_text("mine")
    with pytest.raises(StoreError) as again, new_journal(path, today=today, now=now):
        raise AssertionError
    assert path.read_text() == "mine"
    assert [path] == list(tmp_path.iterdir())
    assert {refused.value.message.id, again.value.message.id} == {StoreCase.EXISTS}


def test_errors_name_the_file_that_was_asked_for(tmp_path):
    path = tmp_path / "journal.db"
    with (
        pytest.raises(StoreError) as refused,
        new_journal(path, today=today, now=now) as journal,
    ):
        raise StoreError(StoreCase.DISK_FULL, "no room for {path}", path=str(journal.path))
    assert str(refused.value) == f"no room for {path}"
