from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.services.journal import Journal

REAL = Path(__file__).parents[2] / "files" / "cto-2014-2015.csv"


@pytest.fixture
def table(tmp_path):
    def table(content):
        path = tmp_path / "hours.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return table


def test_seventy_real_weeks_as_the_guide_says(run, file):
    words = ["import", "weeks", REAL, "--clock-column", "on_clock_h"]
    looked = run(*words, "--dry-run")
    assert looked.status == 0
    assert "70 new, 0 to update, 0 unchanged, 0 refused" in looked.out
    assert "time at work in all, mean 51.7 h" in looked.out
    assert "Missing in between: 2015-W22 (from 2015-05-25)" in looked.out
    assert "In 20 of 70 weeks the chosen columns add up to more than the clock" in looked.out
    assert "guessed from the columns’ names" in looked.out
    assert not file.exists()

    done = run(*words, "--yes")
    assert done.status == 0
    assert done.out.splitlines()[-1] == "Imported 70 weeks, updated 0, 0 unchanged."
    assert done.err == f"Began a new journal: {file}\n"
    assert run("show", "2015-05-25", "--json").json["state"] == "missing"
    first = run("show", "2014-W34", "--json").json
    assert first["clock_minutes"] == 3380
    assert first["minutes"]["Development"] == {"minutes": 1105, "source": "imported"}
    assert run(*words, "--yes", "--json").json == {
        "imported": 0, "updated": 0, "unchanged": 70, "nothing": [], "refused": [],
    }  # fmt: skip


def test_without_a_terminal_it_looks_says_how_to_go_on_and_imports_nothing(run, file):
    outcome = run("import", "weeks", REAL)
    assert outcome.status == 1
    assert "70 new" in outcome.out
    assert outcome.complaint == (
        "Nothing was imported: there is no terminal to ask on. Add --yes to do it, or --dry-run "
        "to look only."
    )
    assert not file.exists()


def test_columns_go_where_they_are_sent(run, table):
    path = table("when;dev;mgmt;all;mood;text\n2026-W46;7,5;2;40;55;did: it\n2026-W47;1;;;;\n")
    words = ["--map", "dev=Coding", "--map", "mgmt=Line management:meetings"]
    columns = ["--clock-column", "all", "--energy-column", "mood", "--note-column", "text"]
    outcome = run("import", "weeks", path, "--week-column", "when", *words, *columns, "--yes")
    assert outcome.status == 0
    assert "Line management (meetings, to be made)" in outcome.out
    assert "1 empty cell of hours: not given." in outcome.out
    shown = run("show", "2026-W46", "--json").json
    assert {name: part["minutes"] for name, part in shown["minutes"].items()} == {
        "Coding": 450,
        "Line management": 120,
    }
    assert (shown["clock_minutes"], shown["energy"], shown["note"]) == (2400, 55, "did: it")
    later = run("show", "--json").json
    assert later["minutes"]["Coding"]["minutes"] == 60
    assert later["minutes"]["Line management"] == {
        "minutes": None, "source": "imported", "origin": "",
    }  # fmt: skip
    assert (later["state"], later["shares"]) == ("partial", None)


def test_an_energy_on_a_scale_of_ten_is_refused(run, table, file):
    path = table("Week;Coding;Energie\n2026-W46;7,5;4\n2026-W47;1;10\n")
    for how in ("--dry-run", "--yes"):
        outcome = run("import", "weeks", path, "--energy-column", "Energie", how)
        assert outcome.status == 1
        assert outcome.complaint.startswith("“Energie” looks like a scale of 1 to 10, and energy")
    assert not file.exists()


def test_empty_cells_can_be_zero(run, table):
    path = table("week,coding,focus\n2026-W46,1,2\n2026-W47,1,\n")
    run("import", "weeks", path, "--empty", "zero", "--yes")
    assert run("show", "--json").json["minutes"]["Focus"]["minutes"] == 0


