"""The evidence of a review: the figures of its period, as they stood when it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pendulum_journal.domain.review.evidence import Why
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.comparison import resting_alike
from pendulum_journal.domain.trend.figures import Origin
from pendulum_journal.ui.chart_words import chart_words
from pendulum_journal.ui.dates import long_day, short_day, unbroken, week_name
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.split_bar import Part, SplitBar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.review.evidence import Evidence, NoteOfWeek, WinOfWeek
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme

WINS_SHOWN = 6
_LINKS_SHOWN = 6


class EvidenceCard(Card):
    """Shows frozen figures; ``week_chosen`` carries a Week to look at."""

    week_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("What the entries say"))
        self._theme = theme
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.body.addWidget(self._inner)

    def show_evidence(self, evidence: Evidence, changed: Sequence[Week], program: str) -> None:
        """Show figures as they were frozen, and which of their weeks were edited since."""
        self._start_over()
        words = chart_words()
        self.remark.setText(
            self.tr("as of {day}, version {program}").format(
                day=long_day(evidence.drawn), program=program
            )
        )
        if changed:
            self._column.addWidget(self._changed(changed))
        self._column.addWidget(quiet_label(self._period(evidence), wraps=True))
        self._add_figures(evidence, words)
        if evidence.then_and_now:
            self._add_heading(self.tr("Then and now"))
            self._column.addLayout(self._comparison(evidence, words))
            self._column.addWidget(quiet_label(self._rests_on(evidence, _names(words)), wraps=True))
        if evidence.wins:
            self._add_wins(evidence.wins)
        if evidence.notes:
            self._add_heading(self.tr("Notes that stood out"))
            for note in evidence.notes:
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
        label = QLabel(text)
        label.setFont(scaled(label.font(), 1, bold=True))
        label.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(label)

    def _changed(self, weeks: Sequence[Week]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(QLabel(self.tr("Changed since:")))
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

    def _period(self, evidence: Evidence) -> str:
        text = self.tr("{first} – {last}: {recorded} of {weeks} weeks recorded").format(
            first=short_day(evidence.first.monday),
            last=short_day(evidence.last.sunday),
            recorded=evidence.recorded,
            weeks=evidence.weeks,
        )
        if evidence.away:
            text += self.tr(", {away} away").format(away=evidence.away)
        return text + "."

    def _add_figures(self, evidence: Evidence, words: Words) -> None:
        shares = [(group, evidence.figures.of(group.value)) for group in GROUPS]
        parts = [
            Part(words.group(group), self._theme.palette.of_group(group), round(figure.value))
            for group, figure in shares
            if figure is not None
        ]
        if parts:
            bar = SplitBar(self._theme)
            bar.show_parts(parts)
            self._column.addWidget(bar)
        told = [
            self._told(self.tr("Energy {value} %"), evidence.figures.energy),
            self._told(self.tr("Longest focus block {value} min"), evidence.figures.focus_block),
        ]
        if evidence.under_floor is not None:
            text = self.tr("{weeks} of {n} weeks under the energy floor")
            floor = evidence.under_floor
            told.append(text.format(weeks=floor.weeks, n=floor.n))
        if any(told):
            label = QLabel(" · ".join(filter(None, told)))
            label.setWordWrap(True)
            self._column.addWidget(label)

    def _told(self, text: str, figure: Figure | None) -> str:
        if figure is None:
            return ""
        n = self.tr("{n} weeks").format(n=figure.n)
        return f"{text.format(value=round(figure.value))} ({n})"

    def _comparison(self, evidence: Evidence, words: Words) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(4, 1)
        for column, text in enumerate((self.tr("before"), self.tr("now"), self.tr("±")), start=1):
            grid.addWidget(quiet_label(text), 0, column, Qt.AlignmentFlag.AlignRight)
        names = _names(words)
        rows = [row for row in evidence.then_and_now if row.then or row.now]
        for number, row in enumerate(rows, start=1):
            unit = " min" if row.id == "focus_block" else " %"
            change = row.shown_difference
            signed = (
                "" if change is None else f"{'+' if change > 0 else ''}{words.number(change, 0)}"
            )
            cells = (
                _amount(row.then, unit, words),
                _amount(row.now, unit, words),
                signed,
            )
            grid.addWidget(QLabel(names[row.id]), number, 0)
            for column, text in enumerate(cells, start=1):
                grid.addWidget(QLabel(text), number, column, Qt.AlignmentFlag.AlignRight)
        return grid

    def _rests_on(self, evidence: Evidence, names: Mapping[str, str]) -> str:
        """Say what the figures of each column rest on, those that most rest on first."""
        rows = evidence.then_and_now
        columns = (
            (self.tr("before"), [(names[row.id], row.then) for row in rows if row.then]),
            (self.tr("now"), [(names[row.id], row.now) for row in rows if row.now]),
        )
        return " · ".join(
            f"{column}, {', '.join(others)}: {self._origin(figure)}"
            if number
            else f"{column}: {self._origin(figure)}"
            for column, figures in columns
            for number, (figure, others) in enumerate(resting_alike(figures))
        )

    def _origin(self, figure: Figure) -> str:
        if figure.origin is Origin.TYPED:
            return self.tr("what you typed")
        if figure.first is None or figure.last is None:
            return self.tr("published, typical, not yours")
        return self.tr("{n} weeks, {first} – {last}").format(
            n=figure.n,
            first=unbroken(short_day(figure.first.monday)),
            last=unbroken(short_day(figure.last.sunday)),
        )

    def _add_wins(self, wins: Sequence[WinOfWeek]) -> None:
        self._add_heading(self.tr("Wins"))
        later = []
        for number, win in enumerate(reversed(wins)):
            label = QLabel(f"{week_name(win.week)} · {win.kind}: {win.text}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
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
        why = {
            Why.LEAST_ENERGY: self.tr("least energy"),
            Why.MOST_ENERGY: self.tr("most energy"),
            Why.LONGEST: self.tr("longest note"),
        }[note.why]
        name = f"{week_name(note.week)}, {note.week.year} · {why}"
        button = link(name)
        button.clicked.connect(lambda: self.week_chosen.emit(note.week))
        self._column.addWidget(button)
        text = quiet_label(_without_fences(note.text), wraps=True)
        text.setContentsMargins(0, 0, 0, 4)
        self._column.addWidget(text)


def _without_fences(note: str) -> str:
    """Leave out the lines that only say where code begins and ends."""
    return "\n".join(line for line in note.split("\n") if not line.lstrip().startswith("```"))


def _names(words: Words) -> dict[str, str]:
    """Return what the rows of then and now are called, by their ids."""
    return {
        "meetings": words.meetings,
        "focus": words.focus,
        "coding": words.coding,
        "other": words.other,
        "energy": words.energy_row,
        "focus_block": words.block_row,
    }


def _amount(figure: Figure | None, unit: str, words: Words) -> str:
    return "–" if figure is None else f"{words.number(figure.value, 0)}{unit}"
