"""The note of a week: kept exactly as it was typed, and read for wins and tags."""

from __future__ import annotations

import unicodedata
from itertools import chain, pairwise, repeat

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontInfo, QTextBlockFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week

WEEK = Week.parse("2026-W47")


@pytest.fixture
def editor(desk):
    desk.enter(desk.page.learning.editor)
    return desk.page.learning.editor


def paste(desk, text):
    QApplication.clipboard().setText(text)
    desk.press("Ctrl+V")


def test_return_goes_on_with_a_list_and_ends_it_at_an_empty_item(desk, editor):
    for typed, wanted in (
        (["- one", "two"], "- one\n- two"),
        (["* one", "two"], "* one\n* two"),
        (["  - one", "two"], "  - one\n  - two"),
        (["9. one", "two"], "9. one\n10. two"),
        (["1) one", "two"], "1) one\n2) two"),
        (["- [x] one", "two"], "- [x] one\n- [ ] two"),
        (["- one", "", "after"], "- one\nafter"),
        (["no list", "two"], "no list\ntwo"),
        (["-no list", "two"], "-no list\ntwo"),
    ):
        for number, line in enumerate(typed):
            if number:
                desk.press("Return")
            desk.qtbot.keyClicks(editor, line)
        desk.saved()

        stored = desk.stored(desk.page.week).note
        assert [line.rstrip() for line in stored.split("\n")] == wanted.split("\n")
        desk.press("Alt+Left")


def test_keys_mark_a_selection(desk, editor):
    desk.qtbot.keyClicks(editor, "plain")
    desk.press("Ctrl+A")
    desk.press("Ctrl+B")
    desk.press("End")
    desk.qtbot.keyClicks(editor, " ")
    desk.press("Ctrl+I")
    desk.qtbot.keyClicks(editor, "leaning")
    desk.saved()

    assert desk.stored().note == "**plain** _leaning_"


def test_any_text_comes_back_as_it_was_typed(desk, editor):
    for text in (
        "a\u00a0hard\u202fspace",
        "🧭 👩‍💻 🏳️‍🌈 𝔘",
        "שלום עולם, and مرحبا\u200f",
        unicodedata.normalize("NFD", "Zoë naïve Ångström"),
        unicodedata.normalize("NFC", "Zoë naïve Ångström"),
        "tabs\tand  two spaces \n\n trailing ",
        "<b>not bold</b> &amp; $x^2$ {name} %s",
    ):
        paste(desk, text)
        desk.saved()
        assert desk.stored(desk.page.week).note == text

        desk.press("Alt+Left")
        desk.press("Alt+Right")
        assert desk.page.learning.editor.note() == text
        desk.press("Alt+Left")


def test_wins_and_tags_are_listed_as_they_are_typed(desk, editor):
    paste(desk, "# Heading\nfixed: the #build\n- learned: patience\n`#code` #Oncall")
    desk.settled(desk.page.wins.isVisible)

    said = desk.texts(desk.page.wins)
    assert "• fixed: the #build\n• learned: patience" in said
    assert "#oncall" in said  # a tag is shown once
    assert desk.page.learning.remark.text() == "Markdown · 2 wins this week"
    desk.press("Ctrl+A")
    desk.press("Del")
    desk.settled(lambda: not desk.page.wins.isVisible())
    assert desk.page.learning.remark.text() == "Markdown · no wins yet"


def test_ten_megabytes_are_shown_plain_and_kept(own, start):
    text = "learned: a line of forty-odd characters, again\n" * 213_000
    assert len(text.encode()) >= 10_000_000
    own.record(Entry(WEEK, note=text), None)
    own.close()
    desk = start()
    editor = desk.page.learning.editor

    assert not editor.document().firstBlock().layout().formats()
    assert desk.page.learning.remark.text() == "long text, shown plain"
    desk.enter(editor)
    desk.press("Ctrl+Home")
    desk.qtbot.keyClicks(editor, "x")
    desk.saved()
    assert desk.stored().note == "x" + text
    desk.press("Alt+Left")
    assert editor.note() == ""
    assert desk.page.week == WEEK + -1
    desk.qtbot.keyClicks(editor, "# A heading")
    desk.settled(lambda: bool(editor.document().firstBlock().layout().formats()))


def test_tab_leaves_the_note(desk, editor):
    desk.leave()

    assert not editor.hasFocus()
    assert editor.note() == ""


