import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.career.role import Role, Side, Target
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.trends import TrendChoice, remember, remembered
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.axis_in_sight import strip_in_sight
from pendulum_journal.ui.trends.page import TrendsPage
from pendulum_journal.ui.trends.side import LearnedCard
from pendulum_journal.ui.widgets.date_field import DateField

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


@pytest.fixture
def sample(tmp_path, put_sample):
    path = put_sample(tmp_path / "journal.db")
    return Journal.open(path, backups=tmp_path / "backups", today=lambda: TODAY)


@pytest.fixture
def empty(tmp_path):
    return Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)


@pytest.fixture
def session(qapp):
    made = Session()
    yield made
    made.close()


@pytest.fixture
def page(qtbot, qapp, session):
    made = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(made)
    made.resize(1244, 840)
    return made


@pytest.fixture
def shown(page, session, sample):
    """The page with the sample; its charts are drawn only when that is waited for."""
    session.show(sample)
    page.show()
    return page


@pytest.fixture
def drawn(qtbot, shown):
    qtbot.waitUntil(lambda: shown.charts.chart.is_drawn)
    return shown


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click(qtbot, page, button):
    press(qtbot, button)
    qtbot.waitUntil(lambda: page.charts.chart.is_drawn)


def shown_weeks(page):
    axes = page.charts.chart.axes_map
    return axes.first, axes.last


def test_an_empty_journal_offers_to_write_down_this_week(qtbot, page, session, empty):
    session.show(empty)
    page.show()
    assert page.write.isVisible()
    assert not page.charts.chart.isVisible()
    with qtbot.waitSignal(page.write_requested):
        qtbot.mouseClick(page.write, Qt.MouseButton.LeftButton)


def test_the_first_week_brings_the_charts(qtbot, page, session, empty):
    session.show(empty)
    page.show()
    activity = empty.activities()[0]
    entry = Entry(NOW + -1, minutes={activity.id: Minutes(600)}, energy=50)
    session.change(lambda journal: journal.record(entry, None).changes)
    qtbot.waitUntil(lambda: page.charts.chart.isVisible() and page.charts.chart.is_drawn)
    assert page.charts.table.table.rowCount() == 1


def test_this_swing_is_shown_first(drawn):
    """With then and now beside it, what was learned, and a label for the measure."""
    first, last = shown_weeks(drawn)
    swing = Week.containing(date(2026, 6, 15))
    assert (first, last) == (swing + -26, swing + 25)
    assert drawn.header.ranges.group.checkedId() == 0
    beside = [label.text() for label in drawn.then_and_now.findChildren(QLabel)]
    assert {"Meetings", "Coding", "Energy", "before", "now"} <= set(beside)
    assert not drawn.then_and_now.fill.isVisible()
    said = " ".join(label.text() for label in drawn.learned.findChildren(QLabel))
    assert "of 20 weeks since the swing." in said
    assert "No count can say how much you learned." in said
    labels = {label.text(): label.buddy() for label in drawn.header.findChildren(QLabel)}
    assert labels["Progress in"] is drawn.header.measures
    assert drawn.header.measures.isVisible()


def test_a_range_is_chosen_and_remembered(qtbot, drawn, session):
    """Each leaves the charts as high as they are."""
    height = drawn.chart.height()
    for button, weeks in ((1, 52), (2, 104), (3, 136)):
        click(qtbot, drawn, drawn.header.ranges.group.button(button))
        first, last = shown_weeks(drawn)
        assert last - first + 1 == weeks
        assert remembered(session.open_journal).range == tuple(Range)[button]
        assert drawn.chart.height() == height, weeks


def test_any_dates_can_be_chosen(qtbot, shown, session, write_day):
    qtbot.mouseClick(shown.header.ranges.group.button(4), Qt.MouseButton.LeftButton)
    dialog = shown.findChild(QDialog)
    first, last = dialog.findChildren(DateField)
    write_day(first, date(2025, 6, 2))
    write_day(last, date(2025, 6, 1))
    okay = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not okay.isEnabled()
    write_day(last, date(2025, 8, 10))
    assert okay.isEnabled()
    click(qtbot, shown, okay)
    assert shown_weeks(shown) == (Week.of_iso(2025, 23), Week.of_iso(2025, 32))
    assert remembered(session.open_journal).range == shown_weeks(shown)


