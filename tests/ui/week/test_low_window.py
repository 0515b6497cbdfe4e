"""This week in a low window: the note is seen, grows with its text, and follows the cursor."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services import activities

WEEK = Week.parse("2026-W47")
LOW, MIDDLE, LARGE = (860, 480), (1024, 700), (1440, 900)


@pytest.fixture
def at(own, start):
    """Open the window in a size, with so many activities more than there are at first."""

    def at(size, more=(), note=""):
        for name in more:
            activities.add_activity(own, name)
        own.record(Entry(WEEK, energy=60, note=note), None)
        own.close()
        desk = start()
        resize(desk, size)
        return desk

    return at


def resize(desk, size):
    desk.window.resize(*size)
    desk.settled(lambda: desk.window.size().toTuple() == size)
    desk.catch_up()
    desk.catch_up()


def around(widget):
    """Return the part of the page that scrolls with a widget."""
    while not isinstance(widget, QScrollArea):
        widget = widget.parentWidget()
    return widget


def is_whole(widget):
    return widget.visibleRegion().boundingRect() == widget.rect()


def sees_cursor(desk):
    editor = desk.page.learning.editor
    line = editor.cursorRect()
    return editor.viewport().visibleRegion().boundingRect().contains(line)


@pytest.mark.parametrize("more", [(), ("One-on-ones", "Learning")])
def test_six_lines_of_the_note_are_seen_beside_the_hours(at, more):
    desk = at(LOW, more)
    editor = desk.page.learning.editor
    desk.settled(lambda: is_whole(editor))

    assert around(editor) is not around(desk.page.split)
    assert around(desk.page.split.fields[0]).verticalScrollBar().value() == 0
    editor.setPlainText("a\nb\nc\nd\ne\nf")
    assert editor.document().size().height() <= editor.viewport().height()


@pytest.mark.parametrize("more", [(), ("One-on-ones and interviews for R&D, and more",)])
def test_the_note_grows_and_the_line_of_the_cursor_is_seen(at, more):
    """Beside the hours, and below them where their names leave no room beside."""
    desk = at(LOW, more)
    editor = desk.page.learning.editor
    desk.enter(editor)
    for number in range(20):
        desk.qtbot.keyClicks(editor, f"line {number}")
        desk.press("Return")
    desk.settled(lambda: sees_cursor(desk))

    assert editor.verticalScrollBar().maximum() == 0
    assert around(editor).verticalScrollBar().value() > 0
    desk.press("Ctrl+Home")
    desk.settled(lambda: sees_cursor(desk))
    lines = editor.height()
    desk.press("Ctrl+A")
    desk.press("Delete")
    desk.settled(lambda: editor.height() < lines)


def test_where_the_page_has_room_the_note_scrolls_by_itself(at):
    desk = at(LARGE, note="\n".join(map(str, range(60))))
    editor = desk.page.learning.editor
    desk.settled(lambda: editor.verticalScrollBar().maximum() > 0)

    assert around(editor) is around(desk.page.split)
    assert around(editor).verticalScrollBar().maximum() == 0


def test_a_very_long_note_scrolls_by_itself(at):
    desk = at(LOW, note="a word\n" * 16_000)
    editor = desk.page.learning.editor

    desk.settled(lambda: editor.verticalScrollBar().maximum() > 0)
    assert editor.height() < 480


def test_the_cursor_stays_in_the_note_when_it_changes_its_place(at):
    desk = at(LARGE, note="\n".join(map(str, range(40))))
    editor = desk.page.learning.editor
    desk.enter(editor)
    desk.press("Ctrl+End")
    for size in (LOW, LARGE, MIDDLE):
        resize(desk, size)
        desk.settled(lambda: sees_cursor(desk))
        assert editor.hasFocus()


def test_the_answer_to_done_comes_into_sight(at):
    desk = at(LOW)
    desk.enter(desk.hours("Coding"), "20")
    desk.click(desk.page.done)
    card = desk.page.surroundings.done
    desk.settled(lambda: card.isVisible() and is_whole(card.title))