def test_refused_rows_are_listed_and_the_rest_is_imported(run, table):
    path = table("week,coding,focus\n2026-W45,-1,1\n2026-W46,1,1\n2026-W46,2,1\n2026-W47,NaN,1\n")
    outcome = run("import", "weeks", path, "--yes")
    assert outcome.status == 0
    assert "Unread, line 2, column “coding”: “-1” cannot be read as hours." in outcome.out
    assert "Refused, line 4: 2026-W46 stands on line 3 already" in outcome.out
    shape = run("import", "weeks", path, "--yes", "--json").json
    assert (shape["imported"], shape["updated"], shape["unchanged"]) == (0, 0, 3)
    assert [(row["row"], row["column"]) for row in shape["refused"]] == [
        (2, "coding"),
        (4, None),
        (5, "coding"),
    ]
    assert shape["refused"][2]["reason"] == "“NaN” cannot be read as hours."


@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_with_no_row_imported_the_status_is_1(run, table, file, how):
    path = table("week,coding\n2026-W99,1\n2026-W98,1\n")
    outcome = run("import", "weeks", path, how)
    assert outcome.status == 1
    assert outcome.out.count("Refused, line") == 2
    shape = run("import", "weeks", path, how, "--json")
    assert (shape.status, shape.json["imported"], len(shape.json["refused"])) == (1, 0, 2)
    assert not file.exists()


def test_a_long_list_of_refused_rows_is_cut(run, table):
    weeks = "".join(f"2025-W{n:02},1\n" for n in range(1, 50))
    path = table("week,coding\n" + weeks + "2026-W47,1\n" + "2026-W47,1\n" * 60)
    outcome = run("import", "weeks", path, "--dry-run")
    assert outcome.out.count("Refused, line") == 50
    assert "Refused: 10 more; --json lists them all." in outcome.out


def test_many_gaps_are_cut(run, table):
    outcome = run("import", "weeks", table("week,coding\n2020-W01,1\n2026-W01,1\n"), "--dry-run")
    assert "and 304 more" in outcome.out


def test_columns_left_out_are_named(run, table):
    path = table("week,dev,x\x1b[2J,coding\n2026-W47,1,a,2\n")
    outcome = run("import", "weeks", path, "--map", "dev=Coding", "--dry-run")
    assert "coding  – left out" in outcome.out
    assert "\x1b" not in outcome.out


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (
            "week,a\n2026-W47,1\n",
            ["--week-column", "when"],
            "no column “when”. Its columns: week, a",
        ),
        ("week,a\n2026-W47,1\n", ["--map", "b=Coding"], "no column “b”"),
        ("week,a\n2026-W47,1\n", ["--map", "a"], "write COLUMN=ACTIVITY"),
        ("week,a\n2026-W47,1\n", ["--map", "a=X:meating"], "“meating” is not a group"),
        ("week,a\n2026-W47,1\n", ["--empty", "null"], "write none or zero"),
        ("a,b\n1,2\n", [], "no column that is plainly the week"),
        (b"week,a\n2026-W47,\x81\n", [], "“hours.csv” is neither UTF-8 nor Windows-1252"),
        ("week,a\n2026-W47,1\n".encode("utf-16-le"), [], "holds a NUL byte"),
        ("week,coding\n1/5/2026,1\n", [], "--dates mdy or --dates dmy"),
        ("week,coding\n2026-W47,1\n2026-W47,1\n", [], "has 2 rows for 1 week"),
        ("week,coding\n2026-W47,1\n2026-W47,1\n", ["--daily", "refuse"], "has 2 rows"),
        ("week,coding\n2026-W47,1\n", ["--daily", "yes"], "write sum or refuse"),
        ("week,coding\n2026-W47,1\n", ["--dates", "ymd"], "write mdy or dmy"),
        (b"", [], "is empty"),
    ],
)
def test_a_file_or_an_option_that_cannot_be_taken(run, table, *, content, words, said):
    outcome = run("import", "weeks", table(content), *words, "--yes")
    assert outcome.status == 1
    assert said in outcome.complaint
    assert "There is no journal" in run("show").complaint


