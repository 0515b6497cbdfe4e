"""The row below This week: what has room in it, and what comes first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from pendulum_journal.ui.week.bottom_row import BottomRow


@pytest.fixture
def line():
    return QLabel("Something is offered")


@pytest.fixture
def row(qtbot, theme, line):
    row = BottomRow(theme, [line])
    qtbot.addWidget(row)
    line.hide()
    row.resize(660, 60)
    row.show()
    return row


def test_where_there_is_no_room_an_offer_takes_the_place_of_the_time(row, line):
    assert row.remark == "Everything is saved as you type."
    line.show()
    assert (row.remark, line.isVisible()) == ("", True)
    line.hide()
    assert row.remark == "Everything is saved as you type."


def test_where_there_is_no_room_an_offer_waits_for_what_is_not_saved(row, line):
    line.show()
    row.show_refused(["Coding"])
    assert (row.remark, line.isVisible()) == ("Not saved: Coding", False)
    row.show_refused([])
    assert (row.remark, line.isVisible()) == ("", True)


def test_where_there_is_room_both_are_seen(row, line):
    line.show()
    row.show_refused(["Coding"])
    row.resize(900, 60)
    assert (row.remark, line.isVisible()) == ("Not saved: Coding", True)
