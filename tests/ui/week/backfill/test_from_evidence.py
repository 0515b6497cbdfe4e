"""Filling in half a year from a calendar: read, corrected in the grid, stored as one step."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pendulum_journal.domain.entry import Entry, Minutes, Source, State
from pendulum_journal.domain.week import Week
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.evidence.fill_in import ChosenSource, read_for_weeks
from pendulum_journal.services.evidence.measured import measured_week
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.keeping.acts import imports, undo_import
from pendulum_journal.ui.first_run.page import FirstRunPage
from pendulum_journal.ui.imports.fill_in_dialog import FillInDialog

LAST = Week.containing(date(2026, 11, 18)) + -1
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:Work\n"
EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nDTSTART:{0:%Y%m%d}T100000\nDURATION:PT{1}H\n"
    "ATTENDEE:mailto:me@x.org\nATTENDEE:mailto:p@x.org\n{2}END:VEVENT\n"
)
AWAY = (
    "BEGIN:VEVENT\nUID:{0}\nDTSTART;VALUE=DATE:{0:%Y%m%d}\nDTEND;VALUE=DATE:{1:%Y%m%d}\n"
    "SUMMARY:Vacation\nEND:VEVENT\n"
)


@pytest.fixture
def calendar(tmp_path):
    """Three weeks with meetings of one, two and three hours, and before them one away."""
    path = tmp_path / "work.ics"
    others = ["", "ATTENDEE:mailto:q@x.org\n", "ATTENDEE:mailto:r@x.org\n"]
    events = [EVENT.format((LAST + -at).monday, at + 1, others[at]) for at in range(3)]
    events.append(AWAY.format(monday := (LAST + -3).monday, monday + timedelta(days=5)))
    path.write_text(HEAD.replace("Work", "me@x.org") + "".join(events) + "END:VCALENDAR\n")
    return path


@pytest.fixture
def grid(desk, calendar):
    """The grid after the calendar was read."""

    def read(dialog):
        assert isinstance(dialog, FillInDialog)
        assert dialog.sources.paths == [calendar]
        desk.click(dialog.go)
        desk.settled(lambda: not dialog.isVisible())

    desk.in_the_dialog(read)
    desk.workspace.dialogs.fill_in_from([ChosenSource(calendar)])
    desk.window.activateWindow()
    page = desk.workspace.pages.page("backfill")
    desk.settled(page.grid.hasFocus)
    return page


def text(page, row, column):
    return page.model.index(row, column).data()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_what_was_measured_is_grey_until_it_is_taken_and_stored_as_one_step(desk, grid):
    assert (len(grid.model.rows), grid.grey.take_all.text()) == (26, "&Take all 4 suggestions")
    assert [text(grid, row, 1) for row in (22, 23, 24, 25)] == ["", "3.0", "2.0", "1.0"]
    assert [text(grid, row, 7) for row in (22, 23)] == ["Away", "Partial"]
    assert text(grid, 23, 5) == "\n3.0 h"
    assert any(
        "Taken for you: me@x.org. Away: Vacation 1." in each for each in desk.texts(grid.grey)
    )
    grid.grid.show_cell(23, 1)
    assert "3.0 h, measured by a calendar." in grid.grey.here.text()
    press(Qt.Key.Key_Space)
    assert (text(grid, 23, 5), grid.grey.take_all.text()) == ("3.0 h", "&Take all 3 suggestions")
    grid.grid.show_cell(24, 1)
    for key in "1.5":
        QTest.keyClick(QApplication.focusWidget(), key)
    press(Qt.Key.Key_Return)
    assert any("the button above takes all" in each for each in desk.texts(grid.grey))
    desk.click(grid.grey.take_all)
    assert not any("the button above" in each for each in desk.texts(grid.grey))
    assert not imports(desk.journal)
    desk.click(grid.done)

    assert [desk.minutes("Meetings", LAST + -back) for back in (3, 2, 1, 0)] == [None, 180, 90, 60]
    assert desk.stored(LAST + -3).state is State.AWAY
    entry = desk.stored(LAST + -2)
    (part,) = entry.minutes.values()
    assert (part.source, entry.state, entry.is_open) == (Source.IMPORTED, State.PARTIAL, True)
    assert len(imports(desk.journal)) == 1
    assert measured_week(desk.journal, LAST).total == 60
    desk.window.activateWindow()
    desk.settled(lambda: desk.window.isActiveWindow() and desk.page.isVisible())
    assert "4 weeks are filled in" in desk.window.banner.text.text()
    desk.press("Ctrl+Z")
    assert desk.window.banner.isHidden()
    assert [desk.stored(LAST + -back) for back in (3, 2, 1, 0)] == [None] * 4
    assert measured_week(desk.journal, LAST) is None
    session = desk.workspace.session
    session.undo_stack.redo()
    session.show_message("4 entries are kept.")
    session.publish(Changes(settings=frozenset({"trends"})))
    assert desk.banner == "4 entries are kept."
    session.publish(undo_import(desk.journal, 1).changes)  # as by a list of imports, no undo step
    assert desk.banner == ""


def test_cancel_stores_neither_weeks_nor_evidence(desk, grid):
    desk.click(grid.grey.take_all)
    desk.in_the_dialog(lambda box: desk.click(desk.button(box, "&Go on filling in")))
    desk.click(grid.cancel)
    assert grid.isVisible()
    desk.in_the_dialog(lambda box: desk.click(desk.button(box, "&Throw it away")))
    QTest.keyClick(grid.grid, Qt.Key.Key_Escape)
    desk.settled(desk.page.isVisible)
    assert (desk.stored(LAST), imports(desk.journal)) == (None, [])


def test_what_holds_something_is_offered_nothing(desk, calendar):
    chosen = ChosenSource(calendar, EvidenceOptions(me=("me@x.org",)))
    read = read_for_weeks(desk.journal, [chosen])
    for each in (LAST, LAST + -1, LAST + -2, LAST + -3):
        hours = {desk.activity("Meetings"): Minutes(600)}
        desk.journal.record(Entry(each, minutes=hours), None)
    desk.workspace.pages.fill_in(read=read)
    page = desk.workspace.pages.page("backfill")
    desk.settled(page.isVisible)
    assert not page.grey.take_all.isVisible()
    assert any("something stands already" in each for each in desk.texts(page.grey))
    assert any("Taken for you: me@x.org." in each for each in desk.texts(page.grey))
    desk.workspace.pages.fill_in(read=read)
    assert page.isVisible()


def test_what_is_measured_otherwise_than_it_was_taken_is_told(desk, calendar):
    weeks = [LAST + -2, LAST + -1, LAST]
    taken = Minutes(90, Source.IMPORTED, "measured by a calendar")
    for week, part in zip(weeks, (Minutes(180), Minutes(90), taken), strict=True):
        desk.journal.record(Entry(week, minutes={desk.activity("Meetings"): part}), None)
    read = read_for_weeks(desk.journal, [ChosenSource(calendar)])
    desk.workspace.pages.fill_in(read=read)
    page = desk.workspace.pages.page("backfill")
    desk.settled(page.isVisible)
    said = []
    for row in (23, 24, 25):
        page.grid.show_cell(row, 1)
        said.append(page.grey.here.text().partition(": ")[2])
    assert said == [
        "typed",
        "typed; 2.0 h, measured by a calendar.",
        (
            "imported, measured by a calendar; now 1.0 h, measured by a calendar. "
            "It does not cover the whole week."
        ),
    ]
    told = [each for each in desk.texts(page.grey) if "measured otherwise by now" in each]
    assert [each.partition(" figure ")[0][-1] for each in told] == ["1"]


def test_leaving_what_nobody_took_stores_nothing(desk, grid):
    desk.press("Ctrl+2")
    assert (desk.stored(LAST), imports(desk.journal)) == (None, [])


@pytest.mark.parametrize(("start_day", "first"), [("30 Mar 2026", 14), ("26 Oct 2026", 21)])
def test_the_weeks_of_the_question_are_those_of_the_dialog_and_the_grid(
    start, calendar, start_day, first
):
    desk = start()
    page = desk.window.findChild(FirstRunPage)
    desk.enter(page.now.title, "Engineering manager")
    desk.enter(page.now.start.line, start_day)
    for button in (page.next, page.skip, page.skip):
        desk.click(button)
    line = desk.page.surroundings.fill_line
    desk.settled(line.isVisible)
    said = []

    def cancel(dialog):
        desk.click(dialog.cancel)

    def read(dialog):
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.sources.add([calendar])
        desk.click(dialog.go)
        desk.settled(lambda: not dialog.isVisible())

    desk.in_the_dialog(cancel)
    desk.click(line.sources)
    assert line.is_asking
    desk.in_the_dialog(read)
    desk.click(line.sources)
    grid = desk.workspace.pages.page("backfill")
    desk.settled(grid.isVisible)
    weeks = [each.number for each in grid.model.edited.weeks]
    assert weeks == list(range(first, 47))
    assert f"tell of the last {len(weeks)} weeks" in " ".join(said)
    is_before = "The weeks before 26 Oct 2026 are there to compare with." in " ".join(said)
    assert is_before == (first == 21)
    assert not line.is_asking  # about weeks for which nothing was offered or taken, either
