"""One week is read in every place that shows it: the numbers are the same, and they add up."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from html import unescape

import pytest
from PySide6.QtCore import Qt

from pendulum_journal.charts.reading import read_week
from pendulum_journal.cli.main import main
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.review.kept import read_figures_page, write_figures_page
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.split import GROUPS, by_group
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.week import Week
from pendulum_journal.services.report.html import as_html
from pendulum_journal.services.report.report import ReportOptions, ReportPart, compute_report
from pendulum_journal.services.review_markdown import to_markdown
from pendulum_journal.services.reviews import figures_page_of, open_review
from pendulum_journal.services.trends import TrendChoice, trend
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.journal.reading_pane import ReadingPane
from pendulum_journal.ui.review.figures_page_card import FiguresPageCard
from pendulum_journal.ui.trends.table import TrendTable
from pendulum_journal.ui.widgets.split_bar import SplitBar

WEEK = Week.parse("2026-W46")
NAMES = [str(group.label).capitalize() for group in GROUPS]
SPLITS = {
    "three thirds": {"Meetings": 600, "Focus": 600, "Coding": 600},
    "halves of a tenth": {"Meetings": 435, "Focus": 435, "Coding": 435, "Other": 435},
    "halves of a point": {"Meetings": 75, "Focus": 75, "Coding": 25, "Other": 25},
    "a trace": {"Meetings": 2394, "Focus": 2, "Coding": 3, "Other": 1},
    "parts of groups": {
        "Meetings": 333, "One-on-ones": 334, "Focus": 111, "Learning": 112, "Coding": 333,
        "Code review": 1, "Other": 226,
    },
}  # fmt: skip


@pytest.fixture(params=SPLITS.values(), ids=SPLITS)
def minutes(request, own, ids):
    """The minutes of the week by activity, stored in ``own``."""
    given = {ids[name]: Minutes(spent) for name, spent in request.param.items()}
    own.record(Entry(WEEK, minutes=given, energy=60), None)
    return request.param


@pytest.fixture
def run(capsys, own):
    def run(*words):
        assert main(["--today", "2026-11-18", "--journal", str(own.path), *words]) == 0
        return capsys.readouterr().out

    return run


def apportioned(exact, total):
    """The largest-remainder method, in fractions."""
    found = [int(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda place: found[place] - exact[place])
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found


def as_shares(shown, spent):
    pairs = zip(shown, spent, strict=True)
    return ["<1 %" if not each and part else f"{each} %" for each, part in pairs]


@pytest.fixture
def shares(own, minutes):
    """What has to be shown for each group, and for each activity."""
    activities = own.activities(archived=True)
    spent = {each.id: minutes.get(each.name, 0) for each in activities}
    split = by_group(activities, spent)
    total = sum(split)
    groups = apportioned([Fraction(100 * part, total) for part in split], 100)
    shown = {}
    for group, whole in zip(GROUPS, groups, strict=True):
        of_group = [each for each in activities if each.group is group]
        parts = [spent[each.id] for each in of_group]
        inner = apportioned([Fraction(100 * part, total) for part in parts], whole)
        names = (each.name for each in of_group)
        shown |= dict(zip(names, as_shares(inner, parts), strict=True))
    return as_shares(groups, split), {name: shown[name] for name in minutes}


@pytest.fixture
def tenths(own, minutes):
    """The hours that have to be shown for each group."""
    spent = {each.id: minutes.get(each.name, 0) for each in own.activities(archived=True)}
    split = by_group(own.activities(archived=True), spent)
    whole = int(Fraction(sum(split), 6) + Fraction(1, 2))
    return [f"{part / 10:.1f} h" for part in apportioned([Fraction(p, 6) for p in split], whole)]


def named(text):
    """Return the shares in a text such as ``Meetings 34 %, Focus 33 %`` by name."""
    return dict(re.findall(r"([\w-]+(?: \w+)?) (<?\d+ %)", text.replace("\u00a0", " ")))


def view_of(journal, **how):
    return trend(journal, TrendChoice(Range.ALL, weekly=True, **how))


def row_of(view, **how):
    """Return the cells of the week in the table of Trends by their heads."""
    model = TrendTable()
    model.show_view(view, chart_words(), weekly=True, **how)
    row = next(at for at in range(model.rowCount()) if model.week_at(at) == WEEK)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    cells = [model.data(model.index(row, at)) for at in range(model.columnCount())]
    return dict(zip(heads, cells, strict=True))


def plain(text):
    """Return a text with the space that keeps a figure and its sign together as any other."""
    return text.replace("\u00a0", " ")


def line_of(text, begin):
    return next(line for line in text.splitlines() if line.startswith(begin))


def shown_on(bar, names):
    """Return the shares that a bar names; it has no part for nothing."""
    found = named(bar.accessibleDescription())
    return [found.get(name, "0 %") for name in names]


@pytest.fixture
def journal(own):
    yield own
    own.close()


def test_shares_of_groups_are_the_same_everywhere(journal, run, qtbot, theme, shares):
    expected, _ = shares
    view = view_of(journal)
    reading = {row.name: row for row in read_week(view, WEEK, chart_words()).rows}
    assert [reading[name].value for name in NAMES] == expected
    row = row_of(view, hours=False)
    assert [row[name] for name in NAMES] == expected
    said = next(str(each) for each in summary(view) if each.id == "trend-split-few")
    assert [named(said.split(": ")[1])[name.lower()] for name in NAMES] == expected
    line = line_of(run("trend", "--range", "all", "--weekly"), str(WEEK))
    assert re.findall(r"<?\d+ %", line)[:4] == expected
    pane = ReadingPane(theme)
    qtbot.addWidget(pane)
    pane.show_entry(journal, journal.entry(WEEK))
    assert shown_on(pane.split, NAMES) == expected


def test_a_report_shows_the_same_shares_of_the_week_and_of_a_mean_of_it(journal, shares):
    expected, _ = shares
    options = ReportOptions(parts=frozenset({ReportPart.WEEKS, ReportPart.SPLIT}))
    page = as_html(compute_report(journal, options))
    cells = [plain(unescape(each)) for each in re.findall(r"<td[^>]*>(.*?)</td>", page)]
    week = cells.index(str(WEEK))
    assert cells[week + 3 : week + 7] == expected
    assert [cells[cells.index(name) + 1] for name in NAMES] == expected


def test_a_review_shows_the_same_shares_also_when_it_is_read_again(journal, qtbot, theme, shares):
    expected, _ = shares
    page = figures_page_of(journal, ReviewKind.FREE)
    stored = json.loads(json.dumps(write_figures_page(page)))
    for each in (page, read_figures_page(stored, page.drawn)):
        card = FiguresPageCard(theme)
        qtbot.addWidget(card)
        card.show_figures_page(each, [], "1")
        assert shown_on(card.findChild(SplitBar), NAMES) == expected
    review, _ = open_review(journal)
    rows = dict(re.findall(r"^\| (\w+) \| (<?\d+ %) \|", to_markdown(review), re.MULTILINE))
    assert [rows[name.lower()] for name in NAMES] == expected


def test_shares_of_activities_are_the_same_everywhere(own, run, start, shares):
    _, expected = shares
    view = view_of(own, activities=True)
    reading = {row.name: row.value for row in read_week(view, WEEK, chart_words()).rows}
    row = row_of(view, hours=False)
    own.close()
    for name, share in expected.items():
        assert reading[name] == row[name] == share
        assert f" {share} " in line_of(run("show", str(WEEK)), name)
    desk = start()
    desk.press("Alt+Left")
    assert desk.page.model.week == WEEK
    assert shown_on(desk.page.split.findChild(SplitBar), expected) == list(expected.values())


def test_hours_of_groups_are_the_same_everywhere(journal, run, tenths):
    view = view_of(journal)
    reading = {row.name: row for row in read_week(view, WEEK, chart_words()).rows}
    assert [reading[name].hours for name in NAMES] == tenths
    row = row_of(view, hours=True)
    assert [row[name] for name in NAMES] == tenths
    line = line_of(run("trend", "--range", "all", "--weekly", "--hours"), str(WEEK))
    assert re.findall(r"\d+\.\d h", line)[:4] == tenths


def test_json_and_csv_are_not_rounded(journal, run, minutes):
    found = json.loads(run("show", str(WEEK), "--json"))["shares"]
    spent = {each.id: minutes.get(each.name, 0) for each in journal.activities(archived=True)}
    split = by_group(journal.activities(archived=True), spent)
    exact = [part / sum(split) for part in split]
    assert [found[group] for group in GROUPS] == pytest.approx(exact, abs=0.00005)
