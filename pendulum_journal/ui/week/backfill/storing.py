"""Stores the rows of the grid as one step, with the evidence that they were filled in from."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services import backfill
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.text import counted
from pendulum_journal.ui.week.clash_text import clash_text
from pendulum_journal.ui.widgets.card import plain_label
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.week_row import WeekRow
    from pendulum_journal.services.evidence.fill_in import EvidenceRead
    from pendulum_journal.services.evidence.filling import FilledFromEvidence
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_LEAST_WIDTH = 360


class RowStore(QObject):
    """Stores rows, adds the undo step, and says what another program changed meanwhile.

    Signals:
        told: carries a sentence on what was stored, or what another program changed.
    """

    told = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def store(self, rows: Sequence[WeekRow]) -> bool:
        """Store rows; return False if they could not be, and nothing was."""
        filled = self._session.run(
            lambda journal: backfill.store_rows(journal, rows, initiator=self._page)
        )
        if filled is None:
            return False
        self._session.publish(filled.changes)
        if filled.changes.any:
            self._session.remember(self.tr("Fill in weeks"), filled.changes)
        self._tell_clashes(filled)
        return True

    def store_with(self, rows: Sequence[WeekRow], read: EvidenceRead, *, watches: bool) -> bool:
        """Store rows and keep what was read, in a thread of its own while the window waits."""
        from pendulum_journal.services.evidence.filling import do_again, take_back

        done = self._work(rows, read, watches=watches)
        if isinstance(done, JournalError):
            self._session.show_failure(done)
            return False
        self._session.publish(done.changes)
        self._session.look_for_changes()
        self._session.push_undo(
            self.tr("Fill in weeks from evidence"),
            undo=lambda: self._session.change(lambda journal: take_back(journal, done)),
            redo=lambda: self._session.change(lambda journal: do_again(journal, done)),
        )
        self.told.emit(
            counted(
                len(done.filled.changes.weeks),
                one="{n} week is filled in, and what was read is kept as evidence. Undo takes back "
                "both.",
                other="{n} weeks are filled in, and what was read is kept as evidence. Undo takes "
                "back both.",
            )
        )
        self._tell_clashes(done.filled)
        return True

    def _work(
        self, rows: Sequence[WeekRow], read: EvidenceRead, *, watches: bool
    ) -> FilledFromEvidence | JournalError:
        from pendulum_journal.services.evidence.filling import store_from_evidence

        journal, page = self._session.open_journal, self._page

        def task(_work: Work) -> FilledFromEvidence | JournalError:
            try:
                with closing(open_again(journal)) as own:
                    return store_from_evidence(own, rows, read, watches=watches, initiator=page)
            except JournalError as error:
                return error.with_traceback(None)

        dialog = _Storing(self._page.window())
        done: FilledFromEvidence | JournalError = dialog.run(task)
        dialog.deleteLater()
        return done

    def _tell_clashes(self, filled: backfill.Filled) -> None:
        if filled.clashes:
            activities = self._session.open_journal.activities(archived=True)
            texts = [clash_text(week, clashes, activities) for week, clashes in filled.clashes]
            self.told.emit(" ".join(texts))


class _Storing(WorkDialog):
    """Keeps the window from being typed into while the weeks are stored; closes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fill in weeks"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.lay_out(plain_label(self.tr("Storing the weeks…")))
        self.buttons.hide()

    def run(self, task: Task) -> FilledFromEvidence | JournalError:
        """Run a task to its end and return its result."""
        found: list[FilledFromEvidence | JournalError] = []

        def take(result: FilledFromEvidence | JournalError) -> None:
            found.append(result)
            self.accept()

        self.work(task, take, is_counted=False)
        self.exec()
        return found[0]

    def stop_work(self) -> None:
        """Go on: nothing is left half stored, and it takes a moment."""