def test_arrows_lead_to_the_dates_and_space_asks_for_them(qtbot, shown):
    all_of_it, dates = (shown.header.ranges.group.button(at) for at in (3, 4))
    press(qtbot, all_of_it)
    qtbot.keyClick(all_of_it, Qt.Key.Key_Right)
    assert shown.findChild(QDialog) is None
    assert dates.hasFocus()
    qtbot.keyClick(dates, Qt.Key.Key_Space)
    qtbot.keyClick(shown.findChild(QDialog), Qt.Key.Key_Escape)
    assert shown.header.ranges.group.checkedId() == 3


def test_the_crosshair_of_the_keys_goes_where_tab_leads_on(qtbot, drawn):
    drawn.chart.setFocus()
    qtbot.keyClick(drawn.chart, Qt.Key.Key_Left)
    assert drawn.chart.accessibleDescription() != drawn.chart.summary
    qtbot.keyClick(drawn.chart, Qt.Key.Key_Tab)
    assert drawn.chart.accessibleDescription() == drawn.chart.summary


def test_dates_that_are_not_chosen_leave_the_range(qtbot, shown):
    qtbot.mouseClick(shown.header.ranges.group.button(4), Qt.MouseButton.LeftButton)
    qtbot.keyClick(shown.findChild(QDialog), Qt.Key.Key_Escape)
    assert shown.header.ranges.group.checkedId() == 0


def test_hours_weekly_values_and_measure_are_chosen(qtbot, shown, session):
    press(qtbot, shown.header.units.group.button(1))
    press(qtbot, shown.header.means.group.button(0))
    shown.header.measures.setFocus()
    for _ in (Measure.SHIPPING_DAYS, Measure.CODING):
        qtbot.keyClick(shown.header.measures, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: shown.charts.chart.is_drawn)
    choice = remembered(session.open_journal)
    assert choice == TrendChoice(Range.SWING, weekly=True, hours=True)
    assert session.open_journal.roles()[-1].measure is Measure.CODING
    assert "coding share" in shown.words.text()
    for _ in range(2):
        session.undo_stack.undo()
    assert session.open_journal.roles()[-1].measure is Measure.FOCUS_BLOCK
    qtbot.waitUntil(lambda: "longest focus block:" in shown.words.text())


@pytest.mark.parametrize("button", ["take", "keep"])
def test_another_measure_is_offered_until_one_is_chosen(qtbot, page, session, sample, button):
    role = sample.roles()[-1]
    career.save_role(sample, replace(role, measure=Measure.CODING))
    session.show(sample)
    page.show()
    assert "it stays with coding share until you choose." in page.offer.text.text()
    assert page.offer.take.text() == "Measure by longest focus block"
    assert page.offer.keep.text() == "Keep coding share"
    qtbot.mouseClick(getattr(page.offer, button), Qt.MouseButton.LeftButton)
    assert not page.offer.isVisible()
    measure = Measure.FOCUS_BLOCK if button == "take" else Measure.CODING
    assert sample.roles()[-1].measure is measure
    assert page.header.measures.currentData() == measure


def test_a_remembered_choice_is_shown_again(page, session, sample):
    remember(sample, TrendChoice(Range.ALL, Measure.ENERGY, weekly=True, hours=True))
    session.show(sample)
    page.show()
    header = page.header
    assert header.ranges.group.checkedId() == 3
    assert header.units.group.checkedId() == 1
    assert header.means.group.checkedId() == 0
    assert header.measures.currentText() == "Energy"


