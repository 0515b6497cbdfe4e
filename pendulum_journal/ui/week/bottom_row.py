"""The row below the cards of This week: what was saved, what is offered, and Done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTime
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import link, quiet_label, show_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from pendulum_journal.ui.theme import Theme

_ICON = QSize(14, 14)
_WITH_OFFER = 780
"""Pixels from which on an offer has room beside the time."""
_AROUND_TEXT = 52
"""Pixels of the button beside its text: padding, border, the tick and its gap."""


class DoneButton(QPushButton):
    """The button that marks the week as done: with a tick while it is; always of one width."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.setCheckable(True)
        self.setIconSize(_ICON)
        bold = QFontMetrics(scaled(self.font(), 1, bold=True))
        self.setMinimumWidth(bold.horizontalAdvance(text.replace("&", "")) + _AROUND_TEXT)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        self.toggled.connect(self._show_tick)
        theme.changed.connect(self._show_tick)

    def _show_tick(self) -> None:
        if self.isChecked():
            self.setIcon(icon("check", self._theme.palette.accent))
        elif not self.icon().isNull():
            self.setIcon(QIcon())


class BottomRow(QWidget):
    """Always visible, so that what is offered in it never moves a field.

    Attributes:
        done: the button that marks the running week as done.
        undo: takes back what the sentence at the left tells of; hidden where it tells of nothing.
    """

    def __init__(self, theme: Theme, lines: Iterable[QWidget]) -> None:
        super().__init__()
        self._saved = self.tr("Everything is saved as you type.")
        self._refused: tuple[str, ...] = ()
        self._lines = tuple(lines)
        self._can_write, self._is_news = True, False
        self._remark = quiet_label(self._saved)
        self.undo = link(self.tr("Undo"))
        self._take_back: Callable[[], object] | None = None
        self.undo.clicked.connect(self._undo)
        self.done = DoneButton(self.tr("&Done for this week"), theme)
        self.done.setToolTip(self.tr("Let the running week count in charts and sentences now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._remark)
        row.addWidget(self.undo)
        self._offers = QWidget()
        offers = QHBoxLayout(self._offers)
        offers.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            offers.addWidget(line, 1)
            line.installEventFilter(self)
        row.addWidget(self._offers, 1)
        row.addStretch(0)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    @property
    def remark(self) -> str:
        """The sentence at the left; empty while it is hidden."""
        return "" if self._remark.isHidden() else self._remark.text()

    def show_writable(self, *, can_write: bool) -> None:
        """Show or hide what is said about saving."""
        self._can_write = can_write
        self._make_room()

    def show_saved(self) -> None:
        """Show when something was saved last: now."""
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._show_text(self.tr("Saved {time}").format(time=time), is_news=False)

    def show_remark(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence in place of the time, until something else is saved.

        Args:
            text: the sentence.
            undo: takes back what it tells of, by the link beside it; None: there is no link.
        """
        self._show_text(text, is_news=True, undo=undo)

    def _show_text(
        self, text: str, *, is_news: bool, undo: Callable[[], object] | None = None
    ) -> None:
        self._saved, self._is_news, self._take_back = text, is_news, undo
        self._show()

    def _undo(self) -> None:
        if self._take_back is not None:
            self._take_back()

    def show_refused(self, names: Sequence[str]) -> None:
        """Name the fields whose text is refused, and so is not saved; none: show the time."""
        self._refused = tuple(names)
        self._show()

    def _show(self) -> None:
        text = self._saved
        if self._refused:
            text = self.tr("Not saved: {fields}").format(fields=", ".join(self._refused))
        self._remark.setText(text)
        self._make_room()
        show_as(self._remark, "warning" if self._refused else "quiet")

    def _make_room(self) -> None:
        """Leave out when it was saved, which the sidebar says too, where an offer needs the room.

        What is not saved, or happened otherwise, is always said, and the offer waits for it.
        """
        is_offering = any(not line.isHidden() for line in self._lines)
        has_room = self.width() >= _WITH_OFFER or not is_offering
        is_said = self._can_write and (self._is_news or bool(self._refused))
        self._remark.setVisible(is_said or (self._can_write and has_room))
        self.undo.setVisible(is_said and self._take_back is not None and not self._refused)
        self._offers.setVisible(is_offering and (has_room or not is_said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._make_room()
        return super().eventFilter(watched, event)
