from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision
from pendulum_journal.services import reviews
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.sample.file import make_sample
from pendulum_journal.services.sample.one_swing import sample_journal


def without_reviews(day):
    return replace(sample_journal(day), reviews=())


@pytest.fixture
def written(run, file):
    """A sample journal with a finished review of 1 October and one that is being written."""
    day = date(2026, 10, 1)
    make_sample(file, today=lambda: date(2026, 11, 18), sample=without_reviews)
    journal = Journal.open(file, backups=file.parent / "backups", today=lambda: day)
    [due] = reviews.offered(journal)
    review, _ = reviews.open_review(journal, due)
    forecast = (Option("Engineering", 70), Option("Managing", 20), Option("A farm", 10))
    filled = replace(review, forecast=forecast, decision=Decision.STAY, look_back=date(2026, 11, 1))
    reviews.finish_review(journal, filled)
    day = date(2026, 11, 18)
    reviews.open_review(journal)
    journal.close()
    return run


def test_reviews_are_listed_newest_first(written):
    lines = written("review", "list").out.splitlines()
    assert lines[0].split() == ["Due", "Kind", "Decision", "State"]
    assert lines[1].split() == ["1", "2026-11-18", "in", "between", "open"]
    assert lines[2].split()[:5] == ["2", "2026-10-01", "quarter", "stay", "closed"]
    assert lines[-1] == "Next: quarter, 2027-01-01."


def test_what_is_due_is_said(run, file):
    make_sample(file, today=lambda: date(2026, 11, 18), sample=without_reviews)
    said = run("review", "list", today="2026-10-02").out
    assert said.splitlines() == [
        "There are no reviews yet; they are written in the window.",
        "A new quarter has begun: a good day to look back.",
        "Next: quarter, 2027-01-01.",
    ]


def test_a_script_reads_them_as_json(written):
    newest, oldest = written("review", "list", "--json").json
    assert (newest["kind"], newest["finished"]) == ("free", None)
    assert oldest["forecast"] == [
        {"option": "Engineering", "per_cent": 70},
        {"option": "Managing", "per_cent": 20},
        {"option": "A farm", "per_cent": 10},
    ]
    assert (oldest["decision"], oldest["look_back"]) == ("stay", "2026-11-01")
    assert oldest["answers"][0]["wording"]
    assert written("review", "show", "2", "--json").json == oldest


def test_a_review_is_shown_with_what_came_of_it(written):
    shown = written("review", "show", "2026-10-01").out
    assert shown.startswith("# Review of 2026-10-01 (quarter)\n")
    assert "You had given 70 % to what happened: Engineering." in shown
    assert written("review", "show").out.startswith("# Review of 2026-11-18 (in between)\n")


def test_a_changed_week_is_told(written):
    written("log", "2026-W30", "--energy", "99")
    assert "Weeks edited after this page was drawn: 2026-W30." in written("review", "show", "2").out


def test_reviews_are_exported_to_markdown(written, tmp_path):
    out = tmp_path / "reviews.md"
    done = written("review", "export", "--out", out)
    assert done.out == f"Wrote 2 reviews to {out}\n"
    text = out.read_text(encoding="utf-8")
    assert text.count("# Review of ") == 2
    assert written("review", "export", "2").out == text[text.index("# Review of 2026-10-01") :]
    again = written("review", "export", "1", "--out", out)
    assert again.complaint.endswith("choose another place, or replace it with --force.")
    assert out.read_text(encoding="utf-8") == text
    again = written("review", "export", "1", "--out", out, "--force")
    assert again.out.startswith("Wrote 1 review ")


def test_a_review_that_is_not_there(written, run, file):
    refused = written("review", "show", "9")
    assert refused.status == 1
    assert refused.complaint.startswith("There is no review “9”")


def test_none_is_the_last_where_there_are_none(run, file):
    run("log", "--energy", "50")
    for words in (["show"], ["export"], ["show", "9"]):
        nothing = run("review", *words)
        assert (nothing.status, nothing.out) == (1, "")
        assert nothing.complaint.startswith("There are no reviews yet")
    assert run("review", "list", "--json").json == []
