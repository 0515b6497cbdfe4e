"""The guide lines on the charts: each figure can be switched off, or changed by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.guidance import edits as guidance_edits
from pendulum_journal.services.guidance.figures import format_figure, parse_figure
from pendulum_journal.services.guidance.shown import facts_of
from pendulum_journal.ui.text import translate_message, translate_wording
from pendulum_journal.ui.widgets.card import quiet_label, scrolling
from pendulum_journal.ui.widgets.on_screen import resize_on_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.services.guidance.figures import Guidance, GuidanceFigure
    from pendulum_journal.ui.session import Session

_WIDTH, _AROUND = 600, 52
"""The width of the dialog, and its part beside the fields: margins and a scroll bar."""


class GuidanceButton(QPushButton):
    """A button with a menu of the figures of the guide lines; those that are drawn are ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Guidance"))
        self._session = session
        self._guidance: Guidance | None = None
        self._facts: list[GuidanceFigure] = []
        self.setMenu(QMenu(self))

    def show_view(self, view: TrendView, guidance: Guidance) -> None:
        """Offer the figures that apply to a view."""
        self._guidance = guidance
        self._facts = facts_of(view.side, guidance)
        menu = self.menu()
        menu.clear()
        for fact in self._facts:
            action = menu.addAction(self._text(fact))
            action.setCheckable(True)
            action.setChecked(fact.value is not None)
            action.triggered.connect(lambda on, name=fact.name: self._switch(name, on=on))
        menu.addSeparator()
        menu.addAction(self.tr("Change the figures…")).triggered.connect(self._ask)
        self.setVisible(self._session.can_write)

    def _text(self, fact: GuidanceFigure) -> str:
        shown = format_figure(fact.value if fact.value is not None else fact.published)
        text = f"{translate_wording(fact.label)} {shown} {translate_wording(fact.unit)}".replace(
            "&", "&&"
        )
        return self.tr("{figure} (yours)").format(figure=text) if fact.is_yours else text

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


class FiguresDialog(QDialog):
    """A field for each figure, with the published value and its source."""

    def __init__(
        self, facts: Sequence[GuidanceFigure], guidance: Guidance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guidance figures"))
        self._facts = facts
        self.fields: dict[str, QLineEdit] = {}
        self.refused = QLabel()
        self.refused.setObjectName("warning")
        self.refused.setWordWrap(True)
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
