"""The list of sources of evidence that the user chose, and what each of them leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import InputCase
from pendulum_journal.domain.message import Message
from pendulum_journal.services.evidence.fill_in import ChosenSource
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.ui.imports.ticks import CalendarTicks
from pendulum_journal.ui.imports.weeks_questions import Questions
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_ROWS = 3
_PATH = Qt.ItemDataRole.UserRole


class ChosenSources(QWidget):
    """Files and folders that are to be read; a question of one of them stands below.

    Attributes:
        list: a row each.
        file, folder, remove: the buttons that add a file or a folder, and take one off the list.
        me: by which addresses commits in the current folder are one's own; hidden for a file, and
            for a folder that was looked at and has no repository.
        asked: the card with the question.
        ticks: which calendars of a source are read, where it has several.

    Signals:
        edited: something was added or taken off, or a question was answered.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _SourceList()
        self.list.setAccessibleName(self.tr("Sources"))
        row = self.list.fontMetrics().height()
        self.list.setMinimumHeight(row + 12)  # a low window has questions to show below
        self.list.setMaximumHeight(_ROWS * row + 34)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.file = QPushButton(self.tr("Add a &calendar…"))
        self.folder = QPushButton(self.tr("Add a &folder…"))
        self.folder.setToolTip(self.tr("A git repository, a folder of them, or one of calendars"))
        self.remove = QPushButton(self.tr("&Remove"))
        for button in (self.file, self.folder, self.remove):
            button.setAutoDefault(False)
        self.me = QLineEdit()
        self.me.setPlaceholderText(self.tr("as git signs your commits"))
        self.me.setAccessibleName(self.tr("My addresses in its repositories"))
        self._whose = QLabel(self.tr("&My addresses in its repositories"))
        self._whose.setBuddy(self.me)
        self._taken: dict[Path, tuple[str, ...]] = {}
        self._mine: dict[Path, str] = {}
        self._without: set[Path] = set()  # folders without a repository
        self.me.textEdited.connect(self._keep_mine)
        self.asked = Card("")
        self.asked.hide()
        self._questions: dict[Path, Questions] = {}
        self.ticks: dict[Path, CalendarTicks] = {}
        self._known: dict[Path, EvidenceOptions] = {}
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._look())
        self.list.delete_pressed.connect(self._remove)
        self.remove.clicked.connect(self._remove)
        self._look()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.file)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addLayout(buttons)
        whose = QHBoxLayout()
        whose.addWidget(self._whose)
        whose.addWidget(self.me, 1)
        column.addLayout(whose)
        column.addWidget(self.asked)
        self._column = column

    @property
    def paths(self) -> list[Path]:
        """What was chosen, in order."""
        return [self.list.item(at).data(_PATH) for at in range(self.list.count())]

    @property
    def chosen(self) -> list[ChosenSource]:
        """What was chosen, with the answers to what it left open."""
        return [ChosenSource(path, self._options(path)) for path in self.paths]

    def add(self, paths: Iterable[Path]) -> None:
        """Add files and folders that are not in the list."""
        for path in paths:
            if path not in self.paths:
                where = f" — {path.parent}" if path.name else ""
                item = QListWidgetItem(f"{path.name or path}{where}")
                item.setData(_PATH, path)
                item.setToolTip(plain_tool_tip(str(path)))
                self.list.addItem(item)
                self.list.setCurrentItem(item)
        self.edited.emit()

    def add_chosen(self, sources: Iterable[ChosenSource]) -> None:
        """Add sources whose questions were answered before."""
        chosen = list(sources)
        self._note(chosen)
        self._known |= {each.path: each.options for each in chosen}
        self._taken |= {each.path: each.taken for each in chosen}
        self._mine |= {each.path: ", ".join(each.options.me or each.taken) for each in chosen}
        self.add(each.path for each in chosen)

    def ask(self, source: ChosenSource, message: Message) -> tuple[bool, str]:
        """Show what a source leaves open; return whether it can be answered, and its words."""
        path = source.path
        self._note([source])
        self.list.setCurrentRow(self.paths.index(path))
        if message.id == InputCase.SEVERAL_CALENDARS:
            return True, self._ask_calendars(path, message)
        questions = self._questions.get(path)
        if questions is None:
            questions = self._questions[path] = Questions()
            questions.keep_nothing()
            questions.take_several()
            questions.edited.connect(self.edited)
            self.asked.body.addWidget(questions)
        words = questions.ask(message)
        self._look()
        return questions.is_asking, words

    def _note(self, sources: Iterable[ChosenSource]) -> None:
        self._without |= {each.path for each in sources if not each.has_repositories}

    def _ask_calendars(self, path: Path, message: Message) -> str:
        """Show a tick for each calendar of a source; return what is asked, and why some are on."""
        ticks = self.ticks[path] = CalendarTicks()
        ticks.title.setText(self.tr("Calendars in {name}").format(name=path.name or str(path)))
        ticks.remark.setText(self.tr("those ticked are read"))  # of a folder each as a source
        calendars, ticked = message.values.get("calendars"), message.values.get("ticked")
        if isinstance(calendars, dict) and isinstance(ticked, tuple):
            ticks.show_calendars(calendars, ticked)
        ticks.edited.connect(self.edited)
        self._column.addWidget(ticks)
        self._look()
        words = self.tr("Tick which of the calendars in {name} are read, then show the weeks.")
        why = message.values.get("why")
        reason = f" {translate_message(why)}" if isinstance(why, Message) else ""
        return words.format(name=path.name or str(path)) + reason

    def focus_question(self) -> None:
        """Put the focus into the question that is shown, if there is one."""
        ticks = [tick for each in self.ticks.values() for tick in each.ticks.values()]
        shown = (each for each in self._questions.values() if each.isVisible())
        questions = [part for asked in shown for part in asked.in_order()]
        for each in [*questions, *ticks]:
            if each.isVisible():
                each.setFocus()
                return

    def set_working(self, *, is_working: bool) -> None:
        """Take no changes while the sources are read."""
        self.setEnabled(not is_working)

    def in_order(self) -> list[QWidget]:
        """Return the widgets that Tab reaches, in reading order."""
        questions = [each for asked in self._questions.values() for each in asked.in_order()]
        ticks = [tick for each in self.ticks.values() for tick in each.ticks.values()]
        return [self.list, self.file, self.folder, self.remove, self.me, *questions, *ticks]

    def _options(self, path: Path) -> EvidenceOptions:
        asked, known = self._questions.get(path), self._known.get(path, EvidenceOptions())
        if (ticks := self.ticks.get(path)) is not None:
            known = replace(known, calendars=ticks.chosen)
        written = self._mine.get(path, "").split(",")
        mine = tuple(each for part in written if (each := part.strip()))
        if path.is_dir():
            known = replace(known, me=known.me if mine == self._taken.get(path) else mine)
        if asked is None:
            return known
        return replace(
            known,
            me=asked.chosen_people or known.me,
            without_people=asked.without_people,
            dates=asked.dates,
        )

    def _look(self) -> None:
        """Show the question of the current source, if it has one."""
        row = self.list.currentRow()
        path = None if row < 0 else self.paths[row]
        self.remove.setEnabled(row >= 0)
        is_folder = path is not None and path.is_dir() and path not in self._without
        self.me.setVisible(is_folder)
        self._whose.setVisible(is_folder)
        self.me.setText("" if path is None else self._mine.get(path, ""))
        for of, questions in self._questions.items():
            questions.setVisible(of == path and questions.is_asking)
        for of, ticks in self.ticks.items():
            ticks.setVisible(of == path)
        asks = path in self._questions and self._questions[path].is_asking
        self.asked.setVisible(asks)
        if asks and path is not None:
            self.asked.title.setText(self.tr("About {name}").format(name=path.name or str(path)))

    def _keep_mine(self, text: str) -> None:
        if (row := self.list.currentRow()) >= 0:
            self._mine[self.paths[row]] = text
            self.edited.emit()

    def _remove(self) -> None:
        if (row := self.list.currentRow()) >= 0:
            path = self.paths[row]
            self.list.takeItem(row)
            if (questions := self._questions.pop(path, None)) is not None:
                questions.deleteLater()
            if (ticks := self.ticks.pop(path, None)) is not None:
                ticks.hide()
                ticks.deleteLater()
            self._without.discard(path)
            self._known.pop(path, None)  # added again, it is asked about again
            self._look()
            self.edited.emit()


class _SourceList(QListWidget):
    """A list that says what belongs into it while it is empty; Delete takes a row off it."""

    delete_pressed = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            text = self.tr("Add a calendar, a folder of repositories, or several of them.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(8, 0, -8, 0), flags, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
