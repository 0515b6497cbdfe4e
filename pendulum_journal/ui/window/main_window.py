"""The main window: its pages, menus and shortcuts. It holds no rules of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.widgets.files import local_files
from pendulum_journal.ui.widgets.keyboard import FocusFollower, press_focused
from pendulum_journal.ui.window.banner import Banner
from pendulum_journal.ui.window.sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from pendulum_journal.ui.theme import Theme


_SIZE = QSize(1240, 800)
_LEAST = QSize(860, 480)
_TITLE_BAR = 40
"""Logical pixels that the frame of a window takes in height, at most, before it is known."""

_SIDE_FRAMES = 16
"""Logical pixels that both sides of a frame take at most: a screen just as wide still fits."""


class _Row(QHBoxLayout):
    """A row whose wrapped texts do not ask the scroll area around it for more height."""

    def hasHeightForWidth(self) -> bool:
        return False


class _Content(QWidget):
    """The sidebar and the pages.

    Attributes:
        is_scrolled: whether it lies in an area that scrolls, which takes 10 ms at the start.
    """

    def __init__(self, sidebar: Sidebar, column: QVBoxLayout) -> None:
        super().__init__()
        self._sidebar = sidebar
        self.is_scrolled = False
        row = _Row(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addLayout(column, 1)

    def scrolled(self) -> QScrollArea:
        """Return an area in which this scrolls both ways, for a screen with too little room."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(self)
        for part in (self, area.viewport()):
            part.setAutoFillBackground(False)  # else the window itself would never be painted
        self.is_scrolled = True
        self.fit()
        return area

    def fit(self) -> None:
        """Take the least size from which on nothing is cut: in height that of the sidebar."""
        if self.is_scrolled:
            width = _LEAST.width() - _SIDE_FRAMES
            self.setMinimumSize(width, self._sidebar.least_height)


class MainWindow(QMainWindow):
    """The main window, which is painted before the journal is read; pages are added later.

    Signals:
        painted: the window has been painted for the first time.
        page_shown: carries the key of the page.
        activated: the window became the active one.
        files_dropped: carries the paths of files that were dropped on the window.

    Attributes:
        stack: holds the pages; a large page is made with it as its parent, and so styled once.
        may_close: called before the window closes; it saves unsaved edits and returns whether the
            window may close.
    """

    painted = Signal()
    page_shown = Signal(str)
    activated = Signal()
    files_dropped = Signal(object)

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.theme = theme
        self._settings = settings
        self._is_painted = False
        self._pages: dict[str, QWidget] = {}
        self.may_close: Callable[[], bool] = lambda: True
        self.sidebar = Sidebar()
        self.notice = Banner(theme)
        self.banner = Banner(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self._content = _Content(self.sidebar, column)
        self.setCentralWidget(self._content)
        self.setWindowTitle(self.tr("Pendulum Journal"))
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.sidebar.page_chosen.connect(self.show_page)
        FocusFollower(self)
        self._restore_geometry()

    def add_page(
        self, key: str, page: QWidget, text: str = "", shortcut: str = "", *, below: bool = False
    ) -> None:
        """Add a page; one with a text is listed in the sidebar."""
        self._pages[key] = page
        self.stack.addWidget(page)
        if text:
            self.sidebar.add_page(key, text, shortcut, below=below)
            self._content.fit()

    def remove_page(self, key: str) -> None:
        """Remove a page that is not listed in the sidebar."""
        page = self._pages.pop(key, None)
        if page is not None:
            self.stack.removeWidget(page)
            page.deleteLater()

    def show_page(self, key: str) -> None:
        """Show a page."""
        self.stack.setCurrentWidget(self._pages[key])
        self.sidebar.show_page(key)
        self.page_shown.emit(key)

    @property
    def shown_page(self) -> str:
        """The key of the page that is shown; empty before there is one."""
        current = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is current), "")

    def _restore_geometry(self) -> None:
        kept = self._settings.value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(_SIZE)
        self._wanted = self.size()
        self._fit_screen()

    def _fit_screen(self) -> None:
        """Be no larger than the screen, and no smaller than needed where the screen has room."""
        room = self.screen().availableSize()
        least = _LEAST.boundedTo(room - QSize(_SIDE_FRAMES, _TITLE_BAR))
        self.setMinimumSize(least)
        if least != _LEAST and not self._content.is_scrolled:
            self.takeCentralWidget()
            self.setCentralWidget(self._content.scrolled())
        self._fit_frame(QSize(0, _TITLE_BAR))

    def _change_screen(self) -> None:
        self._wanted = self.size()
        self._fit_screen()

    def _fit_frame(self, frame: QSize) -> None:
        """Be as large as wanted, but so that the frame does not reach beyond the screen."""
        if not self.isMaximized() and not self.isFullScreen():
            room = self.screen().availableSize() - frame
            self.resize(self._wanted.boundedTo(room))

    def come_to_front(self) -> None:
        """Show the window in front of others, also if it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._fit_frame(self.frameGeometry().size() - self.size())
            self.windowHandle().screenChanged.connect(self._change_screen)
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        elif event.type() == QEvent.Type.FontChange:
            self.theme.follow_font()
        elif event.type() == QEvent.Type.ThemeChange:
            self.theme.follow_accent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_focused(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report dropped files once the other program has its answer: a dialog may follow."""
        files = local_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.files_dropped.emit(files))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.remove("window/page")  # an earlier version remembered the last page
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a field that is being typed into hands over what it has
        event.setAccepted(self.may_close())
