"""What was done and taken back, in a list."""

import json
import re
from dataclasses import replace
from datetime import date

from pendulum_journal.domain.entry import Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.backups.folder import read_saves


def test_an_undo_and_what_takes_it_back_are_told_apart(run):
    run("log", "--energy", "50")
    for _ in range(3):
        assert run("undo").status == 0

    listed = run("undo", "--list").out.splitlines()
    made, undone, again, undone_again = run("undo", "--list", "--json").json[::-1]
    assert listed[1].endswith(f"an act was taken back ({again['act']})")
    assert listed[2].endswith(
        f"an undo was taken back ({undone['act']}), so that it was done again"
    )
    assert listed[3].endswith(f"an act was taken back ({made['act']})")
    assert undone_again["undoes"] == again["act"]


def test_the_weeks_are_named(run):
    run("log", "-2", "--energy", "50")
    run("log", "-2", "--energy", "55")
    rows = "week,Coding\n" + "".join(f"2026-W{number},5\n" for number in range(40, 46))
    assert run("backfill", stdin=rows).status == 0

    many, latest, first = run("undo", "--list").out.splitlines()[1:]
    assert many.split("  ")[-2:] == ["2026-W40 to 2026-W45", "weeks were filled in"]
    for line in (latest, first):
        assert re.search(r" 1 +2026-W45 +a week was written down$", line)
    shape = run("undo", "--list", "--json").json[0]
    assert (shape["first"], shape["last"]) == ("2026-W40", "2026-W45")
    assert run("history", "-2").out.splitlines()[1].split()[3] == "command"
    assert run("undo").out.endswith("; 6 weeks changed: 2026-W40 to 2026-W45.\n")
    assert "1 week changed: 2026-W45." in run("log", "-2", "--energy", "9").out + run("undo").out


def test_a_whole_journal_has_a_number_and_is_taken_back(run, file, tmp_path):
    run("log", "this", "--energy", "50", "--note", "mine")
    run("log", "last", "--energy", "60")
    role = ("Engineer", "--side", "building", "--start", "2026-03-02", "--target", "20/25/45/10")
    assert run("role", "add", *role).status == 0
    out = tmp_path / "all.json"
    assert run("export", "json", "--out", out).status == 0
    other = ("--journal", tmp_path / "new.db")
    assert run("import", "journal", out, *other).status == 0

    (listed,) = run("import", "list", "--json", *other).json
    assert (listed["n"], listed["what"], listed["weeks"]) == (1, "journal", 2)
    assert listed["file"] == "all.json"
    assert run("log", "this", "--energy", "51", *other).status == 0
    undone = run("import", "undo", 1, *other)
    assert undone.status == 0, undone.err
    assert "2026-W47: changed since, and left as it is: energy." in undone.out
    assert held(run, other, out) == (["2026-W47"], 0)
    assert "already" in run("import", "undo", 1, *other).complaint
    assert run("undo", *other).status == 0  # done again
    assert held(run, other, out) == (["2026-W46", "2026-W47"], 1)


def held(run, other, out):
    assert run("export", "json", "--out", out, "--force", *other).status == 0
    shape = json.loads(out.read_text("utf-8"))
    return [each["week"] for each in shape["weeks"]], len(shape["roles"])


def test_what_changes_nothing_is_not_recorded(run, file, tmp_path):
    hours = tmp_path / "hours.csv"
    hours.write_text("week,Coding\n2026-W46,5\n")
    role = ("Engineer", "--side", "building", "--start", "2026-03-02", "--target", "20/25/45/10")
    event = ("2026-05-01", "Reorg")
    assert run("import", "weeks", hours, "--yes").status == 0
    assert run("log", "this", "--hours", "Coding=6", "--note", "first").status == 0
    assert run("role", "add", *role).status == 0
    assert run("event", "add", *event).status == 0
    before, copies = read_saves(file), list(file.parent.glob("backups/*.db"))

    assert run("import", "weeks", hours, "--yes").status == 0
    assert run("log", "this", "--hours", "Coding=6", "--note", "first").status == 0
    assert run("role", "edit", "Engineer", "--side", "building").status == 0
    assert read_saves(file) == before
    assert list(file.parent.glob("backups/*.db")) == copies


def test_an_undo_that_finds_everything_changed_since_records_nothing(run, file, tmp_path):
    hours = tmp_path / "hours.csv"
    hours.write_text("week,Coding\n2026-W46,5\n")
    run("import", "weeks", hours, "--yes")
    journal = Journal.open(file, backups=tmp_path / "b", today=lambda: date(2026, 11, 18))
    entry = journal.entry(Week.parse("2026-W46"))
    (activity,) = entry.minutes
    journal.record(replace(entry, minutes={activity: Minutes(30)}), entry)  # as the window does
    journal.close()
    assert "was changed since by hand" in run("undo").complaint
    assert len(run("undo", "--list", "--json").json) == 1

    assert run("import", "undo", 1).status == 0  # of an import it is marked that it was undone
    assert run("import", "list", "--json").json[0]["undone"]
    assert "undone already" in run("import", "undo", 1).complaint
    assert run("undo").status == 0
    assert run("import", "list", "--json").json[0]["undone"] is None
