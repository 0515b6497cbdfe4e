"""What the card of the place in the swing leads to."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from pendulum_journal.domain.career.role import Role, Side
from pendulum_journal.domain.message import Message
from pendulum_journal.services.place import Place
from pendulum_journal.ui.week.swing_card import SwingCard

ROLE = Role("Staff engineer", Side.BUILDING, date(2026, 6, 1))


def test_figures_from_before_are_one_click_away_while_they_are_missing(qtbot, theme):
    card = SwingCard(theme)
    qtbot.addWidget(card)
    wanted = []
    card.usual_wanted.connect(wanted.append)
    place = Place(Message("place-since", "since the swing"), unknown_before=ROLE)
    card.show_place(place)
    [link] = [each for each in card.findChildren(QPushButton) if "usual" in each.text()]
    link.click()

    assert wanted == [ROLE]
    card.show_place(Place(place.title))
    assert link.isHidden()
