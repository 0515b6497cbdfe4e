"""After the first questions: whether to fill in the weeks that are over since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.dates import day_in
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from pendulum_journal.domain.week import Week


class FillLine(QFrame):
    """Asks once; ``fill_wanted`` carries the weeks.

    Signals:
        sources_wanted: carries the first of them; the user wants to fill them in from a calendar
            and repositories.

    Attributes:
        is_asking: whether the question waits for its answer.
    """

    fill_wanted = Signal(object)
    sources_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidance")
        self._weeks: list[Week] = []
        self._text = plain_label(wraps=True)
        self.fill = QPushButton(self.tr("From memory"))
        self.sources = QPushButton(self.tr("From a calendar or git…"))
        self.later = QPushButton(self.tr("Later"))
        self.fill.clicked.connect(self._accept)
        self.sources.clicked.connect(lambda: self.sources_wanted.emit(self._weeks[0]))
        self.later.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 9, 7)
        row.addWidget(self._text, 1)
        row.addWidget(self.sources)
        row.addWidget(self.fill)
        row.addWidget(self.later)
        self.hide()

    @property
    def is_asking(self) -> bool:
        return bool(self._weeks)

    def ask(self, weeks: Sequence[Week], today: date) -> None:
        """Ask about weeks that are over, oldest first; at least one."""
        self._weeks = list(weeks)
        self._text.setText(
            self.tr("Fill in the weeks since {day}?").format(day=day_in(weeks[0].monday, today))
        )
        self.show()

    def leave_out(self, entered: Collection[Week], today: date) -> None:
        """Ask only about the weeks without an entry, and no more once each has one."""
        missing = [week for week in self._weeks if week not in entered]
        if not missing:
            self.put_away()
        elif missing != self._weeks:
            self.ask(missing, today)

    def put_away(self) -> None:
        """Ask no more: the menu and the sidebar lead to the grid at any time."""
        self._weeks = []
        self.hide()

    def _accept(self) -> None:
        weeks = self._weeks
        self.put_away()
        self.fill_wanted.emit(weeks)
