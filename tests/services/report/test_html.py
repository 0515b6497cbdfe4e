import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.note.wins import Win, WinKind
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.report_words import ReportWords
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.html import ChartImage, as_html, title_of
from pendulum_journal.services.report.report import (
    ForecastMade,
    Report,
    ReportOptions,
    ReportPart,
    RoleHeld,
    compute_report,
)
from pendulum_journal.services.sample.file import make_sample

TODAY = date(2026, 11, 22)
WEEK = Week.of_iso(2026, 47)
EVIL = """<script>alert(1)</script><img src="https://example.org/x.png">&"'"""
BARE = Report(WEEK + -3, WEEK, TODAY, is_sample=False, roles=())
CHART = ChartImage(b"\x89PNG picture", "image/png", 640, 480)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data

    def attributes(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "sample.db"
    make_sample(path, today=lambda: TODAY)
    made = Journal.open(path, backups=path.parent / "backups", today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


@pytest.mark.repeats
def test_a_whole_report_is_well_formed_and_loads_nothing(sample):
    options = ReportOptions(first=Week.of_iso(2024, 20), parts=frozenset(ReportPart))
    page = Page(as_html(compute_report(sample, options), [CHART]))
    assert page.open == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "iframe", "a", "object"})
    assert all(not name.startswith("on") for _, each in page.tags for name in each)
    assert [each["src"][:5] for each in page.attributes("img")] == ["data:"]
    assert b64decode(page.attributes("img")[0]["src"].partition(",")[2]) == CHART.data
    policy = next(each["content"] for each in page.attributes("meta") if "http-equiv" in each)
    assert "default-src 'none'" in policy
    for words in ("Time split and energy", "Then and now", "Wins", "Week by week", "Notes"):
        assert words in page.text
    assert "made-up weeks" in page.text


def test_each_part_is_a_section_of_its_own(sample):
    headings = {
        ReportPart.CHARTS: "The weeks in charts",
        ReportPart.SPLIT: "Time split and energy",
        ReportPart.THEN_AND_NOW: "Then and now",
        ReportPart.WINS: "Wins",
        ReportPart.WEEKS: "Week by week",
        ReportPart.NOTES: "Notes",
    }
    for part, heading in headings.items():
        html = as_html(compute_report(sample, ReportOptions(parts=frozenset({part}))))
        assert re.findall("<h2>(.*?)</h2>", html) == [heading]
    assert "<h2>" not in as_html(compute_report(sample, ReportOptions(parts=frozenset())))


def test_no_word_of_a_note_is_in_the_page_without_notes(journal):
    activity = journal.activities()[0].id
    note = "Canary sang.\n\nfixed: the lamp"
    journal.record(Entry(WEEK, minutes={activity: Minutes(600)}, note=note), None)
    every = frozenset(ReportPart)
    without = as_html(
        compute_report(journal, ReportOptions(parts=every - {ReportPart.NOTES})), [CHART]
    )
    assert "Canary" not in without
    assert "the lamp" in without
    neither = as_html(
        compute_report(journal, ReportOptions(parts=every - {ReportPart.NOTES, ReportPart.WINS}))
    )
    assert "the lamp" not in neither
    assert "Canary sang." in as_html(compute_report(journal, ReportOptions(parts=every)))


def test_charts_are_not_shown_where_they_were_left_out():
    assert "<img" not in as_html(BARE, [CHART])
    assert "<img" in as_html(replace(BARE, in_short=()), [CHART])


def test_the_bands_are_explained_with_of_whom_they_were_said():
    condition = Message("guidance-condition", "{label} {figure}: {condition}", {
        "label": "Least tour of duty", "figure": "104", "condition": "One author’s minimum."
    })  # fmt: skip
    report = replace(BARE, in_short=(), conditions=(condition,))
    assert "Least tour of duty 104: One author’s minimum." in Page(as_html(report)).text


def test_every_mark_is_escaped():
    report = replace(
        BARE,
        roles=(RoleHeld(EVIL, EVIL, date(2026, 1, 1), None),),
        in_short=(),
        guidance=(EVIL,),
        wins=((WEEK, Win(WinKind.DID, EVIL)),),
        notes=((WEEK, EVIL),),
    )
    page = Page(as_html(report))
    assert page.text.count(EVIL) == 7  # the title, the heading, the role twice, then one each
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img"})


def test_forecasts_are_tables_and_that_there_is_none_is_said():
    made = ForecastMade(date(2026, 11, 3), (("Stay <here>", 70), ("Swing", 30)))
    page = Page(as_html(replace(BARE, forecast=(made,))))
    assert "seemed on 3 Nov 2026" in page.text
    assert "Stay <here>70\u00a0%" in page.text
    assert "Swing30\u00a0%" in page.text
    none = Page(as_html(replace(BARE, forecast=()))).text
    assert "No review with a forecast was closed in these weeks." in none
    assert "Forecast" not in as_html(replace(BARE, forecast=None))


