"""The card of guidance: its text, its source, and what is ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from pendulum_journal.services.guidance.figures import published, with_edits
from pendulum_journal.ui.week.guidance_card import GuidanceCard


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


def test_a_figure_of_the_users_own_has_no_source_and_no_condition(qtbot, card):
    show(card, "readjust", with_edits(published(), {"readjust_weeks": {"value": 20}}))
    assert "Your own figure" in texts(card)
    qtbot.mouseClick(card.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert texts(card)[-1] == "It belongs to weeks 4 to 22 of a swing."
