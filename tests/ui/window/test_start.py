"""The window comes up before anything slow is imported, and is where it was left."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import career

HEAVY = (
    "sqlite_utils", "numpy", "matplotlib", "pendulum_journal.domain.trend.view",
    "pendulum_journal.domain.review.review", "pendulum_journal.formats.json_fields",
)  # fmt: skip
LOOK = """
import json, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pendulum_journal.paths import Places
from pendulum_journal.ui import application

heavy = {heavy!r}
seen = {{}}

kinds = vars(sys.modules["PySide6.QtWidgets"])
unused = {{"QMdiArea"}} - set(kinds)  # PySide6 makes every kind known once it meets an unknown one

def look(moment):
    seen[moment] = sorted((set(heavy) & set(sys.modules)) | (unused & set(kinds)))

class Watched(application.MainWindow):
    def __init__(self, *words):
        super().__init__(*words)
        self.painted.connect(lambda: look("frame"))
        self.page_shown.connect(self.first_page)

    def first_page(self, key):
        look(key)
        if key == "week":
            from pendulum_journal.ui.week.split_editor import SplitEditor

            self.eye = Eye(self)
            self.findChild(SplitEditor).first_field.installEventFilter(self.eye)
        else:
            QTimer.singleShot(0, QApplication.quit)

class Eye(QObject):
    def eventFilter(self, field, event):
        if event.type() == QEvent.Type.Paint and field.isEnabled():
            look("entry")
            QTimer.singleShot(0, QApplication.quit)
        return False

