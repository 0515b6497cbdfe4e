"""The card of guidance: its text, its source, and what is ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from pendulum_journal.services.guidance.figures import published, with_edits
from pendulum_journal.ui.week.guidance_card import GuidanceCard
from pendulum_journal.ui.widgets.layouts import TwoColumns


@pytest.fixture
def card(qtbot):
    made = GuidanceCard()
    qtbot.addWidget(made)
    made.show()
    return made


def texts(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def show(card, id_, guidance=None):
    guidance = guidance or published()
    card.show_card(next(each for each in guidance.cards if each.id == id_), guidance)


def test_our_own_advice_stands_under_our_name(card):
    show(card, "rhythm-near")
    ours = "Ours: Look at your longest focus block rather than at how quick you feel."
    assert ours in texts(card)
    show(card, "identity")
    assert not any(text.startswith("Ours") for text in texts(card))


def test_a_title_that_is_not_known_has_no_quotation_marks(card):
    show(card, "prejudice")
    assert "Mustafa Erbay, on becoming a manager as a reversible decision" in texts(card)


def test_why_shows_the_condition_and_every_source(qtbot, card):
    show(card, "readjust")
    qtbot.mouseClick(card.findChild(QPushButton), Qt.MouseButton.LeftButton)
    reason = texts(card)[-1]
    assert "It belongs to weeks 4 to 22 of a swing." in reason
    assert "assumed to have been away for 5 to 10 years" in reason
    assert "“Twin Anxieties of the Engineer/Manager Pendulum”" in reason
    assert "mustafaerbay.com.tr" in reason


def test_the_reason_is_seen_whole_in_a_narrow_column_and_escape_hides_it(qtbot):
    card = GuidanceCard()
    column = TwoColumns([QLabel("main")], [card])
    qtbot.addWidget(column)
    column.resize(1000, 700)
    column.show()
    show(card, "readjust")
    qtbot.waitUntil(card.isVisible)
    why = card.findChild(QPushButton)
    high = why.height()
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    reason = card.findChildren(QLabel)[-1]
    qtbot.waitUntil(reason.isVisible)
    qtbot.waitUntil(lambda: card.layout().geometry().contains(reason.geometry()))

    assert why.height() == high
    for label in card.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    assert card.width() <= card.parentWidget().parentWidget().width()
    why.setFocus()
    qtbot.keyClick(why, Qt.Key.Key_Escape)
    assert not reason.isVisible()


def test_a_figure_of_the_users_own_has_no_source_and_no_condition(qtbot, card):
    show(card, "readjust", with_edits(published(), {"readjust_weeks": {"value": 20}}))
    assert "Your own figure" in texts(card)
    qtbot.mouseClick(card.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert texts(card)[-1] == "It belongs to weeks 4 to 22 of a swing."
