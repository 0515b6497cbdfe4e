"""Exports: whole files, harmless cells, nothing that loads anything."""

from __future__ import annotations

import csv
import json
import os
import re
import stat
import sys
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.note.query import Filters
from pendulum_journal.domain.split import Group
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.split_csv import harmless
from pendulum_journal.services import career
from pendulum_journal.services.activities import add_activity
from pendulum_journal.services.bin import delete_week
from pendulum_journal.services.exporting import ExportFormat, ExportStopped, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.outputs import UNFINISHED

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W46")
NEW_YEAR = Week.parse("2026-W01")
NOTE = "# Head\n\nlearned: `a < b` & <script>alert(1)</script> #on-call\n"


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(
        tmp_path / "journal.db",
        backups=None,
        today=lambda: TODAY,
        now=lambda: datetime(2026, 11, 18, 9, tzinfo=UTC),
    )
    yield made
    made.close()


@pytest.fixture
def filled(journal):
    career.save_role(journal, Role('Lead "staff"', Side.BUILDING, date(2026, 6, 1)))
    journal.record(
        Entry(
            WEEK,
            minutes={1: Minutes(90, Source.IMPORTED, "=hours.csv"), 4: Minutes(0)},
            energy=0,
            focus_block=75,
            focus_days=3,
            planned=80,
            note=NOTE,
            extras={"interruptions": 3},
        ),
        None,
    )
    journal.record(Entry(WEEK + -1, State.AWAY), None)
    journal.record(Entry(NEW_YEAR, note="first", energy=70), None)
    return journal


def front_matter(text):
    head = text.split("---\n")[1]
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {name: json.loads(value) if value[0] in '{["0123456789' else value
            for name, value in pairs if name not in {"from", "to", "week"}}  # fmt: skip


