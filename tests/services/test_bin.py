"""Deleting a week, and bringing it back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pendulum_journal.domain.entry import Entry, Minutes, ReplacedBy, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import weeks
from pendulum_journal.services.bin import (
    KEPT,
    binned,
    delete_for_ever,
    delete_week,
    restore,
    undo_delete,
)
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.services.keeping.versions import bring_back, version, versions
from pendulum_journal.services.search.search import search

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY) + -2
FULL = Entry(
    WEEK,
    State.PARTIAL,
    {1: Minutes(120, Source.IMPORTED, "hours.csv"), 4: Minutes(300)},
    energy=0,
    clock_minutes=2400,
    focus_block=90,
    focus_days=3,
    shipping_days=0,
    planned=80,
    note="learned: canaryword #bin",
    marked_complete=True,
    extras={"interruptions": 4},
)


class Clock:
    """A clock that tests move; each look takes a millisecond."""

    def __init__(self):
        self.time = datetime(2026, 11, 18, 9, tzinfo=UTC)

    def now(self):
        self.time += timedelta(milliseconds=1)
        return self.time

    def today(self):
        return self.time.date()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def journal(tmp_path, clock):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=clock.today, now=clock.now)
    yield made
    made.close()


def reopened(journal, clock):
    journal.close()
    return Journal.open(
        journal.path, backups=journal.path.parent / "backups", today=clock.today, now=clock.now
    )


def content(entry):
    return entry and replace(entry, id=0, rev=0, created=None, changed=None)


def same(one, other):
    return content(one) == content(other)


def write(journal, entry=FULL):
    return journal.record(entry, journal.entry(entry.week)).entry


def test_a_deleted_week_is_missing_and_in_the_bin(journal):
    write(journal)
    changes = delete_week(journal, WEEK, initiator="me")
    assert journal.entry(WEEK) is None
    assert journal.figures() == []
    assert search(journal, "canaryword").total == 0
    assert changes.initiator == "me"
    assert changes.touches(WEEK)
    (kept,) = binned(journal)
    assert kept.week == WEEK
    assert same(kept.entry, FULL)
    assert kept.kept_until - kept.deleted == KEPT == timedelta(days=30)
    assert journal.check() == []


def test_a_missing_week_cannot_be_deleted(journal):
    assert not delete_week(journal, WEEK).any
    assert binned(journal) == []


def test_it_comes_back_whole_with_its_versions(journal):
    write(journal, replace(FULL, note="first"))
    journal.record(FULL, journal.entry(WEEK), why=ReplacedBy.IMPORT)
    delete_week(journal, WEEK)
    recorded = restore(journal, binned(journal)[0])
    assert same(journal.entry(WEEK), FULL)
    assert recorded.clashes == ()
    assert recorded.changes.touches(WEEK)
    assert binned(journal) == []
    assert [each.note for each in versions(journal, WEEK)] == [FULL.note, "first"]
    assert search(journal, "canaryword").total == 1


def test_undo_right_away(journal):
    write(journal)
    changes = delete_week(journal, WEEK)
    undone = undo_delete(journal, changes)
    assert undone.touches(WEEK)
    assert same(journal.entry(WEEK), FULL)
    assert binned(journal) == []
    delete_week(journal, WEEK)
    assert journal.entry(WEEK) is None
    assert len(binned(journal)) == 1


def test_the_general_undo_brings_it_back_too_and_purging_then_takes_no_versions(journal, clock):
    write(journal)
    weeks.undo(journal, delete_week(journal, WEEK))
    assert same(journal.entry(WEEK), FULL)
    journal = sit_down_on_later_days(journal, clock)
    clock.time += timedelta(days=31)
    journal = reopened(journal, clock)
    assert same(journal.entry(WEEK), FULL)
    assert len(versions(journal, WEEK)) == 1
    journal.close()


def test_what_was_written_since_stays_and_the_rest_stays_in_the_bin(journal):
    write(journal)
    delete_week(journal, WEEK)
    write(journal, Entry(WEEK, note="written since", energy=50))
    recorded = restore(journal, binned(journal)[0])
    assert {clash.field for clash in recorded.clashes} == {"note", "energy"}
    now = journal.entry(WEEK)
    assert (now.note, now.energy, now.focus_block) == (
        f"written since\n{FULL.note}",
        50,
        90,
    )
    assert len(binned(journal)) == 1
    assert FULL.note in [each.note for each in versions(journal, WEEK)]


def test_a_week_deleted_twice_is_there_twice_newest_first(journal):
    for note in ("one", "two"):
        write(journal, Entry(WEEK, note=note))
        delete_week(journal, WEEK)
    assert [each.entry.note for each in binned(journal)] == ["two", "one"]


def test_undo_takes_the_newest(journal):
    write(journal, Entry(WEEK, note="one"))
    delete_week(journal, WEEK)
    write(journal, Entry(WEEK, note="two"))
    undo_delete(journal, delete_week(journal, WEEK))
    assert journal.entry(WEEK).note == "two"
    assert [each.entry.note for each in binned(journal)] == ["one"]


def sit_down_on_later_days(journal, clock, days=3):
    """Save something on as many later days, and leave a backup each time."""
    for _ in range(days):
        clock.time += timedelta(days=1)
        journal = reopened(journal, clock)
        journal.keeper.rule = CopyRule.WINDOW
        write(journal, Entry(WEEK + 2, note=f"note of {clock.time}"))
    return journal


def test_after_thirty_days_it_is_gone_at_the_next_opening(journal, clock):
    write(journal)
    delete_week(journal, WEEK)
    journal = sit_down_on_later_days(journal, clock)
    clock.time += timedelta(days=26, hours=23)
    journal = reopened(journal, clock)
    assert len(binned(journal)) == 1
    clock.time += timedelta(hours=2)
    journal = reopened(journal, clock)
    assert binned(journal) == []
    assert versions(journal, WEEK) == []
    assert b"canaryword" not in journal.path.read_bytes()
    assert journal.check() == []
    journal.close()


def test_purging_leaves_versions_of_a_week_that_was_written_again(journal, clock):
    write(journal)
    delete_week(journal, WEEK)
    write(journal, Entry(WEEK, note="again"))
    journal = sit_down_on_later_days(journal, clock)
    clock.time += timedelta(days=31)
    journal = reopened(journal, clock)
    assert binned(journal) == []
    assert [each.note for each in versions(journal, WEEK)] == [FULL.note]
    journal.close()


def test_deleted_for_ever_nothing_of_it_is_left_in_the_file(journal):
    write(journal, replace(FULL, note="canaryword drafted"))
    journal.record(FULL, journal.entry(WEEK), why=ReplacedBy.IMPORT)
    write(journal, Entry(WEEK + 1, note="another note that stays"))
    delete_week(journal, WEEK)
    assert b"canaryword" in journal.path.read_bytes()
    delete_for_ever(journal, binned(journal)[0])
    assert binned(journal) == []
    assert versions(journal, WEEK) == []
    assert b"canaryword" not in journal.path.read_bytes()
    assert b"interruptions" not in journal.path.read_bytes()
    assert search(journal, "another").total == 1
    assert journal.check() == []


def test_deleting_for_ever_keeps_versions_of_what_was_written_since(journal):
    write(journal, Entry(WEEK, note="old"))
    delete_week(journal, WEEK)
    write(journal, Entry(WEEK, note="new"))
    journal.record(Entry(WEEK, note="newer"), journal.entry(WEEK), why=ReplacedBy.IMPORT)
    delete_for_ever(journal, binned(journal)[0])
    assert [each.note for each in versions(journal, WEEK)] == ["new"]
    assert journal.entry(WEEK).note == "newer"


class TestVersions:
    @pytest.fixture
    def edited(self, journal, clock):
        for number in range(1, 6):
            write(journal, Entry(WEEK, note=f"version {number}", energy=40))
            clock.time += timedelta(minutes=11)
        return journal

    def test_five_edits_leave_four_versions_newest_first(self, edited):
        assert [each.note for each in versions(edited, WEEK)] == [
            f"version {number}" for number in (4, 3, 2, 1)
        ]

    def test_the_second_is_brought_back_and_that_is_undone(self, edited):
        second = versions(edited, WEEK)[2]
        recorded = bring_back(edited, WEEK, second.id, initiator="me")
        assert edited.entry(WEEK).note == "version 2"
        assert edited.entry(WEEK).energy == 40
        assert recorded.changes.initiator == "me"
        newest = versions(edited, WEEK)[0]
        assert (newest.note, newest.why) == ("version 5", "bring-back")
        weeks.undo(edited, recorded.changes)
        assert edited.entry(WEEK).note == "version 5"
        assert versions(edited, WEEK)[0].note == "version 2"

    def test_a_version_of_a_deleted_week_comes_back_too(self, edited):
        delete_week(edited, WEEK)
        bring_back(edited, WEEK, versions(edited, WEEK)[0].id)
        assert edited.entry(WEEK) is not None
        assert edited.entry(WEEK).note == "version 5"

    def test_bringing_back_what_stands_there_changes_nothing(self, edited):
        bring_back(edited, WEEK, versions(edited, WEEK)[0].id)
        assert not bring_back(edited, WEEK, versions(edited, WEEK)[1].id).changes.any

    def test_a_version_of_another_week_is_refused(self, edited):
        with pytest.raises(InputError) as caught:
            version(edited, WEEK + 1, versions(edited, WEEK)[0].id)
        assert caught.value.message.id == "version-missing"


@pytest.mark.parametrize("act", [restore, delete_for_ever])
@pytest.mark.parametrize("elsewhere", [restore, delete_for_ever])
def test_what_left_the_bin_elsewhere_is_said_and_nothing_happens_to_another(
    journal, clock, act, elsewhere
):
    write(journal)
    delete_week(journal, WEEK)
    (held,) = binned(journal)
    theirs = Journal.open(
        journal.path, backups=journal.path.parent, today=clock.today, now=clock.now
    )
    elsewhere(theirs, held)
    write(theirs, Entry(WEEK + 1, note="another"))
    delete_week(theirs, WEEK + 1)
    before = theirs.entry(WEEK)
    assert [each.id for each in binned(theirs)] == [held.id]
    theirs.close()
    with pytest.raises(InputError, match="2026-W45 is not in the bin any more: elsewhere it was"):
        act(journal, held)
    assert journal.entry(WEEK) == before
    assert [each.entry.note for each in binned(journal)] == ["another"]
