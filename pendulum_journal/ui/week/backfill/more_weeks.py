"""Offers weeks that the grid does not show: those before the swing, and all that were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pendulum_journal.services import backfill
from pendulum_journal.ui.dates import day_in
from pendulum_journal.ui.widgets.card import Card, link, plain_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.session import Session


class MoreWeeks(Card):
    """A card on the weeks before the swing; the link to all weeks stands beside it.

    Signals:
        wanted: carries the weeks that the grid is to show as well.

    Attributes:
        before: the button that adds the weeks before the swing.
        every: the link that adds all weeks that are not shown; it has no place in the card.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("The weeks before the swing"))
        self._session = session
        self._before: list[Week] = []
        self._every: list[Week] = []
        self.before = QPushButton()
        self.before.setObjectName("link")
        self.before.setCursor(Qt.CursorShape.PointingHandCursor)
        self.every = link("")
        text = self.tr("Three weeks from before let Trends compare then and now.")
        self.body.addWidget(plain_label(text, wraps=True))
        self.body.addWidget(self.before, 0, Qt.AlignmentFlag.AlignLeft)
        self.before.clicked.connect(lambda: self.wanted.emit(self._before))
        self.every.clicked.connect(lambda: self.wanted.emit(self._every))

    def look(self, shown: Sequence[Week]) -> None:
        """Offer what is not among the shown weeks, if there is something to offer."""
        found = self._session.run(
            lambda journal: (
                backfill.weeks_before_swing(journal, shown),
                backfill.every_week(journal),
            )
        )
        self._before, self._every = found or ([], [])
        self.setVisible(bool(self._before))
        if self._before:
            first, last = self._before[0].number, self._before[-1].number
            self.before.setText(
                self.tr("Add weeks {first} – {last}").format(first=first, last=last)
            )
        self.every.setVisible(not set(self._every) <= set(shown))
        if self._every:
            day = day_in(self._every[0].monday, self._session.today())
            self.every.setText(self.tr("Show all &weeks since {day}").format(day=day))