def test_a_click_on_the_chart_opens_the_week(qtbot, drawn):
    axes = drawn.charts.chart.axes_map
    at = QPoint(round(axes.x_of(NOW + -3)), round(axes.panels[0].top + 20))
    with qtbot.waitSignal(drawn.week_chosen) as chosen:
        qtbot.mouseClick(drawn.charts.chart, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [NOW + -3]


def test_zooming_draws_fewer_weeks_until_it_is_taken_back(qtbot, drawn, session):
    whole = shown_weeks(drawn)
    drawn.charts.chart.setFocus()
    assert not drawn.charts.whole_range.isVisible()
    qtbot.keyClick(drawn.charts.chart, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: drawn.charts.chart.is_drawn and shown_weeks(drawn) != whole)
    first, last = shown_weeks(drawn)
    assert last - first < whole[1] - whole[0]
    assert remembered(session.open_journal).range == Range.SWING
    click(qtbot, drawn, drawn.charts.whole_range)
    assert shown_weeks(drawn) == whole


def test_the_charts_are_a_table_too(qtbot, shown):
    qtbot.mouseClick(shown.charts.forms.group.button(1), Qt.MouseButton.LeftButton)
    model = shown.charts.table.table
    assert shown.charts.table.isVisible()
    QApplication.processEvents()
    frame = shown.charts.visibleRegion().boundingRect()
    assert frame.top() == 0, "its head is in sight"
    assert frame.height() == shown.charts.height(), "and its scroll bar"
    header = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert header[:3] == ["Week", "State", "Meetings"]
    row = next(at for at in range(model.rowCount()) if model.week_at(at) == NOW + -1)
    cells = [model.data(model.index(row, column)) for column in range(model.columnCount())]
    assert cells[0] == "Week 46, 2026"
    assert sum(int(cell.split()[0]) for cell in cells[2:6]) == pytest.approx(100, abs=2)
    with qtbot.waitSignal(shown.week_chosen) as chosen:
        shown.charts.table.selectRow(row)
        qtbot.keyClick(shown.charts.table, Qt.Key.Key_Return)
    assert chosen.args == [NOW + -1]


def test_the_table_is_as_wide_as_its_place_unless_it_needs_more(qtbot, shown):
    qtbot.mouseClick(shown.charts.forms.group.button(1), Qt.MouseButton.LeftButton)
    table = shown.charts.table
    header = table.horizontalHeader()
    assert header.length() == table.viewport().width()

    qtbot.mouseClick(shown.header.layers.group.button(1), Qt.MouseButton.LeftButton)
    shown.window().resize(700, 600)
    qtbot.waitUntil(lambda: header.length() > table.viewport().width())
    assert header.sectionSize(1) >= table.sizeHintForColumn(1)


def table_of(page):
    model = page.charts.table.table
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    rows = [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return heads, rows


def test_the_table_lists_activities_where_the_charts_do(qtbot, shown, session):
    press(qtbot, shown.header.layers.group.button(1))
    press(qtbot, shown.header.units.group.button(1))
    heads, rows = table_of(shown)
    names = {one.name for one in session.open_journal.activities(archived=True)}
    assert set(heads[2:-2]) <= names
    assert {"One-on-ones", "Coding"} <= set(heads)
    cells = [cell for row in rows for cell in row[2:-2] if cell]
    assert {cell.removesuffix(" (week)")[-1] for cell in cells} == {"h"}


def test_while_managing_the_table_has_hours_of_learning(page, session, tmp_path, put_sample):
    path = put_sample(tmp_path / "journal.db")
    session.show(Journal.open(path, backups=None, today=lambda: date(2026, 5, 20)))
    page.show()
    heads, rows = table_of(page)
    assert heads[-1] == "Learning"
    learned = {row[0]: row[-1] for row in rows if row[-1]}
    assert "Week 24, 2024" not in learned  # while building
    assert learned["Week 27, 2024"] == "1.0 h"
    assert all(cell.endswith(" h") for cell in learned.values())


VERDICTS = re.compile(
    r"\b(above|below|between the|behind|arrived|reached|on track|good|bad|better|worse|best|"
    r"success\w*|fail\w*|suited?|should|great|poor|weak|strong|quit)\b",
    re.IGNORECASE,
)


@pytest.fixture
def managing(page, session, tmp_path, put_sample):
    """Show the page in a week of managing, with targets for every measure."""

    def show(week):
        path = put_sample(tmp_path / "journal.db")
        day = (Week.of_iso(2024, 25) + (week - 1)).sunday
        journal = Journal.open(path, backups=None, today=lambda: day)
        manager = next(role for role in journal.roles() if role.side is Side.MANAGING)
        wanted = Target(manager.id, manager.start, 40, 30, 20, 10, energy=80, focus_block=90)
        career.save_target(journal, wanted)
        session.show(journal)
        page.show()
        return page

    return show


@pytest.mark.parametrize("week", [4, 20, 52])
def test_no_verdict_stands_on_the_page_before_week_53_of_managing(managing, week):
    page = managing(week)
    for at in range(page.header.measures.count()):
        page.header.measures.activated.emit(at)
        said = " ".join(label.text() for label in page.findChildren(QLabel))
        assert f"Week {week} of managing: too early to judge before week 53." in said, said
        assert not VERDICTS.search(said), said


def test_from_week_53_of_managing_it_is_said_how_things_stand(managing):
    said = managing(60).words.text().replace("\u00a0", " ")
    assert "too early" not in said
    assert "Progress counts" not in said


def test_heads_stand_over_their_figures(qtbot, shown):
    qtbot.mouseClick(shown.forms.group.button(1), Qt.MouseButton.LeftButton)
    table = shown.charts.table
    role = Qt.ItemDataRole.TextAlignmentRole
    for column in range(table.table.columnCount()):
        head = table.table.headerData(column, Qt.Orientation.Horizontal, role)
        assert head == table.table.data(table.table.index(0, column), role)
    header = table.horizontalHeader()
    widest = table.fontMetrics().horizontalAdvance("Week 46, 2026")
    assert header.sectionSize(0) >= widest + 18


def test_the_paragraph_is_heard_and_follows_the_range(qtbot, drawn):
    before = drawn.words.text()
    assert drawn.charts.chart.accessibleDescription() == before
    press(qtbot, drawn.header.ranges.group.button(1))
    assert drawn.words.text() != before


def test_what_each_figure_rests_on_is_said(qtbot, shown, session):
    def said():
        texts = (label.text() for label in shown.then_and_now.findChildren(QLabel))
        return "\n".join(texts).replace("\u00a0", " ")

    assert "Before: 8 weeks, 13 Apr – 14 Jun\nBefore, hours in all: 8 weeks, " in said()
    assert "\nBefore, longest focus block: 8 weeks, " in said()
    assert "\nNow: 4 weeks, 19 Oct – 15 Nov\n" in said()
    assert "not why" in said()
    assert "Before, energy" not in said()
    for n in range(1, 9):
        week = Week.of_iso(2026, 25) + -n
        held = session.open_journal.entry(week)
        if held is not None and n % 2:
            entry = replace(held, energy=None)
            session.change(lambda one, entry=entry, held=held: one.record(entry, held).changes)
    qtbot.waitUntil(lambda: "Before, energy: " in said())


@pytest.fixture
def manager(empty):
    """Five weeks of managing, recorded from the swing on, and nothing from before."""
    begin = NOW + -5
    role = Role("Manager", Side.MANAGING, begin.monday)
    career.save_role(empty, role)
    [meetings, _, coding, *_] = empty.activities()
    for at in range(5):
        minutes = {meetings.id: Minutes(1200), coding.id: Minutes(600)}
        empty.record(Entry(begin + at, minutes=minutes, energy=50 + at), None)
    return empty


def test_a_manager_sees_no_control_and_no_chart_that_says_nothing(qtbot, page, session, manager):
    session.show(manager)
    page.show()
    qtbot.waitUntil(lambda: page.charts.chart.is_drawn)
    assert not page.header.measures.isVisible()
    assert not page.header.means.isVisible()
    assert page.header.layers.isVisible()
    assert [panel.name for panel in page.charts.chart.axes_map.panels] == [
        "split", "energy", "meetings",
    ]  # fmt: skip
    assert shown_weeks(page) == (NOW + -5, NOW + 7)
    _, (first, *_, last) = table_of(page)
    assert first[0] == "Week 42, 2026"
    assert first[2:] == ["67 %", "0 %", "33 %", "0 %", "50 %"]
    assert last[2:] == ["67 %", "0 %", "33 %", "0 %", "54 %"]
    assert page.charts.about_table.text() == "Each week’s own values."
    assert page.place.isVisible()
    assert page.place.week.text() == "Week 6 of 104"
    assert page.place.about.text().startswith("since ")
    assert page.place.line.accessibleName() == "Week 6; marks at 26, 52, 78, 104 weeks"


def test_values_are_chosen_where_they_change_something(qtbot, shown):
    """Charts of more than four years are by quarter in any case; the table is not."""
    assert shown.header.means.isVisible()
    shown.header.chosen.emit(TrendChoice((Week.of_iso(2019, 1), NOW)))
    assert not shown.header.means.isVisible()
    qtbot.mouseClick(shown.forms.group.button(1), Qt.MouseButton.LeftButton)
    assert shown.header.means.isVisible()


def test_no_line_of_weeks_stands_above_an_earlier_swing(qtbot, shown, session):
    assert shown.place.week.text() == "Week 23"
    earlier = (Week.of_iso(2025, 10), Week.of_iso(2025, 20))
    remember(session.open_journal, TrendChoice(earlier))
    session.opened.emit()
    qtbot.waitUntil(lambda: not shown.place.isVisible())


def test_the_table_names_its_values(qtbot, shown):
    qtbot.mouseClick(shown.forms.group.button(1), Qt.MouseButton.LeftButton)
    about = shown.charts.about_table
    assert about.isVisible()
    assert about.text() == (
        "4-week means. “(week)” marks a week’s own value where there is no mean."
    )
    qtbot.mouseClick(shown.header.means.group.button(0), Qt.MouseButton.LeftButton)
    assert about.text() == "Each week’s own values."


def test_what_is_written_down_so_far_is_counted(qtbot, page, session, manager):
    session.show(manager)
    page.show()

    def facts():
        texts = [label.text().replace("\u00a0", " ") for label in page.so_far.findChildren(QLabel)]
        assert texts[0] == "So far"
        return dict(zip(texts[2::2], texts[3::2], strict=True))

    assert facts() == {
        "Weeks recorded": "5", "Hours in all": "150.0 h", "Weeks under 30 % energy": "0 of 5",
    }  # fmt: skip
    stored = manager.entry(NOW + -1)
    (meetings, spent), (other, _) = stored.minutes.items()
    open_ = replace(stored, state=State.PARTIAL, minutes={meetings: spent}, unread={other: ""})
    session.change(lambda journal: journal.record(open_, stored).changes)
    name = "Hours in all, without those of weeks to fill in"
    qtbot.waitUntil(lambda: facts().get(name) == "120.0 h")
    assert facts()["Partial, with hours to fill in"] == "1"


def test_zooming_keeps_the_charts_and_the_controls(qtbot, drawn):
    def parts():
        header = drawn.header
        controls = [each.isVisible() for each in (header.measure, header.means, header.layers)]
        for each in (header.ranges, header.units, header.layers, header.means):
            labels = each.parentWidget().findChildren(QLabel, options=DIRECT)
            assert [label.buddy() for label in labels] == [each]
        return [panel.name for panel in drawn.chart.axes_map.panels], controls

    before, swing = parts(), shown_weeks(drawn)
    drawn.chart.range_chosen.emit(Week.of_iso(2025, 1), Week.of_iso(2025, 6))
    qtbot.waitUntil(lambda: drawn.chart.is_drawn and shown_weeks(drawn) != swing)
    assert parts() == before


def test_each_chart_takes_a_quarter_of_the_window(qtbot, drawn):
    """The lowest one does, in a low window a quarter of 700 pixels: the page scrolls then.

    The labels of the time axis stand at the edge meanwhile, and the box of the crosshair above it.
    """
    chart = drawn.chart

    def heights():
        return [bottom - top for top, bottom in chart.axes_map.areas]

    for width, height in ((1244, 900), (660, 700), (660, 480)):
        drawn.resize(width, height)
        qtbot.waitUntil(lambda: chart.is_drawn and round(sum(heights())) == chart.height())
        assert len(heights()) == 3
        assert min(heights()) >= max(height, 700) / 4

    chart.setFocus()
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    seen = chart.visibleRegion().boundingRect()
    assert 0 < seen.top() < seen.bottom() < chart.axes_map.panels[-1].bottom
    at_the_edge = strip_in_sight(chart.axes_map, QRectF(seen)).toAlignedRect()
    plain = chart.grab().toImage()
    place = at_the_edge.adjusted(12, 1, -12, -4)  # without the frame of the focus
    below = round(chart.axes_map.panels[-1].bottom + 6 - at_the_edge.top())
    assert plain.copy(place) == plain.copy(place.translated(0, below))
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    read = chart.grab().toImage()
    rows = (QRect(12, y, read.width() - 24, 1) for y in range(4, read.height() - 4))
    changed = [row.y() for row in rows if read.copy(row) != plain.copy(row)]
    assert seen.top() <= changed[0]
    assert changed[-1] < at_the_edge.top()
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    assert chart.visibleRegion().boundingRect().top() > seen.top() + seen.height() // 2
    qtbot.keyClick(chart, Qt.Key.Key_PageDown)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.visibleRegion().boundingRect().top() == 0


def test_what_was_before_a_swing_can_be_filled_in_and_typed(qtbot, page, session, manager):
    session.show(manager)
    page.show()
    card = page.then_and_now
    assert card.fill.isVisible()
    with qtbot.waitSignal(page.fill_requested) as caught:
        qtbot.mouseClick(card.fill, Qt.MouseButton.LeftButton)
    assert caught.args == [[NOW + -8, NOW + -7, NOW + -6]]
    with qtbot.waitSignal(page.usual_requested) as caught:
        qtbot.mouseClick(card.usual, Qt.MouseButton.LeftButton)
    assert caught.args[0].title == "Manager"


def test_the_words_of_a_card_are_shown_on_all_their_lines(qtbot):
    holder, others, card = QWidget(), QWidget(), LearnedCard()
    qtbot.addWidget(holder)
    QVBoxLayout(others).addWidget(card)
    QVBoxLayout(holder).addWidget(others, 0, Qt.AlignmentFlag.AlignTop)
    (label,) = (each for each in card.findChildren(QLabel) if each.wordWrap())
    label.setText("1 of 3 weeks has a note. No count can say how much you learned.")
    holder.resize(240, 400)
    holder.show()
    assert label.height() >= label.heightForWidth(label.width())


def test_one_week_is_spoken_of_as_one(page, session, empty):
    session.show(empty)
    session.change(
        lambda journal: journal.record(Entry(NOW + -1, note="learned: to wait"), None).changes
    )
    page.show()
    said = " ".join(label.text() for label in page.learned.findChildren(QLabel))
    assert "A note in 1 of 1 week." in said


def test_the_running_week_counts_in_no_card_and_is_not_said_to(page, session, empty):
    session.show(empty)
    entry = Entry(NOW, minutes={1: Minutes(60)}, note="learned: to wait")
    session.change(lambda journal: journal.record(entry, None).changes)
    page.show()
    assert page.so_far.remark.text() == "without the running week"
    said = [label.text() for label in page.learned.findChildren(QLabel)]
    assert "Weeks with a note are counted here once one is over." in said


def test_what_another_page_changes_is_drawn(qtbot, shown, session):
    journal = session.open_journal
    gap = next(
        row
        for row in range(shown.charts.table.table.rowCount())
        if shown.charts.table.table.data(shown.charts.table.table.index(row, 1)) == "no entry"
    )
    week = shown.charts.table.table.week_at(gap)
    entry = Entry(week, minutes={journal.activities()[0].id: Minutes(600)})
    session.change(lambda open_one: open_one.record(entry, None).changes)
    model = shown.charts.table.table
    qtbot.waitUntil(lambda: model.data(model.index(gap, 1)) == "")


def test_a_hidden_page_waits_with_its_work(qtbot, page, session, sample):
    session.show(sample)
    session.changed.emit(Changes(everything=True))
    QApplication.processEvents()
    assert page.charts.table.table.rowCount() == 0
    page.show()
    qtbot.waitUntil(lambda: page.charts.chart.is_drawn)
    assert page.charts.table.table.rowCount() > 0


def test_the_sources_of_the_bands_can_be_read_and_are_whole(qtbot, drawn):
    def read():
        return " ".join(label.text() for label in labels if label.isVisible())

    labels = drawn.bands.findChildren(QLabel)
    assert "Charity Majors" not in read()
    press(qtbot, drawn.bands.sources)
    assert "Charity Majors" in read()
    texts = [each for each in drawn.bands.findChildren(QLabel) if each.wordWrap()]
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in texts)
    )
    assert drawn.bands.sources.height() >= drawn.bands.sources.sizeHint().height()
    assert drawn.bands.rect().contains(texts[-1].geometry())


