"""What the program has to take unchanged and what it has to refuse, by the command line."""

import contextlib
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

ROWS = "week,coding,focus,energy,note\n"


@pytest.fixture
def import_weeks(run, tmp_path):
    def import_weeks(content, *words):
        path = tmp_path / "hours.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("import", "weeks", path, "--yes", *words)

    return import_weeks


@pytest.mark.parametrize(
    "text",
    [
        "🙂👩‍💻🏳️‍🌈",
        "שלום עולם, 12:30 — نص عربي",
        "\u202eright to left\u202c",
        unicodedata.normalize("NFD", "Ångström é ü"),
        unicodedata.normalize("NFC", "Ångström é ü"),
        "a\n\n- b\n",
        "'quoted' \"twice\", with; delimiters\tand = + - @",
    ],
)
def test_text_is_accepted_unchanged(run, import_weeks, text):
    quoted = text.replace('"', '""')
    assert import_weeks(f'{ROWS}2026-W46,1,,,"{quoted}"\n').status == 0
    assert run("show", "last", "--json").json["note"] == text
    assert run("log", "--note", text).status == 0
    assert run("show", "--json").json["note"] == text


def test_a_long_note_is_accepted_unchanged(run, import_weeks):
    note = "🙂 e\u0301 שלום " * 60_000
    assert len(note.encode()) > 1_000_000
    assert import_weeks(f'{ROWS}2026-W46,1,,,"{note}"\n').status == 0
    assert run("show", "last", "--json").json["note"] == note


def test_names_of_activities_are_the_same_in_either_form(run, import_weeks):
    nfd, nfc = (unicodedata.normalize(form, "Übung") for form in ("NFD", "NFC"))
    import_weeks("week,x\n2026-W47,1\n", "--map", f"x={nfd}:focus")
    assert run("log", "--hours", f"{nfc.upper()}=2").status == 0
    assert run("show", "--json").json["minutes"][nfc]["minutes"] == 120


def test_a_byte_order_mark_and_empty_cells_are_accepted(run, import_weeks):
    assert import_weeks(b"\xef\xbb\xbf" + f"{ROWS}2026-W47,2,,,\n".encode()).status == 0
    shown = run("show", "--json").json
    assert (list(shown["minutes"]), shown["energy"], shown["note"]) == (["Coding"], None, "")


HOURS = ["-1", "25:61", "1e9", "NaN", "nan", "inf", "1_0", "１２", "0x10", "2:60", "169", "1.2.3"]
WEEKS = ["0000-W01", "0000-01-03", "2026-W54", "2026-02-30", "10/11/2026", "2026-13-01", "W47"]
ENERGIES = ["101", "-1", "50.5", "NaN", "1e2"]


@pytest.fixture
def before(run):
    """A week that is there before something is refused, and has to be the same after it."""
    run("log", "--hours", "Coding=2", "--energy", "50", "--note", "as it was")
    before = run("show", "--json").json
    yield before
    assert run("show", "--json").json == before


@pytest.mark.repeats
@pytest.mark.parametrize("hours", HOURS)
def test_hours_are_refused_in_one_sentence(run, before, hours):
    outcome = run("log", "--hours", f"Coding={hours}", "--note", "changed")
    assert outcome.status == 1
    assert hours in outcome.complaint
    told = "168 hours of a week" if hours == "169" else "Forms that work"
    assert told in outcome.complaint


@pytest.mark.repeats
@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("command", ["log", "show"])
def test_weeks_are_refused_in_one_sentence(run, before, command, week):
    outcome = run(command, week, *(["--energy", "3"] if command == "log" else []))
    assert outcome.status == 1
    assert week in outcome.complaint


@pytest.mark.parametrize("energy", ENERGIES)
def test_energies_are_refused_in_one_sentence(run, before, energy):
    outcome = run("log", "--energy", energy)
    assert (outcome.status, outcome.complaint) == (
        1,
        f"“{energy}” is not an energy: write a whole number from 0 to 100.",
    )


@pytest.mark.repeats
@pytest.mark.parametrize(
    ("cells", "column"),
    [
        *((f"{hours},,,", "coding") for hours in HOURS if hours != "１２"),
        *((f"1,,{energy},", "energy") for energy in ["101", "1e2"]),
    ],
)
def test_a_cell_costs_itself_and_its_week_is_taken(run, before, import_weeks, cells, column):
    rows = f"{ROWS}2026-W45,1,,60,\n2026-W46,{cells}\n2026-W44,1,,60,\n"
    outcome = import_weeks(rows, "--json")
    assert outcome.status == 0
    refused = [(each["row"], each["column"]) for each in outcome.json["refused"]]
    assert (outcome.json["imported"], refused) == (3, [(3, column)])
    shown = run("show", "2026-W46", "--json").json
    is_unread = column == "coding"
    assert shown["state"] == ("partial" if is_unread else "complete")
    assert shown["minutes"]["Coding"]["minutes"] == (None if is_unread else 60)
    assert (shown["shares"] is None, shown["energy"]) == (is_unread, None)


@pytest.mark.parametrize("row", [*(f"{week},1,,," for week in WEEKS[:4]), "2026-W46,100,69,,"])
def test_a_row_is_refused_with_its_reason_and_the_rest_is_taken(run, before, import_weeks, row):
    outcome = import_weeks(f"{ROWS}2026-W45,1,3,,\n{row}\n2026-W44,1,3,,\n", "--json")
    assert outcome.status == 0
    assert [refused["row"] for refused in outcome.json["refused"]] == [3]
    assert outcome.json["imported"] == 2
    assert run("show", "2026-W46", "--json").json["state"] == "missing"


