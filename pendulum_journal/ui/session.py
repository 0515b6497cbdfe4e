"""The one object of the window that calls services and tells what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services import weeks
from pendulum_journal.services.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pendulum_journal.services.journal import Journal

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long the window waits, in milliseconds.

    Attributes:
        watch: between two looks at what others wrote.
        save: from the first unsaved edit of a week or a review until it is saved.
        retry: from a save that failed until the next try.
        digits: from a digit of an energy until the next one begins another number.
    """

    watch: int = 2000
    save: int = 1000
    retry: int = 5000
    digits: int = 900


class Session(QObject):
    """Holds the open journal. Nobody else emits its signals.

    Attributes:
        pauses: how long to wait before a save and between two looks at the file.

    Signals:
        opened: another journal is open now.
        changed: carries the Changes of one transaction, ours or somebody else's.
        saved: something was written to the file.
        failed: carries the JournalError of a use case that could not be done.
        told: carries a sentence about what was done otherwise than it looked.
        replayed: carries the one Week that was just undone or redone, so that it can be seen.
    """

    opened = Signal()
    changed = Signal(object)
    saved = Signal()
    failed = Signal(object)
    told = Signal(str)
    replayed = Signal(object)

    def __init__(self, parent: QObject | None = None, pauses: Pauses | None = None) -> None:
        super().__init__(parent)
        self.pauses = pauses or Pauses()
        self.journal: Journal | None = None
        self.undo_stack = QUndoStack(self)
        self._day: date | None = None
        self._watch = QTimer(self, interval=self.pauses.watch)
        self._watch.timeout.connect(self.look_for_changes)

    @property
    def open_journal(self) -> Journal:
        """The open journal, for what is only reached while there is one."""
        if self.journal is None:
            raise RuntimeError("no journal is open")
        return self.journal

    @property
    def can_write(self) -> bool:
        """Whether there is a journal and it can be written."""
        return self.journal is not None and not self.journal.is_read_only

    def today(self) -> date:
        """Return the date by the journal's clock."""
        return self.open_journal.today()

    def show(self, journal: Journal) -> None:
        """Take over an open journal in place of the one before."""
        self.close()
        self.journal = journal
        self._day = journal.today()
        self._watch.start()
        self.opened.emit()

    def close(self) -> None:
        """Let go of the journal."""
        self._watch.stop()
        self.undo_stack.clear()
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def look_for_changes(self) -> None:
        """Ask whether somebody else wrote to the file or a new day began; tell everyone if so."""
        if self.journal is None:
            return
        before, self._day = self._day, self.journal.today()
        if self.run(lambda journal: journal.changed_elsewhere()) or self._day != before:
            self.changed.emit(Changes(everything=True))

    def run(self, use_case: Callable[[Journal], Result]) -> Result | None:
        """Call a use case; where it cannot be done, tell why and return None.

        What somebody else wrote is often why, so that everyone is to see it at once.
        """
        try:
            return use_case(self.open_journal)
        except JournalError as error:
            self.show_failure(error)
            self.look_for_changes()
            return None

    def tell(self, changes: Changes) -> None:
        """Tell every page what one transaction changed."""
        if changes.any:
            self.show_saved()
            self.changed.emit(changes)

    def show_saved(self) -> None:
        """Show that something was written to the file."""
        self.saved.emit()

    def show_failure(self, error: JournalError) -> None:
        """Show why something could not be done."""
        self.failed.emit(error)

    def show_message(self, sentence: str) -> None:
        """Show a sentence about what was done otherwise than it looked."""
        self.told.emit(sentence)

    def change(self, use_case: Callable[[Journal], Changes]) -> Changes | None:
        """Call a use case that changes something, and tell every page."""
        changes = self.run(use_case)
        if changes is not None:
            self.tell(changes)
        return changes

    def change_undoably(self, text: str, use_case: Callable[[Journal], Changes]) -> None:
        """Call a use case on weeks so that one Ctrl+Z takes it back; ``text`` names it."""
        changes = self.change(use_case)
        if changes is not None and changes.any:
            self.remember(text, changes)

    def remember(self, text: str, changes: Changes) -> None:
        """Let one Ctrl+Z take back what was changed in weeks; ``text`` names it."""
        self.push_undo(
            text,
            undo=lambda: self._replay(weeks.undo, changes),
            redo=lambda: self._replay(weeks.redo, changes),
        )

    def _replay(self, step: Callable[[Journal, Changes], Changes], changes: Changes) -> None:
        if self.change(lambda journal: step(journal, changes)) and len(changes.weeks) == 1:
            self.replayed.emit(next(iter(changes.weeks)))

    def push_undo(
        self, text: str, *, undo: Callable[[], object], redo: Callable[[], object]
    ) -> None:
        """Remember how to take back something that has just been done."""
        self.undo_stack.push(_Step(text, undo=undo, redo=redo))


class _Step(QUndoCommand):
    """Something that was done already when it is pushed."""

    def __init__(
        self, text: str, *, undo: Callable[[], object], redo: Callable[[], object]
    ) -> None:
        super().__init__(text)
        self._undo, self._redo = undo, redo
        self._is_done = True

    def redo(self) -> None:
        if not self._is_done:
            self._redo()
        self._is_done = True

    def undo(self) -> None:
        self._is_done = False
        self._undo()
