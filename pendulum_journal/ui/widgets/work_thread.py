"""A thread that runs one task after another, so that the window keeps responding."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from traceback import clear_frames
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

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


_SHORT_TURN = 0.0001
"""So many seconds a thread works before another one gets its turn, while a task runs.

By Python's 5 ms the window would wait so long each time that Qt calls a method of ours, dozens of
times for one picture; and it would begin to wait anew whenever the task reads or writes a little in
between.
"""

_RARELY = 100_000
_AT_WORK: list[object] = []
_LOCK = Lock()
_USUAL: list[tuple[float, tuple[int, int, int]]] = []


@contextmanager
def _leaving_turns() -> Iterator[None]:
    """While any task runs, let the window have its turn soon, and put off long collections.

    A collection of all objects holds up every thread, for 60 ms where a calendar of 20,000 events
    is being read; what is young is collected as ever.
    """
    token = object()
    with _LOCK:
        if not _AT_WORK:
            _USUAL[:] = [(sys.getswitchinterval(), gc.get_threshold())]
        _AT_WORK.append(token)
        young, middle, _ = _USUAL[0][1]
        sys.setswitchinterval(_SHORT_TURN)
        gc.set_threshold(young, middle, _RARELY)
    try:
        yield
    finally:
        with _LOCK:
            _AT_WORK.remove(token)
            if not _AT_WORK:
                interval, thresholds = _USUAL[0]
                sys.setswitchinterval(interval)
                gc.set_threshold(*thresholds)


class WorkThread(QThread):
    """Runs one task at a time. When its parent or the program ends, it stops the task and waits.

    Signals:
        progressed: carries the progress of a task in whole per cent, 0 to 100, each value once; it
            is not emitted for a task that reports a single part.
    """

    progressed = Signal(int)
    _ended = Signal(object, object)
    _task: Task | None = None
    """Of the class, too: Python takes all else from an object that it collects before ``run``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
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

    @Slot()  # so that it is called, too, while Python collects this object with its parent
    def stop(self) -> None:
        """Ask the task to stop, and wait for its end."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        if self._task is not None:
            with _leaving_turns():
                outcome = self._outcome_of(self._task)
            self._ended.emit(self._ended_by, outcome)

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
