"""A walk along the order of focus leaves Python's objects with the window they belong to."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

import pendulum_journal.ui
from pendulum_journal.ui.widgets.keyboard import first_stop, tab_before


@pytest.mark.parametrize(
    "walk",
    [
        lambda parts, _label: first_stop(parts),
        lambda _parts, label: tab_before(label),
    ],
    ids=["onwards", "back"],
)
def test_a_part_that_goes_after_a_walk_takes_nothing_of_the_window_along(qtbot, walk):
    """The fault came up at Esc in a menu, after a message that the walk had passed was gone."""
    window = QMainWindow()
    qtbot.addWidget(window)
    bar, action = window.menuBar(), window.addAction("Save")
    parts = QWidget()
    window.setCentralWidget(parts)
    column = QVBoxLayout(parts)
    label = QLabel("Imported.")
    column.addWidget(label)
    walk(parts, label)
    label.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not bar.hasFocus()
    assert action.text() == "Save"


def test_no_other_module_asks_qt_for_what_is_no_part_of_the_widget_it_asks():
    asks = re.compile(r"\.(nextInFocusChain|previousInFocusChain|focusProxy|buddy)\(")
    modules = Path(pendulum_journal.ui.__file__).parent.rglob("*.py")
    asking = {each.name for each in modules if asks.search(each.read_text(encoding="utf-8"))}
    assert asking == {"focus_chain.py"}
