"""A thread for one piece of work after another, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from traceback import clear_frames
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from pendulum_journal.domain.errors import JournalError


@dataclass(frozen=True, slots=True)
class Work:
    """What a task can use while it runs.

    Attributes:
        progress: to be called with how many parts are done and how many there are.
        is_stopped: to be asked now and then; True: end soon, by a WorkStoppedError.
    """

    progress: Callable[[int, int], None]
    is_stopped: Callable[[], bool]


Task: TypeAlias = Callable[[Work], Any]
"""A piece of work; it returns what came of it.

What it needs of a journal it opens itself, and closes: a connection belongs to the thread that made
it.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: what it returned, or the error that ended it."""

    result: Any = None
    error: Exception | None = None

    def hand_over(
        self, then: Callable[[Any], object], otherwise: Callable[[JournalError], object]
    ) -> None:
        """Call one with the result, or the other with the refusal; raise a fault of the program."""
        if self.error is None:
            then(self.result)
        elif isinstance(self.error, JournalError):
            otherwise(self.error)
        else:
            raise self.error


class WorkThread(QThread):
    """Does one task at a time. It ends, and is waited for, with its parent and with the program.

    Signals:
        progressed: carries the per cent of a task that are done, 0 to 100, each once; nothing for a
            task of a single part.
    """

    progressed = Signal(int)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._ended_by: Callable[[Outcome], None] | None = None
        self._per_cent = -1
        self._ended.connect(self._hand_over)
        parent.destroyed.connect(self.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def begin(self, task: Task, ended: Callable[[Outcome], None]) -> None:
        """Begin a task, after the end of the one before.

        ``ended`` is called with what came of it, in the thread of the window, and not at all where
        this object is gone by then.
        """
        self.wait()  # the one before may still be on its last line
        self._task, self._ended_by = task, ended
        self._per_cent = -1
        self.start()

    def stop(self) -> None:
        """Have the task taken back if it can be, and wait for its end."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        if self._task is not None:
            self._ended.emit(self._ended_by, self._outcome_of(self._task))

    def _outcome_of(self, task: Task) -> Outcome:
        try:
            return Outcome(task(Work(self._show, self.isInterruptionRequested)))
        except JournalError as error:
            # Its frames hold documents of this thread, which would end in the other one.
            return Outcome(error=error.with_traceback(None))
        except Exception as fault:  # noqa: BLE001 -- only the window's thread can show a fault
            clear_frames(fault.__traceback__)  # as above; the lines are told all the same
            return Outcome(error=fault)

    def _show(self, done: int, every: int) -> None:
        """Show hundredths alone: hearing of thousands would keep the window busy."""
        per_cent = 100 * done // max(every, 1)
        if every > 1 and per_cent != self._per_cent:
            self._per_cent = per_cent
            self.progressed.emit(per_cent)

    def _hand_over(self, ended: Callable[[Outcome], None], outcome: Outcome) -> None:
        ended(outcome)  # a method, since Qt calls it in the thread that this object lives in
