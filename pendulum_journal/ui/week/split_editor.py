"""The editor of a week's split: a stacked bar, and a row for each activity."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pendulum_journal.domain.durations import LONG_WEEK_MINUTES
from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.shown import shown_shares
from pendulum_journal.palette import activity_colours
from pendulum_journal.ui.assistive import DECORATION, give_role
from pendulum_journal.ui.group_meaning import activity_tip
from pendulum_journal.ui.text import counted, head, hours_alike, translate_message
from pendulum_journal.ui.week.evidence.chip import SuggestionChip
from pendulum_journal.ui.week.field_refusal import FieldRefusal
from pendulum_journal.ui.widgets.card import Card, plain_tool_tip, show_as
from pendulum_journal.ui.widgets.elided import ElidedLabel
from pendulum_journal.ui.widgets.hours_field import HoursField
from pendulum_journal.ui.widgets.layouts import clear
from pendulum_journal.ui.widgets.split_bar import BarPart, HoursBar, SplitBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pendulum_journal.domain.entry import Source
    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel

_LEAST_SCALE_MINUTES = 20 * 60


class _Swatch(QWidget):
    """A small square in an activity's colour."""

    def __init__(self) -> None:
        super().__init__()
        give_role(self, DECORATION)
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colour))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 2, 2)
        painter.end()


_LETTERS = 30
"""Letters of an activity's name that fit; a longer one is cut, so that hours stay aligned."""


class _ActivityRow:
    """The widgets of one activity."""

    def __init__(self, activity: Activity, theme: Theme, card: SplitEditor) -> None:
        self.activity = activity
        self.swatch = _Swatch()
        self.name = ElidedLabel(activity.name)
        self.fit_name()
        self.field = HoursField(activity.name)
        self.name.setBuddy(self.field)
        self.name.show_tip(activity_tip(activity))
        self.chip = SuggestionChip(activity.name)
        self.bar = HoursBar(theme)
        self.refusal = FieldRefusal(card, self.field, card.bar)

    def fit_name(self) -> None:
        """Give the name the room that it needs, up to that of some letters."""
        room = _LETTERS * self.name.fontMetrics().averageCharWidth()
        self.name.setFixedWidth(min(self.name.sizeHint().width(), room))


