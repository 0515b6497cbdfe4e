"""Figures that no chart shows: the trend over the weeks shown, and energy against the split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pendulum_journal.domain.heading import TREND_HEADINGS
from pendulum_journal.domain.language import capital
from pendulum_journal.domain.trend.stacked import stacked_trends
from pendulum_journal.domain.trend.trend_sentences import direction_of
from pendulum_journal.ui.assistive import TEXT, give_role
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.trends.in_parts import AT_ONCE, InParts
from pendulum_journal.ui.widgets.card import link, plain_label, quiet_label
from pendulum_journal.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.energy.correlations import EnergyAndSplit, Together
    from pendulum_journal.domain.trend.energy.shifts import EnergyShifts
    from pendulum_journal.domain.trend.range_trend import EndMean, RangeTrend
    from pendulum_journal.domain.trend.stacked import TrendRow, TrendTable
    from pendulum_journal.domain.trend.view import TrendView


class _FiguresTable(QWidget):
    """A title, rows of text, and a quiet remark below them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        heading = QLabel(title)
        heading.setFont(scaled(self.font(), 1, bold=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(5)
        self.remark = quiet_label(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if title:
            column.addWidget(heading)
        column.addLayout(self._grid)
        column.addWidget(self.remark)

    def fill(self, rows: Sequence[Sequence[str]], remark: str) -> None:
        """Replace the rows, the first of which is the header, and the remark."""
        self.fill_blocks([rows] if rows else [], remark)

    def fill_blocks(self, blocks: Sequence[Sequence[Sequence[str]]], remark: str) -> None:
        """Replace the rows by those of several blocks, and the remark.

        The first row of a block is its header; a row of one text stands over all columns.
        """
        clear(self._grid)
        rows = [(row, number == 0) for block in blocks for number, row in enumerate(block)]
        columns = max((len(row) for row, _ in rows), default=1)
        for number, (row, is_header) in enumerate(rows):
            if len(row) == 1:
                self._grid.addWidget(quiet_label(row[0]), number, 0, 1, columns)
                continue
            for column, text in enumerate(row):
                label = _cell(text, is_header=is_header)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(side)
                self._grid.addWidget(label, number, column, side | Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(columns, 1)
        self.remark.setText(remark)


def _cell(text: str, *, is_header: bool) -> QLabel:
    """Return the label of a cell; lines stand as far apart as in prose, and none is broken."""
    lines = text.split("\n")
    label = (quiet_label if is_header else plain_label)(text, wraps=len(lines) > 1)
    if len(lines) > 1:
        label.setMinimumWidth(2 + max(map(label.fontMetrics().horizontalAdvance, lines)))
    return label


class TrendFigures(QScrollArea):
    """Both tables, computed only when they are first visible: decades of weeks take a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, TEXT)
        self._view: TrendView | None = None
        self._words: Words | None = None
        self._is_hours = False
        self._is_stale = False
        self._parts = InParts(self)
        self.trend = _FiguresTable(self.tr("The trend over the weeks shown"))
        self.together = _FiguresTable(self.tr("Energy and the split"))
        self.by_rank = link(self.tr("Correlations by rank"))
        self.correlations = _FiguresTable("")
        self.correlations.hide()
        self.by_rank.clicked.connect(
            lambda: self.correlations.setVisible(self.correlations.isHidden())
        )
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setSpacing(22)
        column.addWidget(self.trend)
        column.addWidget(self.together)
        column.addWidget(self.by_rank, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.correlations)
        column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Figures of the weeks shown"))

    def show_view(self, view: TrendView, words: Words, *, hours: bool) -> None:
        """Set the view whose figures are shown."""
        self._view, self._words, self._is_hours = view, words, hours
        self._is_stale = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._fill()

    def _fill(self) -> None:
        self._is_stale = False
        self._parts.stop()
        view, words = self._view, self._words
        if view is None or words is None:
            return
        tables = stacked_trends(view, hours=self._is_hours)
        if view.n <= AT_ONCE:
            self._show_all(view, words, tables)
            return
        for table in (self.trend, self.together, self.correlations):
            table.fill([], "")  # what stood there is of other weeks
        self._parts.begin(_work_out(view, tables), lambda: self._show_all(view, words, tables))

    def _show_all(self, view: TrendView, words: Words, tables: list[TrendTable]) -> None:
        self._fill_trend(view, words, tables)
        self._fill_shifts(view.energy_shifts, words)
        self._fill_correlations(view, words)

    def _fill_trend(self, view: TrendView, words: Words, tables: list[TrendTable]) -> None:
        if not any(table.rows for table in tables):
            lines = [line for each in tables for line in self._few(each, words, view.today)]
            needs = self.tr("A trend needs eight recorded weeks without a swing between them.")
            self.trend.fill([], "\n".join([*lines, needs]))
            return
        remark = self.tr(
            "Means of the first and of the last four recorded weeks of each time between two "
            "swings, of hours the complete ones; the slope of the line through the medians "
            "(Theil–Sen) over at most 260 weeks, with its 95 % interval. It says how the weeks "
            "went, not why."
        )
        self.trend.fill_blocks([self._block(each, words, view.today) for each in tables], remark)

    def _block(self, table: TrendTable, words: Words, today: date) -> list[list[str]]:
        if not table.rows:
            return [self._few(table, words, today)]
        first, last, change, interval = (words.text(each.label) for each in TREND_HEADINGS)
        usual = [_days(mean, words, today) for mean in _ends(table.rows[0].trend)]
        header = [
            _stacked(capital(words.text(table.stretch.label, today))),
            _stacked(f"{first}\n{usual[0]}"),
            _stacked(f"{last}\n{usual[1]}"),
            "",
            change,
            interval,
        ]
        rows = [self._trend_row(row, usual, words, today) for row in table.rows]
        few = [] if table.few is None else [[words.text(table.few)]]
        return [header, *rows, *few]

    def _few(self, table: TrendTable, words: Words, today: date) -> list[str]:
        """Return what is said of a stretch without any row, as a list of one text."""
        heading = capital(words.text(table.stretch.label, today))
        return [] if table.few is None else [f"{heading}: {words.text(table.few)}"]

    def _trend_row(
        self, row: TrendRow, usual: Sequence[str], words: Words, today: date
    ) -> list[str]:
        line = row.trend.line
        slope, low, high = map(words.slope, (line.slope, line.low, line.high))
        ends = [
            self.tr("too few complete weeks")
            if mean is None
            else _dated(words.amount(row.unit, mean.shown), _days(mean, words, today), days)
            for mean, days in zip(_ends(row.trend), usual, strict=True)
        ]
        return [
            _heading(row.name),
            *ends,
            words.text(direction_of(row.trend)),
            slope,
            self.tr("{low} to {high}").format(low=low, high=high),
        ]

    def _fill_shifts(self, found: EnergyShifts, words: Words) -> None:
        self.together.fill([], "\n".join(words.text(each) for each in found.sentences))

    def _fill_correlations(self, view: TrendView, words: Words) -> None:
        found = view.energy_and_split
        if all(row.correlation is None for row in found.rows):
            self.correlations.fill([], "\n".join(self._why_nothing(found)))
            return
        same = {row.of: row for row in found.rows if row.weeks_after == 0}
        after = {row.of: row for row in found.rows if row.weeks_after == 1}
        header = ["", self.tr("same week"), "n", self.tr("a week later"), "n"]
        rows = [
            [
                head(of.label),
                self._correlation(same[of], words),
                str(same[of].n),
                self._correlation(after[of], words),
                str(after[of].n),
            ]
            for of in same
        ]
        text = self.tr(
            "Rank correlation (Spearman) of changes from one week to the next, of energy and of "
            "each part of the split, with its 80 % interval."
        )
        self.correlations.fill(
            [header, *rows], " ".join([text, *map(translate_message, found.caveats)])
        )

    def _why_nothing(self, found: EnergyAndSplit) -> Iterator[str]:
        """Yield why there are no figures, for the energy of the same and of the next week."""
        for weeks_after, time in enumerate((self.tr("Same week"), self.tr("A week later"))):
            rows = [row for row in found.rows if row.weeks_after == weeks_after]
            reasons = dict.fromkeys(translate_message(row.why_not) for row in rows if row.why_not)
            yield f"{time}: {' '.join(reasons)}"

    def _correlation(self, row: Together, words: Words) -> str:
        if row.correlation is None:
            return "" if row.why_not is None else translate_message(row.why_not)
        found = row.correlation
        value, low, high = map(words.slope, (found.value, found.low, found.high))
        return self.tr("{value} ({low} to {high})").format(value=value, low=low, high=high)


def _work_out(view: TrendView, tables: Sequence[TrendTable]) -> Iterator[None]:
    """Work out what the tables show, in parts: fifty years take a fifth of a second in one."""
    for table in tables:
        for row in table.rows:
            yield
            _ = row.trend.line  # kept with the trend
    yield
    _ = view.energy_and_split


def _stacked(text: str) -> str:
    """Return a heading with each day of a range in a line of its own, as columns are narrow."""
    return text.replace(", ", ",\n", 1).replace(" – ", " –\n", 1)


def _ends(trend: RangeTrend) -> tuple[EndMean | None, EndMean | None]:
    return trend.begin, trend.end


def _days(mean: EndMean | None, words: Words, today: date) -> str:
    """Return the dates of the weeks of a mean."""
    if mean is None:
        return ""
    return f"{words.day(mean.first.monday, today)} – {words.day(mean.last.sunday, today)}"


def _dated(amount: str, days: str, usual: str) -> str:
    """Return an amount, with its dates below it if they are not those of the column."""
    return amount if days == usual else f"{amount}\n{days}"


def _heading(name: Message | str) -> str:
    """Return a name with a capital letter; names of activities stay as the user wrote them."""
    return name if isinstance(name, str) else head(name)
