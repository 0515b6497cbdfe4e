"""The dialogs that import evidence and notes: show what a file holds, import all or nothing."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialogButtonBox

from pendulum_journal.services.evidence.fill_in import ChosenSource
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.evidence.watching import watch
from pendulum_journal.services.importing.notes import carry_out_notes, plan_notes
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.imports import kept_text
from pendulum_journal.ui.imports.destination import remember_weeks
from pendulum_journal.ui.imports.import_dialog import ImportDialog
from pendulum_journal.ui.imports.kept_view import KeptView
from pendulum_journal.ui.text import counted, translate_message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.errors import JournalError
    from pendulum_journal.services.evidence.importing import EvidenceResult
    from pendulum_journal.services.evidence.plan import EvidencePlan
    from pendulum_journal.services.importing.notes import NotesPlan, NotesResult
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Task, Work

_SIZE = QSize(720, 640)
_LEAST = QSize(560, 420)
_BUSY_AFTER_MS = 300


class KeptImportDialog(ImportDialog):
    """Reads a file, shows what is in it by week, and imports it.

    Attributes:
        plan: what is shown and would be imported; None: there is nothing.

    Signals:
        imported: carries a sentence with the result, after the dialog has closed.
        planned: the plan, or why there is none, is shown.
        fill_in_wanted: carries the ChosenSources to fill in weeks from; the dialog has closed.
    """

    planned = Signal()
    fill_in_wanted = Signal(object)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Any = None
        self._session = session
        self._path = path
        self._is_stale = False
        self._busy = QTimer(self, interval=_BUSY_AFTER_MS, singleShot=True)
        self._busy.timeout.connect(self._show_busy)
        self.view = KeptView(path.name or str(path))
        self.place(self.view, _SIZE, _LEAST)
        self.progress.setAccessibleName(self.tr("Part of the file that is read"))
        self.view.edited.connect(self._make_plan)
        self._make_plan()

    # What each kind does for itself

    def plan_task(self) -> Task:
        """Return the task that reads the file."""
        raise NotImplementedError

    def carry_out_task(self) -> Task:
        """Return the task that imports what is shown."""
        raise NotImplementedError

    def show_plan(self) -> None:
        """Show the plan."""
        raise NotImplementedError

    @property
    def new(self) -> int:
        """How many entries or notes are new."""
        raise NotImplementedError

    @property
    def step_text(self) -> str:
        """The name of the undo step."""
        raise NotImplementedError

    @property
    def go_text(self) -> str:
        """What the button says that imports."""
        return counted(self.new, one="Import {n}", other="Import {n}")

    def result_text(self, result: Any) -> str:
        """Return a sentence with the result."""
        raise NotImplementedError

    # Reading

    def _make_plan(self) -> None:
        """Read the file for what is chosen now; if it is being read, do so after its end."""
        self._is_stale = self.is_preparing
        if self._is_stale or self.is_over:
            return
        self.go.setEnabled(False)
        self._busy.start()
        self.prepare(self.plan_task(), self._take_plan, self._take_failure)

    def _show_busy(self) -> None:
        self.progress.setRange(0, 0)
        self.progress.show()

    def _end_reading(self) -> bool:
        """Hide the bar; return whether the file is read again for what was chosen meanwhile."""
        self._busy.stop()
        self.progress.hide()
        if self._is_stale:
            self._make_plan()
            return True
        return False

    def _take_plan(self, plan: Any) -> None:
        if self._end_reading():
            return
        self.plan = plan
        self.show_message("")
        self.show_plan()
        self.order_tabs(self.view.in_order())
        self._show_ready()
        if self.can_import and self.focusWidget() in {None, self.cancel, self.view}:
            self.go.setFocus()  # Return imports what is shown
        self.planned.emit()

    def _take_failure(self, error: JournalError) -> None:
        if self._end_reading():
            return
        self.plan = None
        self.view.show_about("")
        is_asked, words = self.view.ask(error.message)
        self.show_message(words, is_warning=True)
        if is_asked:
            self._show_ready()
            if self.focusWidget() in {None, self.cancel, self.view}:
                asked = (each for each in self.view.in_order() if each.isVisibleTo(self))
                next(asked).setFocus()  # that is to be answered, and Return closes nothing
        else:
            self.view.area.hide()
            self.show_unreadable()
        self.planned.emit()

    def _show_ready(self) -> None:
        self.go.setText(self.go_text if self.new else self.tr("Nothing to import"))
        self.go.setEnabled(self.can_import)

    # Doing it

    @property
    def can_import(self) -> bool:
        return self.plan is not None and self.new > 0

    def begin_import(self) -> None:
        if self.can_import and not self.is_working:
            self.import_by(self.carry_out_task(), self._take_over)

    def _take_over(self, result: Any) -> None:
        self._session.look_for_changes()
        self._session.show_saved()
        if result.number is not None:
            remember_weeks(self._session, result.number, self.step_text)
        self.imported.emit(self.result_text(result))

    def end_work(self) -> None:
        self._busy.stop()
        super().end_work()


class EvidenceImportDialog(KeptImportDialog):
    """Imports what a calendar or a timer tells, kept as evidence beside the weeks."""

    plan: EvidencePlan | None

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, path, parent)
        self.setWindowTitle(self.tr("Import evidence"))
        self.fill_in = self.buttons.addButton(
            self.tr("&Fill in weeks from it…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.fill_in.setToolTip(self.tr("Correct its hours in the grid before they are stored"))
        self.fill_in.setAutoDefault(False)
        self.fill_in.setEnabled(False)
        self.planned.connect(lambda: self.fill_in.setEnabled(self.plan is not None))
        self.fill_in.clicked.connect(self._leave_for_the_grid)

    def set_working(self, *, is_working: bool) -> None:
        super().set_working(is_working=is_working)
        self.fill_in.setEnabled(not is_working and self.plan is not None)

    def _leave_for_the_grid(self) -> None:
        self.reject()
        taken = () if self.plan is None else tuple(self.plan.entries.own_commits)
        self.fill_in_wanted.emit([ChosenSource(self._path, self._options(), taken)])

    def _options(self) -> EvidenceOptions:
        view, questions = self.view, self.view.questions
        return EvidenceOptions(
            me=self._people(),
            without_people=questions.without_people,
            accepted_only=None if view.accepted.isHidden() else view.accepted.isChecked(),
            dates=questions.dates,
            rules=view.labels.rules,
            maps=view.labels.maps,
            calendars=view.calendars.chosen if view.calendars.ticks else None,
        )

    def _people(self) -> tuple[str, ...]:
        """Return whose entries are read; of a calendar it can be several addresses of one."""
        if ticked := self.view.addresses.chosen:
            return ticked
        chosen = self.view.questions.chosen_person
        if not chosen:
            return ()
        plan = self.plan
        people = () if plan is None else plan.entries.people
        return tuple(chosen.split(", ")) if people and chosen not in people else (chosen,)

    def plan_task(self) -> Task:
        journal, path, options = self._session.open_journal, self._path, self._options()

        def task(work: Work) -> EvidencePlan:
            with closing(open_again(journal)) as own:
                return plan_evidence(
                    own, path, options, progress=work.progress, is_stopped=work.is_stopped
                )

        return task

    def carry_out_task(self) -> Task:
        plan, journal, path = self.plan, self._session.open_journal, self._path
        watches = self.view.watch.isChecked()
        options = EvidenceOptions(me=self._people(), dates=self.view.questions.dates)

        def task(work: Work) -> EvidenceResult | None:
            with closing(open_again(journal)) as own:
                if plan is None:
                    return None
                result = carry_out_evidence(
                    own, plan, progress=work.progress, is_stopped=work.is_stopped
                )
                if watches:
                    watch(own, result.source, path, options)
                return result

        return task

    def show_plan(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.view.show_about(kept_text.evidence_about(plan))
        self.view.show_labels(plan.labels, self._session.open_journal.activities(archived=True))
        refused = [kept_text.refused_line(each) for each in plan.entries.refused]
        left_out = counted(
            plan.entries.refused_count,
            one="{n} entry is not imported",
            other="{n} entries are not imported",
        )
        accepted = bool(plan.mapping.choices.get("accepted_only"))
        self.view.calendars.show_calendars(plan.entries.calendars, plan.entries.read_calendars)
        self.view.show_people(plan.entries.people, plan.entries.person, accepted_only=accepted)
        self.view.addresses.show_addresses(plan.entries.own_commits, plan.entries.other_commits)
        sentences = [*([] if plan.summary is None else [plan.summary]), *plan.warnings]
        sentences += [*plan.counts, *plan.zones.sentences()]
        remarks = [kept_text.remark(each) for each in sentences]
        self.view.show_lines(kept_text.evidence_lines(plan), remarks, refused, left_out)

    @property
    def new(self) -> int:
        plan = self.plan
        if plan is None:
            return 0
        return plan.entries.count if plan.brings or self.view.labels.is_edited else 0

    @property
    def go_text(self) -> str:
        new, gone = (0, 0) if self.plan is None else (self.plan.new, len(self.plan.gone))
        if gone:
            return counted(new + gone, one="Import {n} change", other="Import {n} changes")
        return counted(new, one="Import {n}", other="Import {n}") if new else self.tr("Import")

    @property
    def step_text(self) -> str:
        return self.tr("Import evidence")

    def result_text(self, result: EvidenceResult) -> str:
        return kept_text.evidence_result(result)


class NotesImportDialog(KeptImportDialog):
    """Imports the notes of another journal into those of their weeks."""

    plan: NotesPlan | None

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, path, parent)
        self.setWindowTitle(self.tr("Import notes"))

    def plan_task(self) -> Task:
        path, journal = self._path, self._session.open_journal

        def task(work: Work) -> NotesPlan:
            with closing(open_again(journal)) as own:
                return plan_notes(own, path, is_stopped=work.is_stopped)

        return task

    def carry_out_task(self) -> Task:
        plan, journal = self.plan, self._session.open_journal

        def task(work: Work) -> NotesResult | None:
            with closing(open_again(journal)) as own:
                if plan is None:
                    return None
                return carry_out_notes(
                    own, plan, progress=work.progress, is_stopped=work.is_stopped
                )

        return task

    def show_plan(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.view.show_about(kept_text.notes_about(plan))
        refused = [f"{each.item}: {translate_message(each.reason)}" for each in plan.found.refused]
        left_out = counted(
            plan.found.refused_count, one="{n} is not imported", other="{n} are not imported"
        )
        remarks = [translate_message(each) for each in plan.warnings]
        self.view.show_lines(kept_text.notes_lines(plan), remarks, refused, left_out)

    @property
    def new(self) -> int:
        return 0 if self.plan is None else len(self.plan.new)

    @property
    def step_text(self) -> str:
        return self.tr("Import notes")

    def result_text(self, result: NotesResult) -> str:
        return kept_text.notes_result(result)
