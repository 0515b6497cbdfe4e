import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from pendulum_journal.domain.entry import Minutes, State
from pendulum_journal.domain.week import Week
from pendulum_journal.paths import find_places
from pendulum_journal.services.activities import find_activity
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.opening import read_uid

W47 = Week.of_iso(2026, 47)


@pytest.fixture
def opened(file):
    """Open the journal beside the command line, as the window does."""
    journals = []

    def opened():
        journals.append(
            Journal.open(file, backups=file.parent / "backups", today=lambda: date(2026, 11, 18))
        )
        return journals[-1]

    yield opened
    for journal in journals:
        journal.close()


def test_the_first_log_begins_the_journal_and_says_so(run, file):
    outcome = run("log", "--hours", "Coding=6", "--energy", "60")
    assert outcome.status == 0
    assert outcome.err == f"Began a new journal: {file}\n"
    assert run("log", "--energy", "61").err == ""
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("command", [["show"], ["log", "--energy", "50"], ["check"]])
def test_a_journal_that_is_gone_is_not_begun_anew_beside_its_backups(run, file, command):
    run("log", "--energy", "40")
    file.rename(file.with_name("moved.db"))
    (backup,) = (file.parent / "backups").glob("*.db")
    refused = run(*command)

    assert refused.status == 1
    assert f"no journal at “{file}” any more" in refused.complaint
    assert f"“{backup}”" in refused.complaint
    assert not file.exists()

    backup.parent.rename(file.parent / "backups-2026")
    assert run("log", "--energy", "50").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the places are another matter there")
def test_a_journal_that_the_window_knew_and_that_is_gone_is_not_begun_anew(
    run, file, monkeypatch, tmp_path
):
    run("log", "--energy", 5)
    uid = read_uid(file)
    monkeypatch.delenv("PENDULUM_JOURNAL")  # the usual one from here on
    places = find_places()
    places.journal.parent.mkdir(parents=True)
    places.config.mkdir(parents=True)
    places.window_settings.write_text(f"[window]\njournal-uid={uid}\n", "utf-8")
    assert "where the window opened it last" in run("log", "--energy", 5).complaint
    renamed = file.rename(places.journal.with_name("diary.db"))
    assert f"it lies at “{renamed}” now" in run("log", "--energy", 5).complaint
    assert not places.journal.exists()
    assert run("log", "--energy", 5, "--journal", places.journal).status == 0  # it was named


def test_two_commands_may_begin_the_journal_at_once(run, file, monkeypatch):
    create = Journal.create

    def created_by_another_first(path, **named):
        create(path, **named).close()
        return create(path, **named)

    monkeypatch.setattr(Journal, "create", created_by_another_first)
    done = run("log", "--energy", "40")
    assert (done.status, done.err) == (0, "")
    assert run("show", "--json").json["energy"] == 40


def test_json_has_the_shape_that_scripts_rely_on(run):
    words = ["--hours", "Coding=6", "--hours", "meetings=12h30", "--hours", "Focus=1,5"]
    note = "learned: how\n- did: that #deep-work"
    logged = run(
        "log", *words, "--energy", "60 %", "--focus-block", "90m", "--note", note, "--json"
    )
    assert logged.status == 0
    assert logged.json == {
        "week": "2026-W47",
        "monday": "2026-11-16",
        "state": "complete",
        "energy": 60,
        "clock_minutes": None,
        "focus_days": None,
        "shipping_days": None,
        "planned": None,
        "focus_block": 90,
        "minutes": {
            "Meetings": {"minutes": 750, "source": "typed"},
            "Focus": {"minutes": 90, "source": "typed"},
            "Coding": {"minutes": 360, "source": "typed"},
        },
        "shares": {"meetings": 0.625, "focus": 0.075, "coding": 0.3, "other": 0.0},
        "note": note,
        "wins": [{"kind": "learned", "text": "how"}, {"kind": "did", "text": "that #deep-work"}],
        "tags": ["deep-work"],
        "in_progress": True,
        "ahead": False,
    }
    assert run("show", "--json").json == logged.json
    assert run("show", "2026-11-22", "--json").json == logged.json


