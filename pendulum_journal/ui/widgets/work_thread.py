"""A thread that runs one task after another, so that the window keeps responding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from traceback import clear_frames
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from pendulum_journal.domain.errors import JournalError


@dataclass(frozen=True, slots=True)
class Work:
    """What a task gets from the thread that runs it.

    Attributes:
        progress: to be called with the number of finished parts and of all parts.
        is_stopped: to be called now and then; if it returns True, the task should raise a
            WorkStoppedError soon.
    """

    progress: Callable[[int, int], None]
    is_stopped: Callable[[], bool]


Task: TypeAlias = Callable[[Work], Any]
"""A function that runs in the thread and returns the result of the work.

It opens and closes its own connection to a journal, since a connection can be used only in the
thread that made it.
"""


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """The result that a task returned, or the error that it raised."""

    result: Any = None
    error: Exception | None = None

    def hand_over(
        self, then: Callable[[Any], object], otherwise: Callable[[JournalError], object]
    ) -> None:
        """Call ``then`` with the result, or ``otherwise`` with a JournalError.

        Raises:
            Exception: any other error of the task, which is a fault of the program.
        """
        if self.error is None:
            then(self.result)
        elif isinstance(self.error, JournalError):
            otherwise(self.error)
        else:
            raise self.error


class WorkThread(QThread):
    """Runs one task at a time. When its parent or the program ends, it stops the task and waits.

    Signals:
        progressed: carries the progress of a task in whole per cent, 0 to 100, each value once; it
            is not emitted for a task that reports a single part.
    """

    progressed = Signal(int)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._ended_by: Callable[[TaskOutcome], None] | None = None
        self._per_cent = -1
        self._ended.connect(self._hand_over)
        parent.destroyed.connect(self.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def begin(self, task: Task, ended: Callable[[TaskOutcome], None]) -> None:
        """Start a task, after waiting for the end of the one before.

        ``ended`` is called with the outcome in the window's thread, unless this object was deleted
        by then.
        """
        self.wait()  # the task before may have emitted its end but not returned yet
        self._task, self._ended_by = task, ended
        self._per_cent = -1
        self.start()

    def stop(self) -> None:
        """Ask the task to stop, and wait for its end."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        if self._task is not None:
            self._ended.emit(self._ended_by, self._outcome_of(self._task))

    def _outcome_of(self, task: Task) -> TaskOutcome:
        try:
            return TaskOutcome(task(Work(self._show, self.isInterruptionRequested)))
        except JournalError as error:
            # The traceback's frames hold Qt documents that were made in this thread. They would be
            # destroyed in the window's thread, where the error is handled.
            return TaskOutcome(error=error.with_traceback(None))
        except Exception as fault:  # noqa: BLE001 -- only the window's thread can show a fault
            clear_frames(fault.__traceback__)  # as above; the line numbers are kept
            return TaskOutcome(error=fault)

    def _show(self, done: int, every: int) -> None:
        """Emit the progress only when the per cent change: more signals would block the window."""
        per_cent = 100 * done // max(every, 1)
        if every > 1 and per_cent != self._per_cent:
            self._per_cent = per_cent
            self.progressed.emit(per_cent)

    def _hand_over(self, ended: Callable[[TaskOutcome], None], outcome: TaskOutcome) -> None:
        # A method rather than a lambda: Qt calls it in the thread that this object lives in.
        ended(outcome)
