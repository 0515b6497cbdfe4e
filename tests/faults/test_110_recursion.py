"""A failed look for changes looks for no changes again: no recursion, one message a failure."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.session import Session

WEEK = Week.parse("2026-W47")


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    journal = Journal.create(
        tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18)
    )
    journal.record(Entry(WEEK, energy=3), None)
    made.show(journal)
    yield made
    made.close()


def _refuse(_journal):
    raise StoreError("journal-fault", "It cannot be read.")


def test_a_page_that_fails_while_it_follows_a_change_ends_the_matter(session):
    failures, calls = [], []
    session.failed.connect(failures.append)

    def read(_changes):
        calls.append(len(calls))
        assert len(calls) < 20, "looked for changes without end"
        os.utime(session.open_journal.path, ns=(0, len(calls)))  # it looks changed once more
        session.run(_refuse)

    session.changed.connect(read)
    os.utime(session.open_journal.path, ns=(0, 5_000_000_000))
    session.look_for_changes()

    assert len(calls) == len(failures) == 1


def test_a_file_cut_off_just_as_a_save_ends_gives_one_message(session):
    failures = []
    session.failed.connect(failures.append)
    session.changed.connect(lambda _: session.run(lambda journal: journal.entry(WEEK)))
    path = session.open_journal.path
    base = session.open_journal.entry(WEEK)
    os.truncate(path, path.stat().st_size // 2)
    session.change(lambda journal: journal.record(replace(base, energy=4), base).changes)

    assert len(failures) in (1, 2)  # the save, and whoever reads the journal anew
    assert all(isinstance(each, StoreError) for each in failures)
