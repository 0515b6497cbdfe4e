"""The PDF as a reader of it sees it: its pages, their words, and what stands where."""

import os
import re
import subprocess
import sys
import zlib
from base64 import b64encode
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.note.query import Filters
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.note_html import PART
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.html import as_html
from pendulum_journal.services.report.report import (
    USUAL_PARTS,
    ReportOptions,
    ReportPart,
    compute_report,
)
from pendulum_journal.ui.exports.pdf import to_pdf

TODAY = date(2026, 11, 18)
WEEK = Week.containing(TODAY)
CANARY = "canarybird"


class Pdf:
    """Just enough of a reader for the files that Qt writes."""

    def __init__(self, data):
        found = re.findall(rb"\n(\d+) 0 obj\n(.*?)endobj", data, re.S)
        self.objects = {int(number): body for number, body in found}
        self.fonts = {}
        self.pages = [
            self.text_of(body) for body in self.objects.values() if b"/Type /Page\n" in body
        ]

    def stream(self, number):
        data = re.search(rb"stream\n(.*?)\nendstream", self.objects[number], re.S)[1]
        return zlib.decompress(data) if b"Flate" in self.objects[number] else data

    def reference(self, body, name):
        return int(re.search(rb"/" + name + rb" (\d+) 0 R", body)[1])

    def letters(self, font):
        """Return the letters of a font by glyph."""
        cmap = self.stream(self.reference(self.objects[font], b"ToUnicode")).decode()
        letters = {}
        for first, last, begin in re.findall(
            r"<(\w{4})> <(\w{4})> <(\w{4,8})>", cmap.replace("\n", " ")
        ):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                letters[glyph] = chr(int(begin, 16) + glyph - int(first, 16))
        for first, _, many in re.findall(r"<(\w{4})> <(\w{4})> \[(.*?)\]", cmap, re.S):
            for place, letter in enumerate(re.findall(r"<(\w{4})>", many)):
                letters[int(first, 16) + place] = chr(int(letter, 16))
        return letters

    def text_of(self, page):
        content = self.stream(self.reference(page, b"Contents")).decode("latin-1")
        letters, text = {}, []
        for font, shown in re.findall(r"/F(\d+) [\d.]+ Tf|((?:<[0-9a-fA-F]+>)) Tj", content):
            if font:
                if font not in self.fonts:
                    self.fonts[font] = self.letters(int(font))
                letters = self.fonts[font]
            else:
                codes = re.findall(r"\w{4}", shown)
                text.append("".join(letters.get(int(code, 16), "?") for code in codes))
        # The glyph of a space stands for a tab too, and Qt names that one.
        return "".join(text).replace("\t", " ")


def page_of(body, title="A title, 1 May 2026"):
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    coding = next(each.id for each in made.activities() if each.name == "Coding")
    for n in range(1, 60):
        note = f"A {CANARY} sang.\n\ndid: shipped {n}"
        entry = Entry(WEEK + -n, minutes={coding: Minutes(600)}, energy=50, note=note)
        made.record(entry, None)
    yield made
    made.close()


def report_pdf(journal, *parts, weeks=60):
    options = ReportOptions(first=WEEK + -weeks, parts=frozenset(parts))
    return Pdf(to_pdf(as_html(compute_report(journal, options))))


def test_letters_are_read_back(qapp):
    (page,) = Pdf(to_pdf(page_of("<h1>Größe</h1><p>one – two</p>"))).pages
    assert "Größe" in page
    assert "one – two" in page


def test_words_can_be_searched_for_by_their_letters(qapp):
    body = "<h2>first office</h2><p>a fluffy <b>file</b>, <code>if</code></p><ul><li>flat</li></ul>"
    (page,) = Pdf(to_pdf(page_of(body))).pages
    for word in ("first office", "fluffy", "file", "flat"):
        assert word in page


def test_notes_are_in_the_file_only_when_they_are_taken_in(qapp, journal):
    without = report_pdf(journal, *USUAL_PARTS, ReportPart.WEEKS)
    assert CANARY not in "".join(without.pages)
    assert "shipped" in "".join(without.pages)
    assert CANARY in "".join(report_pdf(journal, ReportPart.NOTES).pages)


