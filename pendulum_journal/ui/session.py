"""The object through which the window calls services, and whose signals report what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pendulum_journal.domain.errors import JournalError, StoreCase
from pendulum_journal.services import weeks
from pendulum_journal.services.changes import Changes
from pendulum_journal.services.keeping.own_files import OwnFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.replaced import OpenedFile

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Pauses:
    """The delays that the window uses, in milliseconds.

    Attributes:
        watch: between two checks of whether another program changed the file.
        save: from the first unsaved edit of a week or a review until it is saved.
        retry: from a failed save until the next try.
        backups: between two looks whether a backup is due.
        sources: between two looks whether remembered sources of evidence changed.
        sources_first: from the opening of a journal until the first such look.
        digits: the longest pause between two digits of one number typed on the energy slider.
    """

    watch: int = 2000
    save: int = 1000
    retry: int = 5000
    backups: int = 30_000
    sources: int = 3_600_000
    sources_first: int = 10_000
    digits: int = 900


class Session(QObject):
    """Holds the open journal and its undo steps. Only the session emits its signals.

    Attributes:
        pauses: the delays before a save and between two checks of the file.
        recovery: the folder of texts that are typed and not stored yet; None to keep none.
        find_own_files: returns the files of the program, which no export may replace.

    Signals:
        opened: another journal was opened.
        changed: carries the Changes of one transaction, of this program or of another one.
        saved: something was written to the file.
        failed: carries the JournalError of a use case that failed.
        freed: another program that held the file has let go of it; ``changed`` came before.
        remarked: carries a sentence to show when an action did not do what it seemed to do.
        stepped: carries the name of an undo step that was just undone, or done again (True).
        replayed: carries the Week of an undo or redo that changed only one, to bring it into view.
    """

    opened = Signal()
    changed = Signal(object)
    saved = Signal()
    failed = Signal(object)
    freed = Signal()
    remarked = Signal(str)
    replayed = Signal(object)
    stepped = Signal(str, bool)

    def __init__(self, parent: QObject | None = None, pauses: Pauses | None = None) -> None:
        super().__init__(parent)
        self.pauses = pauses or Pauses()
        self.journal: Journal | None = None
        self.recovery: Path | None = None
        self.undo_stack = QUndoStack(self)
        self.find_own_files: Callable[[], OwnFiles] = OwnFiles
        self._day: date | None = None
        self._opened: OpenedFile | None = None
        self._watch = QTimer(self, interval=self.pauses.watch)
        self._watch.timeout.connect(self.look_for_changes)
        self._is_looking = False
        self._was_in_use = False

    @property
    def open_journal(self) -> Journal:
        """The open journal.

        Raises:
            RuntimeError: no journal is open.
        """
        if self.journal is None:
            raise RuntimeError("no journal is open")
        return self.journal

    @property
    def can_write(self) -> bool:
        """Whether a journal is open and can be written to."""
        return self.journal is not None and not self.journal.is_read_only

    def own_files(self) -> OwnFiles:
        """Return the files of the program, with the open journal and its backups."""
        own = self.find_own_files()
        return own if self.journal is None else own.with_journal(self.journal.path)

    def today(self) -> date:
        """Return today's date by the clock of the open journal."""
        return self.open_journal.today()

    def show(self, journal: Journal) -> None:
        """Close the journal that is open and take over this one, already opened, in its place."""
        self.close()
        from pendulum_journal.services.keeping.replaced import OpenedFile

        self.journal = journal
        self._opened = OpenedFile(journal.path)
        self._day = journal.today()
        self._watch.start()
        self.opened.emit()

    def close(self) -> None:
        """Close the journal, if one is open, and drop all undo steps."""
        self._watch.stop()
        self.undo_stack.clear()
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def look_for_changes(self) -> None:
        """Emit ``changed`` if another program wrote to the file or a new day began."""
        # What listens to ``changed`` reads the journal; if that fails, ``run`` looks for changes,
        # and without the guard the two would call each other without end.
        if self.journal is None or self._is_looking:
            return
        self._is_looking = True
        try:
            before, self._day = self._day, self.journal.today()
            is_changed = self.run(lambda journal: journal.changed_elsewhere())
            is_freed = self._was_in_use and self._opened is not None and self._opened.can_be_read()
            # Which records another program changed is unknown, so everything counts as changed; so
            # it does where something could not be read while the file was in use.
            if is_changed or self._day != before or is_freed:
                self.changed.emit(Changes(everything=True))
                self._show_other_file()
            if is_freed:
                self._was_in_use = False
                self.freed.emit()
        finally:
            self._is_looking = False

    def _show_other_file(self) -> None:
        """Show at once that the file was moved or replaced, as by restoring a backup elsewhere.

        What is on the screen is that of the file as it was, so it is not left until the next save.
        """
        if self._opened is not None and (error := self._opened.refusal()) is not None:
            self.show_failure(error)

    def run(self, use_case: Callable[[Journal], Result]) -> Result | None:
        """Call a use case and return its result; if it raises a JournalError, show that.

        A failure often means that another program changed the file, so that is checked for, too.

        Returns:
            The result, or None after a JournalError.
        """
        try:
            return use_case(self.open_journal)
        except JournalError as error:
            self.show_failure(error)
            self.look_for_changes()
            return None

    def publish(self, changes: Changes) -> None:
        """Emit signals for the changes of one transaction; none if nothing changed."""
        if changes.any:
            self.show_saved()
            self.changed.emit(changes)
            if changes.weeks or changes.roles:
                self._settle_measure()

    def _settle_measure(self) -> None:
        """Keep with the swing what progress is measured by, once that is settled."""
        from pendulum_journal.services.measures import settle_measure

        settled = self.run(settle_measure)
        if settled is not None and settled.any:
            self.changed.emit(settled)

    def show_saved(self) -> None:
        """Emit the signal that something was written to the file."""
        self.saved.emit()

    def show_failure(self, error: JournalError) -> None:
        """Emit the signal with the reason why something failed."""
        self._was_in_use |= error.message.id == StoreCase.IN_USE
        self.failed.emit(error)

    def show_message(self, sentence: str) -> None:
        """Emit the signal with a sentence about an action that did not do what it seemed to."""
        self.remarked.emit(sentence)

    def change(self, use_case: Callable[[Journal], Changes]) -> Changes | None:
        """Call a use case that changes something, and emit signals for its changes.

        Returns:
            The changes, or None if the use case failed.
        """
        changes = self.run(use_case)
        if changes is not None:
            self.publish(changes)
        return changes

    def change_undoably(self, text: str, use_case: Callable[[Journal], Changes]) -> None:
        """Call a use case that changes weeks, and add an undo step named ``text`` for it."""
        changes = self.change(use_case)
        if changes is not None and changes.any:
            self.remember(text, changes)

    def remember(self, text: str, changes: Changes) -> None:
        """Add an undo step with the name ``text`` for changes of weeks that have been made."""
        self.push_undo(
            text,
            undo=lambda: self._replay(weeks.undo, changes),
            redo=lambda: self._replay(weeks.redo, changes),
        )

    def _replay(
        self, step: Callable[[Journal, Changes], Changes], changes: Changes
    ) -> Changes | None:
        made = self.change(lambda journal: step(journal, changes))
        if made and len(changes.weeks) == 1:
            self.replayed.emit(next(iter(changes.weeks)))
        return made

    def push_undo(
        self,
        text: str,
        *,
        undo: Callable[[], Changes | None],
        redo: Callable[[], Changes | None],
    ) -> None:
        """Add an undo step with the name ``text`` for something that has just been done.

        Args:
            text: its name.
            undo: takes it back; returns what changed by that, or None if that failed, or if the
                user was told about it already.
            redo: does it again, likewise.
        """
        self.undo_stack.push(
            _Step(
                text,
                undo=lambda: self._step(text, undo, is_redo=False),
                redo=lambda: self._step(text, redo, is_redo=True),
            )
        )

    def _step(self, text: str, do: Callable[[], Changes | None], *, is_redo: bool) -> None:
        changes = do()
        if changes is not None and changes.any:
            self.stepped.emit(text, is_redo)


class _Step(QUndoCommand):
    """An undo step for something already done, so that ``redo`` does nothing on being pushed."""

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
