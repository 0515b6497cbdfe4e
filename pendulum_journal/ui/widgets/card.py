"""Small parts from which every page is built."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.ui.pitch import line_percent, line_pitch
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.keyboard import know_area


class Card(QFrame):
    """A framed part of a page with a title, a quiet remark to the right of it, and a body."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(title)
        self.title.setFont(scaled(self.font(), 1, bold=True))
        self.remark = quiet_label()
        self.remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.title)
        self.header.addWidget(self.remark, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(10)
        self.body.addLayout(self.header)

    def wrap_remark(self) -> None:
        """Let the remark have several lines."""
        wrapping = quiet_label(wraps=True)
        wrapping.setAlignment(self.remark.alignment())
        self.header.replaceWidget(self.remark, wrapping)
        self.remark.deleteLater()
        self.remark = wrapping


def plain_label(text: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label without markup, for names from users and files.

    A QLabel guesses the format by itself, and would load pictures that such a name refers to.
    """
    if wraps:
        return _Prose(text)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class _Prose(QLabel):
    """A label for sentences, whose lines stand further apart than Qt sets those of plain text.

    Only rich text knows a line height, so the text is escaped and wrapped into it.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """Return the text without markup, as it was set."""
        return self._plain

    def setText(self, text: str) -> None:
        self._plain = text
        if not text:
            super().setText("")
            return
        style = f"line-height: {line_percent(self.font())}%; white-space: pre-wrap"
        super().setText(f'<div style="{style}">{_escape(text)}</div>')

    def sizeHint(self) -> QSize:
        """Prefer the width that Qt gives plain text: 80 letters, less for a text of few lines."""
        if not self._plain:
            return super().sizeHint()
        metrics, line = self.fontMetrics(), line_pitch(self.font())
        natural = max(map(metrics.horizontalAdvance, self._plain.split("\n"))) + 1
        width = 80 * metrics.averageCharWidth()
        for lines, part in ((4, width // 2), (2, width // 4)):
            if self.heightForWidth(width) < lines * line and min(natural, width) > part:
                width = part
        width = min(natural, width) + 2 * self.margin()
        return QSize(width, self.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._plain:
            self.setText(self._plain)


def plain_tool_tip(text: str) -> str:
    """Return the text escaped, so that a tooltip shows it literally: it has no text format."""
    return f"<span>{_escape(text)}</span>" if "<" in text or "&" in text else text


def _escape(text: str) -> str:
    """Return a text as markup; the module ``html`` takes 2 ms before the first painting."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quiet_label(text: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label without markup in the quiet colour, a little smaller than other text."""
    label = plain_label(text, wraps=wraps)
    label.setObjectName("quiet")
    label.setFont(scaled(label.font(), 0.92))
    return label


def show_as(widget: QWidget, kind: str) -> None:
    """Give a widget another look of the style sheet, such as ``quiet`` or ``warning``."""
    if widget.objectName() != kind:
        widget.setObjectName(kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def heading(text: str) -> QLabel:
    """Return the heading of a page."""
    label = QLabel(text)
    label.setFont(scaled(label.font(), 1.5, bold=True))
    return label


def page_heading(text: str) -> QLabel:
    """Return the heading of a page, of the same height on all pages, with or without buttons."""
    label = heading(text)
    label.setMinimumHeight(QPushButton(text).sizeHint().height())
    return label


def link(text: str) -> QPushButton:
    """Return a button that looks like a link."""
    button = QPushButton(text)
    button.setObjectName("link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def scrolling(inner: QWidget, *, keeps_width: bool = False) -> QScrollArea:
    """Return a scroll area that scrolls its content vertically if it does not fit.

    Args:
        inner: the content.
        keeps_width: reserve the width of the scroll bar even while it is hidden, so that the
            content always ends at the same place as the heading above it.
    """
    inner.setObjectName("page")
    area = _ScrollColumn() if keeps_width else SteadyScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    know_area(area)
    return area


class SteadyScrollArea(QScrollArea):
    """A scroll area that stays where it is when Tab leads out of it.

    Qt scrolls then to the widget inside that had the focus before.
    """

    def focusNextPrevChild(self, is_next: bool) -> bool:
        bar = self.verticalScrollBar()
        before = bar.value()
        has_moved = super().focusNextPrevChild(is_next)
        if has_moved and not self.isAncestorOf(self.window().focusWidget()):
            bar.setValue(before)
        return has_moved


class _ScrollColumn(SteadyScrollArea):
    """A scroll area whose content has the same width with and without a scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        self._keep_room(0, 0)

    def _keep_room(self, least: int, most: int) -> None:
        room = 0 if most > least else self.verticalScrollBar().sizeHint().width()
        if self.viewportMargins().right() != room:
            self.setViewportMargins(0, 0, room, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        self._keep_room(bar.minimum(), bar.maximum())
        super().resizeEvent(event)


_FRAME = 6
"""Pixels, more than any frame of a list has and less than a line."""


class ChoiceBox(QComboBox):
    """A combo box that ignores the mouse wheel, so that the page around it can be scrolled.

    It takes what assistive technology selects in its list, as if it had been chosen there: Qt's own
    one marks the line and keeps the choice that was there before.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_listening = False
        from PySide6.QtGui import QAccessible

        if QAccessible.isActive():  # else the list, which takes time to make, is not made yet
            self._listen()

    def showPopup(self) -> None:
        self._listen()
        super().showPopup()
        if self.currentIndex() < 0:  # keys begin at the first line, not at none
            self.view().setCurrentIndex(self.model().index(0, self.modelColumn()))
        self._show_last_line()

    def _show_last_line(self) -> None:
        """Give the list the pixels of a frame that it has not: Qt leaves them out in dialogs.

        It would cut the last line then and show an arrow to scroll by them, or where the last line
        is the one that is chosen, hide those above it behind such an arrow.
        """
        view, column = self.view(), self.modelColumn()
        around, bar = view.parentWidget(), view.verticalScrollBar()
        if around is None:
            return
        above = -view.visualRect(self.model().index(0, column)).top()
        last = self.model().index(self.count() - 1, column)
        lines = view.visualRect(last).bottom() + 1 + above
        frame = min(view.y(), _FRAME)  # more where an arrow stands above the lines
        missing = lines + 2 * frame - around.height()
        is_short = self.count() <= self.maxVisibleItems()
        if missing > 0 and (is_short or missing <= _FRAME):
            top = around.y() - (missing if above else 0)
            room = self.screen().availableGeometry()
            top = max(min(top, room.bottom() + 1 - around.height() - missing), room.top())
            around.setGeometry(around.x(), top, around.width(), around.height() + missing)
            bar.setValue(0)  # before the arrows go: it brings the lower one back
            only_direct = Qt.FindChildOption.FindDirectChildrenOnly
            for arrow in around.findChildren(QWidget, options=only_direct):
                arrow.setVisible(arrow is view)

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self.view().selectionModel().selectionChanged.connect(
                lambda: QTimer.singleShot(0, self, self._take_selected)
            )

    def _take_selected(self) -> None:
        """Choose the selected line, unless it is only the line that keys or the mouse point at."""
        view = self.view()
        rows = [index.row() for index in view.selectionModel().selectedIndexes()]
        if len(rows) == 1 and rows[0] not in {view.currentIndex().row(), self.currentIndex()}:
            self.hidePopup()
            self.setCurrentIndex(rows[0])
            self.activated.emit(rows[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt and a letter to the button of that letter: Qt would look it up in the list."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Segments(QWidget):
    """A row of joined buttons of which one is down: one stop of Tab, in which arrows choose.

    Args:
        texts: what stands on the buttons.
        name: what is chosen.
        opening: the number of the last button if it opens a dialog: arrows only lead to it, and
            Space or a click chooses it.

    Signals:
        picked: carries the number of the button that the user put down, be it by mouse, by key or
            through assistive technology; not emitted by ``choose``.
    """

    picked = Signal(int)

    def __init__(
        self,
        texts: list[str],
        name: str,
        parent: QWidget | None = None,
        *,
        opening: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chosen = -1
        self.group = QButtonGroup(self)
        self.group.idToggled.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, text in enumerate(texts):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # so that it is a radio button for assistive technology
            button.setProperty("segment", _place(number, len(texts)))
            button.setAccessibleName(f"{name}: {text}")
            self.group.addButton(button, number)
            row.addWidget(button)
        if opening is not None:
            self.group.button(opening - 1).installEventFilter(self)
        self._fit()
        self._place_stop()

    def _fit(self) -> None:
        """Leave room for each text in bold, as it is while its button is down."""
        bold = QFontMetrics(scaled(self.font(), 1, bold=True))
        for button in self.group.buttons():
            button.setMinimumWidth(bold.horizontalAdvance(button.text()) + 26)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead on to the button that opens a dialog without choosing it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() not in {ahead, Qt.Key.Key_Down}:
            return super().eventFilter(watched, event)
        self.group.buttons()[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def choose(self, number: int) -> None:
        """Put one button down, without emitting a signal."""
        self._chosen = number
        self.group.button(number).setChecked(True)

    def show_button(self, number: int, *, is_shown: bool) -> None:
        """Show or hide a button; the others stay joined, and the keys pass it by."""
        button = self.group.button(number)
        button.setVisible(is_shown)
        button.setEnabled(is_shown)
        shown = [each for each in self.group.buttons() if not each.isHidden()]
        for at, each in enumerate(shown):
            each.setProperty("segment", _place(at, len(shown)))
            each.style().unpolish(each)
            each.style().polish(each)

    def choose_none(self) -> None:
        """Put no button down, without emitting a signal."""
        self._chosen = -1
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(False)
        self.group.setExclusive(True)
        self._place_stop()

    def _place_stop(self) -> None:
        """Let Tab stop at the button that is down, else at the first; Qt does so once focused."""
        stop = self.group.checkedButton() or self.group.button(0)
        for button in self.group.buttons():
            by_tab, by_click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(by_tab if button is stop else by_click)

    def _look(self, number: int, is_down: bool) -> None:
        if is_down:
            self._place_stop()
        # Assistive technology puts a button down without a click; so does ``choose``.
        if is_down and number != self._chosen:
            self._chosen = number
            self.picked.emit(number)


def _place(number: int, count: int) -> str:
    if count == 1:
        return ""
    return {0: "first", count - 1: "last"}.get(number, "middle")