def test_a_journal_is_exported_in_pages(qapp, journal, tmp_path):
    export(journal, ExportFormat.PDF, tmp_path / "journal.pdf", make_pdf=to_pdf)
    pages = Pdf((tmp_path / "journal.pdf").read_bytes()).pages
    assert len(pages) > 5
    text = "".join(pages)
    assert text.count(f"A {CANARY} sang.") == 59
    assert text.count("did: shipped") == 59


def test_exported_notes_keep_their_lines(qapp, journal, tmp_path):
    journal.record(Entry(WEEK, note="\n".join(f"line {n}" for n in range(150))), None)
    just_this = Filters(first=WEEK)
    export(journal, ExportFormat.PDF, tmp_path / "one.pdf", just_this, make_pdf=to_pdf)
    assert len(Pdf((tmp_path / "one.pdf").read_bytes()).pages) > 2


def test_each_page_says_what_it_is_and_its_number(qapp, journal):
    pages = report_pdf(journal, ReportPart.NOTES).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert "Report, " in page
        assert page.endswith("– 22 Nov 2026")


def test_one_page_is_one_page(qapp):
    assert len(Pdf(to_pdf(page_of("<p>Short.</p>"))).pages) == 1


@pytest.mark.parametrize("lines", range(30, 46, 2))
def test_no_heading_is_left_alone_at_the_end_of_a_page(qapp, lines):
    body = "".join(f"<p>line{n}</p>" for n in range(lines)) + "<h2>HEAD</h2><h3>SUB</h3><p>TEXT</p>"
    pages = Pdf(to_pdf(page_of(body))).pages
    (page,) = (page for page in pages if "TEXT" in page)
    assert "HEAD" in page
    assert "SUB" in page


@pytest.mark.parametrize("lines", range(30, 46, 2))
def test_a_table_begins_with_its_heading_and_its_first_row(qapp, lines):
    rows = "".join(f"<tr><td>row{n}</td></tr>" for n in range(9))
    table = f"<table><thead><tr><th>COLUMN</th></tr></thead><tbody>{rows}</tbody></table>"
    body = "".join(f"<p>line{n}</p>" for n in range(lines)) + f"<h2>HEAD</h2>{table}"
    pages = Pdf(to_pdf(page_of(body))).pages
    page = next(page for page in pages if "row0" in page)
    assert "HEAD" in page
    assert "COLUMN" in page


@pytest.mark.parametrize("lines", range(20, 40, 4))
def test_a_short_table_is_not_parted(qapp, lines):
    rows = "".join(f"<tr><td>row{n}</td></tr>" for n in range(9))
    table = f"<table><thead><tr><th>COLUMN</th></tr></thead><tbody>{rows}</tbody></table>"
    body = "".join(f"<p>line{n}</p>" for n in range(lines)) + f"<h2>HEAD</h2>{table}"
    pages = Pdf(to_pdf(page_of(body))).pages
    assert [page.count("row") for page in pages if "row" in page] == [9]


def test_nothing_is_lost_where_headings_move(qapp):
    body = "".join(f"<h3>head{n}.</h3><p>text{n}.</p>" for n in range(300))
    text = "".join(Pdf(to_pdf(page_of(body))).pages)
    missing = [n for n in range(300) if f"head{n}." not in text or f"text{n}." not in text]
    assert missing == []


def test_rows_stay_whole_and_the_head_comes_again(qapp, journal):
    pages = [page for page in report_pdf(journal, ReportPart.WEEKS).pages if "complete" in page]
    assert len(pages) >= 2
    seen = []
    for page in pages:
        assert "Meetings" in page
        rows = re.findall(r"20\d\d-W\d\d(?=complete)", page)
        assert page.count("10.0") == page.count("complete") == len(rows)
        seen += rows
    assert seen == [str(WEEK + -n) for n in range(59, 0, -1)]


