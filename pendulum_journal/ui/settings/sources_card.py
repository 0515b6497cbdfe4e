"""The card of sources that are read again by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from pendulum_journal.domain.language import capital
from pendulum_journal.services.evidence.watch_list import forget, unwatched, watch_again, watched
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import counted
from pendulum_journal.ui.widgets.card import Card, quiet_label
from pendulum_journal.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.evidence.watch_list import Watched
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session


class SourcesCard(Card):
    """Lists what is read again, each with a button that ends it.

    Attributes:
        buttons: those that end the reading, in the order of the list.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Sources"))
        self._session = session
        self.buttons: list[QPushButton] = []
        self._shown: list[QWidget] = []
        self.about = quiet_label(wraps=True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self.body.addWidget(self.about)
        self.body.addLayout(self._grid)

    def show_sources(self) -> None:
        """List what is read again."""
        found = self._session.run(watched) or []
        focused = next((at for at, each in enumerate(self.buttons) if each.hasFocus()), None)
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self.buttons = [], []
        self.about.setText(self._about(self._session.run(unwatched) or 0, any_watched=bool(found)))
        for at, each in enumerate(found):
            self._add(at, each)
        if focused is not None:  # the button that had it is gone
            self._focus(focused)

    def _about(self, others: int, *, any_watched: bool) -> str:
        """Return what is said above the list, with how many imports are not read again."""
        if any_watched:
            about = self.tr(
                "These are read again after the journal is opened and every hour, if they have "
                "changed; on battery only after it is opened."
            )
            more = counted(
                others,
                one="{n} other import is not read again.",
                other="{n} other imports are not read again.",
            )
            return f"{about} {more}" if others else about
        about = self.tr(
            "Calendars, timers, repositories and others that are imported can be read again by "
            "themselves: tick that where one is imported."
        )
        more = counted(
            others,
            one="{n} import is there; it is not read again by itself.",
            other="{n} imports are there; none is read again by itself.",
        )
        return f"{more} {about}" if others else about

    def _focus(self, at: int) -> None:
        if self.buttons:
            self.buttons[min(at, len(self.buttons) - 1)].setFocus()
        else:
            self.about.setFocus()

    def _add(self, at: int, source: Watched) -> None:
        path = ElidedLabel(str(source.path))
        end = QPushButton(self.tr("Read no longer"))
        end.setAccessibleName(self.tr("Read {path} no longer").format(path=source.path))
        end.clicked.connect(lambda: self._end(source))
        self.buttons.append(end)
        for column, widget in enumerate((quiet_label(capital(source.name)), path, end)):
            self._grid.addWidget(widget, 2 * at, column)
            self._shown.append(widget)
        lines = [] if source.read is None else [self._read_text(source.read)]
        if source.problem:
            lines.append(source.problem)
        if lines:
            state = quiet_label("\n".join(lines), wraps=True)
            self._grid.addWidget(state, 2 * at + 1, 1, 1, 2)
            self._shown.append(state)

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
