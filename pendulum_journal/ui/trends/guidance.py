"""The guide lines on the charts: each figure can be switched off, or changed by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pendulum_journal.services.guidance import edits as guidance_edits
from pendulum_journal.services.guidance.shown import facts_of
from pendulum_journal.ui.guidance.figures_dialog import FiguresDialog, figure_text
from pendulum_journal.ui.text import escape_mnemonics
from pendulum_journal.ui.widgets.keyboard import mark_by_keys

if TYPE_CHECKING:
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure
    from pendulum_journal.ui.session import Session


class GuidanceButton(QPushButton):
    """A button with a menu of the figures of the guide lines; those that are drawn are ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Guidance"))
        self._session = session
        self._guidance: Guidance | None = None
        self._facts: list[GuidanceFigure] = []
        self.setMenu(QMenu(self))
        mark_by_keys(self.menu())

    def show_view(self, view: TrendView, guidance: Guidance) -> None:
        """Offer the figures that apply to a view."""
        self._guidance = guidance
        self._facts = facts_of(view.side, guidance)
        menu = self.menu()
        menu.clear()
        for fact in self._facts:
            action = menu.addAction(escape_mnemonics(figure_text(fact)))
            action.setCheckable(True)
            action.setChecked(fact.value is not None)
            action.triggered.connect(lambda on, name=fact.name: self._switch(name, on=on))
        menu.addSeparator()
        menu.addAction(self.tr("Change the figures…")).triggered.connect(self._ask)
        self.setVisible(self._session.can_write)

    def _switch(self, name: str, *, on: bool) -> None:
        self._session.change(lambda journal: guidance_edits.switch(journal, name, on=on))

    def _ask(self) -> None:
        if self._guidance is None:
            return
        dialog = FiguresDialog(self._facts, self._guidance, self)
        dialog.accepted.connect(lambda: self._change(dialog.typed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, typed: dict[str, str]) -> None:
        facts = {fact.name: fact for fact in self._facts}
        self._session.change(lambda journal: guidance_edits.change(journal, facts, typed))
