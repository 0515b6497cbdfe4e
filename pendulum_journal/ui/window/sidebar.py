"""The list of pages at the left, and below it the line that shows when the journal was saved."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.assistive import DECORATION, give_role
from pendulum_journal.ui.icons import application_icon
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import quiet_label

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent
    from PySide6.QtWidgets import QLayout

_LEAST_WIDTH = 196
_PADDING = 10


class _NavButton(QPushButton):
    """The name of a page, with its shortcut in a quiet colour at the right.

    Signals:
        near: the pointer or the focus came to it.
    """

    near = Signal()

    def __init__(self, text: str, shortcut: str = "") -> None:
        super().__init__(text)
        self.setObjectName("nav")
        self.setCheckable(bool(shortcut))
        self.setAutoExclusive(bool(shortcut))  # so that a screen reader says that it is one of many
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._hint = quiet_label(keys)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _PADDING, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._hint, 0, side)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.near.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.near.emit()

    def sizeHint(self) -> QSize:
        """Leave room for the shortcut and for the name in bold, as it is while its page is open."""
        bold = QFontMetrics(scaled(self.font(), 1, bold=True))
        widths = (bold.horizontalAdvance(self.text()), self._hint.sizeHint().width())
        return QSize(sum(widths) + 3 * _PADDING, super().sizeHint().height())


class Sidebar(QFrame):
    """Emits signals when a page, the import or the settings are chosen.

    Signals:
        page_near: the pointer or the focus came to the button of a page; carries its key.
    """

    page_chosen = Signal(str)
    page_near = Signal(str)
    import_chosen = Signal()
    memory_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._shown = ""
        self._pages = QVBoxLayout()
        self._pages.setSpacing(3)
        self.import_button = _NavButton(self.tr("Import…"))
        self.import_button.clicked.connect(self.import_chosen)
        self.memory_button = _NavButton(self.tr("Fill in weeks…"))
        self.memory_button.setToolTip(self.tr("Enter missing weeks from memory, in one table"))
        self.memory_button.clicked.connect(self.memory_chosen)
        self.saved = quiet_label(wraps=True)
        self._place = quiet_label(self.tr("On this computer only"), wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 16, 10, 14)
        self._column.setSpacing(3)
        self._brand_row = self._brand()
        self._column.addLayout(self._brand_row)
        self._column.addSpacing(10)
        self._column.addLayout(self._pages)
        self._column.addStretch(1)
        self._column.addWidget(self.import_button)
        self._column.addWidget(self.memory_button)
        self._below = QVBoxLayout()
        self._column.addLayout(self._below)
        self._column.addSpacing(6)
        for label in (self.saved, self._place):
            label.setContentsMargins(10, 0, 0, 0)
            self._column.addWidget(label)
        self._fit_width()

    def _fit_width(self) -> None:
        """Be as wide as the widest name, which depends on the user's font size."""
        buttons = [self.import_button, self.memory_button, *self._buttons.values()]
        self._fit(_LEAST_WIDTH, self._brand_row, *buttons)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit_width)  # once the buttons have it, too

    def _fit(self, least: int, *parts: QWidget | QLayout) -> None:
        """Be as wide as the widest of some parts, and at least so many pixels."""
        margins = self._column.contentsMargins()
        widest = max(part.sizeHint().width() for part in parts)
        self.setFixedWidth(max(least, widest + margins.left() + margins.right()))

    @property
    def least_height(self) -> int:
        """The height below which something in it would be cut."""
        return self._column.minimumHeightForWidth(self.width())

    def _brand(self) -> QHBoxLayout:
        mark = QLabel()
        give_role(mark, DECORATION)
        mark.setPixmap(application_icon().pixmap(QSize(20, 20)))
        name = QLabel(self.tr("Pendulum Journal"))
        name.setFont(scaled(name.font(), 1.05, bold=True))
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(mark)
        row.addWidget(name, 1)
        return row

    def add_page(self, key: str, text: str, shortcut: str, *, below: bool = False) -> None:
        """Add a page to the list; ``below`` puts it under the import."""
        button = _NavButton(text, shortcut)
        button.clicked.connect(lambda: self.page_chosen.emit(key))
        button.near.connect(lambda: self.page_near.emit(key))
        button.toggled.connect(partial(self._look, key))
        self._group.addButton(button)
        self._buttons[key] = button
        (self._below if below else self._pages).addWidget(button)
        # Through the last one first: Qt takes the first of a window as next to its last already.
        chain = (self.memory_button, button, self.import_button, self.memory_button)
        for one, then in pairwise(chain[:2] if below else chain):
            QWidget.setTabOrder(one, then)
        self._fit(self.width(), button)  # the others have been measured

    def show_page(self, key: str) -> None:
        """Mark the shown page; Tab stops at its button, and arrow keys go to the others."""
        if key not in self._buttons:
            return
        self._shown = key
        self._buttons[key].setChecked(True)
        for other, button in self._buttons.items():
            by_tab, by_click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(by_tab if other == key else by_click)

    def _look(self, key: str, is_down: bool) -> None:
        """Choose a page whose button assistive technology has put down, without a click."""
        if is_down and key != self._shown:
            self.page_chosen.emit(key)

    def show_enabled(self, *, pages: bool, can_write: bool) -> None:
        """Enable or disable the pages and the import."""
        for button in self._buttons.values():
            button.setEnabled(pages)
        for button in (self.import_button, self.memory_button):
            button.setEnabled(pages and can_write)
