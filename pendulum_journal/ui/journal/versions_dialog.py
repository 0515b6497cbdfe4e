"""The earlier versions of a week's entry: their dates, a comparison, and restoring one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.note.diff import DiffKind, DiffLine, diff
from pendulum_journal.domain.note.size import cut_lines
from pendulum_journal.palette import mix
from pendulum_journal.services.keeping import versions
from pendulum_journal.ui.dates import week_name
from pendulum_journal.ui.journal.entry_lines import compared, figure_lines
from pendulum_journal.ui.journal.marks import in_utf16, selected
from pendulum_journal.ui.journal.names import moment
from pendulum_journal.ui.text import counted, translate_message
from pendulum_journal.ui.widgets.card import Segments, quiet_label
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.keeping.versions import EntryVersion
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme

_SIZE = QSize(760, 520)
_LEFT = 230
_SIGNS = {DiffKind.SAME: "  ", DiffKind.ADDED: "+ ", DiffKind.REMOVED: "− "}
_COMPARED_UP_TO = 200_000
"""Characters of both notes together; comparing more would take seconds."""


class DiffView(QPlainTextEdit):
    """Shows a comparison: each line with a sign and a colour for added, removed or unchanged."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[DiffLine] = ()
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        theme.changed.connect(self._colour)

    def show_diff(self, lines: Sequence[DiffLine]) -> None:
        """Show a comparison."""
        self._lines = lines
        self.setPlainText("\n".join(_SIGNS[line.kind] + line.text for line in lines))
        self._colour()

    def show_text(self, text: str) -> None:
        """Show a text without a comparison."""
        self._lines = ()
        self.setPlainText(cut_lines(text))
        self._colour()

    def _colour(self) -> None:
        words: list[QTextEdit.ExtraSelection] = []
        block = self.document().firstBlock()
        for line in self._lines:
            if line.kind is not DiffKind.SAME:
                ground = QTextBlockFormat()
                ground.setBackground(self._ground(line.kind, 0.14))
                QTextCursor(block).setBlockFormat(ground)
                words += self._words(line, block.position())
            block = block.next()
        self.setExtraSelections(words)

    def _words(self, line: DiffLine, start: int) -> Iterator[QTextEdit.ExtraSelection]:
        """Yield the words of a changed line that differ; none if the whole line is new."""
        if all(piece.kind is not DiffKind.SAME for piece in line.pieces):
            return
        at = len(_SIGNS[line.kind])
        text = _SIGNS[line.kind] + line.text
        form = QTextCharFormat()
        form.setBackground(self._ground(line.kind, 0.38))
        for piece in line.pieces:
            end = at + len(piece.text)
            if piece.kind is not DiffKind.SAME:
                first, last = in_utf16(text, [(at, end)])[0]
                selection = QTextEdit.ExtraSelection()
                selection.cursor = selected(self.document(), start + first, start + last)
                selection.format = form
                yield selection
            at = end

    def _ground(self, kind: DiffKind, strength: float) -> QColor:
        colours = self._theme.palette
        hue = colours.coding if kind is DiffKind.ADDED else colours.floor
        return QColor(mix(colours.field, hue, strength))