def test_no_such_file_and_a_folder(run, tmp_path):
    assert "There is no file" in run("import", "weeks", tmp_path / "x.csv", "--yes").complaint
    assert "is a folder" in run("import", "weeks", tmp_path, "--yes").complaint


def test_wrong_usage(run):
    assert run("import", "weeks").status == 2
    assert run("import", "months", REAL).status == 2


def test_an_interrupt_half_way_takes_everything_back(run, monkeypatch):
    run("log", "--energy", "3")
    record, seen = Journal.record, []

    def interrupted(self, *args, **how):
        seen.append(args)
        if len(seen) == 30:
            raise KeyboardInterrupt
        return record(self, *args, **how)

    monkeypatch.setattr(Journal, "record", interrupted)
    outcome = run("import", "weeks", REAL, "--yes")
    assert (outcome.status, outcome.complaint) == (
        1,
        "The import was stopped. Nothing was changed.",
    )
    assert run("show", "2014-W34", "--json").json["state"] == "missing"
    assert run("trend", "--range", "all", "--json").json["n"] == 0


def test_what_another_program_wrote_meanwhile_stays_and_is_told(run, table, monkeypatch):
    run("log", "--energy", "3")
    record = Journal.record

    def racing(self, entry, base, **how):
        monkeypatch.setattr(Journal, "record", record)
        record(self, replace(base, energy=70), base)
        return record(self, entry, base, **how)

    monkeypatch.setattr(Journal, "record", racing)
    outcome = run("import", "weeks", table("week,energy\n2026-W47,50\n"), "--yes")
    assert outcome.status == 1
    assert outcome.err == "2026-W47: energy was changed elsewhere meanwhile; that stays.\n"
    assert run("show", "--json").json["energy"] == 70


def test_an_imported_week_tells_where_its_figures_are_from(run):
    run("import", "weeks", REAL, "--yes")
    shown = run("show", "2014-W34").out
    assert "Development  18:25   34 %  coding    imported, cto-2014-2015.csv\n" in shown
    assert "Time at work in all  56:20\n" in shown


@pytest.mark.parametrize(
    ("first", "second", "goes_to"),
    [
        ("Cafe\u0301", "Caf\u00e9", "Cafe\u0301"),
        ("dev", "Coding", "Coding"),
        ("Sport", "sport", "Sport"),
    ],
)
def test_columns_whose_hours_are_added_up_are_told(run, table, first, second, goes_to):
    file = table(f"week,{first},{second}\n2026-W46,3,4\n")
    to = "Coding" if first == "dev" else first
    maps = ["--map", f"{first}={to}", "--map", f"{second}={to}"]
    out = run("import", "weeks", file, "--dry-run", *maps).out
    assert f"The hours of “{first}”, “{second}” are added up: all go to “{goes_to}”." in out


def test_a_column_of_a_very_long_name_leaves_the_plan_readable(run, table):
    file = table(f"week,{'x' * 5000}\n2026-W46,3\n")
    out = run("import", "weeks", file, "--dry-run").out
    assert max(map(len, out.splitlines())) < 180


def test_a_whole_journal_on_a_disk_that_is_full_leaves_none_behind(run, tmp_path, monkeypatch):
    run("log", "--energy", "50")
    run("export", "json", "--out", tmp_path / "a.json")
    full = StoreError("journal-disk-full", "The disk is full.")
    monkeypatch.setattr("pendulum_journal.store.content.write_content", Mock(side_effect=full))
    outcome = run("import", "journal", tmp_path / "a.json", "--journal", tmp_path / "new.db")
    assert (outcome.status, outcome.out) == (1, "")
    assert not (tmp_path / "new.db").exists()
    assert "Began" not in outcome.err


