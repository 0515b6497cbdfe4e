"""What was typed into a sample is told apart from what is made up."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Event, Target
from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.reviews import open_review
from pendulum_journal.services.sample.typed import read_typed
from pendulum_journal.services.weeks import clear

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)


@pytest.fixture
def sample(tmp_path, put_sample):
    path, copy = put_sample(tmp_path / "sample.db"), put_sample(tmp_path / "as-made.db")
    journal = Journal.open(path, backups=tmp_path / "backups", today=lambda: TODAY)
    yield journal, lambda: read_typed(journal, copy, lambda: TODAY)
    journal.close()


def record(journal, week, **fields):
    base = journal.entry(week)
    return journal.record(replace(base, **fields), base)


def test_a_sample_as_it_was_made_holds_nothing_typed(sample):
    _, typed = sample
    assert typed() is None


def test_a_changed_week_counts_whole_and_alone(sample):
    journal, typed = sample
    coding = next(each.id for each in journal.activities() if each.name == "Coding")
    entry = journal.entry(WEEK)
    record(journal, WEEK, minutes={**entry.minutes, coding: Minutes(60)})
    found = typed()
    assert [each.week for each in found.entries] == [WEEK]
    assert found.entries[0].minutes[coding].minutes == 60
    assert not found.is_sample
    assert (found.roles, found.targets, found.events, found.reviews) == ((), (), (), ())


def test_what_was_changed_and_changed_back_is_not_typed(sample):
    journal, typed = sample
    kept = journal.entry(WEEK).energy
    record(journal, WEEK, energy=1)
    record(journal, WEEK, energy=kept)
    assert typed() is None


def test_a_deleted_week_is_not_typed(sample):
    journal, typed = sample
    clear(journal, WEEK)
    assert typed() is None


def test_a_note_that_was_replaced_keeps_the_versions_since(sample):
    journal, typed = sample
    record(journal, WEEK, note="mine, at some length, and long enough to be kept")
    found = typed()
    assert [each.week for each in found.versions] == [WEEK]


def test_a_role_whose_target_was_changed_comes_along(sample):
    journal, typed = sample
    role = journal.roles()[-1]
    career.save_target(journal, Target(role.id, TODAY, energy=70))
    found = typed()
    assert [each.uid for each in found.roles] == [role.uid]
    assert {each.role_id for each in found.targets} == {role.id}


def test_events_and_reviews_count(sample):
    journal, typed = sample
    career.save_event(journal, Event(TODAY, "moved house"))
    open_review(journal)
    found = typed()
    assert [each.text for each in found.events] == ["moved house"]
    assert len(found.reviews) == 1
    assert found.entries == ()
