"""How a cell of the grid looks and how it is written into."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.week_row import RowField
from pendulum_journal.ui.text import head
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.week.backfill.model import WEEK_COLUMN
from pendulum_journal.ui.widgets.keyboard import leave_undo_to_window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from pendulum_journal.domain.evidence.suggestions import Suggestion
    from pendulum_journal.palette import Palette
    from pendulum_journal.ui.theme import Theme
    from pendulum_journal.ui.week.backfill.model import BackfillModel

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_MARGIN = 9
_ARROW = "▾"
_LEAVING = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


class CellDelegate(QStyledItemDelegate):
    """Paints cells and gives a field to type into.

    Signals:
        left: carries the key by which the field was left, which was taken over before.
        typed: the text of the field changed.
        closed: there is no field to type into any more.
    """

    left = Signal(int)
    typed = Signal()
    closed = Signal()

    def __init__(self, model: BackfillModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._editor: QLineEdit | None = None
        self._edited: QPersistentModelIndex | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a field to type into."""
        return self._editor is not None

    @property
    def typing(self) -> tuple[QModelIndex | QPersistentModelIndex, str] | None:
        """The cell that is being typed into and its text; None while there is none."""
        if self._editor is None or self._edited is None or not self._editor.isModified():
            return None
        return self._edited, self._editor.text()

    def finish(self) -> None:
        """Take over what is being typed."""
        if (editor := self._editor) is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        leave_undo_to_window(editor, editor)
        editor.setFrame(False)
        editor.setMaxLength(40)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(lambda _: self.typed.emit())
        self._editor, self._edited = editor, QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        is_last = editor is self._editor
        if is_last:
            self._editor = None
        super().destroyEditor(editor, index)
        if is_last:
            self.closed.emit()

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with what the cell holds, else with what was measured, to be corrected."""
        if isinstance(editor, QLineEdit):
            offer = self._offer(index)
            text = index.data(Qt.ItemDataRole.EditRole)
            editor.setText(str(text) if offer is None else self._model.hours(offer.minutes))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Write what was typed; what was only looked at is not taken."""
        is_typed = isinstance(editor, QLineEdit) and editor.isModified()
        if is_typed or self._offer(index) is None:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _LEAVING:
            self.finish()
            self.left.emit(event.key())
            return True
        return super().eventFilter(editor, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = option.fontMetrics
        lines = str(index.data() or "").split("\n")
        if self._model.cell_of(index.column()) is RowField.STATE:
            states = [head(state.label) for state in State]
            lines = [f"{each} {_ARROW}" for each in (*lines, *states)]
        width = max(metrics.horizontalAdvance(line) for line in lines)
        return QSize(width + 2 * _MARGIN + 2, 2 * metrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = self._theme.palette
        rect: QRect = option.rect
        state = option.state
        painter.save()
        row = self._model.rows[index.row()]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif row.is_away:
            painter.fillRect(rect, QColor(colours.window))
        is_outside = index.column() in {WEEK_COLUMN, self._model.columnCount() - 1}
        if row.is_away and not is_outside:
            band = rect.adjusted(0, rect.height() // 4, 0, -(rect.height() // 4))
            painter.fillRect(band, QBrush(QColor(colours.other), Qt.BrushStyle.BDiagPattern))
        painter.setFont(option.font)
        if index.column() == WEEK_COLUMN:
            self._draw_week(painter, rect, index, colours)
        elif "\n" in str(index.data() or ""):
            self._draw_totals(painter, rect, index, colours)
        else:
            self._draw_value(painter, rect, index, colours)
        if self._is_current(option, index):
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _is_current(self, option: QStyleOptionViewItem, index: _Index) -> bool:
        return bool(option.state & QStyle.StateFlag.State_HasFocus)

    def _draw_week(self, painter: QPainter, rect: QRect, index: _Index, colours: Palette) -> None:
        name, _, span = str(index.data()).partition("\n")
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        middle = inner.center().y()
        upper = QRect(inner.left(), inner.top(), inner.width(), middle - inner.top())
        lower = QRect(inner.left(), middle + 1, inner.width(), inner.bottom() - middle)
        plain = painter.font()
        painter.setPen(QColor(colours.quiet if self._is_away(index) else colours.text))
        painter.setFont(scaled(plain, 1, bold=True))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, name)
        painter.setPen(QColor(colours.quiet))
        painter.setFont(scaled(plain, 0.92))
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, span)

    def _draw_totals(self, painter: QPainter, rect: QRect, index: _Index, colours: Palette) -> None:
        """Draw the hours that are given, and below them those with what is offered."""
        given, _, offered = str(index.data()).partition("\n")
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        side = Qt.AlignmentFlag.AlignRight
        lower = QRect(inner)
        if given:
            middle = inner.center().y()
            upper = QRect(inner.left(), inner.top(), inner.width(), middle - inner.top())
            lower.setTop(middle + 1)
            painter.setPen(QColor(colours.text))
            painter.drawText(upper, side | Qt.AlignmentFlag.AlignBottom, given)
        painter.setPen(QColor(colours.quiet))
        painter.setFont(_slanted(painter.font()))
        place = Qt.AlignmentFlag.AlignTop if given else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(lower, side | place, offered)

    def _draw_value(self, painter: QPainter, rect: QRect, index: _Index, colours: Palette) -> None:
        is_refused = self._model.refusal_at(index) is not None
        cell = self._model.cell_of(index.column())
        row = self._model.rows[index.row()]
        is_offered = self._offer(index) is not None
        is_quiet = cell is RowField.STATE and (row.entry.is_empty or row.is_away)
        is_guess = bool(row.suggestions) or row.offers_away
        if is_offered or (is_quiet and is_guess and not row.is_away):
            is_quiet = True
            painter.setFont(_slanted(painter.font()))
        colour = colours.floor if is_refused else colours.quiet if is_quiet else colours.text
        painter.setPen(QColor(colour))
        inner = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        text = str(index.data() or "")
        if cell is RowField.STATE:
            text = f"{text} {_ARROW}"
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignLeft if cell is RowField.STATE else Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        if is_refused:
            painter.setPen(QPen(QColor(colours.floor), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _offer(self, index: _Index) -> Suggestion | None:
        """Return what was measured for a cell that holds nothing, or None."""
        return self._model.edited.offer(index.row(), self._model.cell_of(index.column()))

    def _is_away(self, index: _Index) -> bool:
        return self._model.rows[index.row()].is_away


def _slanted(font: QFont) -> QFont:
    made = QFont(font)
    made.setItalic(True)
    return made