application.MainWindow = Watched
home = Path(sys.argv[1])
places = Places(home / "journal.db", home / "backups", home / "config", home / "log")
status = application.run(places, lambda: date(2026, 11, 18))
print(json.dumps([status, seen]))
"""


def looked_at(home):
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(heavy=HEAVY), str(home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_frame_and_the_first_questions_need_nothing_slow(tmp_path):
    assert looked_at(tmp_path) == [0, {"frame": [], "first": []}]


def test_the_entry_can_be_written_before_charts_and_trends_are_there(own):
    own.close()

    assert looked_at(own.path.parent) == [0, {"frame": [], "week": [], "entry": []}]


def test_the_window_is_where_it_was_left(own, start):
    own.close()
    first = start()
    first.window.resize(900, 620)
    first.press("Ctrl+,")
    first.window.close()
    second = start()

    assert second.window.height() == 620  # the width is that of the tests' small screen
    assert second.window.shown_page == "week"


def test_every_action_is_in_a_menu_with_its_own_shortcut(desk):
    actions = [
        action
        for top in desk.window.menuBar().actions()
        for action in top.menu().actions()
        if not action.isSeparator() and not action.menu()
    ]
    keys = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]

    assert len(keys) == len(set(keys))
    wanted = "Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5 Ctrl+F Ctrl+, Ctrl+I Ctrl+Z Ctrl+G F1"
    assert set(wanted.split()) <= set(keys)


def test_the_shown_week_is_deleted_from_the_menu_and_comes_back(last_week, own, start):
    desk = start()
    desk.press("Alt+Left")
    week = desk.page.week
    assert desk.journal.entry(week) is not None
    (delete,) = [
        action
        for top in desk.window.menuBar().actions()
        for action in top.menu().actions()
        if action.text() == "&Delete the week"
    ]
    delete.trigger()
    assert desk.journal.entry(week) is None
    desk.press("Ctrl+Z")
    assert desk.journal.entry(week) is not None
    assert desk.sidebar.saved.text().startswith("Undone: Delete Week 46")
    QTest.keySequence(desk.focused, QKeySequence(QKeySequence.StandardKey.Redo))
    assert desk.journal.entry(week) is None
    assert desk.sidebar.saved.text().startswith("Done again: Delete Week 46")


def test_pages_are_reached_by_keys_and_the_sidebar(desk):
    for keys, page in (
        ("Ctrl+2", "trends"),
        ("Ctrl+3", "pendulum"),
        ("Ctrl+4", "journal"),
        ("Ctrl+5", "review"),
        ("Ctrl+,", "settings"),
        ("Ctrl+1", "week"),
    ):
        desk.press(keys)
        assert desk.window.shown_page == page
    desk.click(desk.button(desk.sidebar, "Trends"))
    assert desk.window.shown_page == "trends"


def chosen(segments):
    return segments.group.checkedButton()


class TestTheCursor:
    """A page that is reached by a key has the cursor in it."""

    @pytest.fixture
    def in_the_sidebar(self, own, last_week, start):
        career.save_role(own, Role("Engineer", Side.BUILDING, date(2020, 1, 6)))
        desk = start()
        desk.enter(desk.button(desk.sidebar, "This week"))
        return desk

    def test_it_is_in_the_first_control(self, in_the_sidebar):
        desk, pages = in_the_sidebar, in_the_sidebar.workspace.pages
        for keys, key, place in (
            ("Ctrl+1", "week", lambda: desk.hours("Meetings")),
            ("Ctrl+2", "trends", lambda: chosen(pages.page("trends").header.ranges)),
            ("Ctrl+3", "pendulum", lambda: pages.page("pendulum").career.line),
            ("Ctrl+4", "journal", lambda: pages.page("journal").header.search),
            ("Ctrl+5", "review", lambda: pages.page("review").list.write),
            ("Ctrl+,", "settings", lambda: pages.page("settings").activities.table),
        ):
            desk.enter(desk.button(desk.sidebar, "This week"))
            desk.press(keys)
            assert desk.window.shown_page == key
            desk.settled(lambda place=place: desk.focused is place())

    def test_where_there_is_nothing_yet_it_is_on_what_begins_it(self, desk):
        for keys, text in (("Ctrl+2", "Write down this week"), ("Ctrl+3", "Add a role…")):
            desk.enter(desk.button(desk.sidebar, "This week"))
            desk.press(keys)
            desk.settled(lambda text=text: is_named(desk.focused, text))

    def test_it_comes_back_to_where_it_was(self, in_the_sidebar):
        desk = in_the_sidebar
        desk.enter(desk.hours("Coding"), "3")
        desk.press("Ctrl+3")
        line = desk.workspace.pages.page("pendulum").career.line
        desk.settled(lambda: desk.focused is line)
        desk.press("Ctrl+1")
        assert desk.focused is desk.hours("Coding")
        desk.press("Ctrl+1")
        desk.press("Ctrl+3")
        assert desk.focused is line

    def test_tab_leads_on_from_it_within_the_page(self, in_the_sidebar):
        desk = in_the_sidebar
        for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+,"):
            desk.press(keys)
            page = desk.workspace.pages.page(desk.window.shown_page)
            desk.settled(lambda page=page: page.isAncestorOf(desk.focused))
            desk.leave()
            assert page.isAncestorOf(desk.focused)

    def test_a_click_in_the_sidebar_leaves_it_there(self, in_the_sidebar):
        desk = in_the_sidebar
        button = desk.button(desk.sidebar, "Trends")
        desk.click(button)
        desk.catch_up()
        assert desk.focused is button

    def test_typing_goes_on_where_it_is_under_the_key_of_the_shown_page(self, in_the_sidebar):
        desk = in_the_sidebar
        desk.enter(desk.hours("Coding"), "1")
        desk.press("Ctrl+1")
        desk.qtbot.keyClicks(desk.focused, "2")
        desk.saved()
        assert desk.minutes("Coding") == 720


def is_named(widget, text):
    return isinstance(widget, QPushButton) and widget.text() == text


def test_ctrl_f_finds_in_the_journal_from_any_page(desk, qtbot):
    for before in ("Ctrl+1", "Ctrl+4", "Ctrl+F"):
        desk.press(before)
        desk.press("Ctrl+F")
        assert desk.window.shown_page == "journal"
        assert desk.workspace.pages.page("journal").header.search.hasFocus()


def test_a_due_review_is_offered_on_this_week_and_can_be_put_off(own, start, qtbot):
    manager = Role("Engineering manager", Side.MANAGING, date(2026, 5, 18))
    career.save_role(own, Role("Engineer", Side.BUILDING, date(2020, 1, 6), date(2026, 5, 17)))
    career.save_role(own, manager)
    own.record(Entry(Week.of_iso(2026, 30), energy=50), None)
    desk = start()
    line = desk.page.surroundings.review_line
    assert line.isVisible()
    desk.click(line.open)
    assert desk.window.shown_page == "review"
    assert desk.workspace.pages.page("review").is_open
    desk.press("Ctrl+1")
    assert not line.isVisible()


def test_the_role_can_be_changed_beside_the_week_of_the_swing(own, start):
    career.save_role(own, Role("Engineering manager", Side.MANAGING, date(2026, 10, 26)))
    desk = start()
    desk.settled(lambda: "The two-year experiment" in desk.texts(desk.page.surroundings.swing))

    def correct(dialog):
        assert dialog.windowTitle() == "Edit the role"
        assert dialog.title.text() == "Engineering manager"
        dialog.title.setText("Head of engineering")
        dialog.accept()

    desk.in_the_dialog(correct)
    desk.click(desk.button(desk.page.surroundings.swing, "Correct my role"))
    assert [role.title for role in desk.journal.roles()] == ["Head of engineering"]
    desk.workspace.session.undo_stack.undo()
    assert [role.title for role in desk.journal.roles()] == ["Engineering manager"]


def test_without_a_role_there_is_none_to_change(desk):
    desk.settled(lambda: "Where you are" in desk.texts(desk.page.surroundings.swing))
    buttons = [each.text() for each in desk.buttons(desk.page.surroundings.swing)]
    assert buttons == ["Enter your role…"]


def test_a_new_role_asks_for_it(own, start):
    career.save_role(own, Role("Engineer", Side.BUILDING, date(2020, 1, 6)))
    desk = start()

    def enter(dialog):
        dialog.title.setText("Engineering manager")
        dialog.accept()

    desk.in_the_dialog(enter)
    desk.click(desk.button(desk.page.surroundings.swing, "I have a new role…"))
    titles = [role.title for role in desk.journal.roles()]
    assert titles == ["Engineer", "Engineering manager"]


def test_the_keyboard_help_names_its_keys(desk):
    said = []
    desk.in_the_dialog(lambda dialog: said.extend(desk.texts(dialog)))
    desk.press("F1")
    desk.settled(lambda: bool(said))

    assert any("Ctrl+Shift+C" in each for each in said)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("is_empty", [True, False])
def test_every_page_has_its_title_on_the_same_line(desk, is_empty):
    if not is_empty:
        role = Role("Engineer", Side.BUILDING, date(2026, 6, 1))
        desk.workspace.session.change(lambda journal: career.save_role(journal, role)[1])
        desk.enter(desk.hours("Coding"), "3")
        desk.saved()
    heights = {middle_of_title(desk, "Week 47")}
    pages = {"Ctrl+2": "Trends", "Ctrl+3": "Pendulum", "Ctrl+4": "Journal", "Ctrl+5": "Review"}
    for keys, title in (*pages.items(), ("Ctrl+,", "Settings")):
        desk.press(keys)
        desk.settled(lambda title=title: len(titles(desk, title)) == 1)
        heights.add(middle_of_title(desk, title))
    assert len(heights) == 1, heights


def titles(desk, text):
    """Return the titles of pages that can be seen: what is in the largest letters."""
    labels = [each for each in desk.window.findChildren(QLabel) if each.isVisible()]
    size = 1.4 * desk.window.font().pointSizeF()
    return [each for each in labels if each.text() == text and each.font().pointSizeF() > size]


def middle_of_title(desk, text):
    """Return how far below the window's top the middle of a page's title stands."""
    [title] = titles(desk, text)
    return title.mapTo(desk.window, title.rect().center()).y()


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Del", "Ctrl+Return", "Ctrl+Shift+C"])
def test_keys_for_a_week_that_is_not_seen_lead_to_it(desk, keys):
    desk.enter(desk.hours("Coding"), "3")
    desk.saved()
    desk.press("Ctrl+2")
    desk.press(keys)

    assert desk.window.shown_page == "week"
    assert desk.minutes("Coding") == 180
    assert not desk.stored().marked_complete
