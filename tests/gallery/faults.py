"""What is wrong with what stands on the screen, as far as a machine can tell.

Text that is cut, what lies outside its parent or its screen, and siblings that overlap. What is
painted by hand (charts, bars, lists with a delegate) is for eyes.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from pendulum_journal.ui.widgets.elided import ElidedChoice, ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_QT = ("qt_", "_q_")
_ROUNDING = 1
"""Widths of text are fractions of a pixel, sizes are whole ones."""

_SEVERAL_LINES = 1.9

_ROWS, _COLUMNS = 60, 12
"""More than a table shows at once."""


def faults(window: QWidget) -> list[str]:
    """Return a line for each fault of the window and of what is open over it."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    found: list[str] = []
    for top in shown:
        found += _outside_screen(top)
        for widget in _inside(top):
            found += [*_cut(widget), *_outside(widget), *_too_close(widget)]
        for widget in (top, *_inside(top)):
            found += _overlapping(widget)
    assert window in shown
    return list(dict.fromkeys(found))


def _inside(top: QWidget) -> Iterator[QWidget]:
    """Yield the visible widgets of a window that are ours."""
    for child in top.findChildren(QWidget):
        if child.isVisible() and child.window() is top and not _is_of_qt(child):
            yield child


def _is_of_qt(widget: QWidget) -> bool:
    """Whether a widget, or what it stands in, is a part of one of Qt's own widgets."""
    while widget is not None and not widget.isWindow():
        if widget.objectName().startswith(_OF_QT) and not isinstance(widget, QLabel):
            return widget.objectName() != "qt_scrollarea_viewport"
        widget = widget.parentWidget()
    return False


# Text


def _cut(widget: QWidget) -> Iterator[str]:
    room, needed = widget.size(), None
    if isinstance(widget, ElidedLabel | ElidedChoice):
        return
    if isinstance(widget, QLabel):
        room, needed = _label(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        room, needed = _button(widget)
    elif isinstance(widget, QComboBox):
        room, needed = _choice(widget)
    elif isinstance(widget, QLineEdit) and not widget.text():
        margins, marks = widget.textMargins(), widget.findChildren(QToolButton)
        used = sum(each.width() + _BESIDE_MARK for each in marks if each.isVisible())
        used += margins.left() + margins.right() + 2 * _LINE_EDGE
        inner = widget.contentsRect().width() - used
        room = QSize(inner, widget.height())
        needed = QSize(_width(widget, widget.placeholderText()), 0)
    elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        yield from _header(widget)
        return
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
        return
    if needed is None or widget.visibleRegion().isEmpty():
        return
    if needed.width() > room.width() + _ROUNDING or needed.height() > room.height() + _ROUNDING:
        yield (
            f"{_name(widget)} is cut: {needed.width()}×{needed.height()} "
            f"in {room.width()}×{room.height()}"
        )


def _too_close(widget: QWidget) -> Iterator[str]:
    """A text of several lines that stand no further apart than Qt sets them by itself."""
    if not isinstance(widget, QLabel) or widget.window().inherits("QMessageBox"):
        return
    written = QLabel.text(widget)  # with the markup that a label may add to its text
    if not written or "line-height" in written or widget.visibleRegion().isEmpty():
        return
    height = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
    needed = max(height, widget.minimumSizeHint().height() if "\n" in written else 0)
    if needed >= _SEVERAL_LINES * widget.fontMetrics().lineSpacing():
        yield f"{_name(widget)} has lines without the pitch of prose"


_LINE_EDGE, _BESIDE_MARK = 8, 6


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text).width()


def _label(label: QLabel) -> tuple[QSize, QSize | None]:
    if not label.text() or label.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored:
        return label.size(), None
    if label.wordWrap():
        return label.size(), QSize(_longest_word(label), label.heightForWidth(label.width()))
    return label.size(), label.minimumSizeHint()


def _longest_word(label: QLabel) -> int:
    if label.textFormat() is not Qt.TextFormat.PlainText:
        return 0
    metrics = label.fontMetrics()
    widest = max(metrics.horizontalAdvance(word) for word in label.text().split() or [""])
    margins = label.contentsMargins()
    return widest + margins.left() + margins.right()