def test_a_missing_week_is_missing_and_not_zero(run):
    run("log", "--energy", "5")
    shown = run("show", "last", "--json")
    assert (shown.status, shown.json["state"], shown.json["energy"]) == (0, "missing", None)
    assert (shown.json["minutes"], shown.json["shares"]) == ({}, None)
    assert "Missing: nothing is written down" in run("show", "last").out


def test_text_lines_up(run):
    run("log", "-1", "--hours", "Coding=6", "--hours", "Meetings=12h30", "--focus-block", "2")
    lines = run("show", "last").out.splitlines()
    assert lines[0] == "2026-W46, 9 to 15 November 2026  (complete)"
    assert lines[2:6] == [
        "Activity  Hours  Share  Group     Source",
        "Meetings  12:30   68 %  meetings  typed",
        "Coding     6:00   32 %  coding    typed",
        "Total     18:30",
    ]
    assert lines[7:9] == ["Energy               not given", "Longest focus block  120 min"]


def test_what_is_not_named_stays_and_nothing_after_the_sign_empties(run):
    run("log", "--hours", "Coding=6", "--hours", "Focus=3", "--energy", "60", "--note", "a")
    changed = run("log", "--hours", "coding=", "--focus-block", "1", "--json").json
    assert (changed["minutes"], changed["energy"]) == (
        {"Focus": {"minutes": 180, "source": "typed"}},
        60,
    )
    emptied = run("log", "--energy", "", "--focus-block", "", "--json").json
    assert (emptied["energy"], emptied["focus_block"], emptied["note"]) == (None, None, "a")


def test_notes_are_replaced_or_added_to(run, opened):
    run("log", "--note", "first")
    assert run("log", "--note", "-", stdin="sec\r\nond\n", today="2026-11-19").status == 0
    assert run("show", "--json").json["note"] == "sec\nond"
    run("log", "--note", "third", "--append")
    assert run("show", "--json").json["note"] == "sec\nond\n\nthird"
    run("log", "last", "--note", "alone", "--append")
    assert run("show", "last", "--json").json["note"] == "alone"


@pytest.mark.parametrize("nothing", ["", " \n"])
def test_nothing_appended_leaves_the_note_as_it_was(run, nothing):
    run("log", "--note", "first\n")
    before = run("show", "--json").json
    assert run("log", "--note", "-", "--append", stdin=nothing).status == 0
    assert run("show", "--json").json == before
    assert run("history", "--show", "1").status == 1


def test_each_note_that_is_replaced_is_an_earlier_version_however_soon(run):
    for note in ("first", "second", "third", "third", "fourth"):
        run("log", "--note", note)
    run("log", "--note", "added", "--append")
    run("log", "--energy", "40")

    kept = [each["note"] for each in run("history", "--json").json]
    assert kept == ["first", "second", "third", "fourth", "fourth\n\nadded"]


@pytest.mark.parametrize(
    "note",
    [
        "🙂 שלום\u200f",
        "e\u0301",
        "\u00e9",
        "tab\there",
        "  spaces  ",
        "- [ ] list\n\n```\ncode\n```",
    ],
)
def test_notes_come_back_as_they_were_written(run, note):
    run("log", "--note", "-", stdin=note)
    assert run("show", "--json").json["note"] == note


def test_a_long_note_comes_back(run):
    note = "Zeile 🙂 e\u0301\n" * 70_000
    assert len(note.encode()) > 1_000_000
    assert run("log", "--note", "-", stdin=note).status == 0
    assert run("show", "--json").json["note"] == note.removesuffix("\n")


def test_complete_alone_is_no_entry(run):
    refused = run("log", "-3", "--state", "complete")
    assert (refused.status, refused.out) == (1, "")
    assert "2026-W44 holds nothing" in refused.err
    assert run("log", "-3", "--state", "complete", "--energy", "0").status == 0
    run("log", "-4", "--state", "away")  # which is taken back
    assert run("log", "-4", "--state", "complete", "--json").json["state"] == "missing"


def test_states(run):
    assert run("log", "--state", "away").status == 0
    assert "(away)" in run("show").out
    assert run("log", "last", "--state", "partial", "--json").json["state"] == "partial"


def test_a_running_week_is_in_progress_until_it_is_done(run):
    run("log", "--hours", "Coding=3")
    run("log", "--state", "complete")
    assert "(in progress)" in run("show").out
    run("log", "--done")
    assert "(complete)" in run("show").out
    run("log", "--hours", "Coding=4")
    assert "(complete)" in run("show").out
    run("log", "--state", "partial")  # beside the state: what is done stays done
    assert "(partial)" in run("show").out


