"""The chip beside a field that offers what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from pendulum_journal.domain.evidence.fusion import Layer
from pendulum_journal.ui.text import hours_text
from pendulum_journal.ui.widgets.card import plain_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.evidence.suggestions import Suggestion


class SuggestionChip(QPushButton):
    """Offers a measured figure; it shows a tick where that is in the field.

    Signals:
        chosen: carries the Suggestion that is to be taken.
    """

    chosen = Signal(object)

    def __init__(self, activity: str) -> None:
        super().__init__()
        self._activity = activity
        self._suggestion: Suggestion | None = None
        self.setObjectName("chip")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.hide()

    def show_suggestion(
        self,
        suggestion: Suggestion | None,
        entry: Entry,
        hours: Callable[[int], str] = hours_text,
    ) -> None:
        """Show what was measured beside what is in the field of a week; None hides the chip.

        Minutes are written by ``hours``.
        """
        self._suggestion = suggestion
        self.setVisible(suggestion is not None)
        if suggestion is None:
            return
        is_taken = suggestion.is_taken(entry)
        words = (
            self.tr("{source}: at least {hours} h")
            if suggestion.is_least
            else self.tr("{source}: {hours} h")
        )
        text = words.format(source=source_name(suggestion), hours=hours(suggestion.minutes))
        self.setText(taken := f"✓ {text}")
        self.setMinimumWidth(self.sizeHint().width())  # so that a click moves no bar
        self.setText(taken if is_taken else text)
        self.setEnabled(not is_taken)
        self.setAccessibleName(f"{self._activity}, {text}")
        self.setToolTip(plain_tool_tip(self._tip(suggestion, is_taken=is_taken)))

    def _tip(self, suggestion: Suggestion, *, is_taken: bool) -> str:
        measured = self.tr("Measured by {programs}.").format(programs=suggestion.origin)
        parts = [measured]
        if not suggestion.is_whole:
            parts.append(self.tr("It does not cover the whole week."))
        parts.append(self.tr("It is in the field.") if is_taken else self.tr("Click to take it."))
        return " ".join(parts)

    def _choose(self) -> None:
        if self._suggestion is not None:
            self.chosen.emit(self._suggestion)


def source_name(suggestion: Suggestion) -> str:
    """Return what measured a figure, in a word; of coding, the program, if it is one."""
    tr = QCoreApplication.translate
    words: dict[tuple[Layer, ...], str] = {
        (Layer.MEETING,): tr("SuggestionChip", "calendar"),
        (Layer.TIMER,): tr("SuggestionChip", "timer"),
    }
    if suggestion.from_commits:
        return tr("SuggestionChip", "commits")
    if suggestion.layers == (Layer.CODING,) and "," not in suggestion.origin:
        return suggestion.origin
    return words.get(suggestion.layers, tr("SuggestionChip", "measured"))
