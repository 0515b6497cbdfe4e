"""Alt and a letter means one thing wherever it can be pressed, and Escape leads out."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from pendulum_journal.domain.note.query import Filters
from pendulum_journal.ui.exports.export_dialog import ExportDialog
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.widgets.dates_dialog import DatesDialog
from tests.ui.all_there_is import every_dialog, every_menu, every_page
from tests.ui.conftest import TODAY, WEEK

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)

_LETTER = re.compile(r"(?<!&)&(?:&&)*([^&\s])")


def clashes(texts):
    """Return the letters that more than one of some texts has as its mnemonic."""
    letters = Counter(
        found[1].casefold() for text in texts if (found := _LETTER.search(text.replace("&&", "")))
    )
    return {letter for letter, count in letters.items() if count > 1}


def texts_in(window: QWidget, *, hidden: bool = False) -> list[str]:
    """Return the texts of buttons and labels whose letters Alt reaches in a window."""
    buttons = [each for each in window.findChildren(QAbstractButton) if each.window() is window]
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    return [each.text() for each in (*buttons, *labels) if hidden or each.isVisible()]


def test_no_letter_is_taken_twice_in_a_dialog(desk):
    twice = {
        type(dialog).__name__: found
        for dialog in every_dialog(desk)
        if (found := clashes(texts_in(dialog, hidden=True)))
    }
    assert twice == {}


def test_no_letter_is_taken_twice_on_a_page_or_in_a_menu(start, places, put_sample):
    put_sample(places.journal)
    desk = start()
    bar = desk.window.menuBar()
    names = [action.text() for action in bar.actions()]
    twice = {}
    for page in every_page(desk):
        if found := clashes([*names, *texts_in(desk.window)]):
            twice[page] = found
    for menu in every_menu(desk):
        if found := clashes([action.text() for action in menu.actions()]):
            twice[menu.title() or menu.parent().objectName()] = found
    assert twice == {}


def test_escape_from_a_menu_leads_back_to_the_field(desk):
    field = desk.focused
    QTest.keyClick(desk.window, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    desk.settled(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    desk.catch_up()
    assert desk.window.focusWidget() is field
    assert QApplication.activePopupWidget() is None


def test_escape_leaves_the_grid_and_a_review_and_keeps_what_was_typed(desk):
    desk.workspace.pages.fill_in([WEEK + -2, WEEK + -1])
    page = desk.workspace.pages.page(PageKey.BACKFILL)
    desk.qtbot.keyClicks(page.grid, "7")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert desk.window.shown_page == PageKey.WEEK
    assert desk.stored(WEEK + -2) is not None

    desk.workspace.pages.open_review(None)
    review = desk.workspace.pages.page(PageKey.REVIEW)
    assert review.is_open
    QTest.keyClick(review.editor.decision.note, Qt.Key.Key_Escape)
    assert not review.is_open


def test_the_first_day_of_a_range_is_ready_to_be_typed_over(qtbot):
    dialog = DatesDialog((WEEK, WEEK), TODAY)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClicks(dialog.focusWidget(), "1 June 1987")
    assert dialog.first.line.text() == "1 June 1987"


def test_alt_and_a_letter_does_not_choose_from_a_list(desk):
    dialog = ExportDialog(desk.workspace.session, Filters(), desk.window)
    dialog.show()
    kind = dialog.form.kind
    QTest.keyClick(kind, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert kind.currentIndex() == 0
    QTest.keyClick(kind, Qt.Key.Key_T)
    assert kind.currentText().startswith("Table")
