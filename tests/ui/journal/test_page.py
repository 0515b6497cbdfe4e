"""The journal's page: every week in a list, found by words and filters, read, deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry, Minutes, State
from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.note.query import Query
from pendulum_journal.domain.week import Week
from pendulum_journal.palette import READABLE, contrast
from pendulum_journal.services import bin as bins
from pendulum_journal.services import career
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.rows import EntryRow, RunRow
from pendulum_journal.services.search.search import Results
from pendulum_journal.ui.journal.filters import EnergyDialog, ManyButton
from pendulum_journal.ui.journal.list import WeekList
from pendulum_journal.ui.journal.model import ROW, YearRow, words_of
from pendulum_journal.ui.journal.page import JournalPage
from pendulum_journal.ui.session import Session
from pendulum_journal.ui.theme import Appearance
from pendulum_journal.ui.widgets.dates_dialog import DatesDialog

TODAY = date(2026, 11, 18)
NOW = Week.containing(TODAY)

# The offscreen platform has no keyboard that a menu could take.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

NOTES = {
    0: "This week, in progress. #rust",
    -1: "A guard held across an await deadlocks the run.\n\nfixed: the build\n\n#rust #simulation",
    -4: "The first deadlock that was mine, and a second deadlock after it. #meetings",
    -5: "Nothing of note",
    -40: "Two directors deadlocked on the budget.",
}


@pytest.fixture
def journal(tmp_path):
    made = Journal.create(tmp_path / "journal.db", backups=None, today=lambda: TODAY)
    coding = next(each for each in made.activities() if each.name == "Coding")
    for back, note in NOTES.items():
        energy = 40 if back == -4 else 70
        made.record(
            Entry(NOW + back, minutes={coding.id: Minutes(600)}, energy=energy, note=note), None
        )
    for back in (-2, -3):
        made.record(Entry(NOW + back, state=State.AWAY), None)
    made.record(Entry(NOW + -6, state=State.PARTIAL, note="Half a week"), None)
    yield made
    made.close()


@pytest.fixture
def session(journal):
    made = Session()
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, session, theme):
    made = JournalPage(session, theme)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def every_row(page):
    weeks = page.list.weeks
    return [weeks.index(row).data(ROW) for row in range(weeks.rowCount())]


def rows(page):
    return [row for row in every_row(page) if not isinstance(row, YearRow)]


def listed(page):
    """Return how many weeks before this one each row lies; of a stretch its first and last."""
    return [
        (row.first - NOW, row.last - NOW) if isinstance(row, RunRow) else row.week - NOW
        for row in rows(page)
    ]


def type_in(page, qtbot, text):
    page.focus_search()
    with qtbot.waitSignal(page.shown):
        qtbot.keyClicks(page.header.search, text)


def trigger(button, text):
    next(action for action in button.menu().actions() if action.text() == text).trigger()


def choose(page, qtbot, button, text):
    """Choose from the menu of a filter."""
    with qtbot.waitSignal(page.shown):
        trigger(button, text)


def press(page, keys):
    QTest.keySequence(page.window().focusWidget(), keys)


def go_to(page, back):
    page.list.setCurrentIndex(page.list.weeks.index_of(NOW + back))
    page.list.setFocus(Qt.FocusReason.TabFocusReason)


def marked(page):
    view = page.pane.note.rendered
    return [each.cursor.selectedText() for each in view.extraSelections()]


# The list


def test_every_week_is_listed_newest_first_with_gaps_and_leave(page):
    assert listed(page) == [0, -1, (-3, -2), -4, -5, -6, (-39, -7), -40]
    said = [row.data() for row in map(page.list.weeks.index, range(9))]
    assert said[0] == "2026"
    assert said[3] == "Weeks 44 – 45: away"
    assert said[7] == "No entry for weeks 8 – 40"
    assert said[2].startswith("Week 46, 9 Nov 2026, A guard held")
    assert page.left.count.text() == "6 weeks, one running · 2 away"


def test_weeks_are_counted_as_in_the_view_of_years(qtbot, page, session):
    away = Entry(NOW + -7, State.AWAY, note="a leave with a note")
    edits = [(away, None), (Entry(NOW + 1, note="a plan"), None)]
    session.change(lambda journal: journal.record_many(edits))
    counts = "6 weeks, one running · 3 away · 1 ahead"
    qtbot.waitUntil(lambda: page.left.count.text() == counts)
    page.year.show_journal(session.journal)
    assert page.year.card.remark.text().startswith("6 weeks written down, one running · 3 away · ")


def test_the_newest_week_is_read_first(page):
    assert page.pane.week == NOW
    assert "This week, in progress." in page.pane.note.text


def test_arrows_walk_and_the_pane_follows(page):
    go_to(page, 0)
    press(page, "Down")
    assert page.pane.week == NOW + -1
    assert "fixed: the build" in page.pane.note.text
    press(page, "Down")
    assert page.pane.week is None
    assert page.pane.notice.text() == "Weeks 44 – 45: away."
    press(page, "End")
    assert page.pane.week == NOW + -40


@pytest.mark.parametrize(("back", "opened"), [(-4, -4), (-1, -1)])
def test_return_opens_the_week_where_it_can_be_changed(page, qtbot, back, opened):
    go_to(page, back)
    with qtbot.waitSignal(page.week_chosen) as chosen:
        press(page, "Return")
    assert chosen.args == [NOW + opened]


def test_a_gap_opens_at_its_latest_week(page, qtbot):
    go_to(page, -6)
    press(page, "Down")
    with qtbot.waitSignal(page.week_chosen) as chosen:
        press(page, "Return")
    assert chosen.args == [NOW + -7]


def test_the_link_and_a_double_click_open_it_too(page, qtbot):
    go_to(page, -4)
    with qtbot.waitSignal(page.week_chosen) as chosen:
        qtbot.mouseClick(page.pane.open, Qt.MouseButton.LeftButton)
    assert chosen.args == [NOW + -4]
    place = page.list.visualRect(page.list.weeks.index_of(NOW + -1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.week_chosen) as chosen:
        qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [NOW + -1]


# Searching


def test_weeks_are_found_as_one_types(page, qtbot):
    type_in(page, qtbot, "deadl")
    assert listed(page) == [-1, -4, -40]
    assert page.left.count.text().startswith("3 weeks · ")
    assert page.left.count.text().endswith(" ms")
    type_in(page, qtbot, "deadlock -budget")  # in place of the word, which was selected
    assert listed(page) == [-4]
    press(page, "Esc")
    qtbot.waitUntil(lambda: len(rows(page)) == 8)


def test_hits_are_marked_in_the_list_and_in_the_pane(page, qtbot):
    type_in(page, qtbot, "deadlock")
    text, spans = words_of(rows(page)[1])
    assert [text[start:end] for start, end in spans] == ["deadlock", "deadlock"]
    go_to(page, -4)
    assert marked(page) == ["deadlock", "deadlock"]
    go_to(page, -1)
    assert marked(page) == ["deadlocks"]
    page.header.search.clear()
    qtbot.waitUntil(lambda: marked(page) == [])


def test_the_week_being_read_stays_when_the_search_goes_on(page, qtbot):
    go_to(page, -40)
    type_in(page, qtbot, "deadlock")
    assert page.pane.week == NOW + -40
    type_in(page, qtbot, "guard")
    assert page.pane.week == NOW + -1


def test_the_best_match_can_come_first(page, qtbot):
    type_in(page, qtbot, "deadlock")
    assert page.left.orders.isVisible()
    with qtbot.waitSignal(page.shown):
        page.left.orders.group.button(1).click()
    assert listed(page)[0] == -4
    assert every_row(page) == rows(page)
    with qtbot.waitSignal(page.shown):
        page.left.orders.group.button(0).click()
    assert listed(page) == [-1, -4, -40]


QUERIES = (
    '"', "AND", "OR NOT", "*", "a*b:c(", "-", "--x", "NEAR(a b", "'; DROP", "#", "%_", "(((", "^",
)  # fmt: skip


def test_nothing_that_is_typed_is_an_error(page, qtbot, session):
    failures = []
    session.failed.connect(failures.append)
    for query in QUERIES:
        page.header.search.selectAll()
        type_in(page, qtbot, query)
        assert page.header.search.text() == query
        assert failures == []
        assert rows(page) or page.left.reason.text().startswith("Try other words: no week has “")


def test_only_so_much_is_looked_for(page, qtbot):
    with qtbot.waitSignal(page.shown):
        page.show_search("x" * 100_000)
    assert len(page.header.search.text()) == 200


def test_show_search_looks_for_it(page, qtbot):
    with qtbot.waitSignal(page.shown):
        page.show_search("#simulation")
    assert listed(page) == [-1]
    assert page.header.search.hasFocus()


def test_a_tag_below_a_note_is_looked_for(page, qtbot):
    with qtbot.waitSignal(page.shown):
        page.pane.tag_chosen.emit("rust")
    assert listed(page) == [0, -1]


def test_keys_go_between_the_search_and_the_list(page, qtbot):
    go_to(page, -4)
    page.focus_search()
    assert page.header.search.hasFocus()
    press(page, "Down")
    assert page.list.hasFocus()
    assert page.pane.week == NOW + -4
    press(page, "Home")
    press(page, "Up")
    assert page.header.search.hasFocus()
    qtbot.keyClicks(page.header.search, "dog")
    press(page, "Escape")  # the first one empties the field, the second one leaves it
    assert page.header.search.text() == ""
    assert page.header.search.hasFocus()
    press(page, "Escape")
    assert page.list.hasFocus()


def test_ctrl_z_in_the_field_is_the_fields_own_until_it_is_empty(page, qtbot, session):
    undone = []
    session.push_undo("x", undo=lambda: undone.append(1), redo=lambda: None)
    window_undo = session.undo_stack.createUndoAction(page)
    window_undo.setShortcut("Ctrl+Z")
    page.addAction(window_undo)
    type_in(page, qtbot, "word")
    press(page, "Ctrl+Z")
    assert page.header.search.text() == ""
    assert undone == []
    press(page, "Ctrl+Z")
    assert undone == [1]


# Filters


def test_roles_filter(page, qtbot, session):
    first = NOW.monday - timedelta(weeks=5)
    session.change(
        lambda journal: career.save_role(
            journal, Role("Director", Side.MANAGING, date(2020, 1, 6), first - timedelta(days=1))
        )[1]
    )
    with qtbot.waitSignal(page.shown):
        session.change(
            lambda journal: career.save_role(journal, Role("Engineer", Side.BUILDING, first))[1]
        )
    choose(page, qtbot, page.header.roles, "Engineer (since 2026)")
    assert listed(page) == [0, -1, (-3, -2), -4, -5]
    assert page.header.roles.text() == "Engineer (since 2026) ▾"
    choose(page, qtbot, page.header.roles, "Any role")
    assert len(rows(page)) == 8


def test_time_filters(page, qtbot):
    choose(page, qtbot, page.header.time, "Last 3 months")
    assert listed(page) == [0, -1, (-3, -2), -4, -5, -6]
    assert page.header.time.text() == "Last 3 months ▾"
    choose(page, qtbot, page.header.time, "Any time")
    assert len(rows(page)) == 8


def test_a_year_can_be_chosen(page, qtbot, session):
    for year in range(2010, 2020):
        week = Week.of_iso(year, 30)
        session.change(
            lambda journal, week=week: journal.record(Entry(week, note="x"), None).changes
        )
    qtbot.waitUntil(lambda: len(rows(page)) > 20)
    texts = [each.text() for each in page.header.time.menu().actions() if each.isCheckable()]
    assert texts[-9:] == ["Dates…", *map(str, [2026, *range(2019, 2012, -1)])]
    choose(page, qtbot, page.header.time, "2026")
    assert listed(page)[-1] == -40
    assert page.header.time.text() == "2026 ▾"
    earlier = page.header.time.menu().actions()[-1].menu()
    with qtbot.waitSignal(page.shown):
        next(each for each in earlier.actions() if each.text() == "2010").trigger()
    assert [row.week for row in rows(page)] == [Week.of_iso(2010, 30)]


def test_states_energies_and_tags_filter_together_with_words(page, qtbot):
    choose(page, qtbot, page.header.states, "Partial")
    assert listed(page) == [-6]
    choose(page, qtbot, page.header.states, "Away")
    assert listed(page) == [(-3, -2), -6]
    choose(page, qtbot, page.header.states, "Any state")
    choose(page, qtbot, page.header.energy, "30 – 59 %")
    assert listed(page) == [-4]
    choose(page, qtbot, page.header.energy, "60 – 100 %")
    choose(page, qtbot, page.header.tags, "#rust")
    assert listed(page) == [0, -1]
    type_in(page, qtbot, "guard")
    assert listed(page) == [-1]
    choose(page, qtbot, page.header.tags, "#simulation")
    assert page.header.filters().tags == {"rust", "simulation"}


def test_dates_can_be_entered(page, qtbot, write_day):
    trigger(page.header.time, "Dates…")
    dialog = page.findChild(DatesDialog)
    write_day(dialog.first, (NOW + -5).monday)
    write_day(dialog.last, (NOW + -4).monday)
    with qtbot.waitSignal(page.shown):
        dialog.accept()
    assert listed(page) == [-4, -5]
    assert page.header.time.text() == "12 Oct 2026 – 25 Oct 2026 ▾"


def test_a_range_of_energy_can_be_entered(page, qtbot):
    trigger(page.header.energy, "Other range…")
    dialog = page.findChild(EnergyDialog)
    dialog.least.setValue(50)
    dialog.most.setValue(35)
    with qtbot.waitSignal(page.shown):
        dialog.accept()
    assert listed(page) == [-4]
    assert page.header.energy.text() == "Energy 35 – 50 % ▾"


# When there is nothing


def test_an_empty_journal_says_what_will_be_here(qtbot, tmp_path, theme):
    session = Session()
    session.show(Journal.create(tmp_path / "new.db", backups=None, today=lambda: TODAY))
    page = JournalPage(session, theme)
    qtbot.addWidget(page)
    page.show()

    assert page.left.is_empty
    assert page.left.reason.text().startswith("The weeks you write are listed here")
    with qtbot.waitSignal(page.week_chosen) as chosen:
        qtbot.mouseClick(page.left.write, Qt.MouseButton.LeftButton)
    assert chosen.args == [NOW]
    session.close()


def test_words_that_are_nowhere_say_so_and_how_to_go_on(page, qtbot):
    choose(page, qtbot, page.header.states, "Partial")
    type_in(page, qtbot, "nowhere")
    assert page.left.reason.text() == (
        "Try other words: no week has “nowhere” in its note. Only weeks that the filters choose "
        "were looked at."
    )
    assert page.pane.week is None
    qtbot.mouseClick(page.left.way_out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(page)) == 8)
    assert page.pane.week == NOW


# Deleting


def test_a_week_is_deleted_and_one_undo_brings_it_back(page, qtbot, journal, session):
    go_to(page, -4)
    before = journal.entry(NOW + -4)
    with qtbot.waitSignal(page.shown):
        press(page, "Del")
    assert journal.entry(NOW + -4) is None
    assert page.left.deleted_text.text() == "Week 43 is in the bin."
    assert page.pane.week == NOW + -5
    assert [each.week for each in bins.binned(journal)] == [NOW + -4]

    with qtbot.waitSignal(page.shown):
        session.undo_stack.undo()
    after = journal.entry(NOW + -4)
    assert (after.note, after.minutes, after.energy) == (before.note, before.minutes, before.energy)
    assert page.pane.week == NOW + -4
    assert not page.left.deleted_text.isVisible()
    assert bins.binned(journal) == []
    with qtbot.waitSignal(page.shown):
        session.undo_stack.redo()
    assert journal.entry(NOW + -4) is None
    assert page.pane.week == NOW + -5
    session.undo_stack.undo()
    assert journal.entry(NOW + -4).note == before.note


def test_deleting_and_undoing_by_the_links(page, qtbot, journal):
    go_to(page, -40)
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.pane.delete, Qt.MouseButton.LeftButton)
    assert journal.entry(NOW + -40) is None
    with qtbot.waitSignal(page.shown):
        qtbot.mouseClick(page.left.undo, Qt.MouseButton.LeftButton)
    assert journal.entry(NOW + -40).note == NOTES[-40]
    assert page.pane.week == NOW + -40


def test_the_offer_to_undo_goes_when_something_else_would_be_undone(page, qtbot, session):
    go_to(page, -40)
    with qtbot.waitSignal(page.shown):
        press(page, "Del")
    assert page.left.deleted_text.isVisible()
    base = session.open_journal.entry(NOW)
    with qtbot.waitSignal(page.shown):
        session.change(lambda journal: journal.record(Entry(NOW, note="more"), base).changes)
    assert not page.left.deleted_text.isVisible()


def test_a_journal_that_can_only_be_read_keeps_its_weeks(page, session, monkeypatch):
    monkeypatch.setattr(Journal, "is_read_only", True)
    go_to(page, -4)
    assert not page.pane.delete.isEnabled()
    press(page, "Del")
    assert session.open_journal.entry(NOW + -4) is not None
    assert session.undo_stack.count() == 0


def test_a_gap_cannot_be_deleted(page, journal, session):
    go_to(page, -6)
    press(page, "Down")
    press(page, "Del")
    assert session.undo_stack.count() == 0
    assert len(journal.figures()) == 8


# Staying up to date


def test_what_changes_elsewhere_is_seen(page, qtbot, session):
    base = session.open_journal.entry(NOW + -5)
    changed = Entry(NOW + -5, note="Something of note", minutes=base.minutes, energy=70)
    with qtbot.waitSignal(page.shown):
        session.change(lambda journal: journal.record(changed, base).changes)
    assert words_of(rows(page)[4])[0] == "Something of note"


def test_a_hidden_page_reads_when_it_is_shown_again(page, qtbot, session):
    page.hide()
    session.change(lambda journal: bins.delete_week(journal, NOW))
    assert listed(page)[0] == 0
    page.show()
    assert listed(page)[0] == -1


def test_a_week_that_an_undo_changed_is_shown(page, qtbot, session):
    base = session.open_journal.entry(NOW + -40)
    session.change_undoably(
        "Edit", lambda journal: journal.record(Entry(NOW + -40, note="else"), base).changes
    )
    with qtbot.waitSignal(page.shown):
        session.undo_stack.undo()
    qtbot.waitUntil(lambda: page.pane.week == NOW + -40)
    assert "deadlocked" in page.pane.note.text


def test_a_journal_that_cannot_be_read_is_not_called_empty(page, qtbot, session, monkeypatch):
    def fail(*_args, **_values):
        raise StoreError("gone", "The journal has gone.")

    told = []
    session.failed.connect(lambda error: told.append(error.message.id))
    monkeypatch.setattr(session.open_journal, "reading", fail)
    with qtbot.waitSignal(page.shown):
        session.changed.emit(Changes(everything=True))
    assert page.left.reason.text() == "The journal could not be read."
    assert set(told) == {"gone"}


def test_both_appearances_mark_readably(page, qtbot, theme):
    type_in(page, qtbot, "deadlock")
    grounds = []
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        mark = page.pane.note.rendered.extraSelections()[0]
        ground = mark.format.background().color().name()
        ink = mark.format.foreground().color().name()
        assert contrast(ground, ink) >= READABLE
        grounds.append(ground)
    assert len(set(grounds)) == 2


def test_a_hidden_page_searches_when_it_is_shown(page, qtbot):
    page.hide()
    page.show_search("guard")
    page.show()
    assert listed(page) == [-1]


def test_another_journal_starts_without_search_and_filters(page, qtbot, session, tmp_path):
    choose(page, qtbot, page.header.states, "Partial")
    type_in(page, qtbot, "half")
    other = Journal.create(tmp_path / "other.db", backups=None, today=lambda: TODAY)
    other.record(Entry(NOW, note="the other one"), None)
    with qtbot.waitSignal(page.shown):
        session.show(other)
    assert page.header.search.text() == ""
    assert listed(page) == [0]


# Many weeks


def test_the_views_stay_beside_the_title_on_each_of_them(qtbot, page):
    views = page.header.views
    left = views.mapTo(page, QPoint(0, 0)).x()
    for number in (1, 2, 0):
        qtbot.mouseClick(views.group.button(number), Qt.MouseButton.LeftButton)
        page.grab()
        assert views.mapTo(page, QPoint(0, 0)).x() == left


@pytest.fixture
def many(qtbot, theme):
    made = WeekList(theme)
    qtbot.addWidget(made)
    made.resize(400, 50 * 40)
    made.show()
    return made


def entry_rows(count):
    return [
        EntryRow(
            NOW + -back, State.COMPLETE, f"A week like any other, number {back}.", (9, 8, 7, 6), 50
        )
        for back in range(count)
    ]


def test_of_ten_thousand_weeks_only_some_are_made_at_first(many):
    many.weeks.show_rows(entry_rows(10_000))
    many.grab()
    assert many.weeks.rowCount() < 500


def test_further_weeks_come_with_scrolling(many, qtbot):
    many.weeks.show_rows(entry_rows(300))
    many.grab()
    shown = many.weeks.rowCount()
    assert shown < 300
    many.verticalScrollBar().setValue(many.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: many.weeks.rowCount() > shown)
    assert many.weeks.row(many.weeks.index_of(NOW + -299)).week == NOW + -299


def test_further_hits_are_fetched(qtbot, page, session):
    base = Week.parse("2010-W01")
    edits = [(Entry(base + at, note=f"needle {at}"), None) for at in range(180)]
    session.change(lambda journal: journal.record_many(edits))
    type_in(page, qtbot, "needle")
    assert page.left.count.text().startswith("180 weeks")
    while page.list.weeks.canFetchMore(page.list.rootIndex()):
        page.list.weeks.fetchMore(page.list.rootIndex())
    assert [row.week for row in rows(page)] == [base + at for at in reversed(range(180))]


def test_end_leads_to_the_last_of_all_weeks_and_home_back(many, qtbot):
    many.weeks.show_rows(entry_rows(300))
    many.setCurrentIndex(many.weeks.first())
    qtbot.keyClick(many, Qt.Key.Key_End)
    assert many.row.week == NOW + -299
    assert many.viewport().rect().contains(many.visualRect(many.currentIndex()).center())
    qtbot.keyClick(many, Qt.Key.Key_Home)
    assert many.row.week == NOW
    with qtbot.waitSignal(many.left_upwards):
        qtbot.keyClick(many, Qt.Key.Key_Up)


def test_end_reads_all_further_hits_at_once(many, qtbot):
    hits = entry_rows(120)
    asked = []

    def more(offset, count):
        asked.append((offset, count))
        return hits[offset : offset + count]

    results = Results(120, tuple(hits[:50]), Query())
    many.weeks.show_results(results, more, has_years=False)
    many.setCurrentIndex(many.weeks.first())
    qtbot.keyClick(many, Qt.Key.Key_End)
    assert many.row is hits[-1]
    assert asked == [(50, 70)]


def test_years_are_headings_that_are_stepped_over(many, qtbot):
    many.weeks.show_rows(entry_rows(60))
    many.weeks.show_all()
    years = [row.year for row in map(many.weeks.row, map(many.weeks.index, range(62)))
             if isinstance(row, YearRow)]  # fmt: skip
    assert years == [2026, 2025]
    many.setCurrentIndex(many.weeks.index_of(Week.parse("2026-W01")))
    qtbot.keyClick(many, Qt.Key.Key_Down)
    assert many.row.week == Week.parse("2025-W52")


def test_a_split_is_painted_in_the_colours_of_its_groups(many, theme):
    many.weeks.show_rows(entry_rows(1))
    box = many.visualRect(many.weeks.first())
    image = many.viewport().grab(box).toImage()
    inner = range(14, image.width() - 14)
    bottom = box.height() - 12
    found = [image.pixelColor(x, bottom).name().upper() for x in inner]
    colours = theme.palette
    for colour in (colours.meetings, colours.focus, colours.coding, colours.other):
        assert colour in found
    assert found.index(colours.meetings) < found.index(colours.focus)


def test_a_gap_whose_sentence_is_too_long_for_a_line_takes_two(many):
    leave = RunRow(Week.parse("2025-W52"), Week.parse("2026-W01"), is_away=True)
    many.weeks.show_rows([leave])
    high = {}
    for width in (220, 600):
        many.resize(width, 400)
        many.grab()
        high[width] = many.visualRect(many.weeks.first()).height()
    assert high[600] < high[220] < 2 * high[600]


def test_several_roles_are_shortened_without_a_comma_at_the_end(qtbot):
    button = ManyButton("Any role", "Role")
    qtbot.addWidget(button)
    button.show_options([("1", "Engineering manager"), ("2", "Senior engineer")])
    button.choose(frozenset({"1", "2"}))
    assert button.text() == "Engineering manager… ▾"
    assert button.toolTip() == "Engineering manager, Senior engineer"
