"""A choice that drops down with all of its lines."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from pendulum_journal.ui.widgets.card import ChoiceBox


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_last_line_is_seen_whole_in_a_dialog_too(qtbot, theme):
    assert theme.palette
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = ChoiceBox(dialog)
    box.addItems([f"Line {number}" for number in range(6)])
    with qtbot.waitExposed(dialog):
        dialog.show()
    box.showPopup()
    QApplication.processEvents()
    view = box.view()

    last = view.visualRect(box.model().index(5, 0))
    assert view.viewport().rect().contains(last.topLeft())
    assert last.bottom() < view.viewport().height()
    box.hidePopup()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_all_lines_are_seen_where_the_last_one_is_chosen(qtbot, theme):
    assert theme.palette
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = ChoiceBox(dialog)
    box.addItems(["all but those I declined", "only those I accepted"])
    box.setCurrentIndex(1)
    with qtbot.waitExposed(dialog):
        dialog.show()
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    assert view.visualRect(view.model().index(0, 0)).top() >= 0
    assert view.visualRect(view.model().index(1, 0)).bottom() < view.viewport().height()
    box.hidePopup()