class VersionsDialog(QDialog):
    """Lists the versions of an entry, compares them with the present one, and restores one.

    Signals:
        brought_back: an earlier version was restored.
    """

    brought_back = Signal()

    def __init__(
        self, session: Session, theme: Theme, week: Week, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._week = week
        self._versions: list[EntryVersion] = []
        self._activities: list[Activity] = []
        self._entry = Entry(week)
        self.setWindowTitle(self.tr("Earlier versions of {week}").format(week=week_name(week)))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Earlier versions, the latest first"))
        self.list.setObjectName("versions")
        self.list.setFixedWidth(_LEFT)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.forms = Segments(
            [self.tr("What changed since"), self.tr("The week then")], self.tr("Show")
        )
        self.forms.choose(0)
        for button in self.forms.group.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]
        self.view = DiffView(theme)
        self.view.setAccessibleName(self.tr("The chosen version"))
        self.remark = quiet_label(wraps=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.bring_back = self.buttons.addButton(
            self.tr("Bring back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._show_version())
        self.forms.picked.connect(lambda _number: self._show_version())
        self.bring_back.clicked.connect(self._bring_back)
        self.buttons.rejected.connect(self.reject)
        self._read()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.forms)
        top.addStretch(1)
        right = QVBoxLayout()
        right.addLayout(top)
        right.addWidget(self.view, 1)
        right.addWidget(self.remark)
        minutes = versions.TYPING_SPAN // timedelta(minutes=1)
        how_often = quiet_label(
            counted(
                minutes,
                one="While you type, one is kept every minute at most.",
                other="While you type, one is kept every {n} minutes at most.",
            ),
            wraps=True,
        )
        how_often.setFixedWidth(_LEFT)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(how_often)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addLayout(columns, 1)
        column.addWidget(self.buttons)
        resize_on_screen(self, _SIZE)

    def _read(self) -> None:
        found = self._session.run(lambda journal: versions.versions(journal, self._week))
        self._versions = found or []
        entry = self._session.run(lambda journal: journal.entry(self._week))
        self._entry = entry or Entry(self._week)
        every = self._session.run(lambda journal: journal.activities(archived=True))
        self._activities = every or []
        self.list.clear()
        for each in self._versions:
            item = QListWidgetItem(f"{moment(each.saved)}\n{self._why(each)}")
            item.setToolTip(self.tr("This is what the week was until then."))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_version()

    def _why(self, version: EntryVersion) -> str:
        return translate_message(version.why.label)

    @property
    def chosen(self) -> EntryVersion | None:
        """The selected version; None if there is none."""
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show_version(self) -> None:
        version = self.chosen
        self.bring_back.setEnabled(
            version is not None
            and versions.brought_back(version, self._entry) != self._entry
            and self._session.can_write
        )
        if version is None:
            self.view.show_text("")
            self.remark.setText(
                self.tr("There are no earlier versions. One is kept when a week is changed.")
            )
        elif self.forms.group.checkedId() == 1:
            self.view.show_text(self._text_of(version))
            self.remark.setText(self._missing(version))
        else:
            self._compare(version)

    def _figures(self, version: EntryVersion) -> list[str]:
        return figure_lines(version.entry, self._activities) if version.has_figures else []

    def _text_of(self, version: EntryVersion) -> str:
        figures = self._figures(version)
        return "\n".join([*figures, "", version.note] if figures else [version.note])

    def _missing(self, version: EntryVersion) -> str:
        """Return what has to be added about a version of which only the note is known."""
        return "" if version.has_figures else self.tr("Of this version only the note was kept.")

    def _compare(self, version: EntryVersion) -> None:
        note = self._entry.note
        if len(version.note) + len(note) > _COMPARED_UP_TO:
            self.view.show_text(self._text_of(version))
            self.remark.setText(self.tr("Too long to compare: this is the text as it was then."))
            return
        lines = diff(version.note, note)
        if version.has_figures:
            now = figure_lines(self._entry, self._activities)
            lines = [*compared(self._figures(version), now), *lines]
        self.view.show_diff(lines)
        if all(line.kind is DiffKind.SAME for line in lines):
            remark = self.tr("It is the same today.")
        else:
            remark = self.tr("+ was added since and − was there then.")
        self.remark.setText(f"{remark} {self._missing(version)}".rstrip())

    def _bring_back(self) -> None:
        version = self.chosen
        if version is None:
            return
        week = self._week
        self._session.change_undoably(
            self.tr("Bring back an earlier version"),
            lambda journal: versions.bring_back(journal, week, version.id).changes,
        )
        self._read()
        self.brought_back.emit()
