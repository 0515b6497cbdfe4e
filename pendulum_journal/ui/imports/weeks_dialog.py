"""The dialog that imports weeks from a file: shows what would happen, imports all or nothing."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal

from pendulum_journal.domain.errors import InputCase
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.mappings import (
    keep_mapping,
    mapping_names,
    with_mapping,
)
from pendulum_journal.services.importing.plan import NO_FIGURES, Verdict
from pendulum_journal.services.importing.weeks import carry_out, columns_of, plan
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.imports.destination import remember_weeks
from pendulum_journal.ui.imports.import_dialog import ImportDialog
from pendulum_journal.ui.imports.weeks_view import WeeksView
from pendulum_journal.ui.text import translate_message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_SIZE = QSize(820, 700)
_LEAST = QSize(640, 440)
_DRAW_UP_AFTER_MS = 150
_BUSY_AFTER_MS = 300


class WeeksImportDialog(ImportDialog):
    """Asks what the columns of a file mean, and imports its weeks.

    Signals:
        imported: carries the ImportResult, after the dialog has closed.
        planned: the plan for everything chosen so far, or why there is none, is shown.
    """

    planned = Signal()

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path
        self._plan: ImportPlan | None = None
        self._is_stale = False
        self._pause = QTimer(self, interval=_DRAW_UP_AFTER_MS, singleShot=True)
        self.setWindowTitle(self.tr("Import weeks"))
        self.view = WeeksView(path.name)
        self.place(self.view, _SIZE, _LEAST)
        self.progress.setAccessibleName(self.tr("Weeks imported"))
        self._pause.timeout.connect(self._make_plan)
        self._busy = QTimer(self, interval=_BUSY_AFTER_MS, singleShot=True)
        self._busy.timeout.connect(self._show_busy)
        self.view.edited.connect(self._edited)
        self.view.questions.mapping_chosen.connect(self._use_mapping)
        self.prepare(columns_task(path), self._show_columns, self._show_failure)

    # Drawing up

    def _show_columns(self, names: tuple[str, ...]) -> None:
        self.view.show_columns(names, self._session.open_journal.activities(archived=True))
        self.view.questions.show_kept(mapping_names(self._session.open_journal))
        self.order_tabs(self.view.in_order())
        for row in self.view.columns.rows[:1]:
            row.use.setFocus()
        self._make_plan()

    def _use_mapping(self, name: str) -> None:
        journal = self._session.open_journal
        options = with_mapping(journal, name, ImportOptions()) if name else None
        self.view.use_mapping(options)

    def _edited(self) -> None:
        self._plan = None
        self.go.setEnabled(False)
        self._pause.start()

    def _make_plan(self) -> None:
        """Compute what an import would do; if a computation is running, do so after its end."""
        self._is_stale = self.is_preparing
        if self._is_stale or self.is_over:
            return
        if problem := self.view.problem:
            self._show_problem(problem)
        else:
            self._busy.start()
            task = plan_task(self._session.open_journal, self._path, self.view.options())
            self.prepare(task, self._show_plan, self._show_failure)

    def _show_busy(self) -> None:
        """Show that a large file is being read."""
        self.progress.setRange(0, 0)
        self.progress.show()

    def _make_plan_again(self) -> bool:
        """Compute the plan again if the user chose something else meanwhile; return whether so."""
        self._busy.stop()
        self.progress.hide()
        if self._pause.isActive():
            return True
        if was_stale := self._is_stale:
            self._make_plan()
        return was_stale

    def _show_plan(self, plan: ImportPlan) -> None:
        if self._make_plan_again():
            return
        if not self.view.show_plan(plan):
            self._make_plan()
            return
        self._plan = plan
        self.order_tabs(self.view.in_order())
        reason = translate_message(NO_FIGURES) if plan.lacks_figures else ""
        self.show_message(reason, is_warning=True)
        self._show_ready()
        self.planned.emit()

    @property
    def _weeks(self) -> int:
        """The number of weeks to import."""
        plan = self._plan
        if plan is None or plan.lacks_figures:
            return 0
        return plan.count(Verdict.NEW) + plan.count(Verdict.UPDATE)

    @property
    def can_import(self) -> bool:
        return self._weeks > 0

    def _show_ready(self) -> None:
        self.show_count(self._weeks, otherwise=self.tr("Nothing to import"))
        self.go.setEnabled(self.can_import)

    # What went wrong

    def _show_failure(self, error: JournalError) -> None:
        if self._make_plan_again():
            return
        if error.message.id == InputCase.WEEK_COLUMN_MISSING and self.view.is_readable:
            self._show_problem(self.view.columns.problem())
        else:
            sentence = self.view.questions.ask(error.message)
            is_scale = error.message.id == InputCase.ENERGY_SCALE
            self._show_problem(sentence, energy=sentence if is_scale else "")

    def _show_problem(self, sentence: str, energy: str = "") -> None:
        self._plan = None
        self.view.show_no_plan(energy)
        self.show_message(sentence, is_warning=True)
        if self.view.is_readable:
            self._show_ready()
        else:
            self.show_unreadable()
        self.planned.emit()

    @property
    def plan(self) -> ImportPlan | None:
        """The plan that is shown and carried out; None if there is none."""
        return self._plan

    # Doing it

    def begin_import(self) -> None:
        if self._plan is not None and self.can_import:
            kept = self.view.questions.name, self.view.options()
            task = import_task(self._session.open_journal, self._plan, *kept)
            self.import_by(task, self._take_over)

    def _take_over(self, result: ImportResult) -> None:
        self._session.look_for_changes()
        if result.changes.any:
            self._session.show_saved()
        if result.number is not None:
            remember_weeks(self._session, result.number)
        self.imported.emit(result)

    def end_work(self) -> None:
        self._pause.stop()
        self._busy.stop()
        super().end_work()


def columns_task(path: Path) -> Task:
    """Return the task that reads the column names of a file."""
    return lambda work: columns_of(path)


def plan_task(journal: Journal, path: Path, options: ImportOptions) -> Task:
    """Return the task that computes what an import into a journal would do."""

    def task(work: Work) -> ImportPlan:
        with closing(open_again(journal)) as own:
            return plan(own, path, options, is_stopped=work.is_stopped, progress=work.progress)

    return task


def import_task(
    journal: Journal, import_plan: ImportPlan, name: str, options: ImportOptions
) -> Task:
    """Return the task that carries out a plan, and keeps its choice of columns under a name."""

    def task(work: Work) -> ImportResult:
        with closing(open_again(journal)) as own:
            result = carry_out(own, import_plan, progress=work.progress, is_stopped=work.is_stopped)
            if name:
                keep_mapping(own, name, import_plan, options)
            return result

    return task
