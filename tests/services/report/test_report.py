from dataclasses import astuple, replace
from datetime import date, timedelta

import pytest

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.trend.comparison import ThenAndNow
from pendulum_journal.domain.trend.quantity import ChartName
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.report.report import (
    USUAL_PARTS,
    ForecastMade,
    ReportOptions,
    ReportPart,
    chart_view,
    compute_report,
)
from pendulum_journal.services.reviews import finish_review, open_review, save_review

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
SWING = Week.of_iso(2026, 25)
ALL = frozenset(ReportPart)


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    yield made
    made.close()


def write(journal, week, coding=600, **how):
    ids = {each.name: each.id for each in journal.activities()}
    minutes = {ids["Meetings"]: Minutes(2400 - coding), ids["Coding"]: Minutes(coding)}
    journal.record(Entry(week, minutes=minutes, **how), None)


@pytest.fixture
def career_of_two(journal):
    """Twelve weeks as a manager, then as an engineer up to last week; return both roles."""
    end = SWING.monday - timedelta(days=1)
    manager, _ = career.save_role(
        journal, Role("Manager", Side.MANAGING, date(2024, 6, 3), end, company="Tern")
    )
    engineer, _ = career.save_role(journal, Role("Engineer", Side.BUILDING, SWING.monday))
    for n in range(-12, NOW - SWING):
        write(journal, SWING + n, 300 if n < 0 else 1200, energy=50 + n, note=f"did: week {n}")
    return manager, engineer


def test_the_usual_report_is_the_latest_half_year(journal, career_of_two):
    report = compute_report(journal, ReportOptions())
    assert (report.first, report.last) == (NOW + -26, NOW)
    assert [role.title for role in report.roles] == ["Manager", "Engineer"]
    assert report.drawn_up == TODAY


def test_it_begins_with_the_journal_where_that_is_younger(journal):
    write(journal, NOW + -2)
    assert compute_report(journal, ReportOptions()).first == NOW + -2


def test_a_period_holds_the_weeks_of_its_name(journal, career_of_two):
    def weeks_of(**chosen):
        report = compute_report(journal, ReportOptions(**chosen))
        assert report.last == NOW
        return report.last - report.first + 1

    # Without the running week, which is shown in addition until it is done.
    assert [weeks_of(), weeks_of(weeks=4), weeks_of(weeks=13)] == [27, 5, 14]
    write(journal, NOW)
    assert weeks_of(weeks=4) == 5
    journal.record(replace(journal.entry(NOW), marked_complete=True), None)
    assert [weeks_of(), weeks_of(weeks=4), weeks_of(weeks=13)] == [26, 4, 13]


def test_weeks_before_the_journal_are_told_and_not_counted(journal):
    write(journal, NOW + -5)
    write(journal, NOW + -1)
    for options, said in (
        (ReportOptions(first=NOW + -26), "The journal begins on 2026-10-12; the 21 weeks before "),
        (ReportOptions(first=NOW + -6), "The journal begins on 2026-10-12; the week before it "),
        (ReportOptions(), "The journal begins with this period."),
    ):
        text = " ".join(map(str, compute_report(journal, options).in_short))
        assert "Weeks recorded: 2; nothing written down: 3; away: 0. " + said in text
    later = compute_report(journal, ReportOptions(first=NOW + -3))
    assert not any("begins" in str(each) for each in later.in_short)


def test_a_role_is_told_in_its_own_weeks(journal, career_of_two):
    manager, engineer = career_of_two
    report = compute_report(journal, ReportOptions(role=manager.uid, parts=ALL))
    assert (report.first, report.last) == (Week.of_iso(2024, 23), SWING + -1)
    assert [role.title for role in report.roles] == ["Manager"]
    assert {week for week, _ in report.wins} == {SWING + n for n in range(-12, 0)}
    later = compute_report(journal, ReportOptions(first=SWING + -5, role=engineer.uid, parts=ALL))
    assert later.first == SWING


def test_what_is_left_out_is_nowhere_in_the_data(journal, career_of_two):
    write(journal, NOW, note="Whole.\n\nlearned: a line")
    for part in ReportPart:
        if part in {ReportPart.CHARTS, ReportPart.EVENTS}:
            continue
        name = part.value.replace("-", "_")
        assert getattr(compute_report(journal, ReportOptions(parts=ALL - {part})), name) is None
        assert (
            getattr(compute_report(journal, ReportOptions(parts=frozenset({part}))), name)
            is not None
        )
    assert compute_report(journal, ReportOptions(parts=ALL - {ReportPart.CHARTS})).in_short is None
    bare = compute_report(journal, ReportOptions(parts=frozenset()))
    assert set(astuple(bare)[6:]) == {None, (), frozenset(), ""}


def test_notes_are_left_out_unless_asked_for(journal):
    write(journal, NOW, note="Canary sang.\n\nlearned: a line")
    usual = compute_report(journal, ReportOptions())
    assert "Canary" not in repr(usual)
    assert [win.text for _, win in usual.wins] == ["a line"]
    assert "Canary" in repr(
        compute_report(journal, ReportOptions(parts=USUAL_PARTS | {ReportPart.NOTES}))
    )


