"""What is typed looks like what it means: in the editor as in what is read and exported."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication

from pendulum_journal.ui.week.note.editor import NoteEditor


@pytest.fixture
def editor(qtbot, theme):
    made = NoteEditor(theme)
    qtbot.addWidget(made)
    return made


def looks(editor):
    """Return of each line which stretches look like what."""
    block = editor.document().begin()
    found = []
    while block.isValid():
        found.append(
            [
                (each.start, each.length, _look(each.format))
                for each in block.layout().formats()
                if _look(each.format)
            ]
        )
        block = block.next()
    return found


def _look(form):
    look = [
        "code" if form.background().style() != form.background().style().NoBrush else "",
        "bold" if form.fontWeight() == QFont.Weight.Bold else "",
        form.foreground().color().name() if form.hasProperty(form.Property.ForegroundBrush) else "",
    ]
    return " ".join(filter(None, look))


def look_of(editor, words):
    """Return how a stretch of the text looks, if all of it looks the same; else None."""
    text = editor.toPlainText()
    block = editor.document().findBlock(text.index(words))
    at = text.index(words) - block.position()
    found = {
        place: _look(each.format)
        for each in block.layout().formats()
        for place in range(each.start, each.start + each.length)
    }
    every = {found.get(place, "") for place in range(at, at + len(words))}
    return every.pop() if len(every) == 1 else None


@pytest.mark.parametrize(
    ("note", "words", "is_code"),
    [
        ("```\ndid: x\n```", "did: x", True),
        ("```\nx\n```\nwords", "words", False),
        ("````\n```\ndid: x\n```\n````", "did: x", True),
        ("- item\n  ```\n  did: make clean #nope\n  ```", "did: make clean #nope", True),
        ("- item\n  ```\n  x\nbehind", "behind", False),
        ("~~~\n```\nx", "x", True),
        ("words\n\n    did: x", "did: x", True),
        ("words\n    more", "more", False),
        ("a `code` b", "`code`", True),
        ("a ``co`de`` b", "``co`de``", True),
        ("a `co\nde` b", "`co", True),
        ("a `co\nde` b", "de`", True),
        ("a `co\n\nde` b", "de`", False),
        ("a \\`co` b", "co", False),
    ],
)
def test_code_is_what_the_reading_pane_shows_as_code(editor, note, words, is_code):
    editor.show_note(note)
    assert ("code" in look_of(editor, words)) is is_code


@pytest.mark.parametrize(
    ("note", "tag", "is_tag"),
    [
        ("a #tag", "#tag", True),
        ("# Heading #tag", "#tag", False),
        ("Heading #tag\n===", "#tag", False),
        ("> # Heading #tag", "#tag", False),
        ("- item #tag", "#tag", True),
        ("`code #tag`", "#tag", False),
        ("`code\n#tag`", "#tag", False),
        ("    code #tag", "#tag", False),
        ("a \\#tag", "#tag", False),
        ("[a\nb](#tag)", "#tag", False),
        ("[a](\n#tag)", "#tag", False),
        ("[a]\n(#tag)", "#tag", True),
    ],
)
def test_a_tag_has_the_colour_of_one_where_it_is_one(editor, theme, note, tag, is_tag):
    editor.show_note(note)
    assert (theme.palette.accent.lower() in look_of(editor, tag)) is is_tag


@pytest.mark.parametrize(
    ("note", "is_win"),
    [
        ("did: x", True),
        ("prose\ndid: x", True),
        ("- did: x", True),
        ("```\ndid: x", False),
        ("a `b\ndid: x` c", False),
    ],
)
def test_the_word_of_a_win_stands_out(editor, note, is_win):
    editor.show_note(note)
    assert ("bold" in look_of(editor, "did:")) is is_win


def test_a_heading_may_be_underlined_and_lose_its_line_again(editor):
    editor.show_note("Heading\n")
    assert look_of(editor, "Heading") == ""
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertPlainText("===")
    assert "bold" in look_of(editor, "Heading")
    editor.textCursor().deletePreviousChar()
    editor.undo()
    editor.undo()
    assert look_of(editor, "Heading") == ""


def test_a_list_that_begins_below_words_makes_no_heading_of_them_meanwhile(editor, qtbot):
    editor.show_note("Words\n")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for each in "- a":
        qtbot.keyClicks(editor, each)
        assert look_of(editor, "Words") == ""


PIECES = st.sampled_from(
    ["a", "#t", " ", "`", "``", "\\", "\n", "\n\n", "\n- ", "\n> ", "\n```\n", "\n===", "\n    ",
     "did: ", "# ", "  ", "~~~", "|", "\n|-|-|", "[x](#y)", "😀"]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), PIECES), min_size=1, max_size=12)


@given(note=st.lists(PIECES, max_size=12).map("".join), edits=EDITS)
@example("a[x](#y)#t``", [(0.25, 0, "\n"), (0.0, 2, "a")])
@example("``[x](a\n#y)#t", [(0.4, 2, "x")])
@example("[x](a 't\n\")')#t``", [(0.4, 1, '"')])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_looks_the_same_however_it_was_typed(editor, theme, note, edits):
    editor.show_note(note, afresh=True)
    QApplication.processEvents()  # Qt formats a text that took the place of another when idle
    for place, taken, piece in edits:
        cursor = editor.textCursor()
        last = editor.document().characterCount() - 1
        cursor.setPosition(int(place * last))
        cursor.setPosition(min(cursor.position() + taken, last), cursor.MoveMode.KeepAnchor)
        cursor.insertText(piece)
    fresh = NoteEditor(theme)
    fresh.show_note(editor.note())
    assert looks(editor) == looks(fresh)
    fresh.deleteLater()
