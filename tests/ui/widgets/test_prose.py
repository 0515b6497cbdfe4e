"""Sentences on cards: what is set stands there word for word, its lines well apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QTextDocument

from pendulum_journal.services.note_page import PageWords, note_page
from pendulum_journal.ui.journal.note_document import NoteDocument
from pendulum_journal.ui.widgets.card import plain_label, quiet_label

TEXT = "R&D <b>not bold</b>  two spaces"


@pytest.mark.parametrize("make", [plain_label, quiet_label])
@pytest.mark.parametrize("size", [10, 13, 16])
def test_lines_stand_at_1_45_times_the_size_of_their_font(qtbot, make, size):
    label = make("one line", wraps=True)
    qtbot.addWidget(label)
    font = QFont(label.font())
    font.setPixelSize(size)
    label.setFont(font)
    one = label.heightForWidth(400)
    label.setText("one line\nof two")
    pitch = (label.heightForWidth(400) - one) / QFontInfo(label.font()).pixelSize()

    assert pitch == pytest.approx(1.45, abs=0.08)  # in whole pixels


def test_a_text_is_shown_word_for_word(qtbot):
    label = plain_label(TEXT, wraps=True)
    qtbot.addWidget(label)
    shown = QTextDocument()
    shown.setHtml(super(type(label), label).text())

    assert label.text() == TEXT
    assert shown.toPlainText() == TEXT


def test_without_a_text_it_is_as_low_as_a_label(qtbot):
    label = plain_label(wraps=True)
    qtbot.addWidget(label)

    assert label.text() == ""
    assert super(type(label), label).text() == ""


def test_the_reading_pane_has_the_same_distance(qtbot, theme):
    label = plain_label(wraps=True)
    qtbot.addWidget(label)
    heights = []
    for text in ("one", "one  \ntwo"):  # a break within the paragraph
        html = note_page(text, PageWords("Learned", "Wins", "Other wins", "{name}"))
        document = NoteDocument(html, theme.palette, label.font(), label)
        heights.append(document.size().height())
    pitch = (heights[1] - heights[0]) / QFontInfo(label.font()).pixelSize()

    assert pitch == pytest.approx(1.45, abs=0.05)
