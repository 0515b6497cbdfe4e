"""The card of sources that are read again by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from pendulum_journal.domain.language import capital
from pendulum_journal.services.evidence.watch_list import forget, watched
from pendulum_journal.ui.widgets.card import Card, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.ui.session import Session


class SourcesCard(Card):
    """Lists what is read again, each with a button that ends it.

    Attributes:
        buttons: those that end the reading, in the order of the list.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Sources"))
        self._session = session
        self.buttons: list[QPushButton] = []
        self._shown: list[QWidget] = []
        self.about = quiet_label(wraps=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self.body.addWidget(self.about)
        self.body.addLayout(self._grid)

    def show_sources(self) -> None:
        """List what is read again."""
        found = self._session.run(watched) or []
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self.buttons = [], []
        self.about.setText(
            self.tr(
                "These are read again after the journal is opened and every hour, if they have "
                "changed; on battery only after it is opened."
            )
            if found
            else self.tr(
                "Calendars, timers, repositories and others that are imported can be read again by "
                "themselves: tick that where one is imported."
            )
        )
        for at, each in enumerate(found):
            self._add(at, each)

    def _add(self, at: int, source: Watched) -> None:
        path = ElidedLabel(str(source.path))
        end = QPushButton(self.tr("Read no longer"))
        end.setAccessibleName(self.tr("Read {path} no longer").format(path=source.path))
        end.clicked.connect(lambda: self._end(source))
        self.buttons.append(end)
        for column, widget in enumerate((quiet_label(capital(source.name)), path, end)):
            self._grid.addWidget(widget, 2 * at, column)
            self._shown.append(widget)
        if source.problem:
            problem = quiet_label(source.problem, wraps=True)
            self._grid.addWidget(problem, 2 * at + 1, 1, 1, 2)
            self._shown.append(problem)

    def _end(self, source: Watched) -> None:
        changes = self._session.run(lambda journal: forget(journal, source))
        if changes is not None:
            self._session.show_saved()
            self.show_sources()
