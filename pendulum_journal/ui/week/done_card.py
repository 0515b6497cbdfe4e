"""The answer after the user marks the running week as done, or what the week still lacks."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week_done import Then
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, link, plain_label, quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.week_done import LookedBack, WeekAnswer


_BEGUN = 150
"""Characters of a line of an earlier week's note that are shown as a reminder of the week."""


class DoneCard(Card):
    """One sentence on the week, its wins, and earlier weeks that were like it.

    Signals:
        part_chosen: the entry covers only a part of the week.
        whole_chosen: the entry covers the whole week, although it is early in the week.
        away_wanted: the week has no entry because the user was away.
        trends_wanted: the user wants to see the week in Trends.
        undo_wanted: the week is not done after all.
    """

    part_chosen = Signal()
    whole_chosen = Signal()
    away_wanted = Signal()
    trends_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._text = plain_label(wraps=True)
        self._question = plain_label(wraps=True)
        self._wins = quiet_label(wraps=True)
        self._then = quiet_label(wraps=True)
        self.part = QPushButton(self.tr("&Part of a week"))
        self.whole = QPushButton(self.tr("The &whole week"))
        self.away = link(self.tr("Mark the week as away"))
        self.trends = link(self.tr("See it in Trends"))
        self.undo = link(self.tr("Undo"))
        self._lay_out()
        self.part.clicked.connect(self.part_chosen)
        self.whole.clicked.connect(self.whole_chosen)
        self.away.clicked.connect(self.away_wanted)
        self.trends.clicked.connect(self.trends_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.hide()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.addWidget(self.part)
        choices.addWidget(self.whole)
        choices.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(12)
        for each in (self.away, self.trends, self.undo):
            links.addWidget(each)
        links.addStretch(1)
        self.body.addWidget(self._text)
        self.body.addWidget(self._question)
        self.body.addLayout(choices)
        self.body.addWidget(self._wins)
        self.body.addWidget(self._then)
        self.body.addLayout(links)

    def ask_for_figures(self) -> None:
        """Show what the week lacks before it can be done."""
        self.title.setText(self.tr("What should count?"))
        self._text.setText(
            self.tr(
                "Enter hours or an energy and choose Done again, or mark the week as away if it "
                "was leave or a holiday."
            )
        )
        self._show_parts(is_done=False)

    def show_answer(self, week: Week, answer: WeekAnswer, *, asks_for_part: bool) -> None:
        """Show the answer for a week.

        Args:
            week: the week that is done.
            answer: the sentences on it.
            asks_for_part: whether to ask if the entry covers only a part of the week, because it is
                early in the week and the user has not said so yet.
        """
        from pendulum_journal.formats.note_html import line_words  # late: for a week that is done

        self.title.setText(self.tr("{week} is done").format(week=week_name(week)))
        self._text.setText(" ".join(map(translate_message, answer.sentences)))
        self._wins.setText("\n".join(f"{win.kind}: {line_words(win.text)}" for win in answer.wins))
        looked_back = (
            self._look_back(each, by_group=answer.by_group) for each in answer.looked_back
        )
        self._then.setText("\n\n".join(looked_back))
        self._question.setText(
            self.tr("It is early in the week. Is this part of a week? Then its hours do not count "
                    "as those of a whole one.")
        )  # fmt: skip
        self._show_parts(is_done=True, asks_for_part=asks_for_part)

    def _show_parts(self, *, is_done: bool, asks_for_part: bool = False) -> None:
        self._text.setVisible(bool(self._text.text()))
        self._wins.setVisible(is_done and bool(self._wins.text()))
        self._then.setVisible(is_done and bool(self._then.text()))
        for each in (self._question, self.part, self.whole):
            each.setVisible(asks_for_part)
        for each in (self.trends, self.undo):
            each.setVisible(is_done)
        self.away.setVisible(not is_done)
        self.show()

    def _look_back(self, found: LookedBack, *, by_group: bool) -> str:
        week = found.then.week
        if found.then.why is Then.YEAR_AGO:
            head = self.tr("A year ago, {week} of {year}")
        else:
            head = self.tr("Week {number} of the swing before, {week} of {year}")
        head = head.format(number=found.then.number, week=week_name(week), year=week.year)
        parts = []
        if found.shares is not None:
            shown = list(zip(SHARES, found.shares, strict=True))[:-1]  # without the rest
            shares = (translate_message(each.with_amount(share)) for each, share in shown)
            parts.append(", ".join(shares))
        if found.energy is not None:
            parts.append(translate_message(Quantity.ENERGY.with_amount(found.energy)))
        if by_group and found.shares is not None:
            head = self.tr("{week}, by group").format(week=head)
        line = f"{head}: {'; '.join(parts)}." if parts else f"{head}:"
        lines = found.begun.splitlines()  # a heading would run into the sentence below it
        begun = "\n".join(shorten(each, _BEGUN, placeholder=" …") for each in lines)
        return f"{line}\n{begun}" if begun else line