@pytest.mark.pauses(save=100)
def test_it_is_saved_while_the_typing_goes_on(desk, editor):
    """The time runs from the first unsaved key: a pause that never comes is not waited for."""
    keys = chain.from_iterable(repeat("abcdefghij "))

    def typed_and_saved():
        desk.qtbot.keyClicks(editor, next(keys))
        return desk.stored() is not None

    desk.settled(typed_and_saved)
    assert editor.note().startswith(desk.stored().note)


@pytest.mark.parametrize("keys", ["Ctrl+2", "Alt+Left", "Alt+Home", "Tab"])
def test_it_is_saved_at_once_when_one_turns_away(desk, editor, keys):
    desk.qtbot.keyClicks(editor, "kept")
    assert desk.stored() is None
    desk.press(keys)

    assert desk.stored().note == "kept"


def test_it_is_saved_when_the_window_is_closed(desk, editor):
    desk.qtbot.keyClicks(editor, "kept")
    desk.window.close()

    assert desk.stored().note == "kept"


def test_undo_in_a_text_is_the_texts_own_until_it_is_empty(last_week, desk):
    desk.press("Ctrl+Shift+C")
    editor = desk.page.learning.editor
    desk.enter(editor)
    desk.qtbot.keyClicks(editor, "word")
    desk.press("Ctrl+Z")
    assert editor.note() == ""
    assert desk.minutes("Coding") == 720

    desk.press("Ctrl+Z")
    assert desk.minutes("Coding") is None


def test_undo_never_brings_one_weeks_text_into_another(desk, editor):
    desk.qtbot.keyClicks(editor, "of this week")
    desk.press("Ctrl+A")
    desk.press("Del")
    desk.press("Alt+Left")
    desk.enter(editor)
    desk.press("Ctrl+Z")
    desk.saved()

    assert editor.note() == ""
    assert desk.stored(WEEK + -1) is None


def test_shift_return_breaks_the_line_like_return(desk, editor):
    desk.qtbot.keyClicks(editor, "fixed: one")
    desk.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.keyClicks(editor, "fixed: two")
    desk.saved()

    assert desk.stored().note == "fixed: one\nfixed: two"


# The distance of its lines


def pitches(editor):
    """Return the distance of each line to the next, as a multiple of the font's size in pixels."""
    layout, block = editor.document().documentLayout(), editor.document().firstBlock()
    tops = []
    while block.isValid():
        tops.append(layout.blockBoundingRect(block).top())
        block = block.next()
    size = QFontInfo(editor.font()).pixelSize()
    return [(below - above) / size for above, below in pairwise(tops)]


def is_pitched(editor):
    found = pitches(editor)
    return bool(found) and all(abs(each - 1.45) < 0.03 for each in found)


def test_lines_stand_at_1_45_times_the_size_of_their_font(own, start):
    own.record(Entry(WEEK, note="one\ntwo\nthree"), None)
    own.close()
    desk = start()
    editor = desk.page.learning.editor
    assert is_pitched(editor)
    desk.enter(editor)
    desk.press("Ctrl+End")
    desk.press("Return")
    desk.qtbot.keyClicks(editor, "four")
    assert is_pitched(editor)
    desk.press("Ctrl+A")
    paste(desk, "other\nlines\nof text")
    assert is_pitched(editor)
    desk.press("Alt+Left")
    desk.press("Alt+Right")
    assert is_pitched(editor)


def test_a_line_that_comes_without_it_is_given_it_in_the_same_step_of_undo(desk, editor):
    desk.qtbot.keyClicks(editor, "one")
    cursor = editor.textCursor()
    cursor.insertBlock(QTextBlockFormat())
    cursor.insertText("two")
    assert is_pitched(editor)
    editor.undo()
    editor.undo()
    assert editor.note() == "one"
    editor.undo()

    assert editor.note() == ""
    assert not editor.document().isUndoAvailable()


def test_the_distance_of_lines_is_no_step_of_undo_and_no_edit(own, start):
    own.record(Entry(WEEK, note="one\ntwo"), None)
    own.close()
    desk = start()
    editor = desk.page.learning.editor

    assert not editor.document().isUndoAvailable()
    assert not desk.page.model.is_dirty