def test_nothing_is_cut_off(qtbot, shown):
    header, chart = shown.header, shown.charts.chart
    for size in ((828, 640), (1244, 840)):
        shown.resize(*size)
        qtbot.waitUntil(lambda: chart.is_drawn)
        for part in (header.ranges, header.units, header.means, header.measures):
            box = part.geometry()
            assert box.right() <= header.width(), size
            assert box.bottom() <= header.height(), size
            assert box.width() >= part.sizeHint().width(), size
        assert chart.mapTo(shown, QPoint(chart.width(), 0)).x() <= shown.width(), size


def test_the_appearance_is_followed(qtbot, qapp, session, sample):
    theme = Theme(qapp, Appearance.LIGHT)
    page = TrendsPage(session, theme)
    qtbot.addWidget(page)
    session.show(sample)
    page.show()
    qtbot.waitUntil(lambda: page.charts.chart.is_drawn)
    theme.choose(Appearance.DARK)
    qtbot.waitUntil(
        lambda: (
            page.charts.chart.is_drawn
            and page.charts.chart.grab().toImage().pixelColor(3, 3).name()
            == theme.palette.card.lower()
        )
    )


def test_single_activities_take_the_place_of_groups(qtbot, drawn, session):
    before = drawn.chart.grab().toImage()
    assert drawn.then_and_now.remark.text() == ""
    click(qtbot, drawn, drawn.header.layers.group.button(1))
    assert remembered(session.open_journal).activities
    assert drawn.then_and_now.remark.text() == "by group"
    assert drawn.chart.grab().toImage() != before


