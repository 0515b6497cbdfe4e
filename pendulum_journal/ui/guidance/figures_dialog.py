"""The dialog to change published figures, and how a figure is told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.guidance.figures import format_figure, parse_figure
from pendulum_journal.ui.text import translate_message, translate_wording
from pendulum_journal.ui.widgets.card import plain_label, quiet_label, scrolling
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure

_WIDTH, _AROUND = 600, 52
"""The width of the dialog, and its part beside the fields: margins and a scroll bar."""


def figure_text(fact: GuidanceFigure) -> str:
    """Return a figure with its name and unit, and whether it is the user's own."""
    shown = format_figure(fact.value if fact.value is not None else fact.published)
    text = f"{translate_wording(fact.label)} {shown} {translate_wording(fact.unit)}"
    if not fact.is_yours:
        return text
    return QCoreApplication.translate("guidance", "{figure} (yours)").format(figure=text)


class FiguresDialog(QDialog):
    """A field for each figure, with the published value and its source."""

    def __init__(
        self, facts: Sequence[GuidanceFigure], guidance: Guidance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guidance figures"))
        self._facts = facts
        self.fields: dict[str, QLineEdit] = {}
        self.refused = plain_label(wraps=True)
        self.refused.setObjectName("warning")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(0, 0, 12, 0)
        for fact in facts:
            self._add(form, fact, guidance)
        column = QVBoxLayout(self)
        column.addWidget(quiet_label(self.tr("A figure you change is drawn as yours.")))
        column.addWidget(scrolling(inner), 1)
        column.addWidget(self.refused)
        column.addWidget(self.buttons)
        # Wrapped sentences ask for no height before they have a width.
        height = form.totalHeightForWidth(_WIDTH - _AROUND) + 4 * self.buttons.sizeHint().height()
        resize_on_screen(self, QSize(_WIDTH, height))

    @property
    def typed(self) -> dict[str, str]:
        """The text of each field, by the name of its figure."""
        return {name: field.text() for name, field in self.fields.items()}

    def _add(self, form: QFormLayout, fact: GuidanceFigure, guidance: Guidance) -> None:
        value = fact.value if fact.value is not None else fact.published
        field = QLineEdit(format_figure(value))
        field.setAccessibleName(translate_wording(fact.label))
        self.fields[fact.name] = field
        form.addRow(f"{translate_wording(fact.label)} ({translate_wording(fact.unit)})", field)
        authors = dict.fromkeys(guidance.sources[source].author for source in fact.sources)
        published = self.tr("{value} published: {authors}. {condition}").format(
            value=format_figure(fact.published),
            authors=", ".join(authors),
            condition=translate_wording(fact.condition),
        )
        form.addRow("", quiet_label(published, wraps=True))

    def _save(self) -> None:
        for fact in self._facts:
            try:
                parse_figure(fact, self.fields[fact.name].text())
            except InputError as error:
                self.refused.setText(translate_message(error))
                self.fields[fact.name].setFocus()
                self.fields[fact.name].selectAll()
                return
        self.accept()
