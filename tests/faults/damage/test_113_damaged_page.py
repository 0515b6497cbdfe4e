"""Damage in one page costs at most what stands on it: the rest is shown, exported and salvaged."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.damage import lost_weeks, salvage
from pendulum_journal.services.search.search import search

TODAY = date(2026, 11, 18)
LAST = Week.parse("2026-W47")
WEEKS = 60
PAGE = 4096


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.db"
    journal = Journal.create(path, backups=None, today=lambda: TODAY)
    for back in range(WEEKS):
        note = f"week {back}: " + "we looked at the queue and moved two reviews. " * 20
        entry = Entry(LAST + -back, energy=back, minutes={1: Minutes(60 + back)}, note=note)
        journal.record(entry, None)
    journal.close()
    return path


@pytest.fixture
def open_journal(tmp_path):
    opened = []

    def open_(path):
        journal = Journal.open(path, backups=tmp_path / "backups", today=lambda: TODAY)
        opened.append(journal)
        return journal

    yield open_
    for each in opened:
        each.close()


def root_of(path, name):
    with closing(sqlite3.connect(path)) as shell:
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((root,),) = shell.execute(sql, (name,)).fetchall()
    return root


def overwrite(path, at, content):
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(content)


def notes_in(journal):
    return {back for back in range(WEEKS) if (entry := journal.entry(LAST + -back)) and entry.note}


def test_a_damaged_index_is_made_anew_and_everything_goes_on(path, open_journal, tmp_path):
    overwrite(path, (root_of(path, "entry_list") - 1) * PAGE, b"\x55" * 40)
    before = path.read_bytes()
    journal = open_journal(path)

    assert journal.damage.is_mended
    assert not journal.is_read_only
    assert journal.damage.copy.parent == tmp_path / "backups" / "kept"
    assert journal.damage.copy.read_bytes() == before
    assert notes_in(journal) == set(range(WEEKS))
    assert journal.check() == []
    journal.record(Entry(LAST + 1, energy=50), None)
    again = open_journal(path)
    assert again.damage is None


def test_a_damaged_search_index_is_made_anew_when_it_is_needed(path, open_journal):
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("UPDATE search_index_data SET block = x'ffffff' WHERE id > 10")
    journal = open_journal(path)

    assert search(journal, "queue").total == WEEKS
    base = journal.entry(LAST)
    journal.record(
        Entry(LAST, note="about something else", energy=1, id=base.id, rev=base.rev), base
    )
    assert search(journal, "else").total == 1
    assert journal.check() == []


def test_a_figure_that_its_column_does_not_allow_is_mended_and_its_week_stays_named(
    path, open_journal
):
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("PRAGMA ignore_check_constraints = ON")
        shell.execute("UPDATE entry SET energy = 164 WHERE monday = '2026-11-09'")
        shell.execute("UPDATE entry SET state = 'comqlete' WHERE monday = '2026-11-02'")
    journal = open_journal(path)

    assert journal.damage.is_mended
    assert journal.entry(LAST + -1).energy is None
    named = [str(problem.values["week"]) for problem in journal.check()]
    assert named == ["2026-W45", "2026-W46"]
    assert [str(each.week) for each in lost_weeks(journal)] == named
    assert notes_in(journal) == set(range(WEEKS))


@pytest.fixture
def damaged(path):
    """A journal in which one page of the entries was overwritten."""
    with closing(sqlite3.connect(path)) as shell:
        note = shell.execute("SELECT note FROM entry WHERE monday = '2026-08-31'").fetchall()[0][0]
    content = path.read_bytes()
    at = content.find(note.encode())
    while at >= 0:  # the note stands there twice: in its entry and beside the search index
        overwrite(path, at // PAGE * PAGE, b"\x55" * PAGE)
        at = content.find(note.encode(), at + 1)
    return path


def test_around_a_damaged_page_everything_is_read_and_exported(damaged, open_journal, tmp_path):
    journal = open_journal(damaged)

    assert not journal.damage.is_mended
    assert journal.is_read_only
    lost = [each.week for each in lost_weeks(journal)]
    assert Week.parse("2026-W36") in lost
    assert len(lost) <= 8  # those on two pages
    whole = {LAST + -back for back in range(WEEKS)} - set(lost)
    assert {LAST + -back for back in notes_in(journal)} >= whole
    for kind in (ExportFormat.JSON, ExportFormat.MARKDOWN, ExportFormat.CSV):
        export(journal, kind, tmp_path / f"out.{kind.value}")
    weeks = json.loads((tmp_path / "out.json").read_text("utf-8"))["weeks"]
    assert len(weeks) == len(notes_in(journal)) < WEEKS
    assert search(journal, "queue").total == len(weeks)
    with pytest.raises(StoreError) as caught:
        journal.record(Entry(LAST + 1, energy=50), None)
    assert caught.value.message.id == StoreCase.LEFT
    assert "week 11" not in " ".join(map(str, journal.check()))


def test_a_note_that_stands_on_another_page_too_comes_back(path, open_journal):
    with closing(sqlite3.connect(path)) as shell:
        rows = shell.execute("SELECT note FROM entry WHERE monday = '2026-08-31'").fetchall()
    content = path.read_bytes()
    places = [
        at
        for at in range(0, len(content), PAGE)
        if rows[0][0].encode()[:900] in content[at : at + PAGE]
    ]
    for place in places:
        path.write_bytes(content)
        overwrite(path, place, b"\x55" * PAGE)
        journal = open_journal(path)
        assert notes_in(journal) == set(range(WEEKS))
    assert len(places) == 2


def test_what_is_left_is_salvaged_with_a_list_of_what_is_missing(
    damaged, open_journal, tmp_path, capsys
):
    before = damaged.read_bytes()
    found = salvage(damaged, tmp_path / "saved.db", now=open_journal(damaged).now())
    assert damaged.read_bytes() == before
    saved = open_journal(tmp_path / "saved.db")
    assert saved.damage is None
    gone = [each.week for each in found.lost if each.what.id == "lost-week"]
    assert found.weeks == len(notes_in(saved)) == WEEKS - len(gone)
    assert Week.parse("2026-W36") in gone
    saved.record(Entry(LAST + 1, energy=50), None)
    assert len(saved.check()) == len(found.lost) - len(gone)

    words = ["salvage", str(damaged), "--out", str(tmp_path / "again.db"), "--json"]
    assert main(words) == 1
    shape = json.loads(capsys.readouterr().out)
    assert shape["weeks"] == found.weeks
    assert shape["lost"] == [
        {"week": str(each.week), "what": str(each.what)} for each in found.lost
    ]
    assert f"Week {gone[0]}: nothing of it could be read." in [
        each["what"] for each in shape["lost"]
    ]
    assert main(words) == 1  # there is a file by now
    assert "again.db" in capsys.readouterr().err


def test_a_whole_journal_is_salvaged_without_loss(path, open_journal, tmp_path, capsys):
    assert main(["salvage", str(path), "--out", str(tmp_path / "saved.db")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing is missing."
    one, other = open_journal(path), open_journal(tmp_path / "saved.db")

    assert one.uid == other.uid
    for back in range(WEEKS):
        assert one.entry(LAST + -back) == other.entry(LAST + -back)
    assert other.check() == []


def test_of_a_file_that_holds_nothing_of_a_journal_nothing_is_salvaged(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("Dear diary, " * 1000)
    out = tmp_path / "saved.db"

    assert main(["salvage", str(tmp_path / "letter.txt"), "--out", str(out)]) == 1
    assert "letter.txt is no Pendulum Journal file" in capsys.readouterr().err
    assert not out.exists()
