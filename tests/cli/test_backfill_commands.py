"""Weeks from a table on standard input."""

import pytest

HEADER = "week,Meetings,Coding,energy,state\n"


def week(run, name):
    return run("show", name, "--json").json


def minutes(run, name):
    return {key: each["minutes"] for key, each in week(run, name)["minutes"].items()}


def test_rows_become_weeks(run):
    done = run(
        "backfill", stdin=HEADER + "2026-W44,19.5,5h30,55,\n2026-11-03,,,,away\n\nlast,0,,,p\n"
    )

    assert (done.status, done.out) == (0, "Filled in 3 weeks, updated 0, 0 unchanged.\n")
    assert minutes(run, "2026-W44") == {"Meetings": 1170, "Coding": 330}
    assert week(run, "2026-W44")["energy"] == 55
    assert week(run, "2026-W45")["state"] == "away"
    assert minutes(run, "2026-W46") == {"Meetings": 0}
    assert week(run, "2026-W46")["state"] == "partial"


def test_a_cell_takes_a_sum(run):
    assert run("backfill", stdin=HEADER + "2026-W44,3+2.5,2h+30m,,\n").status == 0

    assert minutes(run, "2026-W44") == {"Meetings": 330, "Coding": 150}


@pytest.mark.parametrize(
    "table",
    [
        "week;coding\n2026-W44;7,5\n",
        "Week\tCODING\r\n2026-W44\t7,5\r\n",
        'week,coding\n2026-W44,"7,5"',
    ],
)
def test_semicolons_tabs_and_quotes(run, table):
    assert run("backfill", stdin=table).status == 0

    assert minutes(run, "2026-W44") == {"Coding": 450}


def test_an_empty_cell_leaves_what_is_there(run):
    run("backfill", stdin=HEADER + "2026-W44,10,5,55,partial\n")
    done = run("backfill", "--json", stdin=HEADER + "2026-W44,,6,,\n")

    assert done.json == {"imported": 0, "updated": 1, "unchanged": 0, "refused": []}
    found = week(run, "2026-W44")
    assert minutes(run, "2026-W44") == {"Meetings": 600, "Coding": 360}
    assert (found["energy"], found["state"]) == (55, "partial")
    again = run("backfill", "--json", stdin=HEADER + "2026-W44,,6,,\n")
    assert again.json["unchanged"] == 1


def test_rows_that_cannot_be_read_are_listed_and_the_others_stored(run):
    rows = "2026-W44,ten,5,,\n2026-W45,1,2,,\nsoon,1,2,,\n2026-W45,3,,,\n2026-W46,1,2,,,more\n"
    done = run("backfill", "--json", stdin=HEADER + rows)

    assert done.status == 1
    assert done.err.endswith("\n4 rows were refused and not stored.\n")
    assert done.json["imported"] == 1
    assert [(each["row"], each["column"]) for each in done.json["refused"]] == [
        (2, "Meetings"), (4, "week"), (5, None), (6, None),
    ]  # fmt: skip
    reasons = [each["reason"] for each in done.json["refused"]]
    assert reasons[0].startswith("“ten” is not a number of hours.")
    assert reasons[2:] == ["2026-W45 is there already.", "It has 6 cells, more than the header."]
    assert minutes(run, "2026-W45") == {"Meetings": 60, "Coding": 120}
    assert week(run, "2026-W44")["state"] == "missing"


def test_a_refused_row_is_printed_with_its_place(run):
    done = run("backfill", stdin=HEADER + "2026-W44,1,2,101,\n2026-W45,100,70,,\n2026-W46,1,,,\n")

    first, second, third = done.out.splitlines()
    assert first == "Filled in 1 week, updated 0, 0 unchanged."
    assert second.startswith("Refused, line 2, column “energy”: “101” is not an energy: write a")
    assert third.startswith(
        "Refused, line 3, column “Coding”: The activities add up to 170.0 h, more than"
    )


def test_nothing_but_refused_rows_is_a_failure(run):
    done = run("backfill", stdin=HEADER + "2026-W44,ten,,,\n")

    assert done.status == 1
    assert done.out.startswith("Filled in 0 weeks")


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("", "There is nothing to fill in: write a header such as"),
        ("week,Knitting\n2026-W44,3\n", "There is no activity “Knitting”."),
        ("Coding,energy\n3,50\n", "No column is called week."),
        ("week,Coding,coding\n2026-W44,1,2\n", "The column “Coding” is there twice."),
        (b"week,Coding\n\xff", "The table is not UTF-8 (byte 0xFF at 13)."),
        (b"x" * 1_000_001, "The table is larger than 1 MB."),
    ],
)
def test_a_table_that_is_none_is_refused_in_one_line(run, table, complaint):
    run("log", "--energy", "50")  # begins the journal
    done = run("backfill", stdin=table)

    assert done.status == 1
    assert done.complaint.startswith(complaint)


def test_help_names_the_columns(run):
    assert "The header names week" in run("backfill", "--help").out
