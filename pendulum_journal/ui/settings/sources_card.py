"""The card of sources: until when each counts, and which are read again by themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from pendulum_journal.domain.language import capital
from pendulum_journal.services.evidence.listed import (
    end_source,
    listed_sources,
)
from pendulum_journal.services.evidence.watch_list import forget, watch_again
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.settings.read_now import ReadNow
from pendulum_journal.ui.settings.source_choices import SourceChooser
from pendulum_journal.ui.settings.source_end import SourceEndDialog
from pendulum_journal.ui.settings.zones import ZonesPart
from pendulum_journal.ui.text import counted, translate_message
from pendulum_journal.ui.widgets.card import Card, plain_label, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.listed import ListedSource
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session

_END, _CHOICE = 0, 1
"""The kinds of buttons that open a dialog, of the four kinds in the order of ``_focus``."""


class SourcesCard(Card):
    """Lists the sources, each with its end, and what of them is read again, with one that stops it.

    Attributes:
        ends: the buttons that end a source or let it go on, in the order of the list.
        choices: those that ask how a source counts and where its time goes, in that order.
        buttons: those that end the reading, in the order of the list.
        reads: those that read at once what is read again, in that order.
        read_now: reads that, and a source for which something else was chosen than what counts now.
        zones: in which zones days and weeks are told apart.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Sources"))
        self._session = session
        self.read_now = ReadNow(session, self)
        self.read_now.ended.connect(self.show_sources)
        self._chooser = SourceChooser(session, self._change, self)
        self._coming: dict[QWidget, int] = {}
        self.ends: list[QPushButton] = []
        self.choices: list[QPushButton] = []
        self.buttons: list[QPushButton] = []
        self.reads: list[QPushButton] = []
        self._shown: list[QWidget] = []
        self._row = 0
        self.about = quiet_label(wraps=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self.body.addWidget(self.about)
        self.body.addLayout(self._grid)
        self.zones = ZonesPart(session)
        self.body.addWidget(self.zones)

    def show_sources(self) -> None:
        """List the sources, and what of them is read again."""
        found = self._session.run(listed_sources) or []
        focused = self._focused()
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self._row = [], 0
        self.buttons, self.ends, self.choices, self.reads, self._coming = [], [], [], [], {}
        others = sum(not each.watched for each in found)
        self.about.setText(self._about(others, any_watched=others < len(found)))
        for each in found:
            self._add_source(each)
            for path in each.watched:
                self._add(path)
        if focused is not None:  # the button that had it is gone
            self._focus(*focused)
        self.zones.show_zones()

    def _about(self, others: int, *, any_watched: bool) -> str:
        """Return what is said above the list, with how many sources are not read again."""
        if not self._session.can_write:
            return self.tr("The journal can only be read: nothing is read into it.")
        if any_watched:
            about = self.tr(
                "These are read again after the journal is opened and every hour, if they have "
                "changed; on battery only after it is opened."
            )
            more = counted(
                others,
                one="{n} other source is not read again.",
                other="{n} other sources are not read again.",
            )
            return f"{about} {more}" if others else about
        about = self.tr(
            "Calendars, timers, repositories and others that are imported can be read again by "
            "themselves: tick that where one is imported."
        )
        more = counted(
            others,
            one="{n} source is there; it is not read again by itself.",
            other="{n} sources are there; none is read again by itself.",
        )
        return f"{more} {about}" if others else about

    def _focused(self) -> tuple[int, int] | None:
        """Return which button has the focus: its kind, see ``_focus``, and its place."""
        focused = self.window().focusWidget()  # also while another window is in front
        for kind, buttons in enumerate((self.ends, self.choices, self.buttons, self.reads)):
            for at, each in enumerate(buttons):
                if each is focused:
                    return kind, at
        if focused in self._coming:  # it is gone once it was read
            return _CHOICE, self._coming[focused]
        return None

    def _focus(self, kind: int, at: int) -> None:
        buttons = (self.ends, self.choices, self.buttons, self.reads)[kind] or self.ends
        if buttons:
            buttons[min(at, len(buttons) - 1)].setFocus()
        else:
            self.about.setFocus()

    def _put(self, *row: tuple[QWidget, int, int]) -> None:
        """Add a row of widgets, each with its column and its columns."""
        for widget, column, span in row:
            self._grid.addWidget(widget, self._row, column, 1, span)
            self._shown.append(widget)
        self._row += 1

    def _add_source(self, source: ListedSource) -> None:
        title = capital(source.title)
        has_ended = source.ended is not None
        end = QPushButton(self.tr("It goes on") if has_ended else self.tr("It ended…"))
        name = self.tr("{name} goes on") if has_ended else self.tr("{name} ended…")
        end.setAccessibleName(name.format(name=title))
        end.setEnabled(self._session.can_write)
        at = len(self.ends)
        end.clicked.connect(lambda: self._go_on(source) if has_ended else self._ask_end(source, at))
        self.ends.append(end)
        self._put((plain_label(title, wraps=True), 0, 2), (end, 2, 1))
        text = quiet_label(self._text_of(source), wraps=True)
        if source.choices is None and not source.tells_apart:
            self._put((text, 0, 3))
        else:
            self._put((text, 0, 2), (self._choices_button(source, title), 2, 1))
        if source.coming is not None:
            button = self.read_now.button(source)
            self._coming[button] = len(self.choices) - 1
            self._put((button, 2, 1))

    def _choices_button(self, source: ListedSource, title: str) -> QPushButton:
        is_calendar = source.is_calendar
        button = QPushButton(self.tr("What counts…") if is_calendar else self.tr("Activities…"))
        name = (
            self.tr("What counts in {name}…") if is_calendar else self.tr("Activities of {name}…")
        )
        button.setAccessibleName(name.format(name=title))
        button.setEnabled(self._session.can_write)
        at = len(self.choices)
        button.clicked.connect(lambda: self._chooser.ask(source, partial(self._focus, _CHOICE, at)))
        self.choices.append(button)
        return button

    def _text_of(self, source: ListedSource) -> str:
        said = [translate_message(source.counts)]
        if source.choices is not None and not source.is_calendar and source.person:
            said.append(self.tr("Taken for you: {people}.").format(people=source.person))
        if source.coming is not None:
            text = self.tr("From the next reading, as you chose: {counts}")
            said.append(text.format(counts=translate_message(source.coming)))
        if source.covers is not None:
            first, last = map(short_day, source.covers)
            said.append(self.tr("Covers {first} to {last}.").format(first=first, last=last))
        if source.ended is not None:
            text = self.tr("Ended on {day}: later days do not count.")
            said.append(text.format(day=short_day(source.ended)))
        return " ".join(said)

    def _ask_end(self, source: ListedSource, at: int) -> None:
        dialog = SourceEndDialog(source, self._session.today(), self)
        dialog.accepted.connect(lambda: self._end_on(source, dialog.day.day))
        dialog.finished.connect(lambda: self._focus(_END, at))  # it may be another one now
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _end_on(self, source: ListedSource, day: date) -> None:
        self._put_end(source, day, self.tr("End {name}").format(name=source.name))

    def _go_on(self, source: ListedSource) -> None:
        self._put_end(source, None, self.tr("Let {name} go on").format(name=source.name))

    def _put_end(self, source: ListedSource, day: date | None, text: str) -> None:
        def put(last: date | None) -> Changes | None:
            name = capital(source.title)
            said = self.tr("“{name}” goes on: all that it tells counts.").format(name=name)
            if last is not None:
                said = self.tr(
                    "“{name}” ended on {day}: what it tells of later days does not count."
                ).format(name=name, day=short_day(last))
            return self._change(lambda journal: end_source(journal, source.number, last), said)

        if put(day) is not None:
            self._session.push_undo(text, undo=lambda: put(source.ended), redo=lambda: put(day))

    def _add(self, source: Watched) -> None:
        path = ElidedLabel(str(source.path))
        end = QPushButton(self.tr("Read no longer"))
        end.setAccessibleName(self.tr("Read {path} no longer").format(path=source.path))
        end.setEnabled(self._session.can_write)
        end.clicked.connect(lambda: self._end(source))
        self.buttons.append(end)
        self._put((quiet_label(self.tr("read again")), 0, 1), (path, 1, 1), (end, 2, 1))
        lines = [] if source.read is None else [self._read_text(source.read)]
        if source.problem:
            lines.append(source.problem)
        read = self.read_now.button_of(source)
        read.setEnabled(self._session.can_write and not self._is_over(source.ended))
        self.reads.append(read)
        self._put((quiet_label("\n".join(lines), wraps=True), 1, 1), (read, 2, 1))

    def _is_over(self, ended: date | None) -> bool:
        return ended is not None and ended < self._session.today()

    def _read_text(self, moment: datetime) -> str:
        local = moment.astimezone()
        at = QTime(local.hour, local.minute)
        return self.tr("Last read on {day}, {time}").format(
            day=short_day(local.date()),
            time=QLocale().toString(at, QLocale.FormatType.ShortFormat),
        )

    def _end(self, source: Watched) -> None:
        name = source.path.name

        def end() -> Changes | None:
            said = self.tr(
                "“{name}” is not read any more; what it told until now stays. Undo reads it again."
            )
            return self._change(lambda journal: forget(journal, source), said.format(name=name))

        def begin() -> Changes | None:
            said = self.tr("“{name}” is read again by itself.").format(name=name)
            return self._change(lambda journal: watch_again(journal, source), said)

        if end() is not None:
            text = self.tr("Read {name} no longer").format(name=name)
            self._session.push_undo(text, undo=begin, redo=end)

    def _change(self, use_case: Callable[[Journal], Changes], said: str) -> Changes | None:
        changes = self._session.change(use_case)
        self.show_sources()
        if changes is not None:
            self._session.show_message(said)
        return changes
