"""What becomes of files that are dropped on the window: the import for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.window.dialogs import Dialogs
    from pendulum_journal.ui.window.journal_opener import Journals
    from pendulum_journal.ui.window.main_window import MainWindow


class Drops(QObject):
    """Opens the import for a dropped file, or shows why that cannot be."""

    def __init__(
        self, session: Session, window: MainWindow, dialogs: Dialogs, journals: Journals
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._journals = journals
        window.files_dropped.connect(self._take)

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