def test_a_week_ahead_is_called_so_and_how_far_it_lies(run):
    far = run("log", "2027-W10", "--hours", "Coding=1")
    assert far.status == 0
    assert "2027-W10 is 16 weeks ahead: it counts once it is over, or done." in far.err
    assert "(ahead)" in far.out
    shape = run("show", "2027-W10", "--json").json
    assert (shape["state"], shape["in_progress"], shape["ahead"]) == ("complete", False, True)
    assert "ahead" not in run("log", "2026-W48", "--energy", "50").err  # the next one
    away = run("log", "2026-W52", "--state", "away")
    assert away.err.strip().endswith("2026-W52 is 5 weeks ahead.")
    assert "(away)" in away.out
    assert run("trend", "--range", "all", "--json").json["weeks"] == []
    run("log", "last", "--energy", "50")
    shape = run("trend", "--range", "all", "--json").json
    assert shape["range"] == "2026-W46..2026-W46"
    assert [week["state"] for week in shape["weeks"]] == ["complete"]
    trend = run("trend", "--range", "2026-W46..2027-W12")
    assert "2027-W" not in trend.out
    assert "in progress" not in trend.out


@pytest.mark.parametrize(
    "words",
    [
        ["log", "--done"],
        ["log", "last", "--hours", "Coding=3", "--done"],
        ["log", "this", "--hours", "Coding=3", "--state", "away", "--done"],
        ["log", "--note", "words alone", "--done"],
    ],
)
def test_done_takes_the_running_week_with_figures_only(run, words):
    outcome = run(*words)
    assert outcome.status == 1
    assert "cannot be done" in outcome.err


def test_hours_and_done_in_one_command(run):
    assert "(complete)" in run("log", "--hours", "Coding=3", "--done").out


def test_a_very_long_week_is_kept_and_questioned(run):
    run("log", "--energy", "1")
    outcome = run("log", "--hours", "Coding=81")
    assert outcome.status == 0
    assert outcome.err == "2026-W47 adds up to 81:00 h; kept, but look again.\n"


def test_more_than_a_week_has_is_refused_and_nothing_is_changed(run):
    run("log", "--hours", "Coding=100", "--note", "as it was")
    assert "add up to 169.0 h" in run("log", "--hours", "Focus=69", "--note", "x").complaint
    after = run("show", "--json").json
    assert (list(after["minutes"]), after["note"]) == (["Coding"], "as it was")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--hours", "Cod=3"],
            "Yours: Meetings, Focus, Coding, Other; not shown, but taken as well: One-on-ones,",
        ),
        (["--hours", "Coding=200"], "“200” is more than the 168 hours of a week."),
        (["--planned", "120"], "“120” does not say how far a week went as planned: write a whole"),
        (["--hours", "Coding=1", "--hours", " coding =2"], "“coding” is named twice"),
        (["--hours", "Coding"], "“Coding” does not say whose hours"),
        (["--state", "holiday"], "write complete, partial or away"),
        (["--focus-block", "x"], "“x” is not a number of hours"),
    ],
)
def test_refused(run, words, said):
    run("log", "--energy", "1")
    outcome = run("log", *words)
    assert outcome.status == 1
    assert said in outcome.complaint


def test_a_note_that_is_not_utf8_is_refused_whole(run):
    run("log", "--note", "before")
    outcome = run("log", "--note", "-", stdin="café".encode("cp1252"))
    assert (outcome.status, outcome.complaint) == (
        1,
        "The note is not UTF-8 (byte 0xE9 at 4). Convert it and try again.",
    )
    assert run("show", "--json").json["note"] == "before"


@pytest.mark.parametrize(
    "words", [[], ["--append"], ["--append", "--energy", "3"], ["--hours"], ["this", "b"], ["--x"]]
)
def test_wrong_usage(run, words):
    outcome = run("log", *words)
    assert outcome.status == 2
    assert " See: pendulum-journal " in outcome.complaint
    assert outcome.complaint.endswith(" --help")