@pytest.fixture
def choose_file(monkeypatch, tmp_path):
    """Answer the question where to write."""

    def answer(name):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    return answer


def export(page, text):
    menu = page.charts.export.menu()
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()


FORMS = (
    ("Picture, PNG", "trend.png", b"\x89PNG"),
    ("Picture, SVG", "trend.svg", b"<?xml"),
    ("Picture, PDF", "trend.pdf", b"%PDF"),
    ("Figures, CSV", "trend.csv", b"\xef\xbb\xbfweek,monday,state"),
)


def test_charts_and_figures_are_written_to_files(qtbot, drawn, choose_file):
    for text, name, begin in FORMS:
        path = choose_file(name)
        drawn.charts.export.setFocus()
        with qtbot.waitSignal(drawn.charts.export.done):
            export(drawn, text)
            assert not drawn.charts.export.isEnabled(), "a thread writes it"
        assert path.read_bytes().startswith(begin), name
        assert str(path) in drawn.charts.export_result.toolTip()
        assert drawn.charts.export_result.text().startswith("Written to")
        assert drawn.charts.export.isEnabled()
        assert drawn.focusWidget() is drawn.charts.export, "as before it was disabled"


def test_a_name_gets_the_ending_of_the_format_and_the_picture_can_be_copied(
    qtbot, drawn, choose_file, tmp_path
):
    choose_file("trend")
    with qtbot.waitSignal(drawn.charts.export.done):
        export(drawn, "Figures, CSV")
    written = (tmp_path / "trend.csv").read_text(encoding="utf-8")
    assert "Guidance: Charity Majors" in written
    assert "– 18 Nov 2026, " in written, "the axis goes on, what is told ends with today"
    export(drawn, "Copy")
    image = QApplication.clipboard().image()
    assert (image.width(), image.height()) == (1920, 1440)
    assert drawn.charts.export_result.text() == "Copied."


