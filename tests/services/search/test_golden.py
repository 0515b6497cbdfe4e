"""Two hundred notes in four languages, and what each query has to find in them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.search import search

FILES = Path(__file__).parents[2] / "files" / "search"
NOTES = {
    Week.parse(line[:8]): line[10:]
    for line in (FILES / "notes.txt").read_text("utf-8").splitlines()
}
QUERIES = tomllib.loads((FILES / "queries.toml").read_text("utf-8"))["query"]


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    path = tmp_path_factory.mktemp("golden") / "journal.db"
    made = Journal.create(path, backups=None, today=lambda: date(2026, 11, 18))
    made.record_many([(Entry(week, note=note), None) for week, note in NOTES.items()])
    yield made
    made.close()


def test_the_corpus_is_as_large_as_it_should_be():
    assert len(NOTES) == 200
    assert len(QUERIES) >= 60


@pytest.mark.repeats
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["typed"])
def test_exactly_these_weeks_are_found(journal, query):
    found = search(journal, query["typed"], limit=1000)
    weeks = [str(hit.week) for hit in found.hits][::-1]
    without = query.get("except")
    expected = query.get("weeks", [str(week) for week in NOTES if str(week) not in (without or [])])
    assert weeks == expected
    assert found.total == len(expected)
    if without is None:
        assert all(hit.marks for hit in found.hits)
