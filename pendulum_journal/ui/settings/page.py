"""The settings page: activities, targets, guidance, reminder, appearance, and the journal file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.settings.activities_card import ActivitiesCard
from pendulum_journal.ui.settings.backups_card import BackupsCard
from pendulum_journal.ui.settings.free_time_card import FreeTimeCard
from pendulum_journal.ui.settings.guidance_card import GuidanceCard
from pendulum_journal.ui.settings.reminder_card import ReminderCard
from pendulum_journal.ui.settings.sources_card import SourcesCard
from pendulum_journal.ui.settings.targets_card import TargetsCard
from pendulum_journal.ui.text import head, translate_message
from pendulum_journal.ui.theme import Appearance
from pendulum_journal.ui.week.questions_card import QuestionSwitches
from pendulum_journal.ui.widgets.card import Card, ChoiceBox, page_heading, quiet_label, scrolling
from pendulum_journal.ui.widgets.keyboard import tab_as_laid_out
from pendulum_journal.ui.widgets.tables import button_row

if TYPE_CHECKING:
    from pendulum_journal.ui.reminder.reminders import Reminders
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.theme import Theme


class SettingsPage(QWidget):
    """All settings.

    Signals:
        appearance_chosen: carries an Appearance.
        folder_wanted: carries the path of a folder to show.
        targets_wanted: carries the Role whose targets are to be changed, None to add a role.
    """

    appearance_chosen = Signal(object)
    folder_wanted = Signal(object)
    targets_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        reminders: Reminders,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.activities = ActivitiesCard(session)
        self.targets = TargetsCard(session)
        self.targets.change_wanted.connect(self.targets_wanted)
        self.guidance = GuidanceCard(session)
        self.questions = QuestionSwitches(session)
        self.appearance = _AppearanceCard(theme)
        self.appearance.chosen.connect(self.appearance_chosen)
        self.reminder = ReminderCard(reminders)
        self.sources = SourcesCard(session)
        self.free_time = FreeTimeCard(session)
        self.backups = BackupsCard(session)
        self.journal = _JournalCard(session)
        self.journal.folder_wanted.connect(self.folder_wanted)
        self._lay_out()
        session.opened.connect(self._show)
        session.changed.connect(lambda _changes: self._show())
        if session.journal is not None:
            self._show()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = self._cards = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for card in (
            self.activities,
            self.targets,
            self.questions,
            self.guidance,
            self.reminder,
            self.sources,
            self.free_time,
            self.appearance,
            self.backups,
            self.journal,
        ):
            column.addWidget(card)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(22, 16, 4, 10)
        page.setSpacing(12)
        page.addWidget(page_heading(head(PageKey.SETTINGS.label)))
        page.addWidget(scrolling(inner, keeps_width=True), 1)

    def _show(self) -> None:
        if self._session.journal is not None:
            self.activities.show_activities()
            self.targets.show_targets()
            self.guidance.show_guidance()
            self.questions.show_switches()
            self.reminder.look()
            self.sources.show_sources()
            self.free_time.show_hours()
            self.backups.show_backups()
            self.journal.show_journal()
            tab_as_laid_out(self._cards)


class _AppearanceCard(Card):
    """The choice between light, dark, and like the system."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Appearance"))
        box = ChoiceBox()
        self.title.setBuddy(box)
        for appearance, text in (
            (Appearance.SYSTEM, self.tr("Like the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        ):
            box.addItem(text, appearance)
        box.setCurrentIndex(list(Appearance).index(theme.appearance))
        box.activated.connect(lambda: self.chosen.emit(Appearance(box.currentData())))
        theme.changed.connect(lambda: box.setCurrentIndex(list(Appearance).index(theme.appearance)))
        self.body.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)


class _JournalCard(Card):
    """Where the journal is stored, whether the file is intact, and who can read it."""

    folder_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Journal"))
        self._session = session
        self._path = quiet_label(wraps=True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result = quiet_label(wraps=True)
        self._result.hide()
        show = QPushButton(self.tr("Show its folder"))
        show.clicked.connect(lambda: self.folder_wanted.emit(session.open_journal.path.parent))
        self.check = QPushButton(self.tr("Check the journal"))
        self.check.clicked.connect(self._check)
        self.body.addWidget(self._path)
        self.body.addLayout(button_row(show, self.check))
        self.body.addWidget(self._result)
        self.body.addWidget(
            quiet_label(
                self.tr(
                    "The journal is one file on this computer; the program has no connection to "
                    "anywhere. It is not encrypted: whoever can read this disk can read it, so use "
                    "disk encryption on a laptop."
                ),
                wraps=True,
            )
        )

    def show_journal(self) -> None:
        """Show the path of the open journal."""
        self._path.setText(str(self._session.open_journal.path))

    def _check(self) -> None:
        problems = self._session.run(lambda journal: journal.check())
        if problems is not None:
            whole = self.tr("The journal is whole.")
            self._result.setText("\n".join(map(translate_message, problems)) or whole)
            self._result.show()