class SplitEditor(Card):
    """A row for each activity of the user, with all bars on one scale.

    Attributes:
        bar: the stacked bar of the whole week.

    Signals:
        remarked: carries a sentence on what could not be taken of something that was pasted.
        refused: the text of a field is refused, or taken after all.
        written_as: carries what writes the hours here, as all of the page are to be written.
    """

    remarked = Signal(str)
    refused = Signal()
    written_as = Signal(object)

    def __init__(self, model: WeekModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(head(Heading.WHERE_THE_TIME_WENT.label), parent)
        self._model = model
        self._theme = theme
        self._activities: list[Activity] = []
        self._rows: list[_ActivityRow] = []
        self._week: Week | None = None
        self._suggestions: dict[int, Suggestion] = {}
        self._measured: tuple[int, ...] = ()
        self.bar = SplitBar(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(4, 1)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._grid)
        model.shown.connect(self._show)
        model.edited.connect(self._draw)
        theme.changed.connect(self._fit)

    def show_activities(self, activities: list[Activity]) -> None:
        """Replace the rows; if the activities are the same, rows and focus are kept.

        Args:
            activities: all of the journal; archived ones have no row, but their part of the bar.
        """
        ordered = sorted(activities, key=lambda each: each.archived)
        if self._rows and ordered == self._activities:
            self._show()
            return
        for row in self._rows:
            row.refusal.deleteLater()
        clear(self._grid)
        self._activities = ordered
        shown = (each for each in ordered if not each.archived)
        self._rows = [_ActivityRow(each, self._theme, self) for each in shown]
        before: QWidget = self
        for number, row in enumerate(self._rows):
            for column, widget in enumerate(_cells(row)):
                self._grid.addWidget(widget, number, column)
            row.chip.chosen.connect(partial(self._take, row))
            row.field.minutes_changed.connect(lambda minutes, row=row: self._edit(row, minutes))
            row.field.refused.connect(row.refusal.show_error)
            row.field.refused.connect(lambda _: self.refused.emit())
            row.field.block_pasted.connect(partial(self._spread, number))
            QWidget.setTabOrder(before, row.field)
            before = row.field
        self._show()

    def show_suggestions(
        self, suggestions: Sequence[Suggestion], beside: Sequence[int] = ()
    ) -> None:
        """Offer measured figures beside the fields of their activities.

        Args:
            suggestions: the figures.
            beside: all minutes that are shown of what was measured; hours are written as those are.
        """
        self._suggestions = {each.activity: each for each in suggestions}
        self._measured = tuple(beside)
        self._draw()

    def go_to_first(self, suggestions: Sequence[Suggestion]) -> None:
        """Give the focus to the first field that has one of some figures."""
        of = {each.activity for each in suggestions}
        field = next((row.field for row in self._rows if row.activity.id in of), None)
        if field is not None:
            field.setFocus()

    def _take(self, row: _ActivityRow, suggestion: Suggestion) -> None:
        row.field.setFocus()
        self._model.take_measured([suggestion])

    def _show_chips(self, hours: Callable[[int], str]) -> None:
        for row in self._rows:
            found = self._suggestions.get(row.activity.id)
            row.chip.show_suggestion(found, self._model.entry, hours)
            row.field.write_as(hours)

    @property
    def first_field(self) -> QWidget | None:
        """The first field; None if there are no rows."""
        return self._rows[0].field if self._rows else None

    @property
    def fields(self) -> list[HoursField]:
        """The fields from top to bottom."""
        return [row.field for row in self._rows]

    @property
    def chips(self) -> list[SuggestionChip]:
        """The chips beside the fields, from top to bottom; those with nothing are hidden."""
        return [row.chip for row in self._rows]

    def _edit(self, row: _ActivityRow, minutes: int | None) -> None:
        try:
            self._model.edit_minutes(row.activity.id, minutes)
        except InputError as error:
            row.field.refuse(error)

    def _spread(self, first: int, block: list[list[str]]) -> None:
        """Write a pasted row or column into the fields from one on downwards, as one step."""
        if len(block) > 1 and any(len(cells) > 1 for cells in block):
            self.remarked.emit(
                self.tr("Only a row or a column fits here. Fill in weeks takes a whole table.")
            )
            return
        texts = [cell for cells in block for cell in cells]
        rows = self._rows[first:]
        self._model.flush()  # what was typed before stays a step of its own
        for row, text in zip(rows, texts, strict=False):
            row.field.write(text)
        self._model.flush()
        if left := sum(bool(text) for text in texts[len(rows) :]):
            self.remarked.emit(
                counted(
                    left,
                    one="{n} pasted cell had no row and was left out.",
                    other="{n} pasted cells had no row and were left out.",
                )
            )

    def _show(self) -> None:
        is_other_week, self._week = self._model.week != self._week, self._model.week
        for row in self._rows:
            given = self._model.entry.minutes.get(row.activity.id)
            row.field.show_minutes(given.minutes if given else None, afresh=is_other_week)
            row.field.setToolTip(
                _origin(given.source, given.origin)
                if given
                else self.tr("Nothing was typed here; write 0 where no time went.")
            )
            if row.activity.id in self._model.entry.unread:
                row.field.setToolTip(_unread(self._model.entry, row.activity.id))
        if is_other_week:
            self._suggestions, self._measured = {}, ()  # until those of this week are worked out
        self._draw()

    def _fit(self) -> None:
        """Fit the names to the size of text, which the desktop can change, and draw anew."""
        for row in self._rows:
            row.fit_name()
        self._draw()

    def _draw(self) -> None:
        this = self._model.entry.spent
        before = self._model.last.spent if self._model.last else {}
        offered = (each.minutes for each in self._suggestions.values())
        last = sum(before.values())
        hours = hours_alike((*this.values(), last, *offered, *self._measured))
        self._show_chips(hours)
        self.written_as.emit(hours)
        colours = activity_colours(self._activities, self._theme.palette)
        longest = max([*this.values(), *before.values(), _LEAST_SCALE_MINUTES])
        for row in self._rows:
            key = row.activity.id
            row.swatch.show_colour(colours[key])
            row.bar.show_minutes(this.get(key), before.get(key), longest, colours[key])
        shares = shown_shares(self._activities, this)
        self.bar.show_parts(
            [
                BarPart(each.name, colours[each.id], this.get(each.id, 0), shares[each.id])
                for each in self._activities
                if not self._model.entry.unread  # without its sum a week has no shares
            ]
        )
        self._show_totals(this, before, hours)

    def _show_totals(
        self, this: Mapping[int, int], before: Mapping[int, int], hours: Callable[[int], str]
    ) -> None:
        total = sum(this.values())
        is_long = total > LONG_WEEK_MINUTES
        remark = self.tr("{hours} h").format(hours=hours(total))
        if not this:
            remark = self.tr("no hours yet")
        if asked := self._to_fill_in():
            remark = asked
        elif is_long:
            remark = self.tr(
                "{hours} h in one week: is that so? It is kept as you typed it."
            ).format(hours=hours(total))
        elif before:
            last = hours(sum(before.values()))
            remark += " · " + self.tr("last week (thin lines) {hours} h").format(hours=last)
        self.remark.setText(remark)
        self.remark.setToolTip(remark if is_long else "")
        # A question is rather cut in a narrow window than that it moves the columns.
        policy = QSizePolicy.Policy.Ignored if is_long else QSizePolicy.Policy.Preferred
        self.remark.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        show_as(self.remark, "warning" if is_long else "quiet")

    def _to_fill_in(self) -> str:
        """Return what an import left open, and why; empty if nothing, or if the week is away."""
        entry = self._model.entry
        if entry.state is State.AWAY:
            return ""
        named = [
            (row.activity.name, entry.unread[row.activity.id])
            for row in self._rows
            if row.activity.id in entry.unread
        ]
        remarks = []
        if unreadable := [name for name, text in named if text]:
            wording = self.tr("fill in {names}: the import could not read it")
            remarks.append(wording.format(names=QLocale().createSeparatedList(unreadable)))
        if empty := [name for name, text in named if not text]:
            wording = self.tr("fill in {names}: left empty in the import")
            if entry.is_open:
                wording = self.tr("fill in {names}: not given yet")
            remarks.append(wording.format(names=QLocale().createSeparatedList(empty)))
        return " · ".join(remarks)


def _cells(row: _ActivityRow) -> tuple[QWidget, ...]:
    """Return the widgets of a row from left to right."""
    return row.swatch, row.name, row.field, row.chip, row.bar


def _origin(source: Source, origin: str | None) -> str:
    name = translate_message(source.label)
    return name if origin is None else plain_tool_tip(f"{name}: {origin}")


def _unread(entry: Entry, activity: int) -> str:
    tr, text = QCoreApplication.translate, entry.unread[activity]
    if entry.is_open:
        return tr("SplitEditor", "not given yet: fill it in, or choose complete")
    if not text:
        return tr("SplitEditor", "unread: the file’s cell was empty")
    return plain_tool_tip(tr("SplitEditor", "unread: the file had “{text}”").format(text=text))