def test_the_past_is_told_as_it_stood_then(journal, career_of_two):
    _, engineer = career_of_two
    last = SWING + 9
    before = compute_report(journal, ReportOptions(SWING, last, parts=ALL))
    assert isinstance(before.then_and_now, ThenAndNow)
    assert max(row.now.last for row in before.then_and_now.rows if row.now) == last
    write(journal, NOW, 2400, note="did: something else")
    career.save_role(journal, Role("Director", Side.MANAGING, last.sunday + timedelta(days=8)))
    career.save_target(journal, Target(engineer.id, TODAY, focus_block=200))
    assert compute_report(journal, ReportOptions(SWING, last, parts=ALL)) == before


def test_charts_show_the_weeks_of_the_report(journal, career_of_two):
    career.save_event(journal, Event(SWING.monday, "Secret event"))
    options = ReportOptions(SWING, SWING + 9)
    view, charts = chart_view(journal, options)
    assert charts == tuple(ChartName)
    assert (view.first, view.last, view.today) == (SWING, SWING + 9, TODAY)
    assert view.series.last == SWING + 9
    assert [event.text for event in view.events] == ["Secret event"]
    view, _ = chart_view(journal, replace(options, parts=ALL - {ReportPart.EVENTS}))
    assert view.events == ()
    assert chart_view(journal, replace(options, parts=ALL - {ReportPart.CHARTS})) is None


@pytest.fixture
def reviewed(journal):
    """Return a way to finish a review with a forecast on a day."""

    def reviewed(day, *options, is_finished=True):
        review, _ = open_review(journal)
        journal.today = lambda: day
        store = finish_review if is_finished else save_review
        store(journal, replace(review, forecast=options, note="Canary"))
        journal.today = lambda: TODAY

    return reviewed


def test_forecasts_of_finished_reviews(journal, reviewed):
    write(journal, NOW + -1)
    write(journal, NOW + -5)
    reviewed(TODAY, Option("Stay", 70), Option("Leave", 30))
    reviewed(TODAY - timedelta(days=20), Option("Stay", 100))
    reviewed(TODAY - timedelta(days=200), Option("Too early", 100))
    reviewed(TODAY, Option("Not finished", 100), is_finished=False)
    report = compute_report(journal, ReportOptions())
    assert report.forecast == (
        ForecastMade(TODAY - timedelta(days=20), (("Stay", 100),)),
        ForecastMade(TODAY, (("Stay", 70), ("Leave", 30))),
    )
    assert "Canary" not in repr(compute_report(journal, ReportOptions(parts=ALL)))


def test_means_and_trends(journal):
    for n in range(10):
        write(journal, NOW + (n - 11), 240 * n, energy=40 + n, focus_block=60 + 10 * n)
    write(journal, NOW + -1, 0, state=State.PARTIAL)
    [table] = compute_report(journal, ReportOptions()).split.tables
    assert table.n == 11
    rows = {row.of: row for row in table.rows}
    assert list(rows) == ["meetings", "focus", "coding", "other", "total", "energy", "focus_block"]
    assert rows["coding"].mean == pytest.approx(100 * sum(range(10)) * 240 / (11 * 2400))
    assert rows["coding"].n == 11
    assert (rows["total"].mean, rows["total"].n) == (40, 10)
    assert rows["energy"].mean == pytest.approx(44.5)
    assert rows["energy"].trend.line.slope == pytest.approx(1)
    assert rows["focus_block"].trend.line.slope == pytest.approx(10)


def test_one_week_has_means_and_no_trend(journal):
    write(journal, NOW + -1, energy=60)
    report = compute_report(journal, ReportOptions(parts=ALL))
    [table] = report.split.tables
    assert {row.of for row in table.rows} >= {"coding", "total", "energy"}
    assert {row.trend for row in table.rows} == {None}
    assert isinstance(report.then_and_now, Message)
    assert [row.week for row in report.weeks] == [NOW + -1]


def test_weeks_of_leave_alone_are_a_report(journal):
    journal.record(Entry(NOW + -1, state=State.AWAY), None)
    report = compute_report(journal, ReportOptions(parts=ALL))
    assert report.split.tables == ()
    assert [row.state for row in report.weeks] == [State.AWAY]


@pytest.mark.parametrize(
    ("options", "id_"),
    [
        (ReportOptions(), "report-empty"),
        (ReportOptions(NOW, NOW + -3), "report-weeks"),
        (ReportOptions(role="gone"), "report-role"),
    ],
)
def test_an_empty_journal_and_weeks_that_are_none(journal, options, id_):
    for work in (compute_report, chart_view):
        with pytest.raises(InputError) as caught:
            work(journal, options)
        assert caught.value.message.id == id_


def test_a_role_that_had_no_weeks_in_the_period(journal, career_of_two):
    manager, _ = career_of_two
    with pytest.raises(InputError):
        compute_report(journal, ReportOptions(SWING + 2, NOW, manager.uid))


def test_weeks_that_are_not_written_down(journal):
    write(journal, NOW)
    with pytest.raises(InputError) as caught:
        compute_report(journal, ReportOptions(NOW + -9, NOW + -5))
    assert caught.value.message.id == "report-nothing"
