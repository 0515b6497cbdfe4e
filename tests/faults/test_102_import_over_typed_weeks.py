"""An import over typed weeks is undone from the command line, weeks later too."""

from __future__ import annotations

import json

import pytest

from pendulum_journal.cli.main import main


@pytest.fixture
def run(tmp_path, capsys):
    def run(*words):
        status = main(
            ["--journal", str(tmp_path / "journal.db"), "--today", "2026-11-18", *map(str, words)]
        )
        said = capsys.readouterr()
        assert status == 0, said.err
        return said.out

    return run


@pytest.fixture
def hours(tmp_path):
    path = tmp_path / "hours.csv"
    path.write_text("week,Coding,Teaching\n2026-W46,10,1\n2026-W47,20,2\n")
    return path


def test_hours_that_were_typed_are_back_and_what_was_changed_since_stays(run, hours):
    run("log", "2026-W47", "--hours", "Coding=6", "--energy", 40, "--note", "mine")
    run("import", "weeks", hours, "--yes")
    assert json.loads(run("show", "2026-W47", "--json"))["minutes"]["Coding"]["minutes"] == 1200
    (listed,) = json.loads(run("import", "list", "--json"))
    assert (listed["n"], listed["file"], listed["weeks"], listed["undone"]) == (
        1,
        "hours.csv",
        2,
        None,
    )
    run("log", "2026-W47", "--hours", "Teaching=3")
    undone = json.loads(run("import", "undo", 1, "--json"))

    assert undone["weeks"] == [
        {"week": "2026-W46", "changed": True, "kept": []},
        {"week": "2026-W47", "changed": True, "kept": ["minutes"]},
    ]
    week = json.loads(run("show", "2026-W47", "--json"))
    assert {name: part["minutes"] for name, part in week["minutes"].items()} == {
        "Coding": 360,
        "Teaching": 180,
    }
    assert (week["energy"], week["note"]) == (40, "mine")
    assert json.loads(run("show", "2026-W46", "--json"))["state"] == "missing"
    assert json.loads(run("import", "list", "--json"))[0]["undone"] is not None
    assert "The journal is whole." in run("check")


def test_history_shows_and_brings_back_figures(run, hours):
    run("log", "2026-W47", "--hours", "Coding=6", "--energy", 40)
    run("import", "weeks", hours, "--yes")
    (version,) = json.loads(run("history", "2026-W47", "--json"))
    assert version["figures"]["minutes"]["Coding"]["minutes"] == 360
    assert version["by"] == "import"
    assert "Coding: 6:00, now 20:00" in run("history", "2026-W47", "--diff", 1)
    run("history", "2026-W47", "--bring-back", 1)
    week = json.loads(run("show", "2026-W47", "--json"))
    assert {name: part["minutes"] for name, part in week["minutes"].items()} == {"Coding": 360}


def test_undo_takes_back_the_last_act_and_does_it_again(run):
    run("log", "2026-W47", "--energy", 40)
    run("log", "2026-W47", "--energy", 70)
    first = json.loads(run("undo", "--json"))
    assert first["weeks"] == [{"week": "2026-W47", "changed": True, "kept": []}]
    assert json.loads(run("show", "2026-W47", "--json"))["energy"] == 40
    run("undo")
    assert json.loads(run("show", "2026-W47", "--json"))["energy"] == 70
    listed = json.loads(run("undo", "--list", "--json"))
    assert [each["what"] for each in listed] == ["undo", "undo", "log", "log"]
    assert {each["who"] for each in listed} == {"command"}
    assert "a week was written down" in run("undo", "--list")
