"""What was typed into a sample is told apart from what is made up."""

from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.career.role import Event, Target
from pendulum_journal.domain.entry import Minutes, ReplacedBy
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.measures import settle_measure
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


def test_a_measure_that_the_program_settled_is_not_typed(sample):
    journal, typed = sample
    settle_measure(journal)
    assert typed() is None


def test_of_a_made_up_week_only_what_was_typed_counts(sample):
    journal, typed = sample
    coding = next(each.id for each in journal.activities() if each.name == "Coding")
    entry = journal.entry(WEEK)
    record(journal, WEEK, minutes={**entry.minutes, coding: Minutes(60)})
    found = typed()
    assert [each.week for each in found.entries] == [WEEK]
    assert found.entries[0].minutes == {coding: Minutes(60)}
    assert (found.entries[0].energy, found.entries[0].note) == (None, "")
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


def test_of_a_note_only_the_own_lines_count(sample):
    journal, typed = sample
    week = next(each.week for each in journal.figures() if "\n" in journal.entry(each.week).note)
    made = journal.entry(week).note.splitlines()
    record(journal, week, note="\n".join(["mine first", *made, "", "mine last"]))
    [entry] = typed().entries
    assert entry.note == "mine first\n\nmine last"
    assert (dict(entry.minutes), entry.energy) == ({}, None)


def test_a_figure_that_was_only_deleted_is_not_typed(sample):
    journal, typed = sample
    assert journal.entry(WEEK).energy is not None
    record(journal, WEEK, energy=None)
    assert typed() is None


def test_of_the_versions_since_only_what_was_typed_is_kept(sample):
    journal, typed = sample
    mine = "mine, at some length, and long enough to be kept when another takes its place"
    record(journal, WEEK, note=mine)
    base = journal.entry(WEEK)
    journal.record(replace(base, note="another"), base, why=ReplacedBy.BRING_BACK)
    found = typed()
    assert [each.week for each in found.versions] == [WEEK]
    assert found.versions[0].note == mine
    assert found.versions[0].entry.minutes == {}


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
