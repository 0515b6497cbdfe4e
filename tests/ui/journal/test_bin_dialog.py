"""The bin in its dialog: restore a week, or delete it for ever."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import bin as bins
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.versions import versions
from pendulum_journal.ui.journal.bin_dialog import BinDialog
from pendulum_journal.ui.session import Session

WEEK = Week.parse("2026-W46")


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    journal = Journal.create(
        tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18)
    )
    journal.record(Entry(WEEK, energy=40, note="canary words"), None)
    journal.record(Entry(WEEK + -1, energy=50), None)
    for week in (WEEK + -1, WEEK):
        bins.delete_week(journal, week)
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, session):
    made = BinDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog):
    model = dialog.table.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def entry(session, week=WEEK):
    return session.open_journal.entry(week)


def test_deleted_weeks_are_listed_the_last_deleted_first(dialog):
    assert shown(dialog) == ["canary words", "figures only"]
    assert dialog.table.model().index(0, 0).data() == "Week 46, 9 Nov 2026"
    assert dialog.remark.text() == "A deleted week stays here for at least 30 days."


def test_a_week_is_restored_and_that_can_be_undone(dialog, qtbot, session):
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert restored.args == [WEEK]
    assert (entry(session).note, entry(session).energy) == ("canary words", 40)
    assert shown(dialog) == ["figures only"]

    session.undo_stack.undo()
    assert entry(session) is None
    assert [each.week for each in session.run(bins.binned)] == [WEEK, WEEK + -1]
    session.undo_stack.redo()
    assert entry(session).note == "canary words"


def test_one_press_of_enter_restores_one_week(dialog, qtbot, session):
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert shown(dialog) == ["figures only"]
    assert entry(session, WEEK + -1) is None


def test_a_double_click_restores_a_week(dialog, qtbot, session):
    place = dialog.table.visualRect(dialog.table.model().index(1, 1)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(dialog) == ["canary words"]


def test_what_was_written_since_stays(dialog, qtbot, session):
    session.run(lambda journal: journal.record(Entry(WEEK, energy=90), None))
    with qtbot.waitSignal(dialog.restored):
        dialog.restore.click()

    assert (entry(session).note, entry(session).energy) == ("canary words", 90)
    assert shown(dialog) == ["canary words", "figures only"]
    assert "was written again since" in dialog.remark.text()


def answer(text):
    said = []

    def press():
        box = QApplication.activeModalWidget()
        said.append(box.informativeText())
        next(each for each in box.buttons() if each.text().replace("&", "") == text).click()

    QTimer.singleShot(0, press)
    return said


def test_deleting_for_ever_asks_first(dialog, qtbot, session):
    said = answer("Cancel")
    qtbot.mouseClick(dialog.destroy_button, Qt.MouseButton.LeftButton)

    assert "Backups that were made before still hold them." in said[0]
    assert len(shown(dialog)) == 2


def test_what_is_deleted_for_ever_is_gone_from_everywhere(dialog, qtbot, session):
    session.push_undo("x", undo=lambda: None, redo=lambda: None)
    answer("Delete for ever")
    qtbot.mouseClick(dialog.destroy_button, Qt.MouseButton.LeftButton)

    assert shown(dialog) == ["figures only"]
    assert versions(session.open_journal, WEEK) == []
    assert not session.undo_stack.canUndo()
    path = session.open_journal.path
    session.close()
    assert b"canary" not in path.read_bytes()


def test_an_empty_bin_says_so(qtbot, session):
    for each in bins.binned(session.open_journal):
        bins.restore(session.open_journal, each)
    dialog = BinDialog(session)
    qtbot.addWidget(dialog)

    assert (
        dialog.remark.text() == "A deleted week stays here for at least 30 days; now there is none."
    )
    assert not dialog.restore.isEnabled()
    assert not dialog.destroy_button.isEnabled()


@pytest.mark.parametrize("button", ["restore", "destroy_button"])
def test_a_week_that_left_the_bin_elsewhere_is_said_in_the_dialog(
    dialog, qtbot, session, tmp_path, button
):
    theirs = Journal.open(tmp_path / "journal.db", backups=tmp_path, today=session.today)
    bins.restore(theirs, bins.binned(theirs)[0])
    theirs.close()
    if button == "destroy_button":
        answer("Delete for ever")
    qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)
    assert dialog.remark.text() == (
        "Week 46, 2026 is not in the bin any more: elsewhere it was brought back, or deleted for "
        "ever. Nothing was changed."
    )
    assert shown(dialog) == ["figures only"]
    assert entry(session).note == "canary words"
