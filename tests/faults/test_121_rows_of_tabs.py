"""Very many tabs or marks in one line of a note: shown and typed on without a wait."""

from __future__ import annotations

import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.note.tags import tags
from pendulum_journal.domain.note.wins import wins
from pendulum_journal.ui.journal.note_view import NoteView
from pendulum_journal.ui.theme import Appearance, Theme
from pendulum_journal.ui.week.note.editor import NoteEditor

MANY = 20_000
BOUND_S = 5
"""Many times what it takes; it took over 20 s, and for some of them a minute."""

ROWS = {
    "tabs": "\t" * MANY,
    "words between": "a" + "\t" * MANY + "b",
    "a tab a letter": "a\t" * MANY,
    "behind a mark": "-" + "\t" * MANY + "b",
    "a quote a tab": ">\t" * MANY,
    "an item a tab": "-\t" * MANY,
    "a code": "```\n" + "\t" * MANY + "b\n```",
    "many short": "\t" * 7 * 2900,
}


@pytest.fixture
def theme(qapp):
    return Theme(QApplication.instance(), Appearance.LIGHT)


@pytest.mark.parametrize("name", ROWS)
def test_it_is_shown_and_edited_without_a_wait(qtbot, theme, name):
    begun = time.process_time()
    text = f"before\n\n{ROWS[name]}\n\nlearned: to wait #tabs"
    view, editor = NoteView(theme), NoteEditor(theme)
    for widget in (view, editor):
        qtbot.addWidget(widget)
        widget.resize(600, 400)
        widget.show()
    view.show_note(text)
    editor.show_note(text, afresh=True)
    QApplication.processEvents()
    QTest.keyClicks(editor, "x")
    QApplication.processEvents()

    assert "to wait" in view.text
    assert editor.note() == f"x{text}"
    assert [win.text for win in wins(text)] == ["to wait #tabs"]
    assert tags(text) == ["tabs"]
    assert time.process_time() - begun < BOUND_S
