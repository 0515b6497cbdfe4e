"""A card with an earlier week to look back on: its split, energy, the begin of its note, wins."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pendulum_journal.domain.note.wins import WIN
from pendulum_journal.domain.week_done import Then
from pendulum_journal.ui.dates import week_of_year, week_span
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week_words import describe_shown
from pendulum_journal.ui.widgets.card import Card, link, plain_label, quiet_label
from pendulum_journal.ui.widgets.split_bar import SplitBar, group_parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.week_done import LookedBack
    from pendulum_journal.ui.theme import Theme

_MOST_WINS = 3
_BEGUN = 150
"""Characters of a line of the note that are shown."""


class ThenCard(Card):
    """One earlier week.

    Signals:
        read_wanted: carries its Week.
        another_wanted: another random week is wanted.
    """

    read_wanted = Signal(object)
    another_wanted = Signal()

    def __init__(self, theme: Theme, found: LookedBack, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        week = found.then.week
        self.title.setText(self._why(found))
        self.title.setFont(self.font())
        self.title.setObjectName("quiet")
        self.title.setWordWrap(True)
        self.header.setStretchFactor(self.title, 1)
        self.header.setStretchFactor(self.remark, 0)
        self.another = link(self.tr("Another"))
        self.another.clicked.connect(self.another_wanted)
        self.header.addWidget(self.another)  # a widget without a parent would become a window
        self.another.setVisible(found.then.why is Then.RANDOM)
        as_high = self.another.sizePolicy()  # as beside it, where there is no link
        as_high.setRetainSizeWhenHidden(True)
        self.another.setSizePolicy(as_high)
        name = plain_label(week_of_year(week))
        name.setFont(scaled(self.font(), 1.1, bold=True))
        self.body.addWidget(name)
        self.body.addWidget(quiet_label(week_span(week)))
        self._add_figures(theme, found)
        self._add_note(found)
        self.body.addStretch(1)
        self.read = link(self.tr("Read the week"))
        self.read.setAccessibleName(self.tr("Read {week}").format(week=week_of_year(week)))
        self.read.clicked.connect(lambda: self.read_wanted.emit(week))
        self.body.addWidget(self.read)

    def _why(self, found: LookedBack) -> str:
        if found.then.why is Then.YEAR_AGO:
            return self.tr("A year ago")
        if found.then.why is Then.RANDOM:
            return self.tr("A random week")
        return self.tr("Week {number} of the previous swing to this side").format(
            number=found.then.number
        )

    def _add_figures(self, theme: Theme, found: LookedBack) -> None:
        if found.shares is not None:
            bar = SplitBar(theme)
            bar.show_parts(group_parts(found.split, theme.palette))
            self.body.addWidget(bar)
        if figures := describe_shown(found.shares, found.energy):
            self.body.addWidget(quiet_label(figures, wraps=True))

    def _add_note(self, found: LookedBack) -> None:
        lines = [line for line in found.begun.splitlines() if not WIN.match(line)]
        # Lines stay lines: a heading would run into the sentence below it.
        if prose := "\n".join(_shown(line) for line in lines):
            self.body.addWidget(plain_label(prose, wraps=True))
        for win in found.wins[:_MOST_WINS]:
            self.body.addWidget(plain_label(f"{win.kind.value}: {win.text}", wraps=True))


def _shown(line: str) -> str:
    """Return a line without the marks of code, cut before a word if it is long."""
    short = shorten(line.replace("`", ""), _BEGUN, placeholder="…")
    return f"{short.removesuffix('…').rstrip('.,;: ')} …" if short.endswith("…") else short


def week_to_leave_out(shown: list[LookedBack]) -> Week | None:
    """Return the random week among those that are shown."""
    return next((each.then.week for each in shown if each.then.why is Then.RANDOM), None)
