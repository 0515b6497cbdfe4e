"""The menus, with every action and its shortcut."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.theme import Appearance
from pendulum_journal.ui.week.note.chips import beginnings
from pendulum_journal.ui.window.clipboard_actions import ClipboardActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenuBar

    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.week.page import WeekPage
    from pendulum_journal.ui.window.dialogs import Dialogs
    from pendulum_journal.ui.window.journal_opener import Journals
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.pages import Pages


def tr(text: str) -> str:
    """Return the translation of a menu's text."""
    return QCoreApplication.translate("menus", text)


def add_action(
    menu: QMenu,
    text: str,
    do: Callable[[], object],
    shortcut: QKeySequence | QKeySequence.StandardKey | str | None = None,
    words: str = "",
) -> QAction:
    """Add an action to a menu and return it; by its ``words`` Ctrl+K finds it, too."""
    action = QAction(text, menu)
    action.setProperty("words", words)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action


class _EscapeLeaves(QObject):
    """Gives the focus back by the Escape that closes a menu, where Qt stays in the menu bar."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            QTimer.singleShot(0, self, self._leave)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self._bar.hasFocus():
            key, none = Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(self._bar, QKeyEvent(QEvent.Type.KeyPress, key, none))


class Menus:
    """The menu bar. Actions that need a journal are disabled while none is open."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        *,
        week_page: WeekPage,
        pages: Pages,
        dialogs: Dialogs,
        journals: Journals,
        choose_appearance: Callable[[Appearance], None],
    ) -> None:
        """Take the window and the objects that the actions call."""
        self._window = window
        self._session = session
        self._week_page = week_page
        self._pages = pages
        self._dialogs = dialogs
        self._journals = journals
        self._choose_appearance = choose_appearance
        self._needs_journal: list[QAction] = []
        self._needs_writing: list[QAction] = []
        self._appearances: dict[Appearance, QAction] = {}
        self._make_journal_menu()
        self._make_edit_menu()
        self._make_week_menu()
        self._make_view_menu()
        self._make_help_menu()
        leaving = _EscapeLeaves(window.menuBar())
        for action in window.menuBar().actions():
            if isinstance(menu := action.menu(), QMenu):
                menu.installEventFilter(leaving)

    def show_enabled(self, *, has_journal: bool, can_write: bool) -> None:
        """Enable or disable the actions that need a journal."""
        for action in self._needs_journal:
            action.setEnabled(has_journal)
        for action in self._needs_writing:
            action.setEnabled(has_journal and can_write)

    def show_appearance(self, appearance: Appearance) -> None:
        """Mark which appearance is chosen."""
        self._appearances[appearance].setChecked(True)

    def _make_journal_menu(self) -> None:
        menu = self._window.menuBar().addMenu(tr("&Journal"))
        dialogs, journals = self._dialogs, self._journals
        imports = add_action(
            menu,
            tr("&Import…"),
            dialogs.choose_import,
            "Ctrl+I",
            tr("calendars timers tables notes sources evidence"),
        )
        folder = add_action(
            menu,
            tr("Import notes or commits from a fol&der…"),
            dialogs.choose_folder,
            words=tr("git repositories sources evidence"),
        )
        fill_in = add_action(
            menu,
            tr("&Fill in from evidence…"),
            partial(dialogs.fill_in_from, ()),
            words=tr("calendars timers git repositories sources weeks"),
        )
        self._needs_writing += [imports, folder, fill_in]
        for text, do in (
            (tr("&Export…"), dialogs.export),
            (tr("&Report to hand over…"), dialogs.show_report),
            (tr("&Bin…"), dialogs.show_bin),
        ):
            self._needs_journal.append(add_action(menu, text, do))
        menu.addSeparator()
        add_action(menu, tr("&Open another journal…"), journals.choose, "Ctrl+O")
        add_action(menu, tr("Look around with a &sample journal"), journals.open_sample)
        menu.addSeparator()
        add_action(menu, tr("&Quit"), self._window.close, QKeySequence.StandardKey.Quit)

    def _make_edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu(tr("&Edit"))
        stack = self._session.undo_stack
        undo = stack.createUndoAction(menu, tr("&Undo"))
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo = stack.createRedoAction(menu, tr("&Redo"))
        redo.setShortcut(QKeySequence.StandardKey.Redo)
        menu.addAction(undo)
        menu.addAction(redo)
        menu.addSeparator()
        ClipboardActions(menu, cut=tr("Cu&t"), copy=tr("Cop&y"), paste=tr("&Paste"))
        menu.addSeparator()
        page = self._week_page
        copy = add_action(
            menu, tr("&Copy last week"), self._in_sight(page.copy_last_week), "Ctrl+Shift+C"
        )
        clear = add_action(
            menu, tr("C&lear this week"), self._in_sight(page.clear_week), "Ctrl+Shift+Del"
        )
        delete = add_action(menu, tr("&Delete the week"), self._delete_week)
        away = tr("away vacation holiday leave")
        fill = add_action(menu, tr("&Fill in weeks…"), self._pages.fill_in, words=away)
        done = add_action(
            menu, tr("D&one for this week"), self._in_sight(page.press_done), "Ctrl+Return"
        )
        self._needs_writing += [copy, clear, delete, fill, done]
        begin = menu.addMenu(tr("&Begin a line of the note"))
        for word in beginnings():
            self._needs_writing.append(add_action(begin, word, partial(self._begin_line, word)))
        versions = add_action(menu, tr("Earlier &versions of the note…"), self._show_versions)
        self._needs_journal.append(versions)

    def _begin_line(self, word: str) -> None:
        self._pages.show_page(PageKey.WEEK)
        self._week_page.learning.editor.begin_line(word)

    def _in_sight(self, do: Callable[[], object]) -> Callable[[], None]:
        """Return what does something to the shown week, or leads to it where it is not seen."""

        def act() -> None:
            if self._window.shown_page == PageKey.WEEK:
                do()
            else:
                self._pages.go_to(PageKey.WEEK)

        return act

    def _delete_week(self) -> None:
        if self._window.shown_page in {PageKey.WEEK, PageKey.JOURNAL}:
            self._dialogs.delete_week(self._pages.shown_week)
        else:
            self._pages.go_to(PageKey.WEEK)

    def _show_versions(self) -> None:
        self._dialogs.show_versions(self._pages.shown_week)

    def _make_week_menu(self) -> None:
        menu = self._window.menuBar().addMenu(tr("&Go"))
        pages = self._pages
        words = {
            "Ctrl+,": tr("calendars timers sources time zones reminder targets backups guidance")
        }
        for text, do, keys in (
            (tr("&This week"), lambda: pages.go_to(PageKey.WEEK), "Ctrl+1"),
            (tr("T&rends"), lambda: pages.go_to(PageKey.TRENDS), "Ctrl+2"),
            (tr("P&endulum"), lambda: pages.go_to(PageKey.PENDULUM), "Ctrl+3"),
            (tr("&Journal"), lambda: pages.go_to(PageKey.JOURNAL), "Ctrl+4"),
            (tr("Re&view"), lambda: pages.go_to(PageKey.REVIEW), "Ctrl+5"),
            (tr("&Find in the journal"), pages.search, "Ctrl+F"),
            (tr("&Settings"), lambda: pages.go_to(PageKey.SETTINGS), "Ctrl+,"),
            (tr("&Previous week"), lambda: pages.step(-1), "Alt+Left"),
            (tr("&Next week"), lambda: pages.step(1), "Alt+Right"),
            (tr("&Back to this week"), pages.show_running_week, "Alt+Home"),
            (tr("Ju&mp to a week…"), self._week_page.header.open_calendar, "Ctrl+G"),
        ):
            self._needs_journal.append(add_action(menu, text, do, keys, words.get(keys, "")))
        add_action(menu, tr("&Go to anything…"), self._go_to_anything, "Ctrl+K")

    def _go_to_anything(self) -> None:
        pages = self._pages
        self._dialogs.go_to(pages.show_week, lambda: pages.show_page(PageKey.PENDULUM))

    def _make_view_menu(self) -> None:
        menu = self._window.menuBar().addMenu(tr("&View"))
        group = QActionGroup(menu)
        for appearance, text in (
            (Appearance.SYSTEM, tr("Like the &system")),
            (Appearance.LIGHT, tr("&Light")),
            (Appearance.DARK, tr("&Dark")),
        ):
            choose = partial(self._choose_appearance, appearance)
            action = add_action(menu, text, choose)
            action.setCheckable(True)
            group.addAction(action)
            self._appearances[appearance] = action
        self.show_appearance(self._window.theme.appearance)

    def _make_help_menu(self) -> None:
        menu = self._window.menuBar().addMenu(tr("&Help"))
        keyboard = add_action(menu, tr("&Keyboard"), self._dialogs.show_keyboard)
        keyboard.setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+/")])
        add_action(menu, tr("&Report a fault…"), self._dialogs.show_fault_report)
        add_action(menu, tr("&About Pendulum Journal"), self._dialogs.show_about)
