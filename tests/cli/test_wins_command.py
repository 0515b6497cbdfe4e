"""``wins``: wins of some weeks as lines, as Markdown and as JSON."""

from __future__ import annotations

import pytest


@pytest.fixture
def written(run):
    run("log", "this", "--note", "learned: silence is an answer, too #one-on-ones")
    run("log", "-1", "--note", "Prose.\nfixed: the retry #importer\n\n    did: in code")
    run("log", "-12", "--note", "did: met all eight\n- learned: \x1b[31mred")
    run("log", "-2", "--note", "no win at all")


@pytest.mark.usefixtures("written")
class TestWins:
    def test_they_are_listed_newest_week_first(self, run):
        outcome = run("wins")
        assert outcome.status == 0
        assert outcome.out == (
            "2026-W47  learned  silence is an answer, too #one-on-ones\n"
            "2026-W46  fixed    the retry #importer\n"
            "2026-W35  did      met all eight\n"
            "2026-W35  learned  �[31mred\n"
            "4 wins\n"
        )

    def test_weeks_kinds_tags_and_words_choose(self, run):
        def texts(*words):
            return [win["text"] for win in run("wins", *words, "--json").json]

        assert texts("--from", "-1") == ["silence is an answer, too", "the retry"]
        assert texts("--to", "-2", "--kind", "did") == ["met all eight"]
        assert texts("--tag", "importer") == ["the retry"]
        assert texts("eight") == ["met all eight"]
        assert texts("eight", "nine") == []

    def test_json_has_the_tags_apart(self, run):
        assert run("wins", "--from", "this", "--json").json == [
            {
                "week": "2026-W47",
                "monday": "2026-11-16",
                "kind": "learned",
                "text": "silence is an answer, too",
                "tags": ["one-on-ones"],
            }
        ]

    def test_markdown_has_a_heading_for_each_kind(self, run):
        assert run("wins", "--from", "-1", "--to", "this", "--markdown").out == (
            "# Wins\n\n2026-W46 to 2026-W47\n\n"
            "## Learned\n- silence is an answer, too (2026-W47)\n\n"
            "## Fixed\n- the retry (2026-W46)\n"
        )
        assert run("wins", "eight", "--markdown").out.startswith("# Wins\n\n2026-W35\n\n## Did\n")

    def test_two_forms_at_once_are_wrong_usage(self, run):
        assert run("wins", "--json", "--markdown").status == 2


def test_without_a_win_it_says_what_one_is(run):
    run("log", "this", "--note", "prose")
    assert run("wins").out == (
        "No win was found: a win is a line of a note that begins learned:, fixed: or did:.\n"
    )
    assert run("wins", "--json").json == []
    assert run("wins", "--markdown").out == "# Wins\n\nNo win was found.\n"
