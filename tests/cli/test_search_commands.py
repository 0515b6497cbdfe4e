"""``search``: from words on a command line to weeks on a terminal."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.cli.search_commands import search_command
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import State
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal


@pytest.fixture
def written(run):
    """Four weeks: this one and the three before it."""
    run("log", "this", "--note", "A deadlock with one lock. #rust", "--energy", "60")
    run("log", "-1", "--note", "The drop order of a guard", "--energy", "20")
    run("log", "-2", "--note", "order, then drop\n\nmore meetings", "--state", "partial")
    run("log", "-3", "--note", "Der Wochenbericht. 今天学习了", "--energy", "40")


def test_every_state_can_be_chosen():
    (states,) = (each for each in search_command.params if each.name == "states")
    assert states.type.name == states.metavar == "|".join(State)


def weeks(outcome):
    assert outcome.status == 0, outcome.err
    return [hit["week"] for hit in outcome.json["hits"]]


@pytest.mark.usefixtures("written")
class TestSearching:
    def test_what_was_found_is_shown_newest_first(self, run):
        outcome = run("search", "drop")
        assert outcome.status == 0
        assert outcome.out == (
            "2026-W46  The drop order of a guard\n"
            "2026-W45  order, then drop more meetings\n"
            "2 weeks found.\n"
        )

    def test_several_words_need_no_quotes(self, run):
        assert weeks(run("search", "drop", "guard", "--json")) == ["2026-W46"]

    def test_a_phrase_in_quotes(self, run):
        assert weeks(run("search", '"drop order"', "--json")) == ["2026-W46"]

    @pytest.mark.parametrize("minus", ["-guard", "−guard"])
    def test_a_word_with_a_minus_is_no_option(self, run, minus):
        assert weeks(run("search", "drop", minus, "--json")) == ["2026-W45"]
        assert weeks(run("search", minus, "drop", "--json")) == ["2026-W45"]

    def test_a_phrase_with_a_minus(self, run):
        assert weeks(run("search", '-"drop order"', "drop", "--json")) == ["2026-W45"]

    def test_a_not_may_be_of_one_letter(self, run):
        assert weeks(run("search", "order", "-天", "-a", "--json")) == ["2026-W45"]
        assert weeks(run("search", "的", "-天", "--json")) == []

    @pytest.mark.parametrize("query", ["-*", "-)", "-:", "-(", "-^", "-'", "-\n-"])
    def test_marks_after_a_minus_are_no_wrong_option(self, run, query):
        assert weeks(run("search", "drop", query, "--json")) == ["2026-W46", "2026-W45"]

    def test_an_unknown_option_is_wrong_usage(self, run):
        assert run("search", "drop", "--worst").status == 2
        assert run("search").status == 2

    def test_tags_parts_of_words_and_chinese(self, run):
        assert weeks(run("search", "#rust", "--json")) == ["2026-W47"]
        assert weeks(run("search", "bericht", "--json")) == ["2026-W44"]
        assert weeks(run("search", "学习", "--json")) == ["2026-W44"]

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--energy", "30.."], ["2026-W47", "2026-W44"]),
            (["--energy", "..20"], ["2026-W46"]),
            (["--energy", "20..40"], ["2026-W46", "2026-W44"]),
            (["--state", "partial"], ["2026-W45"]),
            (["--tag", "#rust"], ["2026-W47"]),
            (["--from", "last"], ["2026-W47", "2026-W46"]),
            (["--from", "-2", "--to", "-1"], ["2026-W46", "2026-W45"]),
        ],
    )
    def test_filters(self, run, options, expected):
        assert weeks(run("search", "", *options, "--json")) == expected

    def test_the_shape_for_scripts(self, run):
        shape = run("search", "deadl", "--json").json
        assert shape == {
            "total": 1,
            "hits": [
                {
                    "week": "2026-W47",
                    "monday": "2026-11-16",
                    "state": "complete",
                    "energy": 60,
                    "snippet": "A deadlock with one lock. #rust",
                    "marks": [[2, 10]],
                }
            ],
        }

    def test_the_rest_is_counted(self, run):
        outcome = run("search", "", "--limit", "1")
        assert outcome.out.endswith("4 weeks found; the newest 1 are shown.\n")

    def test_nothing_found_is_no_failure(self, run):
        outcome = run("search", "zzyzx")
        assert (outcome.status, outcome.out) == (0, "No week was found.\n")

    def test_best_match_first(self, run):
        run("log", "-4", "--note", "drop drop drop")
        assert weeks(run("search", "drop", "--best", "--json"))[0] == "2026-W43"

    @pytest.mark.parametrize("typed", ['"', "***", "a*b:c(", "AND", "(", "x" * 100_000, "'; --"])
    def test_whatever_is_typed_is_no_error(self, run, typed):
        assert run("search", typed).status == 0

    @pytest.mark.parametrize("energies", ["30", "60..30", "..", "a..b", "0..101"])
    def test_a_range_of_energy_that_is_none(self, run, energies):
        outcome = run("search", "x", "--energy", energies)
        assert outcome.status == 1
        assert outcome.complaint

    def test_weeks_in_a_role(self, run, file):
        journal = Journal.open(file, backups=file.parent / "b", today=lambda: date(2026, 11, 18))
        career.save_role(journal, Role("Staff Engineer", Side.BUILDING, date(2026, 11, 9)))
        journal.close()
        found = run("search", "", "--role", "staff  engineer", "--json")
        assert weeks(found) == ["2026-W47", "2026-W46"]

    def test_a_role_that_is_none(self, run):
        outcome = run("search", "x", "--role", "Boss")
        assert outcome.status == 1
        assert "“Boss”. Yours: none yet." in outcome.complaint


def test_without_a_journal_it_says_so(run, file):
    assert run("search", "x").status == 1
    assert not file.exists()
