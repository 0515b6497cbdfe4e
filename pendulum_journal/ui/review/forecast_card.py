"""The chart of all forecasts over time, with the decisions that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pendulum_journal.charts.pendulum import Asked
from pendulum_journal.charts.reading import Reading, ReadingRow
from pendulum_journal.charts.time_axis import place_of
from pendulum_journal.domain.heading import Heading
from pendulum_journal.ui.chart_words import chart_theme, chart_words
from pendulum_journal.ui.dates import long_day
from pendulum_journal.ui.text import head
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.point_chart import Point, PointChart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.charts.trends import Drawing
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.ui.theme import Theme


class ForecastCard(Card):
    """Draws forecasts over time; ``forecast_chosen`` carries the number of one, from 0."""

    forecast_chosen = Signal(int)
    review_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(head(Heading.NEXT.label))
        self.remark.setText(self.tr("asked in each review"))
        self._theme = theme
        self.chart = PointChart(theme)
        self.chart.point_chosen.connect(self.forecast_chosen)
        self._none = quiet_label(
            self.tr(
                "Your forecasts are drawn here once a review asked how likely each next step is."
            ),
            wraps=True,
        )
        self.write = link(self.tr("Write a review…"))
        self.write.clicked.connect(self.review_wanted)
        self.body.addWidget(self.chart)
        self.body.addWidget(self._none)
        self.body.addWidget(self.write)

    def show_forecasts(self, forecasts: Sequence[Asked]) -> None:
        """Show the forecasts, ordered by day."""
        has_any = any(asked.per_cent for asked in forecasts)
        self.chart.setVisible(has_any)
        self._none.setVisible(not has_any)
        if not has_any:
            return
        words = chart_words()
        theme = chart_theme(self._theme.palette)

        def draw(size: tuple[int, int], dpi: float) -> Drawing:
            from pendulum_journal.charts.forecast import figure

            return figure(forecasts, theme, words, size=size, dpi=dpi)

        readings = [self._reading(asked) for asked in forecasts]
        points = [
            Point(place_of(asked.day), reading)
            for asked, reading in zip(forecasts, readings, strict=True)
        ]
        summary = " ".join(f"{reading.text}." for reading in readings[-8:])
        self.chart.show_points(draw, points, name=self.title.text(), summary=summary)

    def _reading(self, asked: Asked) -> Reading:
        rows = tuple(
            ReadingRow(option, "", f"{value} %", "") for option, value in asked.per_cent.items()
        )
        return Reading(long_day(asked.day), asked.decision, ("", ""), rows, ())


def asked_in(review: Review) -> Asked:
    """Return the forecast and the decision of a review, in the form that the chart takes."""
    return Asked(
        review.opened_on,
        {option.text: option.per_cent for option in review.forecast},
        "" if review.decision is None else head(review.decision.label),
    )
