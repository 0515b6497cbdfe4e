"""Why a field does not take what was typed, shown over what stands around the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import plain_label

if TYPE_CHECKING:
    from pendulum_journal.domain.errors import InputError

_LEAST_WIDTH = 104
"""From this width on a sentence stands beside its field, where there are bars but no figures."""

_INSET = 6
_GAP = 8


class FieldRefusal(QWidget):
    """A sentence over a card, beside a field, so that nothing on the page moves.

    It stands at the right of its field where there is room, else over another part of the card.
    What it covers is there to be looked at, not to be typed into.
    """

    def __init__(self, card: QWidget, field: QWidget, over: QWidget) -> None:
        """Create it hidden.

        Args:
            card: what the sentence stays inside of.
            field: the field whose text is refused, anywhere inside the card.
            over: the part of the card that is covered where there is no room beside the field.
        """
        super().__init__(card)
        self._card, self._field, self._over = card, field, over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("refusal")
        self.label: QLabel = plain_label(wraps=True)
        self.label.setParent(self)
        self.label.setObjectName("warning")
        self.hide()

    def show_error(self, error: InputError | None) -> None:
        """Show why a text is refused; None hides the sentence."""
        self.show_text("" if error is None else translate_message(error))

    def show_text(self, text: str) -> None:
        """Show a sentence; an empty one hides it."""
        self.label.setText(text)
        if self.isHidden() == bool(text):
            self._follow(is_shown=bool(text))
        self._place()

    def _follow(self, *, is_shown: bool) -> None:
        """Go with what it stands beside while it is shown: most fields never need one."""
        self.setVisible(is_shown)
        for widget in (self._card, self._field, self._over):
            if is_shown:
                widget.installEventFilter(self)
            else:
                widget.removeEventFilter(self)

    @property
    def text(self) -> str:
        """The sentence; empty while it is hidden."""
        return "" if self.isHidden() else self.label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}:
            self._place()
        return False

    def _place(self) -> None:
        if self.isHidden():
            return
        inner = self._card.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        field, over = self._box(self._field), self._box(self._over)
        left = field.right() + _GAP
        is_beside = inner.right() - left >= _LEAST_WIDTH
        box = QRect(inner)
        if is_beside:
            box.setLeft(left)
        width = box.width() - 2 * _GAP
        height = self.label.heightForWidth(width) + 2 * _INSET
        top = field.center().y() - height // 2 if is_beside else over.bottom() + 1 - height
        is_below = is_beside and over.bottom() < field.top()
        highest = over.bottom() + 1 if is_below else inner.top()
        top = max(highest, min(top, inner.bottom() + 1 - height))
        self.setGeometry(box.left(), top, box.width(), height)
        self.label.setGeometry(_GAP, 0, width, height)
        self.raise_()

    def _box(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._card, QPoint(0, 0)), widget.size())
