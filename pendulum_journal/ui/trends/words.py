"""What the weeks shown say in words, worked out without holding up the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pendulum_journal.domain.trend.summary import BEGIN_A_LINE, summary, work_out
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.trends.in_parts import AT_ONCE, InParts
from pendulum_journal.ui.widgets.card import quiet_label

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.view import TrendView


class TrendWords(QWidget):
    """Warnings, and below them the paragraph in words.

    Signals:
        told: the paragraph of the view stands now; carries it.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = InParts(self)
        self.warnings = QLabel()
        self.warnings.setWordWrap(True)
        self.paragraph = quiet_label(wraps=True)
        self.paragraph.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.warnings)
        column.addWidget(self.paragraph)

    def show_view(self, view: TrendView) -> None:
        """Tell a view: at once, or after decades of weeks soon, with nothing untrue till then."""
        self.warnings.setText("\n".join(translate_message(warning) for warning in view.warnings))
        self.warnings.setVisible(bool(view.warnings))
        self._parts.stop()
        if view.n <= AT_ONCE:
            self._tell(view)
            return
        self.paragraph.setText("")
        self._parts.begin(work_out(view), lambda: self._tell(view))

    def _tell(self, view: TrendView) -> None:
        offer = None if view.offer is None else view.offer.sentence
        above = (*view.warnings, offer)
        parts = (
            ("\n" if sentence.id in BEGIN_A_LINE else " ") + translate_message(sentence)
            for sentence in summary(view)
            if sentence not in above
        )
        self.paragraph.setText("".join(parts).strip().replace(" %", "\u00a0%"))
        self.told.emit(self.paragraph.text())
