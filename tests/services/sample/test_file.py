from datetime import date

import pytest

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.sample import file as sample_file
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.services.sample.one_swing import sample_journal

TODAY = date(2026, 11, 18)


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "sample.db"
    make_sample(path, today=lambda: TODAY)
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