class TestMarkdown:
    def test_a_file_a_week_with_its_figures_above(self, filled, tmp_path):
        done = export(filled, ExportFormat.MARKDOWN, tmp_path / "notes")
        assert sorted(path.name for path in done.files) == [
            "2026-W01.md", "2026-W45.md", "2026-W46.md",
        ]  # fmt: skip
        assert done.weeks == 3
        text = (tmp_path / "notes" / "2026-W46.md").read_text("utf-8")
        assert text.startswith("---\nweek: 2026-W46\nfrom: 2026-11-09\nto: 2026-11-15\n")
        assert text.endswith("---\n\n" + NOTE)
        assert front_matter(text) == {
            "state": "complete",
            "role": 'Lead "staff"',
            "energy": 0,
            "focus_block_minutes": 75,
            "focus_days": 3,
            "planned": 80,
            "minutes": {"Meetings": 90, "Coding": 0},
            "extras": {"interruptions": 3},
            "tags": ["on-call"],
        }
        away = (tmp_path / "notes" / "2026-W45.md").read_text("utf-8")
        assert front_matter(away) == {"state": "away", "role": 'Lead "staff"'}

    @pytest.mark.parametrize(
        "title",
        ["a: b", "# x", "- x", "\"a\" 'b'", "😀",
         "*a &b !c", "yes", "null", "12", "a\\b", "{x}: [y]",
         "x\x7fy", "x\x85y", "x\u2028y", "x\ufeffy", "語: 字", "|", "> x", "@x", "%x"],
    )  # fmt: skip
    def test_awkward_values_are_yaml(self, journal, tmp_path, title):
        career.save_role(journal, Role(title, Side.BUILDING, WEEK.monday))
        journal.record(Entry(WEEK, State.AWAY), None)
        (path,) = export(journal, ExportFormat.MARKDOWN, tmp_path / "notes").files
        text = path.read_text("utf-8")
        assert not re.search("[\x7f-\x9f\u2028\u2029\ufeff]", text)
        (line,) = re.findall("^role: (.*)$", text, re.M)
        assert json.loads(line) == journal.roles()[-1].title

    def test_a_file_a_year(self, filled, tmp_path):
        filled.record(Entry(Week.parse("2025-W52"), note="older"), None)
        done = export(filled, ExportFormat.MARKDOWN, tmp_path / "notes", by_year=True)
        assert [path.name for path in done.files] == ["2025.md", "2026.md"]
        text = done.files[1].read_text("utf-8")
        assert text.startswith("# 2026\n\n## 2026-W01 (2025-12-29 to 2026-01-04)\n")
        figures = "energy 0 % · focus days 3 · as planned 80 % · Meetings 1:30 · Coding 0:00"
        assert f"\n*complete · {figures}*\n" in text
        assert "older" not in text

    def test_in_a_years_file_headings_of_notes_stand_below_their_week(self, journal, tmp_path):
        note = "# One\n```sh\n# a comment\n```\n## Two\n#tag\n##### Five"
        journal.record(Entry(WEEK, note=note), None)
        (path,) = export(journal, ExportFormat.MARKDOWN, tmp_path / "notes", by_year=True).files
        assert path.read_text("utf-8").endswith(
            "\n\n### One\n```sh\n# a comment\n```\n#### Two\n#tag\n##### Five\n"
        )

    def test_headings_of_every_form_stand_below_their_week(self, journal, tmp_path):
        note = "One #\n===\n\n> Two\n> lines\n> ---\n\n- # Three\n\n      # code\n\n# Four"
        journal.record(Entry(WEEK, note=note), None)
        (path,) = export(journal, ExportFormat.MARKDOWN, tmp_path / "notes", by_year=True).files
        assert path.read_text("utf-8").endswith(
            "\n\n### One \\#\n\n> #### Two lines\n\n- ### Three\n\n      # code\n\n### Four\n"
        )

    def test_a_fence_that_is_left_open_takes_in_no_other_week(self, journal, tmp_path):
        journal.record(Entry(WEEK, note="````\n```\n# code"), None)
        journal.record(Entry(WEEK + 1, note="- ```\n  # code"), None)
        journal.record(Entry(WEEK + 2, note="# Next"), None)
        (path,) = export(journal, ExportFormat.MARKDOWN, tmp_path / "notes", by_year=True).files
        text = path.read_text("utf-8")
        assert "\n````\n```\n# code\n````\n\n## 2026-W47 " in text
        assert "\n- ```\n  # code\n\n## 2026-W48 " in text
        assert text.endswith("\n\n### Next\n")

    def test_other_files_in_the_folder_stay(self, filled, tmp_path):
        folder = tmp_path / "notes"
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
        (folder / "2026-W46.md").write_text("old")
        export(filled, ExportFormat.MARKDOWN, folder)
        assert (folder / "mine.txt").read_text() == "mine"
        assert (folder / "2026-W46.md").read_text("utf-8").endswith(NOTE)
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


class TestCsv:
    def rows(self, journal, tmp_path):
        export(journal, ExportFormat.CSV, tmp_path / "out.csv")
        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    def test_a_row_for_each_week_and_activity(self, filled, tmp_path):
        rows = self.rows(filled, tmp_path)
        assert [(row["week"], row["activity"], row["minutes"]) for row in rows] == [
            ("2026-W01", "", ""),
            ("2026-W45", "", ""),
            ("2026-W46", "Meetings", "90"),
            ("2026-W46", "Coding", "0"),
        ]
        assert rows[2] == {
            "week": "2026-W46",
            "monday": "2026-11-09",
            "state": "complete",
            "energy": "0",
            "focus_block_minutes": "75",
            "clock_minutes": "",
            "focus_days": "3",
            "shipping_days": "",
            "planned": "80",
            "tags": "on-call",
            "activity": "Meetings",
            "group": "meetings",
            "minutes": "90",
            "source": "imported",
            "origin": "'=hours.csv",
            "done": "",
            "extras": '{"interruptions": 3}',
            "note": NOTE,
        }
        assert (rows[3]["extras"], rows[3]["note"]) == ("", "")

    def test_hours_that_could_not_be_read_are_empty_beside_what_stood_there(
        self, journal, tmp_path
    ):
        journal.record(Entry(WEEK, State.PARTIAL, {1: Minutes(5)}, unread={4: "=1+1"}), None)
        _, unread = self.rows(journal, tmp_path)
        assert (unread["activity"], unread["minutes"], unread["origin"]) == ("Coding", "", "'=1+1")

    @pytest.mark.parametrize(
        "text",
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1",
         "'quoted", "\u00a0=1", " \t@x", "--"],
    )  # fmt: skip
    def test_what_looks_like_a_formula_is_made_harmless(self, text):
        assert harmless(text) == "'" + text
        assert harmless(text)[1:] == text

    @pytest.mark.parametrize("text", ["", "Coding", "1-on-1", "a=b", "C++", "Ünit"])
    def test_what_does_not_stays_as_it_is(self, text):
        assert harmless(text) == text

    def test_no_cell_begins_as_a_formula(self, journal, tmp_path):
        names = ["=cmd|' /C calc'!A0", "@sum", "-x", "+y", 'plain, with "quotes"']
        ids = [add_activity(journal, name, Group.OTHER)[0].id for name in names]
        journal.record(Entry(WEEK, minutes={each: Minutes(5) for each in ids}), None)
        rows = self.rows(journal, tmp_path)
        assert [row["activity"].removeprefix("'") for row in rows] == names
        for row in rows:
            assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row.values())


class Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


class TestHtml:
    def test_one_page_that_loads_nothing_and_runs_nothing(self, filled, tmp_path):
        export(filled, ExportFormat.HTML, tmp_path / "out.html")
        page = Page((tmp_path / "out.html").read_text("utf-8"))
        names = {tag for tag, _ in page.tags}
        assert names <= {
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "span",
            "div", "h3", "code",
        }  # fmt: skip
        attributes = {name for _, each in page.tags for name in each}
        assert not attributes & {"src", "href", "onclick", "onload", "srcset", "data"}
        policies = [each["content"] for tag, each in page.tags if "http-equiv" in each]
        assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
        assert "url(" not in page.words
        assert "Head\nlearned: a < b & <script>alert(1)</script> #on-call" in page.words
        assert 'Lead "staff"' in page.words
        assert page.words.index("2026-W46 2026") < page.words.index("2026-W01 2025")

    def test_the_sample_is_marked(self, tmp_path, put_sample):
        sample = put_sample(tmp_path / "sample.db")
        made = Journal.open(sample, backups=None, today=lambda: TODAY)
        export(made, ExportFormat.HTML, tmp_path / "out.html")
        made.close()
        assert "sample, made-up weeks" in (tmp_path / "out.html").read_text("utf-8")


class TestFilters:
    def test_weeks_are_chosen(self, filled, tmp_path):
        done = export(filled, ExportFormat.JSON, tmp_path / "out.json", Filters(least_energy=1))
        shape = json.loads((tmp_path / "out.json").read_text("utf-8"))
        assert done.weeks == 1
        assert [week["week"] for week in shape["weeks"]] == ["2026-W01"]
        assert not shape["is_complete"]
        assert shape["roles"]

    def test_a_choice_holds_nothing_deleted(self, filled, tmp_path):
        delete_week(filled, WEEK)
        export(filled, ExportFormat.JSON, tmp_path / "all.json")
        export(filled, ExportFormat.JSON, tmp_path / "some.json", Filters(first=NEW_YEAR))
        everything, some = (
            json.loads((tmp_path / name).read_text("utf-8")) for name in ("all.json", "some.json")
        )
        assert [each["week"] for each in everything["bin"]] == ["2026-W46"]
        assert everything["versions"]
        assert some["bin"] == []
        assert everything["is_complete"]

    @pytest.mark.parametrize("kind", ExportFormat)
    def test_nothing_that_fits_is_said_and_nothing_is_written(self, filled, kind, tmp_path):
        with pytest.raises(InputError) as caught:
            export(filled, kind, tmp_path / "out", Filters(least_energy=99))
        assert caught.value.message.id == "export-nothing"
        assert not (tmp_path / "out").exists()

    def test_an_empty_journal_has_json_all_the_same(self, journal, tmp_path):
        assert export(journal, ExportFormat.JSON, tmp_path / "out.json").weeks == 0


