"""The learning note of a week, and what is read from it: wins and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy

from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.note.tags import TAG, tags
from pendulum_journal.domain.note.wins import missed_win, wins
from pendulum_journal.ui.text import counted, head
from pendulum_journal.ui.week.note.chips import Chips
from pendulum_journal.ui.week.note.editor import NoteEditor
from pendulum_journal.ui.widgets.card import Card, plain_label, plain_tool_tip, quiet_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.note.wins import Win
    from pendulum_journal.domain.week import Week
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.model import WeekModel

_WINS_AFTER_MS = 250
_WINS_UP_TO = 100_000


class LearningCard(Card):
    """The learning note.

    Signals:
        wins_read: carries the wins and the tags found in its lines.
        remarked: carries a sentence on something that the note could not take.
    """

    wins_read = Signal(object, object)
    remarked = Signal(str)

    def __init__(self, model: WeekModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What I learned"), parent)
        self._model = model
        self._week: Week | None = None
        self._remarks: list[str] = []
        self.remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.editor = NoteEditor(theme)
        self.chips = Chips()
        self.chips.chosen.connect(self.editor.begin_line)
        self._timer = QTimer(self, singleShot=True, interval=_WINS_AFTER_MS)
        self._timer.timeout.connect(self._read_wins)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.editor, 1)
        self.editor.note_edited.connect(self._edit)
        self.editor.files_dropped.connect(
            lambda: self.remarked.emit(
                self.tr("A note holds text alone. Drop a file beside it to import it.")
            )
        )
        self.remark.installEventFilter(self)
        model.shown.connect(self._show)

    def least_height(self) -> int:
        """Return the height at which six lines of the note are seen."""
        return self.minimumSizeHint().height() - self.editor.spare_height

    def set_read_only(self, *, is_read_only: bool) -> None:
        """Take no changes; the note can still be scrolled and copied."""
        self.editor.setReadOnly(is_read_only)
        self.chips.setEnabled(not is_read_only)

    def _edit(self) -> None:
        self._model.edit_note(self.editor.note)
        if not self._timer.isActive():
            self._timer.start()

    def _show(self) -> None:
        entry = self._model.entry
        self.editor.show_note(entry.note, afresh=entry.week != self._week)
        self._week = entry.week
        self._read_wins()

    def _read_wins(self) -> None:
        note = self.editor.note()
        if len(note) > _WINS_UP_TO:
            self._show_remark(self.tr("long text, shown plain"))
            self.wins_read.emit([], [])
            return
        found = wins(note)
        count, short = self.tr("no wins yet"), ""
        if found:
            count = counted(len(found), one="{n} win this week", other="{n} wins this week")
        elif kind := missed_win(note):
            count = self.tr("a win begins “{word}:”, without “I”").format(word=kind)
            short = self.tr("a win begins “{word}:”").format(word=kind)
        self._show_remark(f"{self.tr('Markdown')} · {count}", count, short or count)
        self.wins_read.emit(found, tags(note))

    def _show_remark(self, *texts: str) -> None:
        """Show the first of the texts that fits, else the last one shortened, with a tooltip."""
        self._remarks = list(texts)
        room, metrics = self.remark.contentsRect().width(), self.remark.fontMetrics()
        fitting = [text for text in texts if metrics.horizontalAdvance(text) <= room]
        whole = fitting[0] if fitting else texts[-1]
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.remark.setText(shown if self.isVisible() else whole)
        self.remark.setToolTip(plain_tool_tip(whole) if shown != whole else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.remark and event.type() == QEvent.Type.Resize and self._remarks:
            self._show_remark(*self._remarks)
        return super().eventFilter(watched, event)


class WinsCard(Card):
    """The wins of the shown week, listed from its note, and the note's tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(head(Heading.WINS.label), parent)
        self._wins = plain_label(wraps=True)
        self._tags = quiet_label(wraps=True)
        self.body.addWidget(self._wins)
        self.body.addWidget(self._tags)

    def show_wins(self, found: list[Win], words: list[str]) -> None:
        """Show wins, and the tags that stand in none; the card is hidden if there are neither."""
        shown = {tag[1].casefold() for win in found for tag in TAG.finditer(win.text)}
        words = [word for word in words if word not in shown]
        self.setVisible(bool(found or words))
        self.remark.setText(self.tr("from the note"))
        self._wins.setText("\n".join(f"• {win.kind}: {win.text}" for win in found))
        self._wins.setVisible(bool(found))
        self._tags.setText("  ".join(f"#{word}" for word in words))
        self._tags.setVisible(bool(words))