def test_the_columns_are_printed_as_they_are_understood(run, table, file):
    path = table("Date,Meetings,Amount\n2026-01-05,1,120\n2026-01-06,2.5,80\n")
    outcome = run("import", "weeks", path, "--columns")
    assert outcome.status == 0
    assert [line.split("  ")[0] for line in outcome.out.splitlines()] == [
        "Column", "Date", "Meetings", "Amount",
    ]  # fmt: skip
    assert "3.5 h" in outcome.out
    assert "its name speaks of money" in outcome.out
    assert run("import", "weeks", path, "--columns", "--json").json[1:] == [
        {
            "column": "Meetings", "taken_for": "activity", "unit": "minutes", "sum": 210.0,
            "mean": 105.0, "samples": ["1", "2.5"], "why_not": None,
        },
        {
            "column": "Amount", "taken_for": None, "unit": "numbers", "sum": 200.0, "mean": 100.0,
            "samples": ["120", "80"], "why_not": "its name speaks of money",
        },
    ]  # fmt: skip
    assert not file.exists()


def test_rows_of_days_are_added_up_and_a_day_that_comes_twice_only_if_that_is_said(
    run, table, file
):
    path = table("Date,Meetings\n2026-01-05,1\n2026-01-05,2.5\n")
    refused = run("import", "weeks", path, "--yes")
    assert (refused.status, refused.out) == (1, "")
    assert "has 2 rows for 1 week" in refused.complaint
    assert not file.exists()
    path = table("Date,Meetings\n2026-01-05,1\n2026-01-06,2.5\n")
    assert run("import", "weeks", path, "--daily", "refuse", "--yes").status == 1
    taken = run("import", "weeks", path, "--yes")
    assert taken.status == 0
    assert "2 rows are added up to 1 week." in taken.out
    shown = run("show", "2026-W02", "--json").json["minutes"]
    assert shown["Meetings"] == {"minutes": 210, "source": "imported"}


def test_a_choice_of_columns_is_kept_under_a_name(run, table):
    path = table("week,gardening,dev\n2026-W02,1,2\n")
    chosen = ["--map", "gardening=Outdoors", "--map", "dev=Coding"]
    run("import", "weeks", path, *chosen, "--mapping", "Sheet", "--yes")
    path = table("week,gardening,dev\n2026-W03,3,4\n")
    again = run("import", "weeks", path, "--mapping", "Sheet", "--yes")
    assert again.status == 0
    assert "Columns as kept under “Sheet”" in again.err
    minutes = run("show", "2026-W03", "--json").json["minutes"]
    assert {name: part["minutes"] for name, part in minutes.items()} == {
        "Coding": 240,
        "Outdoors": 180,
    }
    bad = run("import", "weeks", path, *chosen, "--mapping", " ", "--yes")
    assert bad.complaint == "A name for the choice of columns has 1 to 60 characters."
    assert bad.out == ""


def test_a_refused_cell_names_its_column(run, table):
    path = table("week,coding,meetings,energy\n2026-W02,x,1,500\n2026-W03,,,\n")
    outcome = run("import", "weeks", path, "--dry-run", "--json")
    assert outcome.status == 0
    assert outcome.json == {
        "imported": 1,
        "updated": 0,
        "unchanged": 0,
        "nothing": [3],
        "refused": [
            {"row": 2, "column": "coding", "reason": "“x” cannot be read as hours."},
            {
                "row": 2,
                "column": "energy",
                "reason": "“500” is not an energy: write a whole number from 0 to 100.",
            },
        ],
    }


def test_entries_of_a_timer_are_for_another_command(run, table, file):
    path = table("Project,Start,End\nA,2026-01-05 10:00,2026-01-05 11:30\n")
    outcome = run("import", "weeks", path, "--yes", "--map", "Project=Coding")
    assert outcome.status == 1
    assert "“import evidence”" in outcome.complaint
    assert not file.exists()


def test_a_table_without_hours_is_refused_unless_its_notes_are_asked_for(run, table, file):
    path = table("date,description,amount\n2026-11-09,Card payment,-12.50\n")
    for words in (["--yes"], ["--dry-run"]):
        refused = run("import", "weeks", path, *words)
        assert refused.status == 1
        assert refused.complaint.startswith("Not imported: no column of hours, energy or the like")
    assert not file.exists()
    assert run("import", "weeks", path, "--note-column", "description", "--yes").status == 0
