"""What becomes of files that are dropped on the window: the import for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QWindow

from pendulum_journal.ui.week.note.editor import NoteEditor
from pendulum_journal.ui.widgets.files import local_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.dialogs import Dialogs
    from pendulum_journal.ui.window.journal_opener import Journals
    from pendulum_journal.ui.window.main_window import MainWindow


_KINDS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class Drops(QObject):
    """Opens the import for a dropped file, or shows why that cannot be.

    Files are taken before the widgets of a window see them: any text field would write their
    addresses into itself. A note says that it holds text; a dialog takes none.
    """

    def __init__(
        self, session: Session, window: MainWindow, dialogs: Dialogs, journals: Journals
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._journals = journals
        window.files_dropped.connect(self._take)
        self._watch(window.windowHandle())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # which takes the place of one that is there already

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        if not local_files(event.mimeData()):
            return super().eventFilter(watched, event)
        if watched is not self._window.windowHandle():
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            note = self._note_at(event.position().toPoint())
            if note is None:
                self._window.dropEvent(event)
            else:
                note.files_dropped.emit()
        return True

    def _note_at(self, place: QPoint) -> NoteEditor | None:
        """Return the note that lies at a place of the window, if any."""
        found = self._window.childAt(place)
        while found is not None and not isinstance(found, NoteEditor):
            found = found.parentWidget()
        return found

    def _take(self, files: Sequence[Path]) -> None:
        from pendulum_journal.services.importing.whole_journal import is_journal, looks_like_json

        path = files[0]
        if len(files) > 1:
            self._show(self.tr("Drop one file at a time. Nothing was imported."))
        elif not path.is_dir() and is_journal(path):
            self._window.banner.show_sentence(
                self.tr("“{name}” is a journal. It can be opened in place of this one.").format(
                    name=path.name
                ),
                action=(self.tr("Open it"), lambda: self._journals.open(path)),
            )
        elif self._session.journal is None:
            self._take_without_journal(path, is_json=looks_like_json(path))
        elif not self._session.can_write:
            self._show(self.tr("This journal cannot be changed. Nothing was imported."))
        else:
            self._dialogs.import_file(path)

    def _take_without_journal(self, path: Path, *, is_json: bool) -> None:
        if is_json:
            self._journals.import_journal(path)
        else:
            self._show(
                self.tr("Answer or skip the first questions; then weeks can be imported from here.")
            )

    def _show(self, sentence: str) -> None:
        self._window.banner.show_sentence(sentence)
