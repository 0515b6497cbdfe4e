import os
import subprocess
import sys
from datetime import date

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.cli.report_commands import FIGURES, PARTS, USUAL
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.left_out import ReportFigure
from pendulum_journal.services.report.report import USUAL_PARTS, ReportPart

PLAIN = ("--without", "charts")
"""Of what is told by words alone; drawing takes most of the time."""


@pytest.fixture
def out(tmp_path):
    return tmp_path / "report.html"


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def written(run):
    for week in ("last", "-2", "-3"):
        note = "Canary sang.\n\nlearned: to wait"
        run("log", week, "--hours", "Coding=20", "--energy", "60", "--note", note)


def test_a_page_is_written(run, written, out):
    outcome = run("report", "--out", out)
    assert outcome.status == 0
    assert outcome.out == f"Wrote 4 weeks, 2026-W44 to 2026-W47, to {out}\n"
    html = out.read_text(encoding="utf-8")
    assert "data:image/png;base64," in html
    assert "to wait" in html
    assert "Canary" not in html
    assert os.name == "nt" or out.stat().st_mode & 0o077 == 0


def test_parts_are_chosen(run, written, out):
    run("report", "--out", out, "--with", "notes", "--without", "charts", "--without", "wins")
    html = out.read_text(encoding="utf-8")
    assert "Canary sang." in html
    assert "<img" not in html
    assert "<h2>Wins</h2>" not in html


def test_figures_are_left_out_and_the_title_is_ones_own(run, written, out):
    run("report", "--out", out, "--without", "energy", "--title", "My weeks", "--name", "Noa")
    html = out.read_text(encoding="utf-8")
    assert "nergy" not in html
    assert "<h1>My weeks</h1>" in html
    assert "by Noa · " in html


def test_the_figures_are_those_of_the_service():
    assert set(FIGURES) == set(ReportFigure)


def test_weeks_are_chosen(run, written, out):
    outcome = run("report", "--out", out, "--from", "-3", "--to", "2026-W45", *PLAIN)
    assert "Wrote 2 weeks, 2026-W44 to 2026-W45" in outcome.out


def test_a_role_is_chosen_by_its_title(run, written, file, out):
    journal = Journal.open(file, backups=file.parent / "b", today=lambda: date(2026, 11, 18))
    career.save_role(journal, Role("Engineer", Side.BUILDING, date(2026, 11, 2)))
    journal.close()
    assert "2026-W45 to 2026-W47" in run("report", "--out", out, "--role", "engineer", *PLAIN).out
    assert "Report: Engineer" in out.read_text(encoding="utf-8")
    refused = run("report", "--out", out, "--role", "pilot", "--force")
    assert (refused.status, refused.complaint[:27]) == (1, "There is no role “pilot”. Y")


def test_the_pdf_is_made_of_the_same_page(run, written, file, out, tmp_path):
    seen = []

    def make_pdf(html):
        seen.append(html)
        return b"%PDF made"

    words = ["--today", "2026-11-18", "report", "--out", str(tmp_path / "report.PDF")]
    assert main([*words, *PLAIN], make_pdf=make_pdf) == 0
    assert (tmp_path / "report.PDF").read_bytes() == b"%PDF made"
    run("report", "--out", out, *PLAIN)
    assert seen == [out.read_text(encoding="utf-8")]


def test_a_pdf_needs_no_display(written, file, tmp_path):
    out = tmp_path / "report.pdf"
    names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-m", "pendulum_journal", "report", "--out", out, "--today", "2026-11-18"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--out", "r.txt"], 1, "end it in .pdf or .html"),
        (["--out", "r.pdf"], 1, "end the file's name in .html"),
        (["--out", "none/r.html", *PLAIN], 1, "could not be written"),
        (["--out", "r.html", "--with", "diary"], 1, "write charts, events, split"),
        (["--out", "r.html", "--from", "2020-W01", "--to", "2020-W02"], 1, "nothing to report"),
        (["--out", "r.html", "--from", "this", "--to", "-3"], 1, "no weeks from 2026-W47 to"),
        (["--out", "r.html", "--with", "notes", "--without", "notes"], 2, "contradict each other"),
        ([], 2, "Missing option '--out'"),
    ],
)
@pytest.mark.usefixtures("written")
def test_refused(run, in_folder, words, status, said):
    before = sorted(in_folder.iterdir())
    outcome = run("report", *words)
    assert outcome.status == status
    assert said in outcome.complaint
    assert sorted(in_folder.iterdir()) == before


def test_a_file_that_was_there_stays_where_the_report_fails(run, written, out):
    out.write_text("before")
    assert run("report", "--out", out, "--to", "2020-W01", "--force").status == 1
    assert out.read_text() == "before"


def test_an_empty_journal_is_a_sentence(run, out):
    run("log", "--energy", "3")
    run("log", "--energy", "")
    assert "no week is written down" in run("report", "--out", out).complaint
    assert not out.exists()


def test_the_parts_are_those_of_the_report():
    assert set(PARTS) == set(ReportPart)
    assert set(USUAL) == USUAL_PARTS


def test_help_keeps_its_lines(run):
    lines = run("report", "--help").out.splitlines()
    for part in PARTS:
        assert any(line.startswith(f"  {part} ") for line in lines)


def test_what_is_there_is_replaced_only_by_force(run, written, out):
    out.write_text("old")
    assert "is there already" in run("report", "--out", out).complaint
    assert out.read_text() == "old"
    assert run("report", "--out", out, "--force", *PLAIN).status == 0
    assert out.read_text("utf-8") != "old"
