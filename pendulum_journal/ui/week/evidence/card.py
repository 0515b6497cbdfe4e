"""The card with what was measured in the shown week, where a source covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import counted, hours_alike, translate_message
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.domain.evidence.calendar_weeks import CalendarWeek
    from pendulum_journal.domain.evidence.free_time import WorkHours
    from pendulum_journal.domain.evidence.fusion import Compared
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.figures import Measured
    from pendulum_journal.services.journal import Journal


_HOUR = 60
"""Minutes that are written in another way by each way of writing all figures alike."""


class MeasuredCard(Card):
    """Shows the hours of each activity that were measured; nothing of it is taken unasked.

    Attributes:
        take_all: the button that takes every figure that is not in its field.
        mark_away: the button that marks the week as away, where a calendar says so.

    Signals:
        found: carries the Suggestions for the fields of the shown week, and the minutes of all
            figures that the card shows.
        taken: carries those that are to be taken together.
        away_wanted: the user marks the shown week as away.
    """

    found = Signal(object, object)
    taken = Signal(object)
    away_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Measured"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(4)
        self._about = quiet_label(wraps=True)
        self.take_all = link(self.tr("Take these hours into the fields"))
        self.take_all.setAutoDefault(False)
        self.take_all.clicked.connect(lambda: self.taken.emit(self._left))
        self._left: tuple[Suggestion, ...] = ()
        self._beside = quiet_label(wraps=True)
        self._away = QLabel()
        self._away.setWordWrap(True)
        self.mark_away = link(self.tr("Mark the week as away"))
        self.mark_away.setAutoDefault(False)
        self.mark_away.clicked.connect(self.away_wanted)
        self.body.addWidget(self._away)
        self.body.addWidget(self.mark_away)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._beside)
        self.body.addWidget(self.take_all)
        self.body.addWidget(self._about)
        self._shown: list[QLabel] = []
        self._figures: tuple[Measured, Compared, list[tuple[str, int]]] | None = None
        self._written = ""
        self.hide()

    def show_week(self, journal: Journal, week: Week) -> None:
        """Show a week; the card is hidden where no timer covers it.

        Raises:
            StoreError: the journal cannot be read.
        """
        from pendulum_journal.services.evidence.figures import compared
        from pendulum_journal.services.evidence.measured import measured_week
        from pendulum_journal.services.evidence.suggestions import suggestions_of
        from pendulum_journal.services.evidence.work_hours import work_hours
        from pendulum_journal.ui.measured_words import figures_of

        measured = measured_week(journal, week)
        entry, activities = journal.entry(week), journal.activities(archived=True)
        suggestions = suggestions_of(measured)
        self._left = tuple(each for each in suggestions if not each.is_taken(entry or Entry(week)))
        self.take_all.setVisible(bool(self._left))
        figures: tuple[int, ...] = ()
        self.setVisible(measured is not None)
        self._figures = None
        if measured is not None:
            self.remark.setText(
                self.tr("by {programs}").format(programs=", ".join(measured.programs))
            )
            self._about.setText(self._about_of(measured, work_hours(journal)))
            found = compared(measured, entry, activities)
            rows = self._rows(measured)
            figures = figures_of(measured, found, (minutes for _, minutes in rows))
            self._figures = measured, found, rows
            self._show_figures(hours_alike(figures))  # until those of the page are known
            self._show_away(measured.calendar, entry)
        else:
            self._show_figures(hours_alike(figures))
        self.found.emit(suggestions, figures)

    def write_as(self, hours: Callable[[int], str]) -> None:
        """Write hours as all others of the page are."""
        if self._written != hours(_HOUR):
            self._show_figures(hours)

    def _show_away(self, found: CalendarWeek | None, entry: Entry | None) -> None:
        """Say first on how many days somebody was away, and offer to mark a week of them so."""
        days = 0 if found is None else found.away_days
        is_away = found is not None and found.is_away
        on = "" if found is None else ", ".join(map(_span_text, found.away_spans))
        self._away.setText(
            counted(
                days,
                one="Away on {n} day by the calendar: {days}.",
                other="Away on {n} days by the calendar: {days}.",
                days=on,
            )
            if is_away
            else counted(
                days,
                one="Away on {n} day by the calendar, {days}: its meetings count, its free time "
                "does not.",
                other="Away on {n} days by the calendar, {days}: their meetings count, their free "
                "time does not.",
                days=on,
            )
        )
        self._away.setVisible(bool(days))
        is_marked = entry is not None and entry.state is State.AWAY
        self.mark_away.setVisible(is_away and not is_marked)

    def _show_figures(self, hours: Callable[[int], str]) -> None:
        """Show the rows; what commits tell, how what was typed compares, and what counts once.

        Minutes are written by ``hours``.
        """
        from pendulum_journal.ui.measured_words import beside_lines, commits_text

        for label in self._shown:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._shown.clear()
        if self._figures is None:
            return
        self._written = hours(_HOUR)
        measured, found, rows = self._figures
        for at, (name, minutes) in enumerate(rows):
            self._add(at, name, hours(minutes))
        week = measured.commits
        commits = [] if week is None else [commits_text(week, hours)]
        lines = [*commits, *beside_lines(measured, found, hours)]
        self._beside.setText("\n".join(lines))
        self._beside.setVisible(bool(lines))

    def _rows(self, measured: Measured) -> list[tuple[str, int]]:
        rows = [(activity.name, minutes) for activity, minutes in measured.activities]
        found = measured.calendar
        if measured.unmapped or not (rows or found):
            rows.append((self.tr("not assigned"), measured.unmapped))
        if found is not None:
            rows += [] if measured.activities else [(self.tr("Meetings"), found.meetings)]
            if found.is_all_away:
                return rows  # there is no time between meetings
            blocks = counted(
                found.free.days,
                one="Free in blocks, on {n} day",
                other="Free in blocks, on {n} days",
            )
            rows.append((blocks, found.free.blocks))
        return rows

    def _about_of(self, measured: Measured, hours: WorkHours) -> str:
        """Return what counts in the figures above."""
        from pendulum_journal.services.evidence.work_hours import blocks_message

        kept = self.tr("Kept beside what you write down; nothing is written into it unasked.")
        blocks = [] if measured.calendar is None else [blocks_message(hours)]
        return " ".join(
            [*map(translate_message, (*measured.counts, *blocks, *measured.gaps)), kept]
        )

    def _add(self, at: int, name: str, figure: str) -> None:
        label = ElidedLabel(name)
        hours = QLabel(self.tr("{hours} h").format(hours=figure))
        hours.setAlignment(Qt.AlignmentFlag.AlignRight)
        for column, each in enumerate((label, hours)):
            self._grid.addWidget(each, at, column)
            self._shown.append(each)

    def texts(self) -> list[str]:
        """Return days away, names and hours as they are shown, and the lines below them."""
        below = [] if self._beside.isHidden() else self._beside.text().split("\n")
        away = [] if self._away.isHidden() else [self._away.text()]
        return [*away, *(label.text() for label in self._shown), *below]


def _span_text(span: tuple[date, date]) -> str:
    """Return the first and the last of some days, or the only one."""
    return " – ".join(map(short_day, dict.fromkeys(span)))
