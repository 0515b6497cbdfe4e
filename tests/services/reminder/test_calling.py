"""A year of Fridays on a clock of its own: asleep, on a journey, away, put off, switched off."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.reminder.rule import Plan, Reminder, next_monday
from pendulum_journal.domain.reminder.sentence import Trouble, WeekLook
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.reminder import kept
from pendulum_journal.services.reminder.calling import (
    Action,
    Answer,
    NobodyError,
    Outcome,
    actions_at,
    call,
    look,
    next_call,
)
from pendulum_journal.services.reminder.setting import set_up, switch_off, tell_system
from pendulum_journal.store import glance

W47 = Week.of_iso(2026, 47)
FRIDAY = datetime.fromisoformat("2026-11-20T16:00")


class Wakers:
    """Notes what the system was told."""

    def __init__(self):
        self.told = []

    def set(self, reminder):
        self.told.append(reminder)

    def remove(self):
        self.told.append(None)
        return []


class Person:
    """Sees reminders and answers them."""

    def __init__(self, file, path, now=FRIDAY):
        self.file, self.path, self.now = file, path, now
        self.answer, self.is_there, self.seen = Answer(), True, []

    def tell(self, said, actions, shown):
        if not self.is_there:
            raise NobodyError("reminder-nobody", "Nobody is there.")
        shown()
        self.seen.append((self.now, str(said.title), str(said.text), tuple(actions)))
        return self.answer

    def look(self, now=None, **how):
        self.now = now or self.now
        return call(self.file, self.path, lambda: self.now, self.tell, **how).outcome

    def days_seen(self):
        return [when.date() for when, *_ in self.seen]


@pytest.fixture
def person(tmp_path, put_new_journal):
    file = tmp_path / "config" / "reminder.json"
    kept.write(file, Reminder.begin(Plan(), FRIDAY - timedelta(days=2)))
    return Person(file, put_new_journal(tmp_path / "journal.db"))


@pytest.fixture
def record(person):
    def record(*entries, roles=()):
        with closing(Journal.open(
            person.path, backups=person.path.parent / "b", today=lambda: date(2026, 11, 18)
        )) as journal:  # fmt: skip
            for entry in entries:
                journal.record(entry, None)
            for role in roles:
                career.save_role(journal, role)

    return record


def test_it_comes_once_and_says_how_far_the_week_is(person, record):
    record(Entry(W47, minutes={1: Minutes(90)}, note="a secret"))
    assert person.look(FRIDAY - timedelta(minutes=1)) is Outcome.NOT_DUE
    assert person.look(FRIDAY) is Outcome.CALLED
    assert person.look(FRIDAY) is Outcome.NOT_DUE
    (seen,) = person.seen
    assert seen[1:3] == ("Week 47: time to write it down", "Not given yet: energy.")


def test_where_nobody_can_be_told_it_is_tried_again(person):
    person.is_there = False
    with pytest.raises(NobodyError):
        person.look()
    person.is_there = True
    assert person.look() is Outcome.CALLED


@pytest.mark.repeats
def test_half_a_year_of_looks_with_sleep_travel_and_weeks_away(person, record):
    """The laptop is opened at odd hours, abroad for two weeks, and two weeks are marked away."""
    away = [Week.of_iso(2026, 50), Week.of_iso(2026, 51)]
    record(*(Entry(week, state=State.AWAY) for week in away))
    clock, end = FRIDAY - timedelta(hours=30), FRIDAY + timedelta(weeks=26)
    asleep = [(FRIDAY - timedelta(hours=2), FRIDAY + timedelta(hours=64))]  # a closed lid
    abroad = (FRIDAY + timedelta(weeks=10), FRIDAY + timedelta(weeks=12))
    while clock < end:
        clock += timedelta(minutes=190)  # at each of six minutes of the hour
        if not any(begin <= clock <= until for begin, until in asleep):
            person.look(clock - timedelta(hours=9 if abroad[0] <= clock <= abroad[1] else 0))
    weeks = [int(title.split()[1].rstrip(":")) for _, title, *_ in person.seen]
    assert weeks == [47, 48, 49, 52, 53, *range(1, 21)]
    assert person.days_seen()[0] == date(2026, 11, 23)
    assert person.seen[0][1] == "Week 47 is over"


def test_nothing_is_said_of_a_week_that_is_done_or_in_a_role_of_being_away(person, record):
    record(Entry(W47, minutes={1: Minutes(90)}, marked_complete=True))
    assert person.look() is Outcome.QUIET
    assert person.look() is Outcome.NOT_DUE
    assert look(person.path, W47) == WeekLook(has_hours=True, is_done=True)
    record(roles=[Role(title="Leave", side=Side.AWAY, start=date(2026, 11, 23))])
    assert person.look(FRIDAY + timedelta(weeks=1)) is Outcome.QUIET
    assert person.seen == []


def test_the_next_one_that_is_named_is_one_that_comes(person, record):
    begun = Reminder.begin(Plan(), FRIDAY - timedelta(days=2))
    record(Entry(W47, minutes={1: Minutes(90)}, marked_complete=True))
    record(Entry(W47 + 1, state=State.AWAY))
    wednesday = FRIDAY - timedelta(days=2)
    assert next_call(begun, person.path, wednesday) == FRIDAY + timedelta(weeks=2)
    put_off = begun.snooze(W47, FRIDAY.replace(hour=19))
    assert next_call(put_off, person.path, FRIDAY) == FRIDAY + timedelta(weeks=2)
    person.look(wednesday)
    assert person.seen == []
    called = call(person.file, person.path, lambda: wednesday, person.tell)
    assert called.next == FRIDAY + timedelta(weeks=2)
    record(roles=[Role(title="Leave", side=Side.AWAY, start=date(2026, 11, 30))])
    assert next_call(begun, person.path, wednesday) is None


def test_an_answer_puts_it_off_and_the_system_is_told(person):
    wakers = Wakers()
    person.answer = Answer(Action.EVENING)
    person.look()
    tell_system(person.file, wakers)
    assert wakers.told[-1].snoozed == datetime.fromisoformat("2026-11-20T19:00")
    assert person.look(FRIDAY.replace(hour=18)) is Outcome.NOT_DUE
    person.answer = Answer(Action.MONDAY)
    assert person.look(FRIDAY.replace(hour=19)) is Outcome.CALLED
    assert Action.EVENING not in person.seen[-1][3]
    person.answer = Answer(Action.SKIP)
    assert person.look(FRIDAY + timedelta(days=3)) is Outcome.CALLED
    assert person.look(FRIDAY + timedelta(days=6)) is Outcome.NOT_DUE
    person.answer = Answer(Action.OFF)
    assert person.look(FRIDAY + timedelta(days=7)) is Outcome.CALLED
    tell_system(person.file, wakers)
    assert wakers.told[-1] is None
    assert person.look(FRIDAY + timedelta(days=14)) is Outcome.OFF
    assert not person.file.parent.exists()


def test_a_journal_that_is_gone_in_use_or_no_journal_is_told_and_left_as_it_is(person, monkeypatch):
    monkeypatch.setattr(glance, "TIMEOUT_S", 0.05)  # the lock is held all the time
    with closing(sqlite3.connect(person.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert look(person.path, W47) is Trouble.IN_USE
    content = person.path.read_bytes()
    person.path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    assert look(person.path, W47) is Trouble.UNREADABLE
    person.path.write_bytes(b"no journal")
    assert look(person.path, W47) is Trouble.UNREADABLE
    person.path.unlink()
    assert look(person.path, W47) is Trouble.MISSING
    assert person.look() is Outcome.CALLED
    assert "not where it was" in person.seen[0][2]
    assert sorted(each.name for each in person.path.parent.iterdir()) == ["config"]


def test_a_look_changes_no_byte_and_leaves_no_file(person, record):
    record(Entry(W47, energy=40))
    before = {each: each.stat() for each in person.path.parent.iterdir()}
    assert look(person.path, W47) == WeekLook(has_energy=True)
    assert {each: each.stat() for each in person.path.parent.iterdir()} == before


def test_shown_to_be_seen_it_counts_for_nothing(person, record):
    record(Entry(W47, state=State.AWAY))
    assert person.look(at_once=True) is Outcome.CALLED
    assert kept.read(person.file).given == W47 + -1
    assert person.seen[0][1:3] == ("Week 47", "It is a week away, so no reminder comes.")


def test_a_week_that_is_skipped_while_it_is_put_off_does_not_come_in_the_evening(person):
    person.answer = Answer(Action.EVENING)
    assert person.look() is Outcome.CALLED
    person.answer = Answer(Action.SKIP)
    assert person.look(at_once=True) is Outcome.CALLED
    assert kept.read(person.file).snoozed is None
    assert person.look(FRIDAY.replace(hour=20)) is Outcome.NOT_DUE


def test_the_evening_is_offered_until_it_is_evening():
    assert Action.EVENING in actions_at(FRIDAY)
    assert Action.EVENING not in actions_at(FRIDAY.replace(hour=19))
    assert Action.MONDAY in actions_at(FRIDAY)
    monday = next_monday(FRIDAY)
    assert Action.MONDAY not in actions_at(monday)
    assert Action.EVENING in actions_at(monday)


def test_set_up_and_switched_off(tmp_path):
    file, wakers = tmp_path / "c" / "reminder.json", Wakers()
    set_up(file, wakers, Plan(), FRIDAY)
    assert kept.read(file) == wakers.told[0] == Reminder(Plan(), W47)
    assert switch_off(file, wakers) == [file]
    assert (switch_off(file, wakers), wakers.told[1:]) == ([], [None, None])


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"plan": "x", "given": "2026-W47", "snoozed": null}', "[" * 100_000],
)
def test_what_is_no_reminder_is_off(tmp_path, text):
    file = tmp_path / "reminder.json"
    file.write_text(text)
    assert kept.read(file) is None


def test_a_folder_that_refuses_is_told(tmp_path):
    (tmp_path / "c").write_text("a file in the way")
    with pytest.raises(kept.InputError, match="could not be kept"):
        kept.write(tmp_path / "c" / "reminder.json", Reminder(Plan(), W47))
