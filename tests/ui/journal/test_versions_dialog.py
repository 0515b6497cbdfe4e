"""Earlier versions of a note in their dialog: list, compare, bring back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping import versions
from pendulum_journal.ui.journal.versions_dialog import VersionsDialog
from pendulum_journal.ui.session import Session

WEEK = Week.parse("2026-W46")
NOTES = [
    "one 😀 fish\nstays",
    "two 😀 fish\nstays",
    "two 😀 fish\nstays\nlast",
    "short",
    "of today",
]


class Clock:
    def __init__(self):
        self.now = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(hours=1)
        return self.now


@pytest.fixture
def session(qapp, tmp_path):
    made = Session()
    journal = Journal.create(
        tmp_path / "journal.db", backups=None, today=lambda: date(2026, 11, 18), now=Clock()
    )
    entry = None
    for note in NOTES:
        entry = journal.record(replace(entry or Entry(WEEK), note=note), entry).entry
    made.show(journal)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, session, theme):
    made = VersionsDialog(session, theme, WEEK)
    qtbot.addWidget(made)
    made.show()
    return made


def note(session):
    return session.open_journal.entry(WEEK).note


def test_five_edits_leave_four_earlier_versions_the_latest_first(dialog):
    found = []
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        found.append(dialog.chosen.note)
    assert found == [*reversed(NOTES[:-1])]
    assert "before more was written" in dialog.list.item(0).text()


def test_signs_and_colours_say_what_changed(qtbot, session, theme):
    base = session.open_journal.entry(WEEK)
    session.change(lambda journal: journal.record(replace(base, note=NOTES[1]), base).changes)
    dialog = VersionsDialog(session, theme, WEEK)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(dialog.list.count() - 1)

    assert dialog.view.toPlainText().split("\n") == ["− one 😀 fish", "+ two 😀 fish", "  stays"]
    marked = [each.cursor.selectedText() for each in dialog.view.extraSelections()]
    assert marked == ["one", "two"]
    grounds = []
    block = dialog.view.document().firstBlock()
    while block.isValid():
        grounds.append(block.blockFormat().background().style() != Qt.BrushStyle.NoBrush)
        block = block.next()
    assert grounds == [True, True, False]


def test_the_text_of_then_can_be_read_as_it_was(dialog, qtbot):
    dialog.list.setCurrentRow(1)
    dialog.forms.group.button(1).click()

    assert dialog.view.toPlainText() == NOTES[2]
    assert not dialog.view.extraSelections()
    assert isinstance(dialog.view, QPlainTextEdit)
    assert dialog.view.isReadOnly()


def test_the_second_is_brought_back_and_undone(dialog, qtbot, session):
    dialog.list.setCurrentRow(2)
    with qtbot.waitSignal(dialog.brought_back):
        qtbot.mouseClick(dialog.bring_back, Qt.MouseButton.LeftButton)
    assert note(session) == NOTES[1]
    assert dialog.list.count() == 5  # the note of today is an earlier version now
    assert "before another was brought back" in dialog.list.item(0).text()

    session.undo_stack.undo()
    assert note(session) == NOTES[-1]
    session.undo_stack.redo()
    assert note(session) == NOTES[1]


def test_the_same_text_is_not_offered_again(dialog, qtbot, session):
    dialog.list.setCurrentRow(3)
    dialog.bring_back.click()
    dialog.list.setCurrentRow(4)

    assert dialog.chosen.note == note(session)
    assert not dialog.bring_back.isEnabled()
    assert dialog.remark.text() == "It is the same today."


def test_a_week_without_earlier_versions_says_so(qtbot, session, theme):
    dialog = VersionsDialog(session, theme, WEEK + 1)
    qtbot.addWidget(dialog)

    assert dialog.remark.text().startswith("There are no earlier versions.")
    assert not dialog.bring_back.isEnabled()


def test_it_says_how_often_a_version_is_kept(dialog):
    minutes = versions.TYPING_SPAN // timedelta(minutes=1)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert f"While you type, one is kept every {minutes} minutes at most." in said


def test_a_very_long_note_is_shown_and_not_compared(qtbot, session, theme):
    base = session.open_journal.entry(WEEK)
    long = "x" * 1_000_000
    first = session.run(lambda journal: journal.record(replace(base, note=long), base)).entry
    session.run(lambda journal: journal.record(replace(first, note="short again"), first))
    dialog = VersionsDialog(session, theme, WEEK)
    qtbot.addWidget(dialog)

    assert dialog.remark.text() == "Too long to compare: this is the text as it was then."
    assert dialog.view.toPlainText().replace("\n", "") == long
