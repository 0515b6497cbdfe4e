"""The card about backups: when the newest was made, the second folder, and going back to one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from pendulum_journal.domain.errors import JournalError
from pendulum_journal.services.keeping.copies import is_much, put_by
from pendulum_journal.services.keeping.schedule import IDLE, MOST_UNCOPIED
from pendulum_journal.services.keeping.second_folder import QUIET, choose, newest_there
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.text import translate_message
from pendulum_journal.ui.widgets.card import Card, quiet_label
from pendulum_journal.ui.widgets.tables import button_row

if TYPE_CHECKING:
    from datetime import datetime

    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.copy_place import CopyPlace
    from pendulum_journal.ui.session import Session

_MINUTE = timedelta(minutes=1)


class BackupsCard(Card):
    """Shows where backups are, and lets the user choose a second folder or restore one.

    Signals:
        second_chosen: carries the Path of the second folder, or None for none.
        restore_wanted: the user wants to go back to a backup.
    """

    second_chosen = Signal(object)
    restore_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Backups"))
        self._session = session
        self.newest = quiet_label(wraps=True)
        self.second = quiet_label(wraps=True)
        self.put_by = quiet_label(wraps=True)
        self.choose = QPushButton(self.tr("Copy to another folder, too…"))
        self.choose.clicked.connect(self.ask_for_folder)
        self.forget = QPushButton(self.tr("Copy there no longer"))
        self.forget.clicked.connect(lambda: self.second_chosen.emit(None))
        self.restore = QPushButton(self.tr("Restore…"))
        self.restore.clicked.connect(self.restore_wanted)
        for part in (self.newest, self.second, self.put_by):
            self.body.addWidget(part)
        self.body.addLayout(button_row(self.restore, self.choose, self.forget))

    def show_backups(self) -> None:
        """Show when the newest backup was made, here and in the second folder."""
        journal = self._session.journal
        if journal is None:
            return
        place = journal.keeper.place
        self.restore.setEnabled(not journal.is_backup)
        self.choose.setEnabled(place is not None)
        self.forget.setVisible(journal.keeper.second is not None)
        if place is None:
            self.newest.setText(self.tr("No backups are made of this journal."))
            self.second.hide()
            self.put_by.hide()
            return
        newest = journal.keeper.newest()
        self.newest.setText(
            self._why_none(journal)
            if newest is None
            else self.tr("The newest is of {time}, in {folder}.").format(
                time=_time_text(newest.made), folder=newest.path.parent
            )
        )
        self._show_second(place, journal.now())
        number, size = put_by(place)
        self.put_by.setVisible(is_much(number, size))
        self.put_by.setText(
            self.tr(
                "{n} backups that had changed since they were made are put by in {folder}, "
                "{size} MB. Nothing there is deleted; have a look, and delete what you do not need."
            ).format(n=number, folder=place.folder / "kept", size=size // 1_000_000)
        )

    def _why_none(self, journal: Journal) -> str:
        """Return why there is no backup yet, and when the first is made."""
        report = journal.keeper.report
        if report is not None and report.problem is not None:
            return self.tr("No backup yet. {problem}").format(
                problem=translate_message(report.problem)
            )
        if not self._session.run(lambda journal: journal.keeper.saves()):
            return self.tr("The first backup is made once something is written.")
        return self.tr(
            "The first backup is made {minutes} minutes after the last change, after "
            "{most} minutes at the latest, or when the window is closed."
        ).format(minutes=IDLE // _MINUTE, most=MOST_UNCOPIED // _MINUTE)

    def _show_second(self, place: CopyPlace, now: datetime) -> None:
        self.second.setVisible(place.second is not None)
        if place.second is None:
            return
        there = newest_there(place)
        if there is None:
            text = self.tr("{folder} is not there now; backups are copied to it when it is.")
            self.second.setText(text.format(folder=place.second))
            return
        text = self.tr("Copied to {folder}, too: the newest there is of {time}.")
        if now.replace(tzinfo=None) - there.made > QUIET:
            text += " " + self.tr("That is more than 14 days ago.")
        self.second.setText(text.format(folder=place.second, time=_time_text(there.made)))

    def ask_for_folder(self) -> None:
        """Ask for the second folder, and mark it as that."""
        journal = self._session.journal
        if journal is None or journal.keeper.place is None:
            return
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Copy backups to this folder, too"), str(Path.home())
        )
        if not chosen:
            return
        try:
            choose(Path(chosen), journal.keeper.place.folder)
        except JournalError as error:
            self.second.setText(translate_message(error))
            self.second.show()
            return
        self.second_chosen.emit(Path(chosen))


def _time_text(made: datetime) -> str:
    return f"{short_day(made.date())}, {made:%H:%M}"