def test_the_journal_and_the_day_may_stand_before_or_after_the_command(run, tmp_path):
    other = tmp_path / "other.db"
    assert run("--journal", other, "log", "--energy", "7").status == 0
    shown = run("show", "--journal", other, "--today", "2026-11-25", "--json", "last")
    assert (shown.json["week"], shown.json["energy"]) == ("2026-W47", 7)


def test_another_writer_at_the_same_moment_is_not_overwritten(run, opened, monkeypatch):
    run("log", "--energy", "10", "--note", "base")
    acting = Journal.acting

    def racing(self, *act, **how):
        monkeypatch.setattr(Journal, "acting", acting)
        window = opened()
        theirs = window.entry(W47)
        coding = next(each.id for each in window.activities() if each.name == "Coding")
        changed = replace(theirs, energy=70, note="theirs", minutes={coding: Minutes(60)})
        window.record(changed, theirs)
        return acting(self, *act, **how)

    monkeypatch.setattr(Journal, "acting", racing)
    outcome = run(
        "log",
        "--energy",
        "20",
        "--note",
        "ours",
        "--hours",
        "Coding=2",
        "--hours",
        "Focus=2",
        "--json",
    )
    assert outcome.status == 1
    assert outcome.err.splitlines() == [
        "2026-W47: energy was changed elsewhere meanwhile; that stays.",
        "2026-W47: lines of the note were changed elsewhere meanwhile; both stand.",
        "2026-W47: Coding was changed elsewhere meanwhile; that stays.",
    ]
    assert (outcome.json["energy"], outcome.json["note"]) == (70, "theirs\nours")
    assert {name: part["minutes"] for name, part in outcome.json["minutes"].items()} == {
        "Coding": 60,
        "Focus": 120,
    }


def test_a_backup_that_cannot_be_made_is_told_and_the_week_is_kept(run, file):
    (file.parent / "backups").write_text("in the way")
    run("log", "--energy", "3")
    outcome = run("log", "--energy", "4", today="2026-11-19")
    assert outcome.status == 0
    assert str(file.parent / "backups") in outcome.err
    assert outcome.err.count("\n") == 1
    assert run("show", "--json").json["energy"] == 4


def test_the_same_again_changes_nothing(run, file):
    run("log", "--hours", "Coding=2", "--energy", "3")
    before = file.read_bytes()
    assert run("log", "--hours", "Coding=2:00", "--energy", "3").status == 0
    assert file.read_bytes() == before


def test_a_note_that_is_too_large_is_refused(run, monkeypatch):
    outcome = run("log", "--note", "-", stdin=b"x" * 64_000_001)
    assert (outcome.status, outcome.complaint) == (1, "The note is larger than 64 MB.")