class TestStopping:
    def test_progress_is_told_and_stopping_leaves_what_was_there(self, filled, tmp_path):
        told = []
        folder = tmp_path / "notes"
        export(filled, ExportFormat.MARKDOWN, folder, progress=lambda *counts: told.append(counts))
        assert told == [(0, 1), (0, 3), (1, 3), (2, 3)]
        filled.record(Entry(WEEK + -9, note="more"), None)
        asked = iter([False, False, False, True])
        with pytest.raises(ExportStopped):
            export(filled, ExportFormat.MARKDOWN, folder, is_stopped=lambda: next(asked))
        assert len(list(folder.iterdir())) == 3

    @pytest.mark.parametrize("kind", ExportFormat)
    def test_one_that_is_stopped_at_once_writes_nothing(self, filled, kind, tmp_path):
        with pytest.raises(ExportStopped):
            export(filled, kind, tmp_path / "out", is_stopped=lambda: True)
        assert not (tmp_path / "out").exists()


def test_every_name_in_the_json_is_described(filled, tmp_path):
    career.save_target(
        filled, Target(filled.roles()[0].id, date(2026, 6, 1), 25, 25, 40, 10, energy=70)
    )
    career.save_event(filled, Event(date(2026, 6, 1), "reorg"))
    delete_week(filled, WEEK)
    filled.record(Entry(WEEK, minutes={1: Minutes(5)}), None)
    export(filled, ExportFormat.JSON, tmp_path / "out.json")
    described = (Path(__file__).parents[2] / "docs" / "journal-format.md").read_text("utf-8")
    shape = json.loads((tmp_path / "out.json").read_text("utf-8"))
    names = set(shape) | set(shape["journal"])
    for part in ("activities", "weeks", "versions", "bin", "roles", "events"):
        assert shape[part], part
        names |= set(shape[part][0])
    names |= set(shape["roles"][0]["targets"][0])
    names |= set(next(week for week in shape["weeks"] if week["minutes"])["minutes"][0])
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []


def test_a_page_says_which_weeks_it_holds(filled, tmp_path):
    export(filled, ExportFormat.HTML, tmp_path / "one.html", Filters(first=WEEK))
    assert f">{WEEK}, 1 week<" in (tmp_path / "one.html").read_text("utf-8")
    filled.record(Entry(WEEK + 1, note="more"), None)
    export(filled, ExportFormat.HTML, tmp_path / "two.html", Filters(first=WEEK))
    assert f">{WEEK} to {WEEK + 1}, 2 weeks<" in (tmp_path / "two.html").read_text("utf-8")


def test_readers_are_told_that_a_week_runs_or_lies_ahead(filled, tmp_path):
    """As the window says it; programs read the stored state, which CSV and JSON keep."""
    filled.record(Entry(WEEK + 1, note="runs"), None)
    filled.record(Entry(WEEK + 9, State.PARTIAL, note="later"), None)
    export(filled, ExportFormat.HTML, tmp_path / "all.html")
    export(filled, ExportFormat.MARKDOWN, tmp_path / "years", by_year=True)
    export(filled, ExportFormat.MARKDOWN, tmp_path / "weeks")
    export(filled, ExportFormat.CSV, tmp_path / "all.csv")
    page = (tmp_path / "all.html").read_text("utf-8")
    lines = re.findall(r'<p class="quiet">(.*?)</p>', page)[1:]
    assert lines[:2] == ["ahead", "in progress"]
    assert lines[2].startswith("complete · ")
    assert lines[2].endswith(" · as planned 80 %")
    year = (tmp_path / "years" / "2026.md").read_text("utf-8")
    assert "*in progress*\n\nruns" in year
    assert "*ahead*" in (tmp_path / "years" / "2027.md").read_text("utf-8")
    runs = (tmp_path / "weeks" / "2026-W47.md").read_text("utf-8")
    assert "state: complete\nin_progress: true\n" in runs
    later = (tmp_path / "weeks" / f"{WEEK + 9}.md").read_text("utf-8")
    assert "state: partial\nahead: true\n" in later
    assert "progress" not in (tmp_path / "all.csv").read_text("utf-8")


