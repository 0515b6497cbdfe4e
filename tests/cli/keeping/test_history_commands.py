"""``history``: earlier versions, listed, read, compared and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal

WEEK = Week.parse("2026-W47")
NINE = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def edited(file):
    """A note that was changed four times, eleven minutes apart."""
    moments = iter([NINE + n * timedelta(minutes=1) for n in range(1000)])
    journal = Journal.create(file, backups=None, today=NINE.date, now=lambda: next(moments))
    for number in range(1, 6):
        entry = journal.entry(WEEK)
        journal.record(replace(entry or Entry(WEEK), note=f"draft {number}\nsame"), entry)
        for _ in range(11):
            journal.now()
    journal.close()


@pytest.mark.usefixtures("edited")
class TestHistory:
    def test_versions_are_numbered_from_the_oldest(self, run):
        lines = run("history").out.splitlines()
        assert lines[0].split() == ["Replaced", "By", "Hours", "Energy", "Length", "Begins"]
        assert [line.split()[0] for line in lines[1:]] == ["1", "2", "3", "4"]
        assert lines[1].split()[1] == "2026-11-18"
        assert lines[1].endswith("  typing                 12 characters  draft 1 same")

    def test_one_is_printed_as_it_was(self, run):
        assert run("history", "this", "--show", "2").out == (
            "2026-W47, 16 to 22 November 2026  (in progress)\n\nNo hours are given.\n\n"
            "Energy  not given\n\ndraft 2\nsame\n"
        )

    def test_one_is_compared_with_the_note_of_today(self, run):
        assert run("history", "--diff", "2").out == "- draft 2\n+ draft 5\n  same\n"

    def test_the_second_is_brought_back_and_that_is_undone(self, run):
        assert run("history", "--bring-back", "2").out == (
            "Version 2 is the entry of 2026-W47 again.\n"
        )
        assert run("show", "--json").json["note"] == "draft 2\nsame"
        shape = run("history", "--json").json
        assert [each["version"] for each in shape] == [1, 2, 3, 4, 5]
        assert (shape[4]["by"], shape[4]["note"]) == ("bring-back", "draft 5\nsame")
        run("history", "--bring-back", "5")
        assert run("show", "--json").json["note"] == "draft 5\nsame"
        assert run("history", "--diff", "5").out == (
            "Nothing differs: version 5 is as the entry of 2026-W47 is now.\n"
        )

    def test_bringing_back_what_stands_there_says_so(self, run):
        run("history", "--bring-back", "2")
        assert "already" in run("history", "--bring-back", "2").out

    def test_a_number_that_is_none(self, run):
        for option in ("--show", "--diff", "--bring-back"):
            outcome = run("history", option, "9")
            assert outcome.status == 1
            assert "4 earlier versions" in outcome.complaint

    def test_a_number_beyond_the_only_one(self, run):
        run("log", "-5", "--note", "first")
        run("log", "-5", "--note", "second")
        assert "has 1 earlier version." in run("history", "-5", "--show", "2").complaint

    def test_wrong_usage(self, run):
        assert run("history", "--show", "1", "--diff", "1").status == 2
        assert run("history", "--show", "0").status == 2

    def test_a_week_without_versions(self, run):
        assert run("history", "-9").out == "2026-W38 has no earlier versions.\n"
        assert run("history", "-9", "--json").json == []