def test_what_is_added_to_a_note_while_another_writes_it_stands_beside_it(run, opened, monkeypatch):
    run("log", "--energy", "10", "--note", "base")
    entry = Journal.entry

    def racing(self, week):
        monkeypatch.setattr(Journal, "entry", entry)
        found = entry(self, week)
        window = opened()
        theirs = window.entry(W47)
        window.record(replace(theirs, energy=70, note="base\n\ntheirs"), theirs)
        return found

    monkeypatch.setattr(Journal, "entry", racing)
    outcome = run("log", "--note", "ours", "--append", "--focus-block", "90m", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.json["note"] == "base\n\ntheirs\n\nours"
    assert (outcome.json["energy"], outcome.json["focus_block"]) == (70, 90)
    assert run("show", "--json").json == outcome.json


def test_a_figure_that_clashes_beside_an_added_note_is_told_and_the_note_stands(
    run, opened, monkeypatch
):
    run("log", "--energy", "10")
    entry = Journal.entry

    def racing(self, week):
        monkeypatch.setattr(Journal, "entry", entry)
        found = entry(self, week)
        window = opened()
        theirs = window.entry(W47)
        window.record(replace(theirs, energy=70), theirs)
        return found

    monkeypatch.setattr(Journal, "entry", racing)
    outcome = run("log", "--note", "ours", "--append", "--energy", "20", "--json")
    assert outcome.status == 1
    assert outcome.err == "2026-W47: energy was changed elsewhere meanwhile; that stays.\n"
    assert (outcome.json["note"], outcome.json["energy"]) == ("ours", 70)


def test_processes_that_add_to_one_note_at_once_all_do(run, file):
    run("log", "--note", "base")
    command = [sys.executable, "-m", "pendulum_journal", "--today", "2026-11-18", "log", "--append"]
    texts = [f"did: {number}" for number in range(4)]
    started = [
        subprocess.Popen([*command, "--note", text], stderr=subprocess.PIPE, text=True)
        for text in texts
    ]
    assert [(each.communicate(timeout=60)[1], each.returncode) for each in started] == [
        ("", 0)
    ] * len(texts)
    first, *added = run("show", "--json").json["note"].split("\n\n")
    assert (first, sorted(added)) == ("base", texts)


def test_a_week_with_unread_hours_has_no_shares_until_they_are_filled_in(run, opened):
    run("log", "--hours", "Coding=3")
    journal = opened()
    base = journal.entry(W47)
    meetings = find_activity(journal, "Meetings").id
    journal.record(replace(base, state=State.PARTIAL, unread={meetings: "n/a"}), base)
    shown = run("show", "--json").json
    assert shown["minutes"] == {
        "Meetings": {"minutes": None, "source": "imported", "origin": "n/a"},
        "Coding": {"minutes": 180, "source": "typed"},
    }
    assert (shown["state"], shown["shares"]) == ("partial", None)
    text = run("show").out
    assert "Meetings  unread" in text
    assert "the file had “n/a”" in text
    assert "%" not in text.partition("Energy")[0]
    run("log", "--hours", "Meetings=1")
    shown = run("show", "--json").json
    assert shown["minutes"]["Meetings"] == {"minutes": 60, "source": "typed"}
    assert shown["shares"]["coding"] == 0.75
    assert shown["state"] == "complete"


def test_days_and_how_far_the_week_went_as_planned(run):
    words = ["--focus-days", "3", "--shipping-days", "0", "--planned", "80 %"]
    logged = run("log", *words, "--json").json
    assert (logged["focus_days"], logged["shipping_days"], logged["planned"]) == (3, 0, 80)
    text = run("show").out
    assert "3 of 7" in text
    assert "0 of 7" in text
    assert "80 %" in text
    emptied = run("log", "--focus-days", "", "--planned", "", "--json").json
    assert (emptied["focus_days"], emptied["shipping_days"], emptied["planned"]) == (None, 0, None)
    for option, given in (("--focus-days", "8"), ("--shipping-days", "x"), ("--planned", "101")):
        assert run("log", option, given).status == 1


def test_days_come_back_from_a_csv_of_this_program(run, tmp_path):
    run(
        "log", "--hours", "Coding=3", "--focus-days", "3", "--shipping-days", "0", "--planned", "80"
    )
    out = tmp_path / "weeks.csv"
    assert run("export", "csv", "--out", str(out)).status == 0
    run("log", "--focus-days", "", "--shipping-days", "", "--planned", "")
    assert run("import", "weeks", str(out), "--yes").status == 0
    shown = run("show", "--json").json
    assert (shown["focus_days"], shown["shipping_days"], shown["planned"]) == (3, 0, 80)


def test_the_eighth_week_settles_what_progress_is_measured_by(run):
    run("role", "add", "Manager", "--side", "managing", "--start", "2020-01-06")
    run(
        *("role", "add", "Engineer", "--side", "building", "--start", "2026-08-03"),
        *("--target", "20/20/50/10", "--target-focus-days", "4"),
        *("--before", "focus-days=1", "--before", "coding=10"),
    )
    for week in range(32, 40):
        done = run("log", f"2026-W{week}", "--hours", "Coding=9", "--focus-days", "2")
        assert done.status == 0
        settled = [role["measure"] for role in run("role", "list", "--json").json]
        assert settled == [None, "focus_days" if week == 39 else None]


def test_a_block_of_90_is_minutes_or_hours(run):
    for words in (["log", "--focus-block", "90"], ["log", "--focus-block", "30h"]):
        assert run(*words).status == 1
    assert "90m or 90h?" in run("log", "--focus-block", "90").complaint
    assert run("log", "--focus-block", "90m", "--json").json["focus_block"] == 90


def test_a_block_longer_than_focus_and_coding_is_questioned_but_kept(run):
    done = run("log", "--hours", "Coding=1", "--focus-block", "90m")
    assert "look again" in done.err
    assert run("show", "--json").json["focus_block"] == 90
    assert "look again" not in run("log", "--hours", "Coding=3", "--focus-block", "90m").err
