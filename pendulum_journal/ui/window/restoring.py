"""Opens the dialog that goes back to a backup, and the journal after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.ui.page_key import PageKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pendulum_journal.paths import Places
    from pendulum_journal.services.keeping.restoring import Restored
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.settings.page import SettingsPage
    from pendulum_journal.ui.window.backups import Backups
    from pendulum_journal.ui.window.journal_opener import Journals
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.pages import Pages


class Restoring(QObject):
    """Restores backups of the journal that is open, or of one that cannot be opened."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        places: Places,
        *,
        journals: Journals,
        pages: Pages,
        backups: Backups,
        may_leave: Callable[[], bool],
    ) -> None:
        """``may_leave`` saves unsaved edits and returns whether it could."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._places = places
        self._journals = journals
        self._backups = backups
        self._pages = pages
        self._may_leave = may_leave
        journals.restore_wanted.connect(self.show_for)
        pages.restore_wanted.connect(self.show)
        pages.second_chosen.connect(backups.choose_second)
        backups.asked.connect(self._show_backups)

    def choose_second(self) -> None:
        """Ask for a second folder for backups on the page of settings."""
        self._pages.show_page(PageKey.SETTINGS)
        if (page := self._settings_page) is not None:
            page.backups.ask_for_folder()

    def _show_backups(self) -> None:
        if (page := self._settings_page) is not None and self._session.journal is not None:
            page.backups.show_backups()

    @property
    def _settings_page(self) -> SettingsPage | None:
        return self._pages.page(PageKey.SETTINGS)  # type: ignore[return-value]

    def show(self) -> None:
        """Offer the backups of the open journal."""
        if self._session.journal is not None:
            self.show_for(self._session.journal.path)

    def restore_open(self) -> None:
        """Restore the backup that is open for reading."""
        from pendulum_journal.services.keeping.restoring import journal_of

        backup = self._session.open_journal.path
        journal = journal_of(backup, [self._places.journal])
        self.show_for(journal, chosen=backup)

    def show_for(self, journal: Path, chosen: Path | None = None) -> None:
        """Offer the backups of a journal, or only the chosen file."""
        from pendulum_journal.ui.window.restore_dialog import RestoreDialog

        shown = self._session.journal
        dialog = RestoreDialog(
            journal,
            journal.parent / "backups",
            self._backups.second,
            self._close,
            self._window,
            chosen=chosen,
        )
        done: list[Restored] = []
        dialog.restored.connect(done.append)
        dialog.exec()
        dialog.deleteLater()
        if done:
            self._journals.open(journal)
            self._show_done(journal, done[0])
        elif self._session.journal is None and shown is not None:
            self._journals.open(shown.path)

    def _close(self) -> bool:
        if not self._may_leave():
            return False
        if (journal := self._session.journal) is not None:
            # Restoring makes a backup itself and deletes none; one made now could thin out the
            # very one that was chosen.
            journal.keeper.rule = CopyRule.TASK
        self._session.close()
        return True

    def _show_done(self, journal: Path, done: Restored) -> None:
        if self._session.journal is None or self._session.journal.path != journal:
            return
        sentence = self.tr("Restored from {name}.").format(name=done.backup.name)
        if done.set_aside is not None:
            kept = self.tr("What was there is kept as {name}; restore that to undo it.")
            sentence += " " + kept.format(name=done.set_aside.name)
        self._window.banner.show_sentence(sentence)
