"""The paragraph in words: at once for some years, between events for decades."""

from datetime import date, timedelta

from pendulum_journal.charts.words import Words
from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.trend import range_trend
from pendulum_journal.domain.trend.series import WeekFigures
from pendulum_journal.domain.trend.summary import summary, work_out
from pendulum_journal.domain.trend.view import compute_view
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.trends.figures import TrendFigures
from pendulum_journal.ui.trends.in_parts import AT_ONCE
from pendulum_journal.ui.trends.words import TrendWords

TODAY = date(2026, 11, 27)
NOW = Week.containing(TODAY)


def view_of(weeks):
    """Weeks of which coding rises in each half, with a swing between."""
    first, middle = NOW + -weeks, NOW + -(weeks // 2)
    rows = [
        WeekFigures(first + n, State.COMPLETE, (900, 300, 100 + n % (weeks // 2), 60), 40 + n % 9)
        for n in range(weeks)
    ]
    roles = [
        Role("Manager", Side.MANAGING, first.monday, middle.monday - timedelta(1)),
        Role("Engineer", Side.BUILDING, middle.monday),
    ]
    return compute_view(rows, roles, [], [], first=first, last=NOW, today=TODAY)


def test_decades_are_told_between_events_and_years_at_once(qtbot):
    words = TrendWords()
    qtbot.addWidget(words)
    words.show_view(view_of(AT_ONCE))
    at_once = words.paragraph.text()
    assert "Rising: coding" in at_once
    with qtbot.waitSignal(words.told) as told:
        words.show_view(view_of(2 * AT_ONCE))
        assert words.paragraph.text() == ""
    assert told.args == [words.paragraph.text()] != [at_once]
    assert words.paragraph.text().count("Rising: coding") == 2


def test_what_was_worked_out_in_parts_is_not_worked_out_again(monkeypatch):
    view, again = view_of(600), view_of(600)
    assert len(list(work_out(view))) == 2 + 8  # stretches, and the four in each that rise or fall
    monkeypatch.setattr(range_trend, "theil_sen_slope", None)
    told = list(map(str, summary(view)))
    monkeypatch.undo()
    assert told == list(map(str, summary(again)))


def test_the_figures_of_decades_come_between_events(qtbot):
    figures = TrendFigures()
    qtbot.addWidget(figures)
    figures.show()
    figures.show_view(view_of(AT_ONCE), Words(), hours=False)
    at_once = figures.trend.remark.text()
    assert at_once.startswith("Means of the first")
    figures.show_view(view_of(2 * AT_ONCE), Words(), hours=False)
    assert figures.trend.remark.text() == ""
    qtbot.waitUntil(lambda: figures.trend.remark.text() == at_once)
