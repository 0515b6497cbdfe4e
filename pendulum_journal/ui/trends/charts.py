"""The charts in their frame, the table with the same figures, and the export button."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.charts.axes_map import height_of_charts, least_area
from pendulum_journal.charts.reading import read_week
from pendulum_journal.domain.trend.drawn.measured import measured_sentences
from pendulum_journal.domain.trend.drawn.steps import as_drawn, has_means
from pendulum_journal.domain.trend.week_table import has_own_values
from pendulum_journal.domain.week import Week
from pendulum_journal.ui.chart_words import chart_theme
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.trends.chart import TrendChart
from pendulum_journal.ui.trends.export import ExportButton, Shown
from pendulum_journal.ui.trends.figures import TrendFigures
from pendulum_journal.ui.trends.table import TrendTableView
from pendulum_journal.ui.widgets.card import (
    Segments,
    link,
    page_heading,
    plain_label,
    plain_tool_tip,
    quiet_label,
)
from pendulum_journal.ui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pendulum_journal.charts.trends import Drawing
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.trends.measured import MeasuredParts

_BORDER = 1
"""The width of the border of a card."""


class TrendCharts(QFrame):
    """Shows the weeks as charts, as a table, or as further figures.

    Signals:
        week_chosen: carries a Week to open.
        whole_range_wanted: the user wants to undo the zoom.

    Attributes:
        least: the least height of each chart's area, in logical pixels.
    """

    week_chosen = Signal(object)
    whole_range_wanted = Signal()

    _kept: tuple[int, int, int] | None = None

    def __init__(
        self,
        theme: Theme,
        own_files: Callable[[], OwnFiles],
        measured: MeasuredParts,
        parent: QWidget | None = None,
    ) -> None:
        """Take what the charts need.

        Args:
            theme: the colours.
            own_files: returns the files of the program, which no export replaces.
            measured: adds what was measured, where that is chosen.
            parent: as in Qt.
        """
        super().__init__(parent)
        self.least = 0
        self._measured = measured
        self._told: list[Message] = []
        self.setObjectName("card")
        self._theme = theme
        self.chart = TrendChart(theme)
        self.chart.week_chosen.connect(self.week_chosen)
        self.chart.reset.connect(self.whole_range_wanted)
        self.table = TrendTableView()
        self.table.week_chosen.connect(self.week_chosen)
        self.about_table = quiet_label(wraps=True)
        self.figures = TrendFigures()
        self.forms = Segments(
            [self.tr("Charts"), self.tr("Table"), self.tr("Figures")], self.tr("Form")
        )
        self.forms.choose(0)
        self.whole_range = link(self.tr("Show the whole range"))
        self.whole_range.clicked.connect(self.whole_range_wanted)
        self.export_result = quiet_label()
        # A long path must not push the frame wider than the window.
        self.export_result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.export = ExportButton(own_files)
        self.export.done.connect(self._show_exported)
        self._lay_out()

    def _lay_out(self) -> None:
        shown = QStackedWidget()
        shown.addWidget(self.chart)
        shown.addWidget(self._described_table())
        shown.addWidget(self.figures)
        self.forms.picked.connect(shown.setCurrentIndex)
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.forms)
        row.addWidget(self.whole_range)
        row.addWidget(self.export_result, 1)
        self._below = QWidget()
        self.below = FlowLayout(self._below, first_row=1)
        self.below.addWidget(first)
        self.below.addWidget(self.export)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 10)
        self._column.addWidget(shown, 1)
        self._column.addWidget(self._below)

    def _described_table(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.about_table)
        column.addWidget(self.table, 1)
        return holder

    def keep_height(self, charts: int, *, seen: int, least: int) -> None:
        """Set the height for so many charts above each other; see ``height_of_charts``.

        A table or figures get what is seen without scrolling.

        Args:
            charts: how many there are.
            seen: the height that is seen of the frame without scrolling, in logical pixels.
            least: the least height of the frame.
        """
        self._kept = charts, seen, least
        window, inside = self.window().height(), self._column.contentsMargins()
        above, spacing = inside.top() + _BORDER, max(self._column.spacing(), 0)
        width = self.width() - inside.left() - inside.right()
        below = spacing + self.below.heightForWidth(width) + inside.bottom() + _BORDER
        self.least = least_area(window)
        drawing = height_of_charts(window, charts, seen - above)
        # The other forms scroll by themselves: their heads and their scroll bars are to be seen.
        is_drawn = self.forms.group.checkedId() == 0
        self.setFixedHeight(max(least, above + drawing + below if is_drawn else seen))
        self.chart.update()  # the labels of its axis stand where they are seen

    def event(self, event: QEvent) -> bool:
        was_handled = super().event(event)
        # The buttons below need other rows in another width, or where one comes or goes.
        is_other = event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}
        if is_other and self._kept is not None:
            charts, seen, least = self._kept
            self.keep_height(charts, seen=seen, least=least)
        return was_handled

    def add_before_export(self, *buttons: QPushButton) -> None:
        """Add buttons below the charts, to the left of the export and before it for Tab."""
        self.below.removeWidget(self.export)
        for button in (*buttons, self.export):
            self.below.addWidget(button)
        for one, then in pairwise((*buttons, self.export)):
            QWidget.setTabOrder(one, then)

    def show_view(self, shown: Shown, words: Words, summary: str, *, is_zoomed: bool) -> None:
        """Show a view; ``summary`` is the description for screen readers."""
        self._measured.stop()

        def show(view: TrendView) -> None:
            self._show(replace(shown, view=view), words, summary, is_zoomed=is_zoomed)

        show(self._measured.add_to(shown.view, show) if shown.choice.evidence else shown.view)

    def describe(self, summary: str) -> None:
        """Replace the description for screen readers."""
        self.chart.summary = " ".join([summary, *map(translate_message, self._told)])
        if self.chart.week is None:
            self.chart.setAccessibleDescription(self.chart.summary)

    def _show(self, shown: Shown, words: Words, summary: str, *, is_zoomed: bool) -> None:
        view, choice = shown.view, shown.choice
        self._told = measured_sentences(view.measured, hours=choice.hours)
        self.export.show_view(shown)
        self.export_result.clear()
        self.whole_range.setVisible(is_zoomed)
        weekly = choice.weekly or not has_means(view)
        self.table.table.show_view(view, words, weekly=weekly, hours=choice.hours)
        self.about_table.setText(self._values_in_table(shown, weekly=weekly))
        self.table.setAccessibleDescription(self.about_table.text())
        self.figures.show_view(view, words, hours=choice.hours)
        drawn = as_drawn(view)
        self.chart.show_chart(
            self._drawer(replace(shown, view=drawn), words),
            lambda week: read_week(drawn, week, words),
            name=self.tr("Time split, energy and progress by week"),
            summary=summary,
            is_zoomed=is_zoomed,
            begin=Week.containing(view.today),
        )
        self.describe(summary)

    def _drawer(self, shown: Shown, words: Words) -> Callable[[tuple[int, int], float], Drawing]:
        theme = chart_theme(self._theme.palette)

        def draw(size: tuple[int, int], dpi: float) -> Drawing:
            from pendulum_journal.charts.trends import figure

            return figure(
                shown.view,
                theme,
                words,
                size=size,
                dpi=dpi,
                weekly=shown.choice.weekly,
                hours=shown.choice.hours,
                least=self.least,
            )

        return draw

    def _values_in_table(self, shown: Shown, *, weekly: bool) -> str:
        """Return whether the table shows means, and how it marks what is none."""
        said = [self.tr("Each week’s own values.") if weekly else self.tr("4-week means.")]
        if not weekly and has_own_values(shown.view, hours=shown.choice.hours):
            said.append(self.tr("“(week)” marks a week’s own value where there is no mean."))
        return " ".join([*said, *map(translate_message, self._told)])

    def _show_exported(self, path: Path | None) -> None:
        text = self.tr("Copied.") if path is None else self.tr("Written to {path}")
        whole = text.format(path=path)
        middle = Qt.TextElideMode.ElideMiddle
        width = self.export_result.width()
        self.export_result.setText(
            self.export_result.fontMetrics().elidedText(whole, middle, width)
        )
        self.export_result.setToolTip(plain_tool_tip(whole))


class NothingYet(QWidget):
    """Shown instead of the charts before there is anything to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = plain_label(self.tr("The charts begin with the first week you write."), wraps=True)
        self.write = QPushButton(self.tr("Write down this week"))
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 18)
        column.setSpacing(12)
        column.addWidget(page_heading(head(PageKey.TRENDS.label)))
        column.addWidget(text)
        column.addLayout(row)
        column.addStretch()
