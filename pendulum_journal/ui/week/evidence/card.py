"""The card with what timers measured in the shown week, where one covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from pendulum_journal.ui.text import hours_text
from pendulum_journal.ui.widgets.card import Card, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal


class MeasuredCard(Card):
    """Shows the hours of each activity that timers measured; nothing of it is in the entry."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Measured"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(4)
        self._about = quiet_label(wraps=True)
        self._beside = quiet_label(wraps=True)
        self._about.setText(self.tr("Kept beside what you write down, and never written into it."))
        self.body.addLayout(self._grid)
        self.body.addWidget(self._beside)
        self.body.addWidget(self._about)
        self._shown: list[QLabel] = []
        self.hide()

    def show_week(self, journal: Journal, week: Week) -> None:
        """Show a week; the card is hidden where no timer covers it.

        Raises:
            StoreError: the journal cannot be read.
        """
        from pendulum_journal.services.evidence.measured import measured_week

        measured = measured_week(journal, week)
        self.setVisible(measured is not None)
        for label in self._shown:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._shown.clear()
        if measured is not None:
            self.remark.setText(
                self.tr("by {programs}").format(programs=", ".join(measured.programs))
            )
            for at, (name, minutes) in enumerate(self._rows(measured)):
                self._add(at, name, minutes)
            self._show_beside(measured, journal.entry(week))

    def _show_beside(self, measured: Measured, entry: Entry | None) -> None:
        """Show what commits tell, how what was typed compares, and what counts once."""
        from pendulum_journal.ui.measured_words import beside_lines, commits_text

        commits = [commits_text(measured.commits)] if measured.commits is not None else []
        lines = [*commits, *beside_lines(measured, entry)]
        self._beside.setText("\n".join(lines))
        self._beside.setVisible(bool(lines))

    def _rows(self, measured: Measured) -> list[tuple[str, int]]:
        rows = [(activity.name, minutes) for activity, minutes in measured.activities]
        if measured.unmapped or not rows:
            rows.append((self.tr("not assigned"), measured.unmapped))
        return rows

    def _add(self, at: int, name: str, minutes: int) -> None:
        label = ElidedLabel(name)
        hours = QLabel(self.tr("{hours} h").format(hours=hours_text(minutes)))
        hours.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, each in enumerate((label, hours)):
            self._grid.addWidget(each, at, column)
            self._shown.append(each)

    def texts(self) -> list[str]:
        """Return names and hours as they are shown, and the lines below them."""
        below = [] if self._beside.isHidden() else self._beside.text().split("\n")
        return [*(label.text() for label in self._shown), *below]