def test_what_cannot_be_written_is_told(qtbot, drawn, choose_file, session):
    choose_file("missing/trend.png")
    with qtbot.waitSignal(session.failed) as failed:
        export(drawn, "Picture, PNG")
    assert "could not be written" in str(failed.args[0])


def test_further_figures_are_worked_out_when_they_are_looked_at(qtbot, shown):
    figures = shown.charts.figures
    assert figures.trend.remark.text() == ""
    press(qtbot, shown.header.ranges.group.button(3))
    qtbot.mouseClick(shown.forms.group.button(2), Qt.MouseButton.LeftButton)
    assert "95 % interval" in figures.trend.remark.text()
    cells = [each.text().replace("\n", " ") for each in figures.trend.findChildren(QLabel)]
    assert {"Meetings", "Focus", "Coding", "Other", "Hours in all", "Energy"} <= set(cells)
    assert [cell for cell in cells if cell.startswith(("Managing, ", "Building, "))] == [
        "Building, 15 Apr 2024 – 16 Jun 2024",
        "Managing, 17 Jun 2024 – 14 Jun",
        "Building, 15 Jun – 22 Nov",
    ]
    assert {"rises", "falls"} <= set(cells)
    said = " ".join(label.text() for label in figures.together.findChildren(QLabel))
    assert "shifts of the energies" in said or "too few to say" in said
    assert not figures.correlations.isVisible()
    qtbot.mouseClick(figures.by_rank, Qt.MouseButton.LeftButton)
    assert figures.correlations.isVisible()
    said = " ".join(label.text() for label in figures.correlations.findChildren(QLabel))
    assert "Rank correlation" in said or "too few to say" in said
    qtbot.mouseClick(figures.by_rank, Qt.MouseButton.LeftButton)
    assert not figures.correlations.isVisible()


