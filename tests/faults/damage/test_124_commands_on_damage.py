"""What a command reads of a damaged journal is whole, or told with status 1: never wrong with 0."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services.career import save_role
from pendulum_journal.services.journal import Journal

TODAY = date(2026, 11, 18)
LAST = Week.parse("2026-W46")
WEEKS = 30
LONG = LAST + -20
"""The week whose note needs pages of its own."""
PAGE = 4096

SHOW = ("show", "2026-W46")
READING = (
    SHOW,
    ("show", str(LONG), "--json"),
    ("trend", "--range", "all", "--json"),
    ("search", "queue", "--json"),
    ("wins", "--json"),
    ("history", "2026-W46"),
    ("role", "list"),
    ("event", "list"),
    ("review", "list"),
    ("export", "csv", "--force", "--out"),
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A journal of 30 weeks, made once for each test."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    path = tmp_path / "journal.db"
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    edits = []
    for back in range(WEEKS):
        week = LAST + -back
        note = f"week {back}: we looked at the queue. " * (1000 if week == LONG else 9)
        note += "\nlearned: to wait"
        edits.append((Entry(week, energy=back, minutes={1: Minutes(60)}, note=note), None))
    journal.record_many(edits)
    save_role(journal, Role("Engineer", Side.BUILDING, date(2025, 1, 1)))
    journal.close()
    return path


@pytest.fixture
def run(path, tmp_path, capsys):
    def run(*words):
        out = [str(tmp_path / "out")] if words[-1] == "--out" else []
        status = main(["--journal", str(path), "--today", TODAY.isoformat(), *words, *out])
        said = capsys.readouterr()
        text = (tmp_path / "out").read_text("utf-8") if out and not status else said.out
        return status, text, said.err

    return run


def overwrite(path, at, content):
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(content)


def cut_off(path, left):
    with path.open("r+b") as stream:
        stream.truncate(left)


def places_of(path, text):
    content, at = path.read_bytes(), -1
    while (at := content.find(text.encode(), at + 1)) >= 0:
        yield at


def zero_pages_of_a_week(path):
    for at in places_of(path, "week 0: "):
        overwrite(path, at // PAGE * PAGE, bytes(PAGE))


def lose_the_long_note(path):
    for at in places_of(path, "week 20: "):
        if path.read_bytes()[at // PAGE * PAGE] == 0:  # a page that continues a record
            overwrite(path, at // PAGE * PAGE, bytes(PAGE))


def flip_a_bit(path):
    at = next(places_of(path, "week 0: we"))
    overwrite(path, at, b"wdek")


def damage_an_index(path):
    with closing(sqlite3.connect(path)) as shell:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'entry_list'"
        ((root,),) = shell.execute(sql).fetchall()
    overwrite(path, (root - 1) * PAGE, b"\x55" * 40)


def cut_to_a_tenth(path):
    cut_off(path, path.stat().st_size // 10)


def cut_the_last_page(path):
    cut_off(path, path.stat().st_size - PAGE)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (cut_to_a_tenth, "is damaged: "),
        (cut_the_last_page, "is damaged: "),
        (zero_pages_of_a_week, "is damaged: "),
        (lose_the_long_note, "is damaged: "),
        (flip_a_bit, "not as this program saved"),
        (damage_an_index, ""),
    ],
)
def test_no_command_reads_what_is_wrong_without_a_word(path, run, damage, told):
    whole = {words: run(*words) for words in READING}
    assert all((status, err) == (0, "") for status, _, err in whole.values())
    damage(path)
    found = {words: run(*words) for words in READING}

    for words, (status, out, err) in found.items():
        assert status or out == whole[words][1], words
        assert status in {0, 1}
        assert bool(status) == (told != "" and told in err), (words, err)
        assert "Traceback" not in err
    assert any(status for status, *_ in found.values()) == (told != "")


def test_of_a_cut_file_it_is_told_how_much_could_be_read(path, run):
    cut_to_a_tenth(path)
    status, out, err = run(*SHOW)

    assert status == 1
    assert "nothing is written down" not in out
    assert "Nothing about this week could be read: the journal is damaged." in out
    assert err.count("\n") == 1
    assert f"The journal {path} is damaged: 0 weeks could be read" in err
    assert "What is missing is not known. Save what is left by salvage, or" in err


def test_around_a_zeroed_page_the_lost_weeks_are_counted(path, run):
    zero_pages_of_a_week(path)
    status, out, err = run("trend", "--json")

    assert status == 1
    assert out.startswith("{")
    assert "not as they were saved." in err


def test_what_cannot_be_written_says_that_it_is_damaged(path, run):
    cut_to_a_tenth(path)
    for words in (("log", "--hours", "Coding=6"), ("backup",)):
        status, _, err = run(*words)
        assert status == 1
        assert err.count("\n") == 1
        assert "damaged" in err
        assert "salvage" in err
        assert "restore" in err
        assert "protected" not in err


def test_a_wrong_record_is_told_where_it_is_read_and_stops_no_writing(path, run):
    flip_a_bit(path)

    status, out, err = run(*SHOW)
    assert (status, "week 0: " in out) == (1, True)
    assert err == "Week 2026-W46 is not as this program saved it: edited elsewhere, or damaged.\n"
    assert run("show", "2026-W45")[::2] == (0, "")
    assert run("log", "2026-W47", "--energy", "40")[::2] == (0, "")
    with closing(sqlite3.connect(path)) as shell:
        shell.execute("UPDATE entry SET energy = 99 WHERE monday = '2026-11-02'")
        shell.commit()
    status, _, err = run("wins")
    assert status == 1
    assert err.startswith("2 records are not as this program saved them")
    for week in ("2026-W45", "2026-W46"):
        run("check", "--accept", week)
    assert run("wins")[::2] == (0, "")


def test_a_wrong_letter_beside_the_index_of_words_is_told_by_the_search(path, run):
    with closing(sqlite3.connect(path)) as shell:
        shell.execute("UPDATE search_text SET note = 'another' WHERE entry_id = 3")
        shell.commit()
    status, _, err = run("search", "queue")

    assert status == 1
    assert err == (
        "The search index does not match the notes. The notes themselves are as they were.\n"
    )
    assert run(*SHOW)[::2] == (0, "")


def test_mended_it_is_whole_and_says_where_the_file_lies_as_it_was(path, run):
    damage_an_index(path)
    status, _, err = run(*SHOW)

    assert status == 0
    assert err.startswith("The journal was damaged and is whole again. As it was, it lies at ")
    assert run(*SHOW)[2] == ""


def test_salvage_claims_nothing_about_what_it_cannot_know(path, run, tmp_path):
    cut_to_a_tenth(path)
    status, out, _ = run("salvage", str(path), "--out", str(tmp_path / "saved.db"))

    assert status == 1
    assert "Nothing is missing" not in out
    assert "more may be lost" in out
