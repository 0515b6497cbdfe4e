"""The heading of the trends page: which weeks are shown, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.trend.drawn.steps import has_means, is_long
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.ranges import Range
from pendulum_journal.services.trends import TrendChoice
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import head, heads
from pendulum_journal.ui.widgets.card import ChoiceBox, Segments, page_heading
from pendulum_journal.ui.widgets.dates_dialog import DatesDialog
from pendulum_journal.ui.widgets.layouts import FlowLayout, labelled

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.trend.ranges import Weeks
    from pendulum_journal.domain.trend.view import TrendView

_RANGES = tuple(Range)
_DATES = len(_RANGES)
_MEASURES = tuple(Measure)


class TrendHeader(QWidget):
    """Title and controls; the controls take a second row if one is too narrow.

    Signals:
        chosen: carries the new Choice.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = TrendChoice()
        self._weeks: Weeks | None = None
        self.ranges = self._make_ranges()
        self.units = Segments(heads(Heading.SHARE, Heading.HOURS), self.tr("Unit"))
        self.layers = Segments(heads(Heading.GROUPS, Heading.ACTIVITIES), self.tr("Split by"))
        self.means = Segments(heads(Heading.WEEKLY, Heading.FOUR_WEEK_MEAN), self.tr("Values"))
        self._means = labelled(self.tr("Values"), self.means)
        self.measures = ChoiceBox()
        self.measures.setAccessibleName(self.tr("Measure of progress"))
        self.measure = labelled(self.tr("Progress in"), self.measures)
        self.measures.setToolTip(self.tr("What progress towards the target is measured in"))
        for measure in _MEASURES:
            self.measures.addItem(head(measure.label), measure)
        self.evidence = QCheckBox(self.tr("Show what was measured"))
        self.evidence.setToolTip(
            self.tr("Thin lines show where each group would end with what other programs measured")
        )
        self.flow = FlowLayout(self)
        for part in (
            page_heading(head(PageKey.TRENDS.label)),
            labelled(self.tr("Range"), self.ranges),
            labelled(self.tr("Unit"), self.units),
            labelled(self.tr("Split by"), self.layers),
            self._means,
            self.measure,
            self.evidence,
        ):
            self.flow.addWidget(part)
        self.ranges.picked.connect(self._choose_range)
        self.ranges.group.button(_DATES).clicked.connect(self._choose_other_dates)
        self.units.picked.connect(lambda at: self._choose(hours=at == 1))
        self.layers.picked.connect(lambda at: self._choose(activities=at == 1))
        self.means.picked.connect(lambda at: self._choose(weekly=at == 0))
        self.evidence.clicked.connect(lambda is_on: self._choose(evidence=is_on))
        self.measures.activated.connect(lambda at: self._choose(measure=_MEASURES[at]))

    def _make_ranges(self) -> Segments:
        names = [
            self.tr("This swing"),
            self.tr("1 year"),
            self.tr("2 years"),
            self.tr("All"),
            self.tr("Dates…"),
        ]
        return Segments(names, self.tr("Range"), opening=_DATES)

    def show_choice(
        self,
        choice: TrendChoice,
        view: TrendView,
        *,
        is_zoomed: bool,
        has_charts: bool = True,
        has_evidence: bool = False,
    ) -> None:
        """Show a choice; if it has no measure, the one that the view uses.

        A control that changes nothing on the page is hidden; while zoomed, the controls stay.

        Args:
            choice: what is chosen.
            view: what is shown of it.
            is_zoomed: whether the charts show another range than the chosen one.
            has_charts: whether charts are shown: those of more than four years are by quarter,
                whatever values are chosen for the table.
            has_evidence: whether anything that was measured is known of the weeks shown.
        """
        self._choice = choice
        self._weeks, self._today = (view.first, view.last), view.today
        named = isinstance(choice.range, Range)
        self.ranges.choose(_RANGES.index(choice.range) if named else _DATES)
        self.units.choose(int(choice.hours))
        self.layers.choose(int(choice.activities))
        self.means.choose(int(not choice.weekly))
        self.evidence.setChecked(choice.evidence)
        self.measures.setCurrentIndex(_MEASURES.index(view.measure))
        if not is_zoomed:
            # Progress is drawn after a swing to building only.
            self.measure.setVisible(view.side is Side.BUILDING)
            self.evidence.setVisible(has_evidence)
            self._means.setVisible(has_means(view) and not (has_charts and is_long(view)))

    def _choose(self, **parts: object) -> None:
        self._choice = replace(self._choice, **parts)  # type: ignore[arg-type]
        self.chosen.emit(self._choice)

    def _choose_range(self, at: int) -> None:
        if at != _DATES:
            self._choose(range=_RANGES[at])
        elif self._weeks is not None:
            self._ask_dates(self._weeks, self._today)

    def _choose_other_dates(self) -> None:
        """Ask for dates again if the range is one between dates, whose button is down already."""
        if not isinstance(self._choice.range, Range):
            self._choose_range(_DATES)

    def _ask_dates(self, weeks: Weeks, today: date) -> None:
        dialog = DatesDialog(weeks, today, self)
        dialog.accepted.connect(lambda: self._choose(range=dialog.weeks))
        dialog.rejected.connect(self._take_back_range)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_back_range(self) -> None:
        held = self._choice.range
        self.ranges.choose(_RANGES.index(held) if isinstance(held, Range) else _DATES)
