"""What can be done about a journal that is damaged, moved, or cannot be written: buttons for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from pendulum_journal.domain.errors import JournalError, StoreCase
from pendulum_journal.ui.late import after_painting
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.text import counted, translate_message

if TYPE_CHECKING:
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.damage import Salvage
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.banner import Action, Banner
    from pendulum_journal.ui.window.journal_opener import Journals
    from pendulum_journal.ui.window.main_window import MainWindow

_OPENED_AGAIN = {
    StoreCase.OVERWRITTEN,
    StoreCase.DAMAGED,
    StoreCase.CONSTRAINT,
    StoreCase.DISK_ERROR,
    StoreCase.FAULT,
}
"""The errors after which it helps to open the file again."""

_RESTORED = {StoreCase.OVERWRITTEN, StoreCase.DAMAGED}
"""The errors after which a backup may be the way out."""


def write_text(text: str, out: Path, own: OwnFiles) -> None:
    """Write a note into a file; one that is there is replaced, since the dialog asked.

    Raises:
        InputError: the file belongs to the program, or cannot be written.
    """
    from pendulum_journal.services.outputs import Output

    Output(out, replaces=True, own=own).write(text)


class Remedies(QObject):
    """Offers what helps, as actions of a banner, and does it."""

    def __init__(
        self, session: Session, window: MainWindow, week_page: WeekPage, journals: Journals
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._week_page = week_page
        self._journals = journals
        self._marked: Week | None = None
        self._said = ""
        journals.salvage = self.salvage
        self._is_looking_soon = False
        week_page.week_shown.connect(lambda _week: self._look_soon())
        session.changed.connect(lambda _changes: self._look_soon())
        window.page_shown.connect(self._look_at_page)

    def _look_soon(self) -> None:
        """Look at the week once it is on the screen: that is not to wait for it."""
        if not self._is_looking_soon:
            self._is_looking_soon = True
            after_painting(self, self._look_at_week)

    def _look_at_page(self, page: str) -> None:
        """Take what is said of the shown week along with its page, and say it there again."""
        banner = self._window.banner
        if page == PageKey.WEEK:
            self._look_soon()
        elif self._marked is not None and banner.isVisible() and banner.text.text() == self._said:
            banner.hide()
            self._marked = None

    def actions_for(self, error: JournalError) -> list[Action]:
        """Return the actions that help after an error, the most helpful first."""
        actions: list[Action] = []
        case = error.message.id
        is_replaced = case == StoreCase.MOVED and self._is_there
        if case == StoreCase.MOVED and not is_replaced:
            actions.append((self.tr("Find it…"), self._journals.choose))
        if case in _OPENED_AGAIN or is_replaced:
            actions.append((self.tr("Open again"), self._open_again))
        if case in _RESTORED:
            actions.append((self.tr("Restore…"), self._restore))
        if case in set(StoreCase) and self._note and self._week_page.model.is_dirty:
            actions.append((self.tr("Save my text to a file…"), self.save_text))
        return actions

    @property
    def _is_there(self) -> bool:
        """Whether a file lies where the open journal was, as after a backup was restored."""
        journal = self._session.journal
        return journal is not None and journal.path.is_file()

    @property
    def _note(self) -> str:
        """The note as it stands in the editor, saved or not."""
        return self._week_page.learning.editor.note()

    def _open_again(self) -> None:
        self._journals.open(self._session.open_journal.path)

    def _restore(self, path: Path | None = None) -> None:
        self._journals.restore_wanted.emit(path or self._session.open_journal.path)

    def save_text(self) -> None:
        """Ask for a file, and write the note as it stands in the editor into it."""
        week, text = self._week_page.week, self._note
        chosen = self._ask_for_file(f"{week}.md", self.tr("Markdown (*.md);;All files (*)"))
        if chosen is None:
            return
        try:
            write_text(text, chosen, self._session.own_files())
        except JournalError as error:
            self._warn(translate_message(error))

    def show_damage(self, journal: Journal, notice: Banner) -> bool:
        """Show in the line that stays that a journal is damaged; return False if it is not."""
        from pendulum_journal.services.keeping.damage import lost_weeks, what_is_left

        damage = journal.damage
        if damage is None or damage.is_mended:
            if damage is not None:
                text = self.tr(
                    "The journal was damaged and is whole again. As it was, it lies at {path}."
                )
                self._window.banner.show_sentence(text.format(path=damage.copy))
            return False
        text = " ".join(map(translate_message, what_is_left(journal)))
        actions: list[Action] = [
            (self.tr("What is missing…"), lambda: self._show_lost(lost_weeks(journal))),
            (self.tr("Restore…"), lambda: self._restore(journal.path)),
            (self.tr("Save what is left…"), lambda: self.salvage(journal.path)),
        ]
        notice.show_sentence(text, is_warning=True, stays=True, action=actions[0], more=actions[1:])
        return True

    def _show_lost(self, lost: object) -> None:
        sentences = [translate_message(each.what) for each in lost]  # type: ignore[attr-defined]
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("What is missing"))
        box.setText(
            "\n".join(sentences[:_MOST_SHOWN]) or self.tr("No week is known to be missing.")
        )
        if len(sentences) > _MOST_SHOWN:
            box.setDetailedText("\n".join(sentences))
        box.exec()
        box.deleteLater()

    def salvage(self, path: Path) -> None:
        """Ask for a new file, save what is left of a journal there, and open it."""
        from pendulum_journal.services.keeping.damage import salvage

        name = f"{path.stem}-saved{path.suffix}"
        chosen = self._ask_for_file(name, self.tr("Journals (*.db);;All files (*)"))
        if chosen is None:
            return
        try:
            found = salvage(
                path, chosen, now=datetime.now(UTC).astimezone(), own=self._session.own_files()
            )
        except JournalError as error:
            self._warn(translate_message(error))
            return
        self._journals.open(chosen)
        self._show_salvaged(found)

    def _show_salvaged(self, found: Salvage) -> None:
        text = counted(
            found.weeks,
            one="{n} week was saved in a new journal, which is open now.",
            other="{n} weeks were saved in a new journal, which is open now.",
        )
        action: Action | None = None
        if found.lost:
            text += " " + counted(
                len(found.lost),
                one="{n} week is not as it was saved.",
                other="{n} weeks are not as they were saved.",
            )
            action = (self.tr("What is missing…"), lambda: self._show_lost(found.lost))
        self._window.banner.show_sentence(text, action=action)

    def _look_at_week(self) -> None:
        """Show in the banner that the shown week is not as this program saved it, and offer help.

        It is removed when another week is shown, or this one is taken as right.
        """
        self._is_looking_soon = False
        if self._session.journal is None or self._window.shown_page != PageKey.WEEK:
            return
        from pendulum_journal.services.keeping.damage import not_as_saved

        week = self._week_page.week
        try:
            sentence = not_as_saved(self._session.journal, week)
        except JournalError:
            return  # whatever reads the week says why it cannot be read
        if sentence is not None and self._marked != week:
            actions: list[Action] = [(self.tr("Earlier versions…"), self._show_versions)]
            if self._session.can_write:
                actions.insert(0, (self.tr("Take it as right"), self._accept))
            self._said = translate_message(sentence)
            self._window.banner.show_sentence(
                self._said, is_warning=True, action=actions[0], more=actions[1:]
            )
            self._marked = week
        elif self._marked is not None and (sentence is None or self._marked != week):
            self._window.banner.hide()
            self._marked = None

    def _accept(self) -> None:
        from pendulum_journal.services.keeping.damage import accept

        week = self._week_page.week
        self._session.change(lambda journal: accept(journal, week))

    def _show_versions(self) -> None:
        from pendulum_journal.ui.journal.versions_dialog import VersionsDialog

        dialog = VersionsDialog(
            self._session, self._window.theme, self._week_page.week, self._window
        )
        dialog.exec()
        dialog.deleteLater()

    def _ask_for_file(self, name: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save"), str(Path.home() / name), kinds
        )
        return Path(chosen) if chosen else None

    def _warn(self, sentence: str) -> None:
        QMessageBox.warning(self._window, self.tr("Not saved"), sentence)


_MOST_SHOWN = 15
"""Lines that fit into a message; more are shown as its details."""