@given(text=st.text(alphabet=st.sampled_from("<>&\"'/!-= \n{}$%a;é語"), min_size=1))
def test_no_text_can_become_a_mark(text):
    report = replace(
        BARE,
        roles=(RoleHeld(text, text, date(2026, 1, 1), None),),
        wins=((WEEK, Win(WinKind.DID, text)),),
        forecast=(ForecastMade(TODAY, ((text, 100),)),),
        notes=((WEEK, text),),
    )
    plain = Page(as_html(replace(report, notes=((WEEK, "x"),))))
    page = Page(as_html(report))
    assert page.open == []
    marks = {tag for tag, _ in page.tags}
    of_notes = {"p", "br", "hr", "ol", "ul", "li", "blockquote", "pre", "code", "h4", "h5"}
    assert marks - of_notes <= {tag for tag, _ in plain.tags}
    assert page.text.count(text) >= 3


def test_notes_and_wins_are_rendered():
    note = "# Head\n\none\ntwo **strong**\n\n- [x] done"
    win = Win(WinKind.DID, "`x < 1` for [us](https://example.org)")
    html = as_html(replace(BARE, wins=((WEEK, win),), notes=((WEEK, note),)))
    assert "<h4>Head</h4>\n<p>one<br>\ntwo <strong>strong</strong></p>" in html
    assert '<li class="checked">done</li>' in html
    linked = '<a href="https://example.org" rel="noreferrer">us</a>'
    assert f"<li><code>x &lt; 1</code> for {linked} <span" in html


def test_what_is_empty_is_said():
    page = Page(as_html(replace(BARE, wins=(), notes=())))
    assert "No wins were written down" in page.text
    assert "No notes were written" in page.text


def test_weeks_without_a_split_have_no_zeros():
    rows = (
        WeekFigures(WEEK, State.AWAY, (0, 0, 0, 0)),
        WeekFigures(WEEK, State.COMPLETE, (1200, 0, 1200, 0), 0),
    )
    html = as_html(replace(BARE, weeks=rows))
    away, complete = (re.findall("<td.*?>(.*?)</td>", row) for row in html.split("<tr>")[2:])
    assert away == ["2026-W47", "away", *["–"] * 6]
    half, none = "50\u00a0%", "0\u00a0%"
    assert complete == ["2026-W47", "complete", "40.0", half, none, half, none, none]


def test_the_words_are_the_readers():
    words = ReportWords(
        language="de",
        title="Bericht",
        translate=lambda message: {"notes": "Notizen"}[message.wording],
        long_day=lambda day: f"{day:%d.%m.%Y}",
    )
    html = as_html(replace(BARE, notes=((WEEK, "x"),)), words=words)
    assert '<html lang="de">' in html
    assert "<h2>Notizen</h2>" in html
    assert "16.11.2026 – 22.11.2026" in html
    assert title_of(BARE, words) == "Bericht, 26.10.2026 – 22.11.2026"


def test_one_role_names_the_report_and_several_are_listed():
    role = RoleHeld("Engineer", "Tern", date(2026, 1, 5), date(2026, 3, 1))
    assert title_of(replace(BARE, roles=(role,)), ReportWords()).startswith("Report: Engineer, ")
    two = replace(BARE, roles=(role, replace(role, company="", end=None)))
    assert title_of(two, ReportWords()).startswith("Report, ")
    page = Page(as_html(two))
    assert "Engineer at Tern, 5 Jan 2026 – 1 Mar 2026" in page.text
    assert "Engineer, since 5 Jan 2026" in page.text


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1.24, 1, "+1.2"),
        (-1.26, 1, "−1.3"),
        (0.01, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.4, 0, "0"),
        (0.6, 0, "+1"),
    ],
)
def test_signs(value, decimals, said):
    assert ReportWords().signed(value, decimals) == said


def test_amounts_have_their_units():
    words = ReportWords()
    assert words.amount(Quantity.FOCUS_BLOCK, 92) == "92 min"
    assert words.amount(Quantity.TOTAL, 41.86) == "41.9 h"
    assert words.amount(Quantity.ENERGY, 49.6) == "50 %"
    assert words.amount(Quantity.ENERGY, -0.3) == "0 %"
    assert words.difference(Quantity.FOCUS_BLOCK, 92) == "+92 min"
    assert words.difference(Quantity.CODING, -0.2) == "0 points"
    assert words.difference(Quantity.CODING, -1) == "−1 point"