def test_cells_at_the_end_of_a_row_can_be_left_out(run, before, import_weeks):
    outcome = import_weeks(f"{ROWS}2026-W45,1,3,60,\n2026-W46,1\n", "--json")
    assert (outcome.json["imported"], outcome.json["refused"]) == (2, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{ROWS}2026-W45,1,,,\n2026-W45,1,,,\n", "has 2 rows for 1 week"),
        (f"{ROWS}10/11/2026,1,,,\n", "with the month or with the day first"),
        (f'{ROWS}2026-W46,1,,,"open\n2026-W45,1,,,\n', "a quote is not closed"),
        ("week,a,a\n2026-W46,1,2\n", "two columns named “a”"),
    ],
)
def test_files_are_refused_whole_in_one_sentence(run, before, import_weeks, content, said):
    outcome = import_weeks(content)
    assert (outcome.status, outcome.out) == (1, "")
    assert said in outcome.complaint
    assert run("show", "2026-W46", "--json").json["state"] == "missing"


def test_a_week_column_that_is_not_there_lists_those_that_are(run, before, import_weeks):
    outcome = import_weeks(f"{ROWS}2026-W46,1,,,\n", "--week-column", "monday")
    assert outcome.status == 1
    assert "no column “monday”. Its columns: week, coding, focus, energy, note" in outcome.complaint


@pytest.mark.parametrize("command", [["show"], ["log", "--energy", "3"], ["check"], ["trend"]])
def test_a_folder_instead_of_a_file(run, before, tmp_path, command):
    outcome = run(*command, "--journal", tmp_path)
    assert outcome.status == 1
    assert str(tmp_path) in outcome.complaint


def spawn_log(file, note, **how):
    """Log in a process of its own, which can be given less than this one has."""
    return subprocess.run(
        [sys.executable, "-m", "pendulum_journal", "log", "2026-W47", "--note", "-"],
        input=note,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={
            "PENDULUM_JOURNAL": str(file),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(file.parent),
        },
        **how,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX")
def test_a_file_that_may_not_grow_is_one_sentence_and_nothing_is_lost(run, before, file):
    import resource

    def limit():
        most = file.stat().st_size + 4096
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    finished = spawn_log(file, "x" * 1_000_000, preexec_fn=limit)
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1, finished.stderr
    assert "Traceback" not in finished.stderr
    assert run("check").status == 0


@pytest.fixture
def mount(tmp_path):
    """Mount a small disk, where this process may."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("this process may not mount a disk")
        mounted.append(folder)
        return folder

    yield mount
    for each in mounted:
        subprocess.run(["umount", "-l", str(each)], check=False, capture_output=True)


def test_a_full_disk_is_one_sentence_and_nothing_is_lost(run, mount):
    small_disk = mount("size=1m")
    file = small_disk / "journal.db"
    assert run("log", "--journal", file, "--note", "as it was").status == 0
    outcome = run("log", "--journal", file, "--note", "-", stdin="x" * 2_000_000)
    assert outcome.status == 1
    assert "full" in outcome.complaint
    assert run("show", "--journal", file, "--json").json["note"] == "as it was"
    assert run("check", "--journal", file).status == 0
    with contextlib.suppress(OSError):
        (small_disk / "all that is left").write_bytes(bytes(1 << 20))
    chart = run("chart", "--journal", file, "--out", small_disk / "c.png", "--size", "600x500")
    assert (chart.status, "full" in chart.complaint) == (1, True)
    assert not list(small_disk.glob("*c.png*"))


def refuse_to_write(run, folder):
    outcome = run("log", "--journal", folder / "journal.db", "--note", "x")
    assert outcome.status == 1
    assert str(folder) in outcome.complaint
    assert list(folder.iterdir()) == []


def test_a_disk_that_cannot_be_written_is_one_sentence(run, mount):
    refuse_to_write(run, mount("ro,size=1m"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_is_one_sentence(run, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o555)
    refuse_to_write(run, tmp_path / "locked")


def test_whether_a_file_can_be_read_is_left_to_who_reads_it(run, file, tmp_path, monkeypatch):
    """An unreadable one is a refusal with its own sentence, not wrong usage."""
    run("log", "--note", "as it was")
    table = tmp_path / "weeks.csv"
    table.write_text("week,dev\n2026-W10,3\n")
    monkeypatch.setattr(os, "access", lambda *_args, **_named: False)
    assert run("show", "--journal", file).status == 0
    assert run("import", "weeks", table, "--map", "dev=Coding", "--dry-run").status == 0


def test_a_journal_that_cannot_be_written_can_be_read(run, mount, file):
    disk = mount("size=4m")
    journal = disk / "journal.db"
    run("log", "--journal", journal, "--note", "as it was")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert run("show", "--journal", journal, "--json").json["note"] == "as it was"
    assert run("trend", "--journal", journal).status == 0
    outcome = run("log", "--journal", journal, "--note", "changed")
    assert outcome.status == 1
    assert str(disk) in outcome.complaint


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no such folder")
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_place_where_no_journal_can_be_made_is_one_sentence(run):
    refused = run("log", "--journal", "/proc/y.db", "--energy", "3")
    assert refused.status == 1
    assert refused.complaint == (
        "No journal can be made at /proc/y.db (No such file or directory: /proc). Allow "
        "writing there, or choose another place for it."
    )
