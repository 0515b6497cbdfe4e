"""The row below the cards of This week: what was saved, what is offered, and Done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTime
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pendulum_journal.ui.icons import icon
from pendulum_journal.ui.theme import scaled
from pendulum_journal.ui.widgets.card import quiet_label, show_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pendulum_journal.ui.theme import Theme

_ICON = QSize(14, 14)
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
    """

    def __init__(self, theme: Theme, lines: Iterable[QWidget]) -> None:
        super().__init__()
        self._saved = self.tr("Everything is saved as you type.")
        self._refused: tuple[str, ...] = ()
        self._remark = quiet_label(self._saved)
        self.done = DoneButton(self.tr("&Done for this week"), theme)
        self.done.setToolTip(self.tr("Let the running week count in charts and sentences now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._remark)
        for line in lines:
            row.addWidget(line, 1)
        row.addStretch(0)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    @property
    def remark(self) -> str:
        """The sentence at the left; empty while it is hidden."""
        return "" if self._remark.isHidden() else self._remark.text()

    def show_writable(self, *, can_write: bool) -> None:
        """Show or hide what is said about saving."""
        self._remark.setVisible(can_write)

    def show_saved(self) -> None:
        """Show when something was saved last: now."""
        time = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self.show_remark(self.tr("Saved {time}").format(time=time))

    def show_remark(self, text: str) -> None:
        """Show a sentence in place of the time, until something else is saved."""
        self._saved = text
        self._show()

    def show_refused(self, names: Sequence[str]) -> None:
        """Name the fields whose text is refused, and so is not saved; none: show the time."""
        self._refused = tuple(names)
        self._show()

    def _show(self) -> None:
        text = self._saved
        if self._refused:
            text = self.tr("Not saved: {fields}").format(fields=", ".join(self._refused))
        self._remark.setText(text)
        show_as(self._remark, "warning" if self._refused else "quiet")
