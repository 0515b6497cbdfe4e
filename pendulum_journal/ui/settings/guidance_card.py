"""The published figures of both sides: shown or not, with whom they are from, and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from pendulum_journal.services.guidance import edits
from pendulum_journal.services.guidance.figures import format_figure, guidance_of
from pendulum_journal.services.guidance.shown import every_fact
from pendulum_journal.ui.guidance.figures_dialog import FiguresDialog, figure_text
from pendulum_journal.ui.text import escape_mnemonics, translate_wording
from pendulum_journal.ui.widgets.card import Card, quiet_label
from pendulum_journal.ui.widgets.tables import button_row

if TYPE_CHECKING:
    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure
    from pendulum_journal.ui.session import Session


class GuidanceCard(Card):
    """A box for each figure; one that is not ticked is on no chart and in no sentence.

    Attributes:
        boxes: by the name of the figure.
        sources: the line below each of them.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Guidance"))
        self._session = session
        self._guidance: Guidance | None = None
        self._facts: list[GuidanceFigure] = []
        self.boxes: dict[str, QCheckBox] = {}
        self.sources: dict[str, QLabel] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.change = QPushButton(self.tr("Change the figures…"))
        self.change.clicked.connect(self._ask)
        text = self.tr(
            "Figures that others published, drawn on the charts with their source. A figure that "
            "you change is drawn as yours."
        )
        self.body.addWidget(quiet_label(text, wraps=True))
        self.body.addLayout(self._rows)
        self.body.addLayout(button_row(self.change))

    def show_guidance(self) -> None:
        """Show the figures as they are set in the open journal."""
        journal = self._session.open_journal
        self._guidance = guidance_of(journal)
        self._facts = every_fact(self._guidance)
        for fact in self._facts:
            box = self.boxes.get(fact.name) or self._add(fact)
            box.setText(escape_mnemonics(figure_text(fact)))
            self.sources[fact.name].setText(self._source(fact, self._guidance))
            box.setChecked(fact.value is not None)
            box.setEnabled(self._session.can_write)
        self.change.setEnabled(self._session.can_write)

    def _add(self, fact: GuidanceFigure) -> QCheckBox:
        box = QCheckBox()
        box.clicked.connect(lambda on, name=fact.name: self._switch(name, is_on=on))
        source = quiet_label(wraps=True)
        source.setContentsMargins(26, 0, 0, 6)
        self._rows.addWidget(box)
        self._rows.addWidget(source)
        self.boxes[fact.name], self.sources[fact.name] = box, source
        return box

    def _source(self, fact: GuidanceFigure, guidance: Guidance) -> str:
        """Return of whom a figure is; beside one of the user's own, the one that was published."""
        wording = self.tr("{authors}. {condition}")
        if fact.is_yours:
            wording = self.tr("Published: {figure} {unit}, {authors}. {condition}")
        return wording.format(
            figure=format_figure(fact.published),
            unit=translate_wording(fact.unit),
            authors=", ".join(
                dict.fromkeys(guidance.sources[each].author for each in fact.sources)
            ),
            condition=translate_wording(fact.condition),
        )

    def _switch(self, name: str, is_on: bool) -> None:
        self._session.change(lambda journal: edits.switch(journal, name, on=is_on))
        self.show_guidance()

    def _ask(self) -> None:
        if self._guidance is None:
            return
        dialog = FiguresDialog(self._facts, self._guidance, self)
        dialog.accepted.connect(lambda: self._change(dialog.typed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, typed: dict[str, str]) -> None:
        facts = {fact.name: fact for fact in self._facts}
        self._session.change(lambda journal: edits.change(journal, facts, typed))
