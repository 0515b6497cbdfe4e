"""The fields of a report: its weeks, its role, and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pendulum_journal.domain.career.role import latest_swing
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.week import Week
from pendulum_journal.services.report.left_out import ReportFigure
from pendulum_journal.services.report.report import (
    USUAL_PARTS,
    USUAL_WEEKS,
    ReportOptions,
    ReportPart,
    first_of_period,
)
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import head
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import ChoiceBox, quiet_label
from pendulum_journal.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.trend.ranges import Weeks
    from pendulum_journal.services.journal import Journal

_QUARTER, _YEAR = 13, 52
_LONGEST = 120
"""Characters of a title or a name."""


class ReportFields(QWidget):
    """The fields of a report.

    Signals:
        edited: the user changed a field.
    """

    edited = Signal()

    def __init__(self, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = Week.containing(journal.today())
        self.period = ChoiceBox()
        self._lengths: dict[int, int] = {}  # of periods of so many weeks, by their row
        today = journal.today()
        self.first = DateField(head(Heading.FIRST_DAY.label), today, today)
        self.last = DateField(head(Heading.LAST_DAY.label), today, today)
        self.role = ChoiceBox()
        self.parts = {part: QCheckBox(name) for part, name in self._names().items()}
        for part, box in self.parts.items():
            box.setChecked(part in USUAL_PARTS)
        self.title, self.name = QLineEdit(), QLineEdit()
        for field in (self.title, self.name):
            field.setMaxLength(_LONGEST)
        self.figures = {figure: QCheckBox(name) for figure, name in _figures(journal).items()}
        for box in self.figures.values():
            box.setChecked(True)
        self._hint = quiet_label(wraps=True)
        self._fill_periods(journal)
        self._fill_roles(journal.roles())
        self._lay_out()
        self._connect()
        self._show_dates()

    def show_usual_title(self, title: str) -> None:
        """Say in the empty field which title the page has instead of one of the user's own."""
        self.title.setPlaceholderText(self.tr("instead of “{title}”").format(title=title))

    def _names(self) -> dict[ReportPart, str]:
        return {
            ReportPart.CHARTS: self.tr("&Charts, and what they show"),
            ReportPart.EVENTS: self.tr("&Events on the charts"),
            ReportPart.SPLIT: self.tr("Time &split and energy"),
            ReportPart.THEN_AND_NOW: self.tr("&Then and now"),
            ReportPart.WINS: self.tr("&Wins: learned, fixed, did"),
            ReportPart.FORECAST: self.tr("Forec&ast of reviews"),
            ReportPart.WEEKS: self.tr("Week &by week"),
            ReportPart.NOTES: self.tr("&Notes, whole"),
        }

    def _fill_periods(self, journal: Journal) -> None:
        figures = journal.figures()
        swing = latest_swing(journal.roles(), journal.today())
        for name, weeks in (
            (self.tr("The last 4 weeks"), 4),
            (self.tr("The last 13 weeks"), _QUARTER),
            (self.tr("The last half year"), USUAL_WEEKS),
            (self.tr("The last year"), _YEAR),
        ):
            self._lengths[self.period.count()] = weeks
            self._add_period(name, first_of_period(figures, weeks, self._now, self._now))
        if swing is not None:
            self._add_period(self.tr("Since the swing"), swing.week)
        first = min((row.week for row in figures), default=self._now)
        self._add_period(self.tr("All weeks"), first)
        self.period.addItem(self.tr("Dates"))
        self.period.setCurrentIndex(2)

    def _add_period(self, name: str, first: Week) -> None:
        """Add a period that begins with a week."""
        self.period.addItem(name, first.index)

    def _fill_roles(self, roles: list[Role]) -> None:
        self.role.addItem(self.tr("All roles"))
        for role in reversed(roles):
            name = self.tr("{title}, since {day}").format(
                title=" ".join(role.title.split()), day=short_day(role.start)
            )
            self.role.addItem(name, role.uid)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Period"), self.period)
        form.addRow(self.tr("&From"), self.first)
        form.addRow(self.tr("T&o"), self.last)
        form.addRow(self.tr("&Role"), self.role)
        form.addRow(self.tr("T&itle of your own"), self.title)
        form.addRow(self.tr("&Your name"), self.name)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        self._add_boxes(column, self.tr("Parts"), self.parts.values())
        self._add_boxes(column, self.tr("Figures, in every part"), self.figures.values())
        column.addWidget(self._hint)
        column.addStretch(1)
        self._show_hint()

    def _add_boxes(self, column: QVBoxLayout, name: str, boxes: Iterable[QCheckBox]) -> None:
        title = QLabel(name)
        title.setFont(scaled(self.font(), 1, bold=True))
        column.addSpacing(8)
        column.addWidget(title)
        for box in boxes:
            column.addWidget(box)

    def _show_hint(self) -> None:
        """Say what of the notes and how one felt leaves the journal."""
        hints = []
        if self.parts[ReportPart.WINS].isChecked():
            hints.append(self.tr("Wins are lines of your notes."))
        if self.figures[ReportFigure.ENERGY].isChecked():
            hints.append(self.tr("Charts and tables hold your energy too."))
        self._hint.setText(" ".join(hints))
        self._hint.setVisible(bool(hints))

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(self._show_dates)
        for chosen in (self.period.currentIndexChanged, self.role.currentIndexChanged):
            chosen.connect(self.edited)
        for field in (self.first, self.last):
            field.day_changed.connect(self.edited)
            field.edited.connect(self.edited)
        for line in (self.title, self.name):
            line.textChanged.connect(self.edited)
        for box in self.parts.values():
            box.toggled.connect(self._show_events)
        for box in (*self.parts.values(), *self.figures.values()):
            box.toggled.connect(self._show_hint)
            box.toggled.connect(self.edited)

    @property
    def options(self) -> ReportOptions:
        """The options as the fields have them now."""
        weeks = self._lengths.get(self.period.currentIndex())
        first, last = self._weeks()
        parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
        left_out = frozenset(each for each, box in self.figures.items() if not box.isChecked())
        texts = self.title.text(), self.name.text()
        begin = first if weeks is None else None  # as the journal is when the report is made
        return ReportOptions(
            begin, last, self.role.currentData(), parts, left_out, *texts, weeks=weeks
        )

    def _weeks(self) -> Weeks:
        begin = self.period.currentData()
        if begin is not None:
            return Week(begin), self._now
        first, last = (Week.containing(each.day) for each in (self.first, self.last))
        return first, last

    @property
    def are_days_clear(self) -> bool:
        """Whether the texts of both dates are days, or a period is chosen by its name."""
        is_named = self.period.currentData() is not None
        return is_named or (self.first.is_given and self.last.is_given)

    def check_days(self) -> bool:
        """Return whether both dates are valid; if not, show the reason beside the invalid one."""
        is_named = self.period.currentData() is not None
        return is_named or (self.first.check() and self.last.check())

    def _show_dates(self) -> None:
        """Show the date fields only for a period of the user's own, with the last dates shown."""
        begin = self.period.currentData()
        for field in (self.first, self.last):
            self._form.setRowVisible(field, begin is None)
        if begin is not None:
            self.first.show_day(Week(begin).monday)
            self.last.show_day(self._now.sunday)

    def _show_events(self) -> None:
        self.parts[ReportPart.EVENTS].setEnabled(self.parts[ReportPart.CHARTS].isChecked())


def _figures(journal: Journal) -> dict[ReportFigure, str]:
    """Return the figures that can be left out, days only where some are written down."""
    rows = journal.figures()
    days = {ReportFigure.FOCUS_DAYS, ReportFigure.SHIPPING_DAYS}
    return {
        figure: head(figure.label)
        for figure in ReportFigure
        if figure not in days or any(getattr(row, figure.field) is not None for row in rows)
    }
