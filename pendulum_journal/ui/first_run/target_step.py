"""The step that asks for the wanted split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendulum_journal.ui.widgets.card import heading, quiet_label
from pendulum_journal.ui.widgets.role_fields import TargetFields

if TYPE_CHECKING:
    from pendulum_journal.domain.career.role import Side
    from pendulum_journal.ui.theme import Theme


class TargetStep(QWidget):
    """Four shares, of which the untouched ones get the rest to 100 per cent, and an energy.

    Attributes:
        fields: the widget in which they are entered.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.fields = TargetFields(theme)
        self._suggested: Side | None = None
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(heading(self.tr("What split do you want?")))
        hint = self.tr("A starting point, yours to change: progress is measured towards it.")
        page.addWidget(quiet_label(hint, wraps=True))
        page.addSpacing(6)
        page.addWidget(self.fields)
        page.addStretch(1)

    def check(self) -> bool:
        """Return whether the shares can be kept; if not, go to the last one, beside the reason."""
        if self.fields.refused:
            self.fields.focus_last_share()
        return not self.fields.refused

    def suggest(self, side: Side) -> None:
        """Fill in usual shares for a side, once for each side."""
        if side is not self._suggested:
            self._suggested = side
            self.fields.show_starting_point(side)
