"""Shows one week for reading: its dates, its figures, and its note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendulum_journal.domain.entry import State, WeekState, state_on
from pendulum_journal.domain.note.size import is_renderable
from pendulum_journal.domain.split import by_group, groups_of_several
from pendulum_journal.ui.dates import week_name, week_span
from pendulum_journal.ui.journal.names import place_names
from pendulum_journal.ui.journal.note_view import NoteView
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week_words import describe_entry
from pendulum_journal.ui.widgets.card import Card, link, quiet_label
from pendulum_journal.ui.widgets.split_bar import SplitBar, group_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.note.excerpt import Span
    from pendulum_journal.domain.split import Split
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.theme import Theme


class ReadingPane(Card):
    """Shows a week read-only; it is edited on This week.

    Signals:
        open_wanted: the user wants to edit the shown week.
        versions_wanted: the user wants to see its earlier versions.
        delete_wanted: the user wants to delete it.
        tag_chosen: carries a tag, without its ``#``.
    """

    open_wanted = Signal()
    versions_wanted = Signal()
    delete_wanted = Signal()
    tag_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.body.setContentsMargins(16, 14, 16, 7)  # its links stand on a line with the list's
        self._theme = theme
        self.week: Week | None = None
        self._minutes: Split = (0, 0, 0, 0)
        self.title.setFont(scaled(self.font(), 1.2, bold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.wrap_remark()
        self.notice = quiet_label(wraps=True)
        self.split = SplitBar(theme)
        self.figures = quiet_label(wraps=True)
        self.note = NoteView(theme)
        self.note.rendered.tag_chosen.connect(self.tag_chosen)
        self.open = link(self.tr("Open on This week"))
        self.versions = link(self.tr("Earlier versions…"))
        self.delete = link(self.tr("Delete"))
        for part in (self.split, self.figures, self.notice):
            self.body.addWidget(part)
        self.body.addWidget(self.note, 1)
        self.body.addLayout(self._make_row())
        self._parts = (self.split, self.figures, self.notice, self.note, *self._links())
        self.show_nothing()
        theme.changed.connect(self._colour_split)

    def _links(self) -> tuple[QWidget, ...]:
        return self.open, self.versions, self.delete

    def _make_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for part in self._links():
            row.addWidget(part)
        row.addStretch(1)
        self.open.clicked.connect(self.open_wanted)
        self.versions.clicked.connect(self.versions_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        return row

    def show_nothing(self, sentence: str = "", *, opens: bool = False) -> None:
        """Show a sentence instead of a week; ``opens``: whether the week can be written."""
        self.week = None
        self.title.hide()
        self.remark.setText("")
        self.note.show_note("")
        for part in self._parts:
            part.hide()
        self.notice.setVisible(bool(sentence))
        self.notice.setText(sentence)
        self.note.show()  # it keeps what is above it at the top
        self.open.setVisible(opens)

    def show_entry(
        self,
        journal: Journal,
        entry: Entry,
        find: Callable[[str], list[Span]] | None = None,
    ) -> None:
        """Show an entry of an open journal.

        Args:
            journal: the journal of the entry.
            entry: the week's entry.
            find: returns the spans of the matches in a text.
        """
        self.week = entry.week
        self.title.setText(week_name(entry.week))
        self.title.show()
        self.remark.setText(_in_parts(self._about(journal, entry)))
        self.notice.setText(self._notice(entry))
        self.notice.setVisible(bool(self.notice.text()))
        self._show_figures(journal, entry)
        self.note.show_note(entry.note, find)
        self.note.show()
        for part in self._links():
            part.show()
        can_write = not journal.is_read_only
        self.delete.setEnabled(can_write)

    def _about(self, journal: Journal, entry: Entry) -> list[str]:
        lines = [week_span(entry.week), *place_names(journal, entry.week)]
        state = state_on(entry, journal.today())
        if state is not WeekState.COMPLETE:
            lines.append(translate_message(state.label))
        if entry.unread and entry.state is not State.AWAY:
            lines.append(
                self.tr("hours to fill in that are not given yet")
                if entry.is_open
                else self.tr("hours to fill in that an import could not read")
                if any(entry.unread.values())
                else self.tr("hours to fill in that were left empty in an import")
            )
        return lines

    def _notice(self, entry: Entry) -> str:
        if not entry.note:
            return self.tr("The note of the week stands here; this one has none.")
        if is_renderable(entry.note):
            return ""
        return self.tr(
            "This note is long or full of marks, so it is shown as it was written, without its "
            "formats."
        )

    def _show_figures(self, journal: Journal, entry: Entry) -> None:
        """Show the split of a week and its figures; hours that were not read leave it none."""
        activities = journal.activities(archived=True)
        self._minutes = by_group(activities, entry.spent)
        has_split = not entry.unread and any(self._minutes)
        self.split.setVisible(has_split)
        self._colour_split()
        figures = describe_entry(
            self._minutes if has_split else (), entry, groups_of_several(activities, entry.spent)
        )
        self.figures.setText(_in_parts(figures))
        self.figures.setVisible(bool(figures))

    def _colour_split(self) -> None:
        self.split.show_parts(group_parts(self._minutes, self._theme.palette))


def _in_parts(text: list[str]) -> str:
    """Return the text with no-break spaces inside its parts, so that lines break between them."""
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in text)
