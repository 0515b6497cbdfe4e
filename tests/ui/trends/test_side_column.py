"""The cards beside the charts, or below them."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendulum_journal.ui.trends.side_column import SideColumn
from pendulum_journal.ui.widgets.card import Card, plain_label

SENTENCE = "What differs is told in a sentence of several lines, which stands below the figures. "


@pytest.mark.parametrize("is_beside", [True, False])
def test_long_texts_have_all_their_lines(qtbot, is_beside):
    """A name that is wider than the column once took a line away from the sentences below it."""
    first, second = Card("Then and now"), Card("So far")
    sentences = [plain_label(4 * SENTENCE, wraps=True) for _ in range(2)]
    for card, sentence in zip((first, second), sentences, strict=True):
        card.body.addWidget(
            plain_label("a long name of a row of figures that no line is broken in")
        )
        card.body.addWidget(sentence)
    column = SideColumn(first, [second])
    column.place(is_beside=is_beside)
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    if is_beside:
        row.addWidget(QWidget(), 1)
    row.addWidget(column)
    page.resize(900, 2000)
    page.show()
    assert all(each.height() >= each.heightForWidth(each.width()) for each in sentences)
    below = second.mapTo(column, second.rect().topLeft()).y() > first.y()
    assert below is is_beside
