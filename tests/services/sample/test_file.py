from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.reviews import changed_since, reviews
from pendulum_journal.services.sample import file as sample_file
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.services.sample.one_swing import sample_journal
from pendulum_journal.services.sample.reviews import hold_review

TODAY = date(2026, 11, 18)


@pytest.fixture
def journal(tmp_path, put_sample):
    path = put_sample(tmp_path / "sample.db")
    opened = Journal.open(path, backups=tmp_path / "backups", today=lambda: TODAY)
    yield opened
    opened.close()


def test_everything_of_the_sample_is_in_the_file(journal):
    sample = sample_journal(TODAY)
    assert journal.is_sample
    assert journal.check() == []
    ids = {activity.name: activity.id for activity in journal.activities()}
    assert set(sample.activities) <= set(ids)
    assert len(journal.figures()) == len(sample.weeks)
    for week in sample.weeks:
        stored, wanted = journal.entry(week.entry.week), week.with_ids(ids)
        assert (dict(stored.minutes), stored.note) == (dict(wanted.minutes), wanted.note)
        assert (stored.state, stored.energy, stored.focus_block) == (
            wanted.state, wanted.energy, wanted.focus_block,
        )  # fmt: skip
    assert [role.uid for role in journal.roles()] == [role.uid for role in sample.roles]
    assert len(journal.targets()) == len(sample.targets)
    assert [event.uid for event in journal.events()] == [event.uid for event in sample.events]
    uid_of = {role.id: role.uid for role in journal.roles()}
    assert {uid_of[target.role_id] for target in journal.targets()} == {
        target.role_uid for target in sample.targets
    }


def test_a_file_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "mine.db"
    path.write_text("mine")
    with pytest.raises(StoreError):
        make_sample(path, today=lambda: TODAY)
    assert path.read_text() == "mine"


def test_what_fails_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(sample_file, "sample_journal", fail)
    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path / "sample.db", today=lambda: TODAY)
    assert list(tmp_path.iterdir()) == []


def test_its_reviews_were_held_on_days_of_its_past(journal):
    held = sorted(reviews(journal), key=lambda review: review.due)
    assert [review.kind for review in held] == [
        *[ReviewKind.CHECKPOINT] * 3,
        ReviewKind.BEFORE_SWING,
        ReviewKind.AFTER_SWING,
    ]
    manager, storage = journal.roles()[1:]
    assert [held[at].due for at in range(3)] == [
        manager.start + timedelta(weeks=weeks) for weeks in (26, 52, 78)
    ]
    assert held[3].due == storage.start - timedelta(weeks=4)
    for review in held:
        assert review.is_finished
        assert review.opened_on == review.due < TODAY
        assert review.decision is not None
        assert sum(option.per_cent for option in review.forecast) == 100
        assert sum(bool(answer.text) for answer in review.answers) >= 2
        assert review.figures_page.recorded > 0
        assert review.figures_page.last < Week.containing(review.due)
        assert changed_since(journal, review) == []


@pytest.mark.repeats
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
@settings(max_examples=5, deadline=None)
def test_its_reviews_can_be_held_on_any_day(tmp_path_factory, today):
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(path, today=lambda: today)
    opened = Journal.open(path, backups=path.parent / "backups", today=lambda: today)
    held = reviews(opened)
    opened.close()
    assert len(held) == 5


def test_an_answer_to_a_question_that_was_not_asked_is_refused(journal):
    wanted = sample_journal(TODAY).reviews[0]
    with pytest.raises(ValueError, match="not asked"):
        hold_review(journal, replace(wanted, answers={"rust": "yes"}))
    assert journal.today() == TODAY
