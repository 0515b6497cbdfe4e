import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOGGL = (
    "User,Email,Project,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
    "A,a@x.org,Backend,fix,No,2026-11-16,09:00:00,2026-11-16,12:00:00,03:00:00,\n"
    "A,a@x.org,,call,No,2026-11-17,09:00:00,2026-11-17,10:00:00,01:00:00,call\n"
    "A,a@x.org,,x,No,2026-11-17,,2026-11-17,10:00:00,,\n"
)


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "Toggl.csv"
    path.write_text(TOGGL)
    return path


def test_the_entries_of_a_timer_stand_beside_the_week(run, table):
    looked = run("import", "evidence", table, "--map", "Backend=Coding", "--dry-run")
    assert looked.status == 0
    assert "Toggl.csv (Toggl Track): 2 entries, 2026-11-16 to 2026-11-17" in looked.out
    assert "2026-W47  4:00: Coding 3:00, not assigned 1:00 (2 new, 1 left out)" in looked.out
    assert "Left out, row 4 (2026-W47): The date or the time cannot be read." in looked.out
    done = run("import", "evidence", table, "--map", "Backend=Coding", "--yes")
    assert done.status == 0
    assert done.out.endswith(
        "Imported 2 new entries, 0 known already. import undo 1 takes it back.\n"
    )
    assert "Measured by Toggl Track: Coding 3:00, not assigned 1:00" in run("show").out
    shape = run("show", "--json").json
    assert shape["measured"] == {
        "coding": 180, "activities": {"Coding": 180}, "unmapped": 60, "items": 2, "overlap": 0,
        "total": 240, "typed": None, "unexplained": None,
        "not_compared": {"activities": {}, "unmapped": 0}, "counted_once": [],
    }  # fmt: skip
    assert shape["minutes"] == {}
    again = run("import", "evidence", table, "--yes", "--json").json
    assert (again["new"], again["known"], again["gone"], again["format"]) == (0, 2, 0, "toggl")
    assert again["covers"] == ["2026-11-16", "2026-11-17"]
    assert run("import", "list", "--json").json[0]["what"] == "evidence"
    undone = run("import", "undo", "1")
    assert undone.out == "Undone: an import (1); what was measured counts as without it.\n"
    assert "measured" not in run("show", "--json").json
    assert run("undo").out.endswith("what was measured counts as before it.\n")


def test_without_a_terminal_it_imports_nothing(run, table, file):
    outcome = run("import", "evidence", table)
    assert outcome.status == 1
    assert "there is no terminal to ask on" in outcome.complaint
    assert not file.exists()


def test_a_dry_run_in_which_all_is_refused_exits_1(run, table):
    table.write_text(TOGGL.splitlines()[0] + "\n" + TOGGL.splitlines()[3] + "\n")
    outcome = run("import", "evidence", table, "--dry-run")
    assert outcome.status == 1
    assert run("import", "evidence", table, "--dry-run", "--json").status == 1
    outcome = run("import", "evidence", table, "--yes")
    assert outcome.status == 1
    assert outcome.complaint == "“Toggl.csv” has no entry that can be imported."


def test_a_table_of_hours_is_named_with_the_command_that_takes_it(run, table):
    table.write_text("Week,Coding\n2026-W47,5\n")
    outcome = run("import", "evidence", table, "--dry-run")
    assert outcome.status == 1
    assert "is for “import weeks”" in outcome.complaint


def test_several_files_and_folders_come_in_at_once(run, table, tmp_path):
    folder = tmp_path / "timers" / "2025"
    folder.mkdir(parents=True)
    later = TOGGL.replace("2026-11-1", "2026-11-2").replace("Backend", "Frontend")
    (folder / "b.csv").write_text(later)
    (folder / "notes.txt").write_text("nothing of a timer")
    (folder / ".hidden.csv").write_text(later)
    (tmp_path / "empty.csv").write_text("")
    paths = table, folder.parent, table, tmp_path / "empty.csv"
    maps = "--map", "Backend=Coding", "--map", "Frontend=Deep work:focus"
    looked = run("import", "evidence", *paths, *maps, "--dry-run")
    assert looked.status == 0
    assert "b.csv (Toggl Track): 2 entries" in looked.out
    assert "Passed over, 2025/notes.txt: " in looked.out
    assert "Not read, empty.csv: “empty.csv” is empty." in looked.out
    done = run("import", "evidence", *paths, *maps, "--yes", "--json").json
    assert (done["new"], done["known"]) == (4, 0)
    assert [each["file"] for each in done["files"]] == ["Toggl.csv", "b.csv"]
    assert done["not_read"][0]["file"] == "empty.csv"
    shape = run("show", "2026-W48", "--json").json
    assert shape["measured"]["activities"] == {"Deep work": 180}
    again = run("import", "evidence", *paths, "--yes")
    assert "Imported 0 new entries of b.csv, 2 known already." in again.out


