"""Opens the dialogs of the window: imports, reports and help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.fill_in import ChosenSource
    from pendulum_journal.services.importing.plan import ImportPlan
    from pendulum_journal.services.importing.weeks import ImportResult
    from pendulum_journal.services.keeping.drafts import Draft
    from pendulum_journal.ui.journal.actions import JournalActions
    from pendulum_journal.ui.pendulum.role_editor import RoleEditor
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.main_window import MainWindow


class Dialogs(QObject):
    """Opens dialogs for the open journal; each one's module is imported when it is first needed.

    Signals:
        journal_chosen: carries the path of a file that holds a whole journal to import.
        evidence_read: carries the EvidenceRead of sources to fill in weeks from, and whether they
            are to be read again by themselves.
    """

    journal_chosen = Signal(object)
    evidence_read = Signal(object, bool)

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        may_leave: Callable[[], bool],
        log_file: Path,
    ) -> None:
        """Take the session, the window and the log, and ``may_leave``, which saves unsaved edits.

        ``may_leave`` returns whether the user may go on.
        """
        super().__init__(window)
        self._session = session
        self._window = window
        self._may_leave = may_leave
        self._log_file = log_file
        self._roles: RoleEditor | None = None
        self._weeks: JournalActions | None = None

    def show_keyboard(self) -> None:
        """Show the keyboard shortcuts."""
        from pendulum_journal.ui.window.help import show_keyboard

        show_keyboard(self._window)

    def go_to(
        self, show_week: Callable[[Week], object], show_pendulum: Callable[[], object]
    ) -> None:
        """Ask for words, and go to the week, page, action, role or note that they lead to."""
        from pendulum_journal.ui.goto.choices import Choices
        from pendulum_journal.ui.goto.dialog import GotoDialog

        def show_role(role: Role) -> None:
            show_pendulum()
            self.change_role(role)

        bar = self._window.menuBar()
        choices = Choices(bar, self._session, show_week=show_week, show_role=show_role)
        GotoDialog(choices.find, self._window).open()

    def show_about(self) -> None:
        """Show the name and version of the program."""
        from pendulum_journal.ui.window.help import show_about

        show_about(self._window)

    def show_fault_report(self) -> None:
        """Show a text to report a fault with."""
        from pendulum_journal.ui.help.dialogs import show_fault_report

        show_fault_report(self._window, self._log_file)

    def choose_import(self) -> None:
        """Ask for a file and open the import for it, by what is in it."""
        from pendulum_journal.services.importing.weeks import file_patterns
        from pendulum_journal.ui.imports.last_folder import last_folder, remember_folder

        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import weeks, a calendar, a timer, notes or a journal"),
            last_folder(),
            self.tr(
                "Tables, calendars, timers, notes and journals ({patterns});;All files (*)"
            ).format(patterns=file_patterns()),
        )
        if chosen:
            remember_folder(Path(chosen))
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> None:
        """Open the import for a file or a folder, by what is in it."""
        from pendulum_journal.services.importing.kinds import ImportKind, is_open_kind, kind_of
        from pendulum_journal.ui.imports.folder_question import ask_kind

        kind = ask_kind(path, self._window) if is_open_kind(path) else kind_of(path)
        if kind is ImportKind.JOURNAL:
            self.journal_chosen.emit(path)
        elif kind is not None and self._may_leave():
            if kind is ImportKind.WEEKS:
                self.import_weeks(path)
            else:
                self._import_kept(path, is_notes=kind is ImportKind.NOTES)

    def choose_folder(self) -> None:
        """Ask for a folder of notes or repositories and open the import for it."""
        from pendulum_journal.ui.imports.last_folder import last_folder, remember_folder

        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Import notes or commits from a folder"), last_folder()
        )
        if chosen:
            remember_folder(Path(chosen))
            self.import_file(Path(chosen))

    def fill_in_from(
        self, sources: Sequence[ChosenSource] = (), *, since: Week | None = None
    ) -> bool:
        """Ask for sources of evidence that tell of weeks, and read them; return whether they were.

        Args:
            sources: what is chosen at first.
            since: the first week that is to be filled in; None: the last half year is.
        """
        from pendulum_journal.ui.imports.fill_in_dialog import FillInDialog

        dialog = FillInDialog(self._session, sources, self._window, since=since)
        dialog.exec()
        dialog.deleteLater()
        if dialog.read is not None:  # only now, so that the grid can have the focus
            self.evidence_read.emit(dialog.read, dialog.watch.isChecked())
        return dialog.read is not None

    def _import_kept(self, path: Path, *, is_notes: bool) -> None:
        """Open the import of evidence or notes for a file or a folder."""
        from pendulum_journal.ui.imports.kept_dialog import EvidenceImportDialog, NotesImportDialog

        kind = NotesImportDialog if is_notes else EvidenceImportDialog
        dialog = kind(self._session, path, self._window)
        dialog.imported.connect(self._window.banner.show_sentence)
        dialog.fill_in_wanted.connect(self.fill_in_from)
        dialog.exec()
        dialog.deleteLater()

    def import_weeks(self, path: Path) -> None:
        """Open the import of weeks for a file."""
        from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog

        dialog = WeeksImportDialog(self._session, path, self._window)
        dialog.imported.connect(lambda result: self._show_import_result(result, dialog.plan))
        dialog.exec()
        dialog.deleteLater()

    def _show_import_result(self, result: ImportResult, plan: ImportPlan | None) -> None:
        from pendulum_journal.ui.imports.refused_dialog import show_refused
        from pendulum_journal.ui.imports.summary import refused_text, result_text

        if plan is None or not plan.refused:
            self._offer_undo(result_text(result), is_undoable=result.number is not None)
            return
        self._window.banner.show_sentence(
            f"{result_text(result)} {refused_text(plan)}",
            action=(self.tr("Show why"), lambda: show_refused(plan, self._window)),
        )

    def _offer_undo(self, sentence: str, *, is_undoable: bool) -> None:
        """Tell of an import, with a button for as long as it is the last step."""
        stack, banner = self._session.undo_stack, self._window.banner
        undo = (self.tr("Undo"), stack.undo) if is_undoable else None
        banner.show_sentence(sentence, action=undo, passes=True)
        stack.indexChanged.connect(
            lambda _: banner.drop_actions(sentence),
            Qt.ConnectionType.SingleShotConnection,  # type: ignore[call-arg, unused-ignore]
        )

    def add_role(self) -> None:
        """Open the dialog for a new role."""
        self._role_editor.add()

    def change_role(self, role: Role) -> None:
        """Open the dialog for an existing role."""
        self._role_editor.edit(role)

    def open_again(self, draft: Draft) -> None:
        """Open a dialog with what was typed into it before; texts of another are shown to copy.

        Raises:
            InputError: the draft is damaged.
        """
        from pendulum_journal.services.keeping.drafts import DraftKind, event_of, role_of, text_of

        if draft.kind is DraftKind.ROLE:
            self._role_editor.ask_again(draft.record, role_of(draft))
        elif draft.kind is DraftKind.EVENT:
            from pendulum_journal.ui.trends.events import EventEditor

            EventEditor(self._session, self._window).ask_again(event_of(draft))
        else:
            from pendulum_journal.ui.help.text_dialog import TextDialog

            TextDialog(draft.title, "", lambda: text_of(draft), self._window).open()

    @property
    def _role_editor(self) -> RoleEditor:
        from pendulum_journal.ui.pendulum.role_editor import RoleEditor

        if self._roles is None:
            self._roles = RoleEditor(self._session, self._window.theme, self._window)
        return self._roles

    @property
    def weeks(self) -> JournalActions:
        """The actions for weeks beyond writing them: delete, versions, bin and export."""
        from pendulum_journal.ui.journal.actions import JournalActions

        if self._weeks is None:
            self._weeks = JournalActions(self._session, self._window.theme, self._window)
        return self._weeks

    def export(self) -> None:
        """Open the dialog that exports the journal."""
        from pendulum_journal.services.search.search import NO_FILTERS

        if self._may_leave():
            self.weeks.export(NO_FILTERS)

    def show_bin(self) -> None:
        """Show the deleted weeks."""
        self.weeks.show_bin()

    def show_versions(self, week: Week) -> None:
        """Show the earlier versions of a week's note."""
        if self._may_leave():
            self.weeks.show_versions(week)

    def delete_week(self, week: Week) -> None:
        """Move a week to the bin; Ctrl+Z restores it."""
        if self._may_leave():
            self.weeks.delete(week)

    def show_report(self) -> None:
        """Open the dialog in which a report is chosen, previewed and saved."""
        from pendulum_journal.ui.exports.report_dialog import ReportDialog

        if self._may_leave():
            dialog = ReportDialog(self._session, self._window)
            dialog.exec()
            dialog.deleteLater()
