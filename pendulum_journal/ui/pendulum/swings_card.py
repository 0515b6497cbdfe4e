"""All swings to one side, drawn over each other from their first week on, for one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pendulum_journal.charts.pendulum import last_week, swing_names
from pendulum_journal.charts.reading import Reading, ReadingRow
from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.ui.chart_words import chart_theme, chart_words
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Card, ChoiceBox, Segments, quiet_label
from pendulum_journal.ui.widgets.layouts import FlowLayout, labelled
from pendulum_journal.ui.widgets.point_chart import Point, PointChart

if TYPE_CHECKING:
    from pendulum_journal.charts.trends import Drawing
    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.career.swings_aligned import AlignedSwings
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.ui.theme import Theme

_MEASURES = (Measure.CODING, Measure.FOCUS_BLOCK, Measure.BUILDING, Measure.ENERGY)
_SIDES = (Side.BUILDING, Side.MANAGING)


class SwingsCard(Card):
    """Draws the swings to one side.

    Signals:
        chosen: the user chose another measure or side.
        week_chosen: carries the Week of the latest swing that was clicked.
    """

    chosen = Signal()
    week_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Swings side by side"))
        self._theme = theme
        self._swings: AlignedSwings | None = None
        self.measure = ChoiceBox()
        self.measure.setAccessibleName(head(Heading.MEASURE.label))
        for measure in _MEASURES:
            self.measure.addItem(head(measure.label), measure)
        self.sides = Segments([self.tr("To building"), self.tr("To managing")], self.tr("Swings"))
        self.chart = PointChart(theme)
        self._none = quiet_label(wraps=True)
        above = QWidget()
        row = FlowLayout(above, first_row=1, stretches=False)
        row.addWidget(labelled(self.measure.accessibleName(), self.measure))
        row.addWidget(self.sides)
        self.body.addWidget(above)
        self.body.addWidget(self.chart)
        self.body.addWidget(self._none)
        self.measure.activated.connect(lambda _: self.chosen.emit())
        self.sides.picked.connect(lambda _: self.chosen.emit())
        self.chart.point_chosen.connect(self._choose_week)

    @property
    def choice(self) -> tuple[Side, Measure]:
        """The chosen side and measure."""
        return _SIDES[max(self.sides.group.checkedId(), 0)], Measure(self.measure.currentData())

    def choose(self, side: Side, measure: Measure) -> None:
        """Set the side and measure without emitting a signal."""
        self.sides.choose(_SIDES.index(side))
        self.measure.setCurrentIndex(self.measure.findData(measure))

    def show_swings(self, swings: AlignedSwings, guidance: GuidanceFigures) -> None:
        """Draw these swings over each other."""
        self._swings = swings
        self.choose(swings.side, swings.measure)
        words = chart_words()
        self.remark.setText(self.tr("4-week mean of two weeks or more"))
        has_any = any(each.values for each in swings.swings)
        self.chart.setVisible(has_any)
        self._none.setVisible(not has_any)
        if not has_any:
            self._none.setText(self._why_empty(swings))
            return
        theme = chart_theme(self._theme.palette)

        def draw(size: tuple[int, int], dpi: float) -> Drawing:
            from pendulum_journal.charts.swings import figure

            return figure(swings, theme, words, guidance=guidance, size=size, dpi=dpi)

        self.chart.show_points(
            draw,
            self._points(swings, words),
            name=self.title.text(),
            summary=self._summary(swings, words),
        )

    def _choose_week(self, number: int) -> None:
        """Open the week of the latest swing with this number, unless it lies in the future."""
        swings = () if self._swings is None else self._swings.swings
        reached = [each for each in swings if number < len(each.values)]
        if reached:
            self.week_chosen.emit(reached[-1].swing.week + number)

    def _why_empty(self, swings: AlignedSwings) -> str:
        if not swings.swings and swings.side is Side.MANAGING:
            return self.tr("A swing to this side is drawn here: the first managing role is one.")
        if not swings.swings:
            return self.tr(
                "A swing to this side is drawn here: two roles make one, one on either side."
            )
        return self.tr("The weeks after a swing to this side are drawn here, once one is recorded.")

    def _points(self, swings: AlignedSwings, words: Words) -> list[Point]:
        named = list(zip(swing_names(swings, words), swings.swings, strict=True))
        points = []
        for week in range(1, min(swings.weeks, last_week(swings)) + 1):
            given = [
                (name, each.shown[week - 1]) for name, each in named if week <= len(each.shown)
            ]
            rows = tuple(
                ReadingRow(name, "", words.amount(swings.measure, value), "")
                for name, value in given
                if value is not None
            )
            title = self.tr("Week {week}").format(week=week)
            nothing = "" if rows else self.tr("nothing recorded")
            points.append(Point(week + 0.5, Reading(title, nothing, ("", ""), rows, ())))
        return points

    def _summary(self, swings: AlignedSwings, words: Words) -> str:
        """Return a text with the value of each swing at the end of its line."""
        lines = []
        for name, each in zip(swing_names(swings, words), swings.swings, strict=True):
            if each.shown and (value := each.shown[-1]) is not None:
                text = self.tr("{name}: {value} in week {week}.")
                amount = words.amount(swings.measure, value)
                lines.append(text.format(name=name, value=amount, week=len(each.shown)))
        return " ".join(lines)
