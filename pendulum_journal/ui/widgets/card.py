"""Small parts that every page is built from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
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

from pendulum_journal.ui.theme import scaled


class Card(QFrame):
    """A framed part of a page with a title, a quiet remark at its right, and a body."""

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


def plain_label(text: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label for what users and files name, in which Qt by itself would load pictures."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label


def plain_tool_tip(text: str) -> str:
    """Return a text so that a tooltip, which has no format of its own, shows it as it is."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text


def quiet_label(text: str = "", *, wraps: bool = False) -> QLabel:
    """Return a plain label in the quiet colour, a little smaller."""
    label = plain_label(text, wraps=wraps)
    label.setObjectName("quiet")
    label.setFont(scaled(label.font(), 0.92))
    return label


def heading(text: str) -> QLabel:
    """Return the heading of a page."""
    label = QLabel(text)
    label.setFont(scaled(label.font(), 1.5, bold=True))
    return label


def page_heading(text: str) -> QLabel:
    """Return the heading of a page, at one height on all pages, whether buttons stand beside it."""
    label = heading(text)
    label.setMinimumHeight(QPushButton(text).sizeHint().height())
    return label


def link(text: str) -> QPushButton:
    """Return a button that reads like a link."""
    button = QPushButton(text)
    button.setObjectName("link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def scrolling(inner: QWidget, *, keeps_width: bool = False) -> QScrollArea:
    """Return a column that scrolls up and down where it is higher than its place.

    Args:
        inner: what stands in the column.
        keeps_width: leave the room of the scroll bar free where there is none to show, so that
            what stands in the column ends where the heading over it does, with and without one.
    """
    inner.setObjectName("page")
    area = _Column() if keeps_width else QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


class _Column(QScrollArea):
    """Takes the same width from its place with and without a scroll bar."""

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


class Choice(QComboBox):
    """A combo box that a page can be scrolled past without a change of what was chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Segments(QWidget):
    """A row of joined buttons of which one is down; ``group.idClicked`` tells which was chosen."""

    def __init__(self, texts: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, text in enumerate(texts):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("segment", _place(number, len(texts)))
            button.setAccessibleName(f"{name}: {text}")
            bold = QFontMetrics(scaled(button.font(), 1, bold=True))
            button.setMinimumWidth(bold.horizontalAdvance(text) + 26)
            self.group.addButton(button, number)
            row.addWidget(button)

    def choose(self, number: int) -> None:
        """Put one button down without a signal to say so."""
        self.group.button(number).setChecked(True)


def _place(number: int, count: int) -> str:
    if count == 1:
        return ""
    return {0: "first", count - 1: "last"}.get(number, "middle")