class TestReplacing:
    @pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.JSON, ExportFormat.HTML])
    def test_a_file_that_is_there_is_left_alone_unless_it_may_be_replaced(
        self, filled, kind, tmp_path
    ):
        out = tmp_path / "out"
        out.write_text("old")
        with pytest.raises(InputError, match="is there already"):
            export(filled, kind, out, replaces=False)
        assert out.read_text() == "old"
        export(filled, kind, out)
        assert out.read_text("utf-8") != "old"

    def test_a_folder_may_be_there_but_none_of_its_files(self, filled, tmp_path):
        (tmp_path / "other.md").write_text("old")
        export(filled, ExportFormat.MARKDOWN, tmp_path, replaces=False)
        before = (tmp_path / "2026-W46.md").read_text("utf-8")
        filled.record(Entry(WEEK + -3, State.AWAY), None)
        with pytest.raises(InputError, match=r"2026-W01\.md.* is there already"):
            export(filled, ExportFormat.MARKDOWN, tmp_path, replaces=False)
        assert len(list(tmp_path.glob("20*.md"))) == 3
        assert (tmp_path / "2026-W46.md").read_text("utf-8") == before


class TestFailing:
    @pytest.fixture(params=ExportFormat)
    def kind(self, request):
        return request.param

    def refused(self, journal, kind, named, out=None):
        with pytest.raises(InputError) as caught:
            export(journal, kind, out or named, make_pdf=str.encode)
        assert caught.value.message.id == "export-failed"
        assert str(named) in str(caught.value)

    def test_a_missing_folder(self, filled, kind, tmp_path):
        self.refused(filled, kind, tmp_path / "no" / "out")
        assert not (tmp_path / "no").exists()

    def test_a_name_that_no_file_can_have(self, filled, kind, tmp_path):
        for name in ("a\0b", "x" * 300):
            self.refused(filled, kind, tmp_path / name)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.db"]

    def test_a_pdf_where_nothing_makes_one(self, filled, tmp_path):
        with pytest.raises(InputError) as caught:
            export(filled, ExportFormat.PDF, tmp_path / "out.pdf")
        assert caught.value.message.id == "export-no-pdf"
        assert not (tmp_path / "out.pdf").exists()

    def test_something_else_of_that_name(self, filled, tmp_path):
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_text("mine")
        self.refused(filled, ExportFormat.CSV, tmp_path / "folder")
        self.refused(filled, ExportFormat.MARKDOWN, tmp_path / "file")
        assert (tmp_path / "file").read_text() == "mine"

    def test_a_folder_in_the_place_of_one_file_leaves_the_others_alone(self, filled, tmp_path):
        (tmp_path / "notes" / "2026-W46.md").mkdir(parents=True)
        filled.record(Entry(WEEK + -3, note="more"), None)
        (tmp_path / "notes" / "2026-W43.md").write_text("mine")
        self.refused(
            filled, ExportFormat.MARKDOWN, tmp_path / "notes" / "2026-W46.md", tmp_path / "notes"
        )
        assert (tmp_path / "notes" / "2026-W43.md").read_text() == "mine"

    def test_what_a_killed_export_left_goes_with_a_later_one(self, filled, kind, tmp_path):
        left, young = tmp_path / f"{UNFINISHED}a", tmp_path / f"{UNFINISHED}b"
        others = tmp_path / ".unfinished-novel"
        for folder in (left, young, others):
            folder.mkdir()
            (folder / "whole").write_text("half")
        for folder in (left, others):
            os.utime(folder, (0, 0))
        export(filled, kind, tmp_path / "out", make_pdf=str.encode)
        assert [each.exists() for each in (left, young, others)] == [False, True, True]

    @pytest.mark.skipif(os.name == "nt", reason="no such device")
    def test_a_disk_that_is_full_leaves_what_was_there(self, filled, kind, tmp_path, monkeypatch):
        export(filled, kind, tmp_path / "out", make_pdf=str.encode)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        filled.record(Entry(WEEK + -9, note="more"), None)
        before[filled.path] = filled.path.read_bytes()

        def full(_handle):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        self.refused(filled, kind, tmp_path / "out")
        assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
    def test_what_is_written_is_for_its_owner_alone(self, filled, kind, tmp_path):
        mask = os.umask(0)
        try:
            done = export(filled, kind, tmp_path / "out", make_pdf=str.encode)
        finally:
            os.umask(mask)
        for path in done.files:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