def test_a_project_that_is_in_none_of_several_files_is_said(run, table, tmp_path):
    (tmp_path / "b.csv").write_text(TOGGL)
    outcome = run("import", "evidence", table, tmp_path / "b.csv", "--map", "Nope=Coding", "--yes")
    assert outcome.status == 1
    assert "no project or tag “Nope”" in outcome.complaint


def test_a_folder_without_a_timer_is_said(run, tmp_path):
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary" / "a.md").write_text("a note")
    outcome = run("import", "evidence", tmp_path / "diary", "--dry-run")
    assert outcome.status == 1
    assert outcome.complaint.startswith(
        "“diary” has nothing that is known here: no calendar, no file of"
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_repositories_of_a_folder_and_logs_of_agents_are_one_source_each(run, tmp_path):
    folder = tmp_path / "src"
    for name, times in {"one": ("09:00", "09:40"), "two": ("11:30",)}.items():
        repository = folder / "deep" / name
        subprocess.run(["git", "init", "-q", repository], check=True)
        for time in times:
            when = f"2026-11-16T{time}:00+0100"
            environment = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
            who = ["-c", "user.name=N", "-c", "user.email=n@x.org"]
            command = ["git", "-C", repository, *who, "commit", "-q", "--allow-empty", "-m", time]
            subprocess.run(command, env=environment, check=True)
    prompts = [
        {"type": "user", "sessionId": "s", "cwd": "/x/work", "uuid": minute,
         "timestamp": f"2026-11-16T12:{minute}:00Z", "message": {"role": "user", "content": "q"}}
        for minute in ("00", "20", "55")
    ]  # fmt: skip
    (folder / "s.jsonl").write_text("".join(json.dumps(each) + "\n" for each in prompts))
    looked = run("import", "evidence", folder, "--me", "N@x.org", "--zone", "Europe/Berlin",
                 "--dry-run", "--json").json  # fmt: skip
    git, agent = looked["files"]
    assert (sum(git["mine"].values()), "not_counted" in git) == (3, False)
    assert (git["format"], git["new"]) == ("git", 3)
    week = git["weeks"]["2026-W47"]
    assert (week["coding"], week["activities"], week["items"]) == (40, {"Coding": 40}, 3)
    assert week["git"] == {
        "commits": 3, "with_agent": 0, "days": 1, "coding_least": 40, "coding_most": 270,
    }  # fmt: skip
    assert agent["format"] == "claude-code"
    assert agent["weeks"]["2026-W47"]["activities"] == {"Coding": 20}
    one = run("import", "evidence", folder, "--as", "claude-code", "--dry-run", "--json").json
    assert (one["format"], one["new"]) == ("claude-code", 3)
    none = run("import", "evidence", folder, "--as", "wakatime", "--dry-run")
    assert none.status == 1
    done = run("import", "evidence", folder, "--me", "n@x.org", "--yes")
    assert "3 commits on 1 day, 0:40 to 4:30 of coding" in done.out
    assert "Coding from prompts: the time between your own prompts" in done.out
    again = run("import", "evidence", folder / "deep" / "two", "--me", "n@x.org", "--json", "--yes")
    assert (again.json["new"], again.json["known"], again.json["gone"]) == (0, 1, 0)


def test_what_is_watched_names_the_folder_that_was_given(run, table, file):
    done = run("import", "evidence", table.parent, "--watch", "--yes")
    assert done.status == 0
    assert run("export", "json", "--out", table.parent / "j.json").status == 0
    (source,) = json.loads((table.parent / "j.json").read_text("utf-8"))["sources"]
    assert source["remembered"] is True
    assert [each["path"] for each in source["mapping"]["watched"]] == [str(table.parent)]


def test_show_compares_what_was_typed_with_what_was_measured(run, table, tmp_path):
    rows = [
        f"A,a@x.org,Backend,fix,No,2026-11-{day},09:00:00,2026-11-{day},12:00:00,03:00:00,\n"
        for day in (16, 20)
    ]
    table.write_text(TOGGL.splitlines()[0] + "\n" + "".join(rows))
    prompts = [
        {"type": "user", "sessionId": "s", "cwd": "/x/y", "uuid": minute,
         "timestamp": f"2026-11-16T10:{minute}:00Z", "message": {"role": "user", "content": "q"}}
        for minute in ("00", "20")
    ]  # fmt: skip
    log = tmp_path / "s.jsonl"
    log.write_text("".join(json.dumps(each) + "\n" for each in prompts))
    to_coding = ("--map", "Backend=Coding")
    run("import", "evidence", table, log, "--zone", "UTC", *to_coding, "--yes")
    run("log", "2026-W47", "--hours", "Coding=7h30")
    shown = run("show", "2026-W47").out
    assert "6:00 measured, 7:30 typed: 1:30 not measured." in shown
    assert (
        "0:20 of coding lie in entries of a timer, and count once, as entries of a timer." in shown
    )
    shape = run("show", "2026-W47", "--json").json["measured"]
    assert (shape["total"], shape["typed"], shape["unexplained"]) == (360, 450, 90)
    assert shape["counted_once"] == [{"of": "coding", "in": "timer", "minutes": 20}]
    run("log", "2026-W47", "--hours", "Coding=4")
    assert (
        "6:00 measured, 4:00 typed: measured 2:00 more than typed." in run("show", "2026-W47").out
    )


def test_show_compares_only_fields_that_are_given(run, table):
    rows = [
        f"A,a@x.org,{project},x,No,2026-11-{day},09:00:00,2026-11-{day},12:00:00,03:00:00,\n"
        for project, day in (("Coding", 16), ("Meetings", 18), ("Backend", 20))
    ]
    table.write_text(TOGGL.splitlines()[0] + "\n" + "".join(rows))
    run("import", "evidence", table, "--zone", "UTC", "--yes")
    run("log", "2026-W47", "--hours", "Coding=5")
    shown = run("show", "2026-W47").out
    assert (
        "Of Coding, 3:00 measured, 5:00 typed: 2:00 not measured.\n"
        "Measured, but not given in the week, and so not compared: Meetings (3:00).\n"
        "3:00 assigned to no activity are not compared: they may belong to fields that are not "
        "given in the week.\n" in shown
    )
    shape = run("show", "2026-W47", "--json").json["measured"]
    assert (shape["total"], shape["typed"], shape["unexplained"]) == (540, 300, 120)
    assert shape["not_compared"] == {"activities": {"Meetings": 180}, "unmapped": 180}


def test_sources_are_listed_and_ended(run, tmp_path):
    path = tmp_path / "timer.csv"
    path.write_text(
        "Project,Start date,Start time,End date,End time\n"
        "Coding,2026-11-09,10:00:00,2026-11-09,12:00:00\n"
        "Coding,2026-11-12,10:00:00,2026-11-12,12:00:00\n"
    )
    run("log", "--hours", "Coding=1")
    assert "There are no sources yet" in run("import", "sources").out
    run("import", "evidence", path, "--yes", "--watch")
    [found] = run("import", "sources", "--json").json
    assert (found["n"], found["from"], found["to"]) == (1, "2026-11-09", "2026-11-12")
    assert (found["ended"], found["read_again"]) == (None, [str(path)])
    assert "a table of timer entries  —   2026-11-09" in run("import", "sources").out.lower()
    said = run("import", "end", 1, "10 November 2026")
    assert said.out.startswith("A table of timer entries ends on 10 Nov 2026: what it tells of")
    assert "10 Nov" not in run("import", "sources").out
    assert "2026-11-10" in run("import", "sources").out
    assert "2:00" in run("show", "2026-W46").out
    assert "4:00" not in run("show", "2026-W46").out
    assert run("import", "end", 1, "never").out == "A table of timer entries has no end any more.\n"
    assert run("import", "end", 7, "never").complaint == "There is no source 7."
    assert run("import", "end", 1, "soon").status == 1


def test_stays_elsewhere_are_added_listed_and_removed(run, tmp_path):
    run("log", "--hours", "Coding=1")
    path = tmp_path / "timer.csv"
    path.write_text(
        "Project,Start date,Start time,End date,End time\n"
        "Coding,2026-11-16,02:00:00,2026-11-16,04:00:00\n"
    )
    zone = ("--zone", "Europe/Berlin")
    said = run("import", "evidence", path, *zone, "--dry-run").out
    assert "Days and weeks are told apart in Europe/Berlin." in said
    run("import", "evidence", path, *zone, "--yes")
    assert "2:00" in run("show", "2026-W47").out
    found = run("import", "zones", "12 Oct 2026", "America/New_York", "--json").json
    assert found == [
        {"from": None, "zone": "Europe/Berlin"},
        {"from": "2026-10-12", "zone": "America/New_York"},
    ]
    assert "2:00" not in run("show", "2026-W47").out
    assert run("import", "evidence", path, *zone, "--dry-run", "--json").json["zones"] == found
    assert run("import", "zones", "2026-10-12").status == 2
    assert run("import", "zones", "2026-10-12", "Mars/One").status == 1
    assert run("import", "zones", "2026-10-12", "--remove").status == 0
    assert run("import", "zones").out == "Days and weeks are told apart in Europe/Berlin.\n"


def test_time_without_a_project_is_in_the_table_and_can_be_mapped(run, table):
    table.write_text(table.read_text().replace(",call\n", ",\n"))  # the tag of the second entry
    looked = run("import", "evidence", table, "--map", "Backend=Coding", "--dry-run").out
    assert ["(no", "project)", "1:00", "not", "assigned"] in [
        x.split() for x in looked.splitlines()
    ]
    mapped = ("--map", "(no project)=Meetings", "--map", "Backend=Coding", "--yes")
    assert run("import", "evidence", table, *mapped).status == 0
    assert run("show", "--json").json["measured"]["activities"] == {"Coding": 180, "Meetings": 60}
    assert run("import", "evidence", table, "--dry-run", "--json").json["new"] == 0
