"""Asks how a calendar is counted: whose it is, which answers count, and whether titles are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
)

from pendulum_journal.domain.language import capital
from pendulum_journal.formats.calendars.kinds import WithoutPeople
from pendulum_journal.services.evidence.listed import CountingChoices
from pendulum_journal.ui.widgets.card import ChoiceBox, plain_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pendulum_journal.services.evidence.listed import ListedSource

_WIDTH = 460


class SourceChoicesDialog(QDialog):
    """Asks how a calendar is counted; ``choices`` is the answer."""

    def __init__(
        self, source: ListedSource, choices: CountingChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What counts in a calendar"))
        self.setMinimumWidth(_WIDTH)
        self.me = QLineEdit(", ".join(choices.me))
        self.me.setPlaceholderText(self.tr("as the calendar shows it"))
        self.answers = ChoiceBox()
        self.answers.addItem(self.tr("all but those I declined"), False)
        self.answers.addItem(self.tr("only those I accepted"), True)
        self.answers.setCurrentIndex(int(choices.accepted_only))
        self.nobody = ChoiceBox()
        for value, text in (
            (None, self.tr("ask when it is imported")),
            (WithoutPeople.WORDS, self.tr("what its title says is one")),
            (WithoutPeople.ALL, self.tr("all that has a time")),
            (WithoutPeople.NONE, self.tr("nothing")),
        ):
            self.nobody.addItem(text, value)
        self.nobody.setCurrentIndex([None, *WithoutPeople].index(choices.without_people))
        self.titles = QCheckBox(self.tr("&Keep the titles of meetings"))
        self.titles.setChecked(choices.titles)
        about = self.tr("“{name}” is counted so from the next time that it is read.")
        if source.watched:
            about = self.tr("“{name}” is read again at once, and counted so.")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("My &addresses"), self.me)
        form.addRow(self.tr("&Meetings that count"), self.answers)
        form.addRow(self.tr("Where it names &nobody"), self.nobody)
        form.addRow(self.titles)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(about.format(name=capital(source.title)), wraps=True))
        column.addLayout(form)
        column.addWidget(self.buttons)

    @property
    def choices(self) -> CountingChoices:
        """What the fields say."""
        people = (each.strip() for each in self.me.text().split(","))
        return CountingChoices(
            tuple(each for each in people if each),
            bool(self.answers.currentData()),
            self.nobody.currentData(),
            self.titles.isChecked(),
        )
