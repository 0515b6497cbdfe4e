import os
from itertools import pairwise

import pytest

from pendulum_journal.paths import find_places


def test_where_names_every_place(run, file):
    assert run("where", "--json").json == {
        "journal": str(file),
        "backups": str(file.parent / "backups"),
        "config": str(find_places().config),
        "log": str(find_places().log),
    }
    assert "no journal there yet" in run("where").out
    run("log", "--energy", "3")
    assert "no journal" not in run("where").out
    assert not find_places().config.exists()


def test_a_whole_journal_checks_well(run):
    run("log", "--note", "x")
    assert (run("check").status, run("check").out) == (0, "The journal is whole.\n")
    assert run("check", "--json").json == {"ok": True, "problems": []}


def test_a_damaged_journal_does_not(run, file):
    run("log", "--note", "x" * 9000)
    whole = bytearray(file.read_bytes())
    at = whole.index(b"x" * 500)
    whole[at + 100] = ord("y")
    file.write_bytes(whole)
    checked = run("check")
    assert checked.status == 1
    assert "2026-W47" in checked.out or "2026-11-16" in checked.out
    shape = run("check", "--json").json
    assert (shape["ok"], shape["problems"]) == (False, checked.out.splitlines())


@pytest.mark.parametrize("content", [b"", b"not a journal" * 400])
def test_what_is_no_journal_is_a_problem_too(run, file, content):
    file.write_bytes(content)
    outcome = run("check")
    assert (outcome.status, outcome.out) == (1, "")
    shape = run("check", "--json")
    assert (shape.status, shape.json["ok"]) == (1, False)
    assert shape.json["problems"] == [outcome.complaint]
    assert file.read_bytes() == content


def test_a_sample_can_be_made_looked_at_and_is_never_written_over(run, tmp_path, file):
    out = tmp_path / "sample.db"
    made = run("demo", "--out", out)
    assert made.status == 0
    assert str(out) in made.out
    assert "made up" in made.out
    named = f'"{out}"' if os.name == "nt" else str(out)  # cmd knows no other quotes
    assert f"pendulum-journal trend --journal {named}\n" in made.out
    assert run("show", "last", "--journal", out, "--json").json["minutes"]
    before = out.read_bytes()
    again = run("demo", "--out", out)
    assert again.status == 1
    assert "already" in again.complaint
    assert out.read_bytes() == before
    assert not file.exists()


def test_a_longer_career_swings_four_times(run, tmp_path):
    out = tmp_path / "career.db"
    assert run("demo", "--four-swings", "--out", out).status == 0
    sides = [role["side"] for role in run("role", "list", "--journal", out, "--json").json]
    hands_on = [side for side in sides if side in {"building", "managing"}]
    assert sum(one != other for one, other in pairwise(hands_on)) == 4


def test_a_sample_goes_to_a_temporary_file(run, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run("demo").status == 0
    assert len(list(tmp_path.glob("*/sample.db"))) == 1
    assert run("demo").status == 0
    assert len(list(tmp_path.glob("*/sample.db"))) == 2


@pytest.mark.parametrize("command", ["show", "trend", "check", "chart"])
def test_without_a_journal_it_says_what_to_do(run, file, command, tmp_path):
    outcome = run(command, *(["--out", tmp_path / "x.png"] if command == "chart" else []))
    assert outcome.status == 1
    assert f"There is no journal at “{file}” yet" in outcome.complaint
    assert "pendulum-journal log --hours" in outcome.complaint
    assert not file.exists()