def test_too_few_weeks_for_further_figures_are_said(qtbot, page, session, empty):
    activity = empty.activities()[0]
    empty.record(Entry(NOW + -1, minutes={activity.id: Minutes(600)}, energy=50), None)
    session.show(empty)
    page.show()
    qtbot.mouseClick(page.forms.group.button(2), Qt.MouseButton.LeftButton)
    assert page.charts.figures.trend.remark.text().endswith(
        ": 1 week: too few for a trend.\n"
        "A trend needs eight recorded weeks without a swing between them."
    )
    assert page.charts.figures.together.remark.text() == (
        "1 week with hours and energy: too few to say; it takes 26."
    )
    assert page.charts.figures.correlations.remark.text() == (
        "Same week: 0 pairs: too few to say.\nA week later: 0 pairs: too few to say."
    )


def test_a_page_made_late_shows_what_was_chosen(qtbot, qapp, session, sample):
    remember(sample, TrendChoice(Range.TWO_YEARS, hours=True))
    session.show(sample)
    page = TrendsPage(session, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(page)
    page.show()
    assert page.header.ranges.group.checkedId() == 2
    assert page.header.units.group.checkedId() == 1


@pytest.fixture
def read_at(qapp):
    """Change the size of the application's font, and put it back."""
    usual = qapp.font()

    def change(factor):
        font = qapp.font()
        font.setPointSizeF(font.pointSizeF() * factor)
        qapp.setFont(font)

    yield change
    qapp.setFont(usual)


def test_the_charts_follow_the_size_that_is_read_at(qtbot, drawn, read_at):
    before = drawn.chart.axes_map.left
    read_at(1.5)
    qtbot.waitUntil(lambda: drawn.chart.axes_map.left > before * 1.2)


def test_another_range_leaves_the_charts_as_high_as_they_are_in_a_small_window(qtbot, shown):
    drawn = shown
    drawn.resize(828, 640)
    qtbot.waitUntil(lambda: drawn.chart.is_drawn)
    height = drawn.chart.height()
    for button in (1, 3, 0):
        click(qtbot, drawn, drawn.header.ranges.group.button(button))
        assert drawn.chart.height() == height


def test_no_chart_library_is_loaded_before_there_is_something_to_draw():
    code = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.trends.page import TrendsPage
from pendulum_journal.ui.widgets.date_field import DateField
application = QApplication([])
session = Session()
today = lambda: date(2026, 11, 18)
session.show(Journal.create(Path(sys.argv[1]), backups=None, today=today))
page = TrendsPage(session, Theme(application, Appearance.LIGHT))
page.show()
application.processEvents()
print("matplotlib" in sys.modules)
session.close()
"""
    with TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", code, str(Path(folder) / "journal.db")],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.stdout.strip() == "False", ran.stderr