def _button(button: QAbstractButton) -> tuple[QSize, QSize | None]:
    option = QStyleOptionButton()
    button.initStyleOption(option)  # type: ignore[attr-defined]
    element = QStyle.SubElement
    part = element.SE_PushButtonContents
    if isinstance(button, QCheckBox):
        part = element.SE_CheckBoxContents
    elif isinstance(button, QRadioButton):
        part = element.SE_RadioButtonContents
    inner = button.style().subElementRect(part, option, button).size()
    text = button.text()
    if not text:
        return inner, None
    needed = button.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text)
    return inner, QSize(needed.width(), min(needed.height(), inner.height()))


def _choice(box: QComboBox) -> tuple[QSize, QSize | None]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    inner = box.style().subControlRect(kind, option, part, box).size()
    return inner, QSize(_width(box, box.currentText()), 0)


def _cells(view: QTableView) -> Iterator[str]:
    """Cells whose text is shortened, and of which no tooltip has the rest."""
    model, whole = view.model(), view.viewport().rect()
    for index in (model.index(row, at) for row in range(_ROWS) for at in range(_COLUMNS)):
        text, place = index.data(), view.visualRect(index)
        if not isinstance(text, str) or not place.intersects(whole) or view.isIndexHidden(index):
            continue
        needed = view.itemDelegateForIndex(index).sizeHint(_item_option(view), index).width()
        if needed > place.width() + _ROUNDING and not index.data(Qt.ItemDataRole.ToolTipRole):
            yield f"{_name(view)}: “{text[:50]}” is cut: {needed} in {place.width()}"


def _item_option(view: QTableView) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    return option


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for at in range(header.count()):
        text = model.headerData(at, Qt.Orientation.Horizontal)
        if not isinstance(text, str) or header.isSectionHidden(at):
            continue
        room, needed = header.sectionSize(at), header.sectionSizeFromContents(at).width()
        if needed > room + _ROUNDING:
            yield f"{_name(header)}: heading “{text}” is cut: {needed} in {room}"


# Places


def _outside_screen(top: QWidget) -> Iterator[str]:
    room, place = top.screen().availableGeometry(), top.geometry()
    if top.windowType() is not Qt.WindowType.Popup:
        place.moveTopLeft(room.topLeft())  # where they stand is the desktop's affair
    if not room.contains(place):
        yield f"{_name(top)} is outside of its screen: {_text(top.geometry())} in {_text(room)}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or isinstance(widget, QMenu) or widget.size().isEmpty():
        return
    room, place = parent.rect(), widget.geometry()
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.viewport() is parent:
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.horizontalScrollBarPolicy() is not never:
            return
        place = QRect(QPoint(place.left(), 0), QSize(place.width(), 1))  # it scrolls down
    elif isinstance(area, QAbstractScrollArea):
        return  # editors of cells, which a view puts where the cells are
    if not room.contains(place):
        yield (
            f"{_name(widget)} is outside of {_name(parent)}: "
            f"{_text(widget.geometry())} in {_text(room)}"
        )


def _overlapping(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit):
        return
    children = [
        each
        for each in parent.children()
        if isinstance(each, QWidget)
        and each.isVisible()
        and not each.isWindow()
        and not each.size().isEmpty()
        and not isinstance(each, QScrollBar)
        and not each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and not _is_of_qt(each)
    ]
    for one, other in combinations(children, 2):
        common = one.geometry() & other.geometry()
        if common.width() > _ROUNDING and common.height() > _ROUNDING:
            yield f"{_name(one)} and {_name(other)} overlap by {_text(common)}"


def _text(place: QRect) -> str:
    return f"{place.width()}×{place.height()} at {place.x()},{place.y()}"


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None) or getattr(widget, "title", None)
    shown = text() if callable(text) else ""
    if isinstance(widget, QComboBox):
        shown = widget.currentText()
    shown = shown or widget.accessibleName() or widget.objectName()
    within = widget.parentWidget()
    place = f" in {type(within).__name__}" if within is not None else ""
    return f"{type(widget).__name__}{f' “{shown[:50]}”' if shown else ''}{place}"