def test_a_text_of_over_100_kb_is_left_at_its_fonts_distance(own, start):
    own.record(Entry(WEEK, note="a line\n" * 20_000), None)
    own.close()
    desk = start()
    editor = desk.page.learning.editor
    heights = {
        editor.document().findBlockByNumber(n).blockFormat().lineHeight() for n in (0, 9, 99)
    }

    assert heights == {0.0}


def test_six_lines_are_seen_in_the_smallest_window(own, start):
    own.record(Entry(WEEK, note="\n".join("abcdef")), None)
    own.close()
    desk = start()
    desk.window.resize(860, 480)
    editor = desk.page.learning.editor
    desk.settled(lambda: desk.window.height() == 480)
    desk.enter(desk.page.energy.slider)
    desk.leave()
    assert desk.focused is editor
    desk.catch_up()

    assert editor.verticalScrollBar().maximum() == 0
    assert editor.visibleRegion().boundingRect().height() == editor.height()


def test_pasted_text_is_plain(desk, editor):
    rich = QMimeData()
    rich.setHtml("<h1>Big</h1><p><b>bold</b></p>")
    rich.setText("Big\nbold")
    QApplication.clipboard().setMimeData(rich)
    desk.press("Ctrl+V")

    assert editor.note() == "Big\nbold"
    assert editor.toHtml().count("font-weight:") == editor.toHtml().count("font-weight:400")


# Chips and files


def test_a_chip_begins_a_line(desk, editor):
    for before, word, after in (
        ("", "learned", "learned: x"),
        ("some words", "fixed", "some words\nfixed: x"),
        ("- one", "did", "- one\n- did: x"),
        ("- one\n- ", "did", "- one\n- did: x"),
        ("learned: ", "gave energy", "gave energy: x"),
        ("  * drained: ", "did", "  * did: x"),
        ("one\n", "drained", "one\ndrained: x"),
    ):
        paste(desk, before) if before else None
        desk.click(desk.button(desk.page.learning, word))
        assert desk.focused is editor
        desk.qtbot.keyClicks(editor, "x")
        assert editor.note() == after
        desk.press("Alt+Left")


def test_a_chip_is_one_step_of_undo(desk, editor):
    desk.qtbot.keyClicks(editor, "some words")
    desk.click(desk.button(desk.page.learning, "learned"))
    desk.press("Ctrl+Z")

    assert editor.note() == "some words"


def test_the_menu_begins_a_line_too(desk):
    edit = next(each for each in desk.window.menuBar().actions() if each.text() == "&Edit")
    begin = next(each for each in edit.menu().actions() if "Begin a line" in each.text())
    assert [each.text() for each in begin.menu().actions()] == [
        "learned", "fixed", "did", "gave energy", "drained",
    ]  # fmt: skip
    begin.menu().actions()[0].trigger()
    desk.qtbot.keyClicks(desk.focused, "patience")
    desk.saved()

    assert desk.stored().note == "learned: patience"


def test_a_line_that_begins_with_i_is_told_how_a_win_begins(desk, editor):
    desk.qtbot.keyClicks(editor, "I learned: patience")
    remark = desk.page.learning.remark
    desk.settled(lambda: "a win begins" in remark.text())
    desk.window.resize(1400, 900)
    desk.settled(lambda: remark.text() == "Markdown · a win begins “learned:”, without “I”")
    desk.window.resize(860, 480)
    desk.settled(lambda: remark.text() == "a win begins “learned:”")


def dropped(widget, path):
    """Drop a file on a widget as a file manager does; return whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(QUrl.fromLocalFile(str(path)).toString())
    place, copy, left = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, copy, data, left, none))
    drop = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()


def test_a_file_is_not_taken_and_that_is_said(desk, editor, tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text("week,Coding\n2026-W40,4\n", encoding="utf-8")
    dropped(editor.viewport(), file)

    assert editor.note() == ""
    assert desk.page.bottom.remark == "A note holds text alone. Drop a file beside it to import it."


def test_the_cursor_stays_in_view_at_the_end_of_a_long_note(desk):
    desk.window.resize(860, 520)
    editor = desk.page.learning.editor
    editor.show_note("\n".join(f"learned: the {n}th thing that was not known" for n in range(40)))
    desk.enter(editor)
    desk.press("Ctrl+End")
    for _ in range(5):
        QTest.keyClick(editor, Qt.Key.Key_Return)
        desk.qtbot.keyClicks(editor, "more")
        desk.settled(
            lambda: editor.viewport().visibleRegion().boundingRect().contains(editor.cursorRect())
        )
