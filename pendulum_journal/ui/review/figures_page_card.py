"""The figures of a review's period, as they were when the review was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.excerpt import without_fences
from pendulum_journal.domain.trend.comparison import TITLE, ThenAndNow
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks
from pendulum_journal.formats.note_html import line_words
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.dates import long_day, week_name, week_of_year
from pendulum_journal.ui.text import counted, head, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link, plain_label, quiet_label
from pendulum_journal.ui.widgets.split_bar import SplitBar, group_parts
from pendulum_journal.ui.widgets.then_and_now import basis_lines, certainty_lines, fill_grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.review.figures_page import FiguresPage, NoteOfWeek, WinOfWeek
    from pendulum_journal.domain.trend.figures import Figures
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme

WINS_SHOWN = 6
_LINKS_SHOWN = 6


class FiguresPageCard(Card):
    """Shows the stored figures of a review; ``week_chosen`` carries a Week to open."""

    week_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(Heading.FIGURES_PAGE.label))
        self._theme = theme
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.body.addWidget(self._inner)

    def show_figures_page(
        self, figures_page: FiguresPage, changed: Sequence[Week], program: str
    ) -> None:
        """Show stored figures, and which of their weeks were edited since."""
        self._start_over()
        words = chart_words()
        self.remark.setText(
            self.tr("as of {day}, version {program}").format(
                day=long_day(figures_page.drawn), program=program
            )
        )
        if changed:
            self._column.addWidget(self._changed(changed))
        self._column.addWidget(quiet_label(self._period(figures_page), wraps=True))
        self._add_figures(figures_page, words)
        if figures_page.then_and_now:
            self._add_heading(words.head(TITLE))
            latest = self.tr(
                "“Now” is the mean of the latest recorded weeks since the swing, at most four."
            )
            if figures_page.has_now_outside:
                latest += " " + self.tr("Some of them lie outside the period above.")
            self._column.addWidget(quiet_label(latest, wraps=True))
            self._add_comparison(ThenAndNow(figures_page.then_and_now), words)
        if figures_page.wins:
            self._add_wins(figures_page.wins, figures_page.drawn)
        if figures_page.notes:
            self._add_heading(self.tr("Notes that stood out"))
            for note in figures_page.notes:
                self._add_note(note)

    def _start_over(self) -> None:
        self.body.removeWidget(self._inner)
        self._inner.hide()
        self._inner.deleteLater()
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.body.addWidget(self._inner)

    def _add_heading(self, text: str) -> None:
        label = plain_label(text, wraps=True)
        label.setFont(scaled(label.font(), 1, bold=True))
        label.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(label)

    def _changed(self, weeks: Sequence[Week]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(QLabel(self.tr("Weeks edited after this page was drawn:")))
        for week in weeks[:_LINKS_SHOWN]:
            button = link(week_name(week))
            button.setToolTip(long_day(week.monday))
            button.clicked.connect(lambda _=False, week=week: self.week_chosen.emit(week))
            row.addWidget(button)
        if len(weeks) > _LINKS_SHOWN:
            more = self.tr("and {count} more").format(count=len(weeks) - _LINKS_SHOWN)
            row.addWidget(quiet_label(more))
        row.addStretch(1)
        return holder

    def _period(self, figures_page: FiguresPage) -> str:
        text = counted(
            figures_page.weeks,
            one="{first} – {last}: {recorded} of {n} week recorded",
            other="{first} – {last}: {recorded} of {n} weeks recorded",
            first=figures_page.first.monday,
            last=figures_page.last.sunday,
            recorded=figures_page.recorded,
        )
        if figures_page.away:
            text += self.tr(", {away} away").format(away=figures_page.away)
        return text + "."

    def _add_figures(self, figures_page: FiguresPage, words: Words) -> None:
        shares = [figure for each in SHARES if (figure := figures_page.figures.of(each))]
        if len(shares) == len(SHARES):
            about = self.tr("The split of this period, {weeks}").format(
                weeks=words.text(count_of_recorded_weeks(shares[0].n))
            )
            self._column.addWidget(quiet_label(about, wraps=True))
            bar = SplitBar(self._theme)
            bar.show_parts(group_parts([each.value for each in shares], self._theme.palette))
            self._column.addWidget(bar)
        lines = [
            self._mean(Quantity.ENERGY, figures_page.figures, words),
            self._mean(Quantity.FOCUS_BLOCK, figures_page.figures, words),
        ]
        if (floor := figures_page.under_floor) is not None:
            lines.append(
                counted(
                    floor.n,
                    one="Energy under {floor} % in {weeks} of {n} week",
                    other="Energy under {floor} % in {weeks} of {n} weeks",
                    weeks=floor.weeks,
                    floor=floor.floor,
                )
            )
        if any(lines):
            label = plain_label(" · ".join(filter(None, lines)), wraps=True)
            self._column.addWidget(label)

    def _mean(self, of: Quantity, figures: Figures, words: Words) -> str:
        """Return a mean with its number of weeks; empty if there is none."""
        figure = figures.of(of)
        if figure is None:
            return ""
        weeks = words.text(count_of_weeks(figure.n))
        return f"{words.head(of.label)} {words.text(of.amount(figure.shown))} ({weeks})"

    def _add_comparison(self, table: ThenAndNow, words: Words) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(4, 1)
        fill_grid(grid, table, words)
        self._column.addLayout(grid)
        for line in certainty_lines(table, words):
            self._column.addWidget(quiet_label(line, wraps=True))
        self._column.addWidget(quiet_label(" · ".join(basis_lines(table, words)), wraps=True))

    def _add_wins(self, wins: Sequence[WinOfWeek], drawn: date) -> None:
        self._add_heading(
            self.tr("{wins}, as they stood on {day}").format(
                wins=head(Heading.WINS.label), day=long_day(drawn)
            )
        )
        later = []
        for number, win in enumerate(reversed(wins)):
            words = line_words(win.text)
            label = plain_label(f"{week_name(win.week)} · {win.kind}: {words}", wraps=True)
            self._column.addWidget(label)
            if number >= WINS_SHOWN:
                label.hide()
                later.append(label)
        if later:
            more = link(self.tr("Show {count} more").format(count=len(later)))

            def show_all() -> None:
                more.hide()
                for label in later:
                    label.show()

            more.clicked.connect(show_all)
            self._column.addWidget(more)

    def _add_note(self, note: NoteOfWeek) -> None:
        name = f"{week_of_year(note.week)} · {translate_message(note.why.label)}"
        button = link(name)
        button.clicked.connect(lambda: self.week_chosen.emit(note.week))
        self._column.addWidget(button)
        text = quiet_label(_words_of(note.text), wraps=True)
        text.setContentsMargins(0, 0, 0, 4)
        self._column.addWidget(text)


def _words_of(note: str) -> str:
    """Return a note's lines without the marks of Markdown; within code, they are no marks."""
    text = without_fences(note)
    return text if text != note else "\n".join(map(line_words, note.split("\n")))