def test_paper_follows_the_locale(qapp):
    sizes = []
    for locale in (QLocale.c(), QLocale("en_US"), QLocale("de_DE")):
        QLocale.setDefault(locale)
        box = re.search(rb"/MediaBox \[([\d. ]+)\]", to_pdf(page_of("<p>x</p>")))[1]
        sizes.append([round(float(each)) for each in box.split()[2:]])
    assert sizes == [[595, 842], [612, 792], [595, 842]]


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig names the fonts")
def test_a_machine_without_fonts_gets_letters(tmp_path):
    empty = tmp_path / "fonts.conf"
    empty.write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    code = (
        "import sys; from pendulum_journal.ui.exports.pdf import to_pdf; "
        "sys.stdout.buffer.write(to_pdf('<p>plain</p><h2>bold</h2>'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(empty), "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    (page,) = Pdf(done.stdout).pages
    assert "plain" in page
    assert "bold" in page


def test_progress_counts_the_pages(qapp):
    told = []
    to_pdf(page_of("<p>x</p>" * 200), lambda done, every: told.append((done, every)))
    pages = told[-1][1]
    assert pages > 3
    before, painted = told[: -pages - 1], told[-pages - 1 :]
    assert set(before) == {(0, 1)}
    assert painted == [(n, pages) for n in range(pages + 1)]


@pytest.mark.parametrize(("done", "painting"), [(0, False), (0, True), (3, True)])
def test_what_progress_raises_ends_the_work(qapp, done, painting):
    html = page_of("<p>x</p>" * 200)
    steps = []
    to_pdf(html, lambda *step: steps.append(step))
    pages = steps[-1][1]  # as many as this machine's fonts need
    last = (done, pages if painting else 1)
    expected = steps[: steps.index(last) + 1]
    steps.clear()

    def stop_at_last(*step):
        steps.append(step)
        if step == last:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_pdf(html, stop_at_last)
    assert steps == expected


def test_a_long_text_stands_in_the_file_once(qapp):
    words = " ".join(f"word{n}." for n in range(9000))
    items = "".join(f"<li>item{n}. {'and so on ' * 30}</li>" for n in range(200))
    pages = Pdf(to_pdf(page_of(f"<p>{words}</p><ul>{items}</ul>"))).pages
    assert len(pages) > 10
    text = "".join(pages)
    assert re.findall(r"word(\d+)\.", text) == [str(n) for n in range(9000)]
    assert re.findall(r"item(\d+)\.", text) == [str(n) for n in range(200)]


_HEAD = '<h2 style="font-weight: 400">week{}.</h2>'
"""Without a bold face Qt makes letters bold by writing them twice."""


def test_more_pages_than_qt_can_lay_out_at_once(qapp):
    weeks = PART.join(f"{_HEAD.format(n)}{'<p>x</p>' * 60}" for n in range(1600))
    pages = Pdf(to_pdf(page_of(weeks))).pages
    assert len(pages) > 1600
    assert re.findall(r"week(\d+)\.", "".join(pages)) == [str(n) for n in range(1600)]
    assert "".join(pages).count("x") == 1600 * 60


def test_no_week_is_lost_where_headings_move_to_the_next_page(qapp):
    weeks = "".join(
        f"{_HEAD.format(n)}<p>{'A week like any other. ' * (n % 60)}</p>" for n in range(300)
    )
    text = "".join(Pdf(to_pdf(page_of(weeks))).pages)
    assert re.findall(r"week(\d+)\.", text) == [str(n) for n in range(300)]


def test_nothing_outside_of_the_page_is_loaded(qapp, tmp_path):
    picture = tmp_path / "secret.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(picture))
    data = b64encode(picture.read_bytes()).decode()
    assert b"/Width 40\n" in to_pdf(page_of(f'<img src="data:image/png;base64,{data}">'))
    outside = page_of(f'<p>x</p><img src="{picture.as_uri()}"><img src="{picture}">')
    assert b"/Width 40\n" not in to_pdf(outside)
    assert b"/Width 1\n" in to_pdf(outside)
