"""The grey figures of the grid: where they come from, taking them, and what is held of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pendulum_journal.domain.language import capital
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.formats.calendars.kinds import CalendarFormat
from pendulum_journal.formats.coding.kinds import CodingFormat
from pendulum_journal.ui.dates import short_day, week_name
from pendulum_journal.ui.text import counted, translate_message
from pendulum_journal.ui.week.backfill.cell_text import offer_text
from pendulum_journal.ui.widgets.card import Card, link, plain_label, quiet_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex

    from pendulum_journal.domain.edited_rows import Place
    from pendulum_journal.domain.entry import Minutes
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.week import Week
    from pendulum_journal.domain.week_row import WeekRow
    from pendulum_journal.services.evidence.fill_in import ChosenSource, EvidenceRead
    from pendulum_journal.services.evidence.plan import EvidencePlan
    from pendulum_journal.ui.week.backfill.model import BackfillModel

_MOST_SOURCES = 4
"""Sources that are named one by one."""

_COUNTED = {
    "git-taken",
    "git-other",
    "git-others",
    "calendar-away",
    "calendar-away-of-others",
    "calendars-replaced",
}
"""The remarks on a calendar without which its figures could be taken for somebody else's."""


class GreyFigures(Card):
    """A card on what was measured; the button that takes all of it stands beside the title.

    Attributes:
        read: what was read and is kept once a week is stored; None: nothing.
        watches: whether its sources are to be read again by themselves.
        take_all: the button that takes every grey figure; it has no place in the card.
        here: the line on the current cell; it has no place in the card.
        other: the link to choose other sources.

    Signals:
        other_wanted: carries the ChosenSources to which others are to be added.
    """

    other_wanted = Signal(object)

    def __init__(self, model: BackfillModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Where the grey figures come from"))
        self._model = model
        self._measured: Mapping[Week, Sequence[Suggestion]] = {}
        self._away: Mapping[Week, int] = {}
        self.read: EvidenceRead | None = None
        self.watches = False
        self._words = ""
        self.take_all = QPushButton()
        self.take_all.hide()
        self.here = quiet_label(wraps=True)
        self.here.hide()
        self.other = link(self.tr("Other sources…"))
        self._sources = plain_label(wraps=True)
        self._about = quiet_label(wraps=True)
        for part in (self._sources, self._about, self.other):
            self.body.addWidget(part)
        self.take_all.clicked.connect(lambda: model.take_offered(self._offered()))
        self.other.clicked.connect(lambda: self.other_wanted.emit(self._chosen()))
        self.hide()

    @property
    def measured(self) -> Mapping[Week, Sequence[Suggestion]]:
        """By week what is offered for its fields."""
        return self._measured

    @property
    def away(self) -> Mapping[Week, int]:
        """By week on how many working days a calendar says that somebody was away."""
        return self._away

    @property
    def is_held(self) -> bool:
        """Whether something is offered that leaving without storing would throw away."""
        return bool(self._measured)

    def begin(self, read: EvidenceRead | None, *, watches: bool = False) -> None:
        """Offer what was read, or nothing."""
        self.read, self.watches = read, watches
        self._measured = {} if read is None else read.measured
        self._away = {} if read is None else read.away
        self.setVisible(self.is_held)
        if read is not None:
            self._sources.setText("\n".join(_source_lines(read)))
            self._words = self._meaning(read)
        self.look()

    def _meaning(self, read: EvidenceRead) -> str:
        sentences = [
            self.tr(
                "A week that is filled in like this is partial. It has no shares until its other "
                "hours are typed, too, or the key c says that there were none."
            ),
        ]
        if any(_names_people(plan) for _, plan in read.plans):
            sentences.append(
                self.tr(
                    "Events of a calendar without other people, such as time for focus, are no "
                    "meetings and are not counted: type their hours yourself."
                )
            )
        if any(each.from_commits for found in read.measured.values() for each in found):
            sentences.append(self.tr("Hours from commits are the least that they can have taken."))
        return " ".join(sentences)

    def _taking(self, *, is_offered: bool) -> str:
        if is_offered:
            return self.tr(
                "They count only once you take them: Space takes one, the button above takes all "
                "that are left; what you type counts instead."
            )
        return self.tr("None of them is left to take.")

    def _chosen(self) -> list[ChosenSource]:
        """Return what was chosen, each once, with whose commits were taken."""
        plans = () if self.read is None else self.read.plans
        sources = [source for source, _ in plans]
        return [
            replace(
                each,
                taken=tuple(
                    people
                    for of, plan in plans
                    if of == each
                    for people in plan.entries.own_commits
                ),
                has_repositories=any(
                    isinstance(plan.entries.format, CodingFormat)
                    for of, plan in plans
                    if of == each
                ),
            )
            for at, each in enumerate(sources)
            if each not in sources[:at]
        ]

    def stored(self) -> None:
        """Go on offering figures; what was read is kept by now."""
        self.read = None

    def look(self, at: QModelIndex | None = None) -> None:
        """Show how many figures can be taken, and what is known of the current cell."""
        offered = len(self._offered())
        self.take_all.setVisible(bool(offered))
        self.take_all.setText(
            counted(offered, one="&Take the suggestion", other="&Take all {n} suggestions")
        )
        is_full = not offered and not self._model.edited.is_changed
        full = self.tr("Wherever they measured something in these weeks, something stands already.")
        outdated = sum(row.outdated for row in self._model.rows)
        otherwise = counted(
            outdated,
            one="{n} figure that was taken is measured otherwise by now: the line below the grid "
            "says how, and typing it changes it.",
            other="{n} figures that were taken are measured otherwise by now: the line below the "
            "grid says how, and typing them changes them.",
        )
        words = full if is_full else f"{self._taking(is_offered=bool(offered))} {self._words}"
        self._about.setText(f"{words} {otherwise}" if outdated else words)
        text = self._cell_text(at) if self.is_held and at is not None and at.isValid() else ""
        self.here.setText(text)
        self.here.setVisible(self.is_held)

    def _offered(self) -> list[Place]:
        rows = self._model.edited
        return rows.offered(range(len(rows.rows)), self._model.columns)

    def _cell_text(self, at: QModelIndex) -> str:
        place = self._model.place_of(at)
        row = self._model.rows[at.row()]
        if row.offers_away:
            return self._away_text(row.week)
        if place is None or isinstance(place[1], RowField):
            return ""
        week, cell = place
        name = self._model.cell_name(week, cell)
        if (offer := row.offer(cell)) is not None:
            return f"{name}: {offer_text(offer, self._model.hours)} {self.tr('Space takes it.')}"
        part = row.entry.minutes.get(int(cell))
        if part is not None:
            return f"{name}: {self._held_text(row, int(cell), part)}"
        if row.is_away or week in self._away:
            return "" if row.is_away else self._away_text(week)
        return self.tr("{cell}: the sources have no suggestion here.").format(cell=name)

    def _held_text(self, row: WeekRow, activity: int, part: Minutes) -> str:
        """Return where a figure comes from, and what was measured if that is another one."""
        source = translate_message(part.source.label)
        held = f"{source}, {part.origin}" if part.origin else source
        if (other := row.other_than(activity)) is None:
            return held
        words = self.tr("{held}; now {figure}") if part.is_measured else self.tr("{held}; {figure}")
        return words.format(held=held, figure=offer_text(other, self._model.hours))

    def _away_text(self, week: Week) -> str:
        return counted(
            self._away[week],
            one="{week}: away on {n} working day, by the calendar; the key a marks the week.",
            other="{week}: away on {n} working days, by the calendar; the key a marks the week.",
            week=week_name(week),
        )


def _names_people(plan: EvidencePlan) -> bool:
    """Return whether a source is a calendar of which only events with other people count."""
    is_calendar = isinstance(plan.entries.format, CalendarFormat)
    return is_calendar and not plan.mapping.choices.get("without_people")


def _source_lines(read: EvidenceRead) -> list[str]:
    """Return a line for each source: its name, its program and the days of which it tells."""
    lines = []
    for _, plan in read.plans[:_MOST_SOURCES]:
        program = translate_message(plan.entries.format.label)
        days = "" if plan.covers is None else " – ".join(map(short_day, dict.fromkeys(plan.covers)))
        lines.append(" · ".join(filter(None, (plan.file, program, days))))
        lines += filter(None, [_counted_line(plan)])
    if (more := len(read.plans) - _MOST_SOURCES) > 0:
        lines.append(counted(more, one="and {n} more file", other="and {n} more files"))
    if read.kept:
        kept = QCoreApplication.translate("GreyFigures", "Kept already: {sources}")
        lines.append(kept.format(sources=", ".join(map(capital, read.kept))))
    return lines


def _counted_line(plan: EvidencePlan) -> str:
    """Return which calendars of several are read, for whom one was taken, and what says away."""
    said = [translate_message(each) for each in plan.warnings if each.id in _COUNTED]
    if isinstance(plan.entries.format, CalendarFormat) and plan.entries.owners:
        taken = QCoreApplication.translate("GreyFigures", "Taken for you: {people}.")
        said.insert(0, taken.format(people=", ".join(plan.entries.owners)))
    names = plan.entries.read_calendars
    if len(names) < len(plan.entries.calendars):
        read = QCoreApplication.translate("GreyFigures", "Read of it: {names}.")
        said.insert(0, read.format(names=", ".join(names)))
    return " ".join(said)
