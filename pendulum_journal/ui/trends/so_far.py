"""The card of plain facts about the weeks shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pendulum_journal.domain.trend.drawn.so_far import count_so_far
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label
from pendulum_journal.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.view import TrendView


class SoFarCard(Card):
    """Weeks and hours of the weeks shown, each counted and nothing judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("So far"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)

    def show_view(self, view: TrendView, words: Words) -> None:
        """Show the facts of a view; a week that runs counts once it is done."""
        runs = self.tr("without the running week") if view.counts.running else ""
        self.remark.setText(runs)
        clear(self._grid)
        for number, (name, value) in enumerate(self._facts(view, words)):
            self._grid.addWidget(quiet_label(name, wraps=True), number, 0)
            self._grid.addWidget(plain_label(value), number, 1, Qt.AlignmentFlag.AlignRight)

    def _facts(self, view: TrendView, words: Words) -> Iterator[tuple[str, str]]:
        """Yield the name and the value of each fact; what there is none of is left out.

        Weeks recorded, with hours to fill in, without hours, away and without an entry add up to
        the weeks of the range, without the running one.
        """
        so_far = count_so_far(view.series, None if view.swing is None else view.swing.week)
        counts = view.counts
        yield self.tr("Weeks recorded"), words.number(counts.recorded, 0)
        for name, count in (
            (self.tr("Of these before the swing"), so_far.before),
            (self.tr("Recorded in part"), counts.partial),
            (self.tr("Partial, with hours to fill in"), counts.open),
            (self.tr("With an entry, but without hours"), counts.without_hours),
            (self.tr("Weeks away"), counts.away),
            (self.tr("Weeks without an entry"), view.missing),
            (self.tr("Weeks ahead"), counts.ahead),
        ):
            if count:
                yield name, words.number(count, 0)
        if so_far.minutes:
            name = self.tr("Hours in all")
            if counts.open:
                name = self.tr("Hours in all, without those of weeks to fill in")
            yield name, words.hours(so_far.minutes / 60)
        under = view.under_floor
        if under is not None:
            name = self.tr("Weeks under {floor} % energy").format(
                floor=words.number(under.floor, 0)
            )
            yield name, self.tr("{n} of {all}").format(n=under.weeks, all=under.n)
