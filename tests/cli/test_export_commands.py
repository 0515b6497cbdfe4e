"""``export``, and ``import journal``: the journal out, and in again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def written(run):
    run("log", "this", "--hours", "Coding=6", "--note", "now #rust", "--energy", "60")
    run("log", "2025-W52", "--note", "then")


@pytest.mark.usefixtures("written")
class TestExport:
    def test_each_form(self, run, tmp_path):
        for kind, name in (("csv", "a.csv"), ("json", "a.json"), ("html", "a.html")):
            outcome = run("export", kind, "--out", tmp_path / name)
            assert outcome.out == f"Wrote 2 weeks to {tmp_path / name}\n", outcome.err
            assert (tmp_path / name).stat().st_size > 100
        run("export", "markdown", "--out", tmp_path / "notes")
        assert sorted(path.name for path in (tmp_path / "notes").iterdir()) == [
            "2025-W52.md",
            "2026-W47.md",
        ]
        run("export", "markdown", "--by-year", "--out", tmp_path / "years")
        assert sorted(path.name for path in (tmp_path / "years").iterdir()) == [
            "2025.md",
            "2026.md",
        ]

    def test_what_is_there_is_replaced_only_by_force(self, run, tmp_path):
        out = tmp_path / "a.csv"
        out.write_text("old")
        outcome = run("export", "csv", "--out", out)
        assert outcome.status == 1
        assert outcome.complaint == (
            f"“{out}” is there already: choose another place, or replace it with --force."
        )
        assert out.read_text() == "old"
        assert run("export", "csv", "--out", out, "--force").status == 0
        assert out.read_text("utf-8-sig").startswith('"week"')

    def test_a_pipe_gets_what_the_file_holds_and_no_other_word(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        run("export", "csv", "--out", "a.csv")
        piped = run("export", "csv", "--out", "-")
        assert piped.status == 0, piped.err
        assert piped.out == Path("a.csv").read_bytes().decode("utf-8-sig")
        assert piped.out.startswith('"week"')
        assert len(json.loads(run("export", "json", "--out", "-").out)["weeks"]) == 2
        assert run("export", "markdown", "--out", "-").status == 2
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        assert run("export", "csv", "--out", "-").status == 2
        assert not Path("-").exists()

    def test_filters(self, run, tmp_path):
        outcome = run("export", "csv", "--out", tmp_path / "a.csv", "--tag", "rust")
        assert outcome.out.startswith("Wrote 1 week to")

    def test_what_is_wrong_is_said_and_nothing_is_written(self, run, tmp_path):
        outcome = run("export", "csv", "--out", tmp_path / "a.csv", "--from", "2030-W01")
        assert (outcome.status, bool(outcome.complaint)) == (1, True)
        assert run("export", "pdf", "--out", tmp_path / "a.pdf").status == 1
        assert run("export", "csv", "--out", tmp_path / "no" / "a.csv").status == 1
        assert run("export", "csv", "--out", tmp_path / "a", "--by-year").status == 2
        assert run("export", "csv").status == 2
        assert [path.name for path in tmp_path.iterdir() if path.suffix] == []

    def test_json_goes_into_a_new_journal(self, run, tmp_path):
        run("export", "json", "--out", tmp_path / "a.json")
        new = tmp_path / "new.db"
        outcome = run("import", "journal", tmp_path / "a.json", "--journal", new)
        assert outcome.out == "Imported 2 weeks.\n", outcome.err
        assert outcome.err == f"Began a new journal: {new}\n"
        mine, theirs = (run("show", *more, "--json").json for more in ([], ["--journal", new]))
        assert mine == theirs

    def test_a_journal_that_holds_something_is_left_alone(self, run, tmp_path):
        run("export", "json", "--out", tmp_path / "a.json")
        outcome = run("import", "journal", tmp_path / "a.json")
        assert outcome.status == 1
        assert "into a new one" in outcome.complaint

    def test_a_file_that_is_no_journal_begins_none(self, run, tmp_path):
        run("export", "json", "--out", tmp_path / "a.json")
        shape = json.loads((tmp_path / "a.json").read_text("utf-8"))
        shape["activities"].append({**shape["activities"][0], "uid": "another"})
        (tmp_path / "twice.json").write_text(json.dumps(shape))
        (tmp_path / "none.json").write_text("{}")
        new = tmp_path / "new.db"
        for name in ("twice.json", "none.json", "missing.json"):
            outcome = run("import", "journal", tmp_path / name, "--journal", new)
            assert (outcome.status, bool(outcome.complaint)) == (1, True)
            assert not new.exists()
