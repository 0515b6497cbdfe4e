"""The card with wins of the latest weeks as Markdown, to copy or to save for a one-on-one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.win_list import Span, count_of_wins, first_week_of
from pendulum_journal.domain.week import Week
from pendulum_journal.formats.wins_markdown import to_markdown
from pendulum_journal.services.outputs import Output
from pendulum_journal.services.reviews import last_reviewed
from pendulum_journal.ui.dates import long_day, week_of_year
from pendulum_journal.ui.exact_text import exact_text
from pendulum_journal.ui.journal.wins.rows import week_of_number
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.widgets.card import Card, Segments, link, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.domain.note.win_list import DatedWin
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session

_SPANS = tuple(Span)


class OneOnOneCard(Card):
    """Wins between two days as Markdown: the days by a button or as typed, a preview, two ways out.

    A week counts if one of its days lies between the two, or is one of them.

    Signals:
        wanted: other weeks were chosen; the wins between ``first`` and ``last`` are to be shown.
        all_wanted: the search and the filters of the page are to be taken off.
    """

    wanted = Signal()
    all_wanted = Signal()

    def __init__(self, session: Session, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("For your one-on-one"), parent)
        self._session = session
        self._today = today
        self._reviewed: date | None = None
        self.spans = Segments(
            [self.tr("2 weeks"), self.tr("A month"), self.tr("A quarter"), self.tr("Review")],
            self.tr("Wins of"),
        )
        self.spans.choose(0)
        since = self.spans.group.button(len(_SPANS))
        since.setToolTip(self.tr("Since the latest finished review"))
        self.begin = DateField(
            head(Heading.FROM.label), first_week_of(_SPANS[0], today).monday, today
        )
        self.end = DateField(self.tr("To"), today, today)
        self.narrowed = quiet_label(wraps=True)
        self.take_all = link(self.tr("Take all wins of these days"))
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("Wins as Markdown"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setTabChangesFocus(True)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setDefault(True)
        self.count = quiet_label()
        self.save = link(self.tr("Save as a file…"))
        self._lay_out()
        self.spans.picked.connect(self._pick)
        for field in (self.begin, self.end):
            field.day_changed.connect(self._choose_days)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_where)
        self.take_all.clicked.connect(self.all_wanted)

    def _lay_out(self) -> None:
        self.header.addWidget(self.copy)
        days = QFormLayout()
        days.addRow(head(Heading.FROM.label), self.begin)
        days.addRow(self.tr("To"), self.end)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.save)
        self.body.addWidget(self.spans)
        self.body.addLayout(days)
        self.body.addWidget(self.narrowed)
        self.body.addWidget(self.take_all)
        for part in (self.narrowed, self.take_all):
            part.hide()
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(below)

    @property
    def first(self) -> Week:
        """The first week whose wins are wanted."""
        return Week.containing(self.begin.day)

    @property
    def last(self) -> Week:
        """The last week whose wins are wanted."""
        return Week.containing(self.end.day)

    def show_journal(self, journal: Journal) -> None:
        """Count from the journal's day, and offer the time since its latest finished review."""
        self._reviewed = last_reviewed(journal)
        self.spans.show_button(len(_SPANS), is_shown=self._reviewed is not None)
        if self._reviewed is None and self.spans.group.checkedId() == len(_SPANS):
            self.spans.choose(0)
        self._today = self.begin.today = self.end.today = journal.today()
        if self.spans.group.checkedId() >= 0:
            self._count_back(self.spans.group.checkedId())

    def _pick(self, number: int) -> None:
        self._count_back(number)
        self.wanted.emit()

    def _count_back(self, number: int) -> None:
        if number < len(_SPANS):
            begin = first_week_of(_SPANS[number], self._today).monday
        else:
            begin = self._reviewed or self._today
        self.begin.show_day(begin)
        self.end.show_day(self._today)

    def _choose_days(self, _day: date) -> None:
        self.spans.choose_none()
        self.wanted.emit()

    def show_wins(self, found: Sequence[DatedWin]) -> None:
        """Show wins of the chosen weeks, and let them be copied if there are any."""
        title = self.tr("One-on-one, {day}").format(day=long_day(self._today))
        headings = [self.tr("Learned"), self.tr("Fixed"), self.tr("Did")]
        text = to_markdown(
            found,
            title,
            self._period() if found else self._why_empty(),
            heading=lambda kind: headings[list(type(kind)).index(kind)],
            week=week_of_number,
        )
        self.preview.setPlainText(text)
        self.count.setText(translate_message(count_of_wins(len(found))))
        self.copy.setEnabled(bool(found))
        self.save.setEnabled(bool(found))

    def show_narrowed(self, text: str, *, by_filters: bool, has_time: bool) -> None:
        """Show in words what the wins are narrowed by: it is easily forgotten, and is elsewhere.

        Args:
            text: the text that is searched for; empty if none is.
            by_filters: whether kinds, roles or tags narrow the wins.
            has_time: whether the page has a filter of time, which these days stand in place of.
        """
        wording = self.tr("Only wins that fit the search “{text}”.")
        if by_filters:
            wording = self.tr("Only wins that fit the kinds and filters chosen.")
            if text:
                wording = self.tr(
                    "Only wins that fit the search “{text}” and the kinds and filters chosen."
                )
        parts = [wording.format(text=text)] if text or by_filters else []
        if has_time:
            parts.append(self.tr("The days above count here, not the filter of time."))
        self.narrowed.setText(" ".join(parts))
        self.narrowed.setVisible(bool(parts))
        self.take_all.setVisible(bool(text) or by_filters)

    def _period(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return week_of_year(first)
        if first.year != last.year:
            return self.tr("{first} to {last}").format(
                first=week_of_year(first), last=week_of_year(last)
            )
        wording = self.tr("Weeks {first} to {last}, {year}")
        if last - first == 1:
            wording = self.tr("Weeks {first} and {last}, {year}")
        return wording.format(first=first.number, last=last.number, year=last.year)

    def _why_empty(self) -> str:
        if self.first > self.last:
            return self.tr("The first day lies after the last one.")
        return self.tr("{weeks}: no win in these weeks.").format(weeks=self._period())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(exact_text(self.preview))
        self.count.setText(self.tr("Copied."))

    def _ask_where(self) -> None:
        name = f"one-on-one {self._today.isoformat()}.md"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the wins"), str(Path.home() / name), "*.md"
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix else path.with_suffix(".md"))

    def write(self, path: Path) -> None:
        """Write the preview to a file."""
        text = exact_text(self.preview)

        def write(_journal: Journal) -> bool:
            Output(path, replaces=True, own=self._session.own_files()).write(text)
            return True

        if self._session.run(write):
            self.count.setText(self.tr("Written to {name}.").format(name=path.name))
