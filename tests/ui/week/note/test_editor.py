"""The note of a week: kept exactly as it was typed, and read for wins and tags."""

from __future__ import annotations

import unicodedata
from itertools import chain, repeat

import pytest
from PySide6.QtCore import Qt
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


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (["- one", "two"], "- one\n- two"),
        (["* one", "two"], "* one\n* two"),
        (["  - one", "two"], "  - one\n  - two"),
        (["9. one", "two"], "9. one\n10. two"),
        (["1) one", "two"], "1) one\n2) two"),
        (["- [x] one", "two"], "- [x] one\n- [ ] two"),
        (["- one", "", "after"], "- one\nafter"),
        (["no list", "two"], "no list\ntwo"),
        (["-no list", "two"], "-no list\ntwo"),
    ],
)
def test_return_goes_on_with_a_list_and_ends_it_at_an_empty_item(desk, editor, typed, wanted):
    for number, line in enumerate(typed):
        if number:
            desk.press("Return")
        desk.qtbot.keyClicks(editor, line)
    desk.saved()

    stored = desk.stored().note
    assert [line.rstrip() for line in stored.split("\n")] == wanted.split("\n")


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


@pytest.mark.parametrize(
    "text",
    [
        "a\u00a0hard\u202fspace",
        "🧭 👩‍💻 🏳️‍🌈 𝔘",
        "שלום עולם, and مرحبا\u200f",
        unicodedata.normalize("NFD", "Zoë naïve Ångström"),
        unicodedata.normalize("NFC", "Zoë naïve Ångström"),
        "tabs\tand  two spaces \n\n trailing ",
        "<b>not bold</b> &amp; $x^2$ {name} %s",
    ],
)
def test_any_text_comes_back_as_it_was_typed(desk, editor, text):
    paste(desk, text)
    desk.saved()
    assert desk.stored().note == text

    desk.press("Alt+Left")
    desk.press("Alt+Right")
    assert desk.page.learning.editor.note() == text


def test_wins_and_tags_are_listed_as_they_are_typed(desk, editor):
    paste(desk, "# Heading\nfixed: the #build\n- learned: patience\n`#code` #Oncall")
    desk.settled(desk.page.wins.isVisible)

    said = desk.texts(desk.page.wins)
    assert "• fixed: the #build\n• learned: patience" in said
    assert "#build  #oncall" in said
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
