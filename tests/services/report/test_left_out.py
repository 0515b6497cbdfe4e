"""What a report leaves out is on no page of it, in no sentence and on no chart."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.quantity import ChartName
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.report_words import ReportWords
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.html import as_html, title_of
from pendulum_journal.services.report.left_out import (
    ReportFigure,
    sentence_without,
    without_targets,
)
from pendulum_journal.services.report.report import (
    ReportOptions,
    ReportPart,
    chart_view,
    compute_report,
)

TODAY = date(2026, 11, 18)
FIRST = Week.of_iso(2024, 20)
PARTS = frozenset(ReportPart) - {ReportPart.WINS, ReportPart.NOTES, ReportPart.FORECAST}
WORDS = {ReportFigure.ENERGY: "energy", ReportFigure.FOCUS_BLOCK: "focus block"}
"""What would tell of a figure."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory, put_sample):
    folder = tmp_path_factory.mktemp("left-out")
    made = Journal.open(
        put_sample(folder / "sample.db"), backups=folder / "backups", today=lambda: TODAY
    )
    yield made
    made.close()


def read(journal, *left_out, **how):
    options = ReportOptions(FIRST, parts=PARTS, left_out=frozenset(left_out), **how)
    page = as_html(compute_report(journal, options)).split("<main>")[1]
    return " ".join(unescape(re.sub("<[^>]*>", " ", page)).replace("\xa0", " ").split())


@pytest.mark.repeats
@pytest.mark.parametrize("figure", [ReportFigure.ENERGY, ReportFigure.FOCUS_BLOCK])
def test_what_is_left_out_is_nowhere(sample, figure):
    assert re.search(WORDS[figure], read(sample), re.IGNORECASE)
    assert not re.search(WORDS[figure], read(sample, figure), re.IGNORECASE)


def test_without_shares_no_group_has_a_figure(sample):
    text = read(sample, ReportFigure.SHARES)
    assert not re.search(r"(meetings|coding|focus|other) [\d(<]", text, re.IGNORECASE)
    assert "Focus is concentrated work" not in text
    assert "Energy" in text
    assert "Hours in all" in text


def test_without_hours_there_is_no_row_and_no_column_of_them(sample):
    text = read(sample, ReportFigure.HOURS)
    assert "Hours in all" not in text
    assert not re.search(r"\d h\b", text)
    assert "hours in all (" not in text
    assert "Meetings" in text


def test_without_any_figure_no_table_is_left(sample):
    options = ReportOptions(FIRST, parts=PARTS, left_out=frozenset(ReportFigure))
    report = compute_report(sample, options)
    assert report.split is not None
    assert report.split.tables == ()
    assert report.then_and_now is None or isinstance(report.then_and_now, Message)
    assert chart_view(sample, options) is None


@pytest.mark.parametrize(
    ("left_out", "charts"),
    [
        ((), tuple(ChartName)),
        ((ReportFigure.ENERGY,), (ChartName.SPLIT, ChartName.LAST)),
        ((ReportFigure.SHARES, ReportFigure.FOCUS_BLOCK), (ChartName.ENERGY,)),
        ((ReportFigure.HOURS,), tuple(ChartName)),
    ],
)
def test_charts_of_what_is_left_out_are_not_drawn(sample, left_out, charts):
    found = chart_view(sample, ReportOptions(FIRST, left_out=frozenset(left_out)))
    assert found is not None
    assert found[1] == charts


def test_while_managing_the_last_chart_is_of_meetings(journal, record):
    career.save_role(journal, Role("Manager", Side.MANAGING, date(2026, 8, 3)))
    record(journal)
    found = chart_view(journal, ReportOptions(left_out=frozenset({ReportFigure.SHARES})))
    assert found is not None
    assert found[1] == (ChartName.ENERGY,)
    found = chart_view(journal, ReportOptions(left_out=frozenset({ReportFigure.HOURS})))
    assert found is not None
    assert ChartName.SPLIT in found[1]


@pytest.fixture
def record(ids):
    def record(journal):
        minutes = {ids["Meetings"]: Minutes(600)}
        journal.record(Entry(Week.containing(TODAY) + -1, minutes=minutes, energy=60), None)

    return record


def test_targets_for_it_are_left_out():
    target = Target(1, TODAY, 25, 25, 40, 10, energy=60, focus_block=90)
    (without,) = without_targets([target], {ReportFigure.ENERGY})
    assert (without.energy, without.coding, without.focus_block) == (None, 40, 90)
    (without,) = without_targets([target], {ReportFigure.SHARES})
    assert (without.energy, without.coding) == (60, None)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("trend-split", ReportFigure.SHARES),
        ("trend-energy-dated", ReportFigure.ENERGY),
        ("summary-floor", ReportFigure.ENERGY),
        ("shifts-total", ReportFigure.HOURS),
        ("baseline-typed", ReportFigure.FOCUS_BLOCK),
    ],
)
def test_a_sentence_about_it_is_left_out(name, figure):
    message = Message(name, "x")
    assert sentence_without(message, frozenset()) is message
    assert sentence_without(message, {figure}) is None


def test_of_a_list_only_what_is_left_is_told():
    listed = Message("list", "{coding}, {energy}", {"coding": "coding", "energy": "energy"})
    message = Message("trend-rising", "Rising: {list}.", {"list": listed})
    assert str(sentence_without(message, {ReportFigure.ENERGY})) == "Rising: coding."
    assert sentence_without(message, {ReportFigure.ENERGY, ReportFigure.SHARES}) is None


def test_a_title_and_a_name_of_ones_own(sample):
    text = read(sample, title="  My \n half year ", name="Noa Levi")
    assert text.startswith("My half year by Noa Levi · 13 May 2024 –")
    options = ReportOptions(FIRST, parts=PARTS, title="My half year")
    assert title_of(compute_report(sample, options), ReportWords()).startswith("My half year, 13")


def test_a_name_from_right_to_left_stays_on_its_own_side(sample):
    options = ReportOptions(FIRST, parts=PARTS, name="נועה לוי")
    assert "by \u2068נועה לוי\u2069 · 13 May 2024" in as_html(compute_report(sample, options))
    options = ReportOptions(FIRST, parts=PARTS, name="Noa")
    assert "\u2068" not in as_html(compute_report(sample, options))


def test_a_number_is_never_parted_from_its_unit(sample):
    page = as_html(compute_report(sample, ReportOptions(FIRST, parts=PARTS)))
    text = re.sub("<[^>]*>", "", page.split("<main>")[1])
    assert re.search(r"\d\xa0%", text)
    assert re.search(r"\d\xa0h\b", text)
    assert not re.search(r"\d (%|h\b|min\b|points?\b)", text)
