"""The dialog that reads a calendar and repositories for the grid of weeks; it writes nothing."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFileDialog, QVBoxLayout

from pendulum_journal.services.evidence.fill_in import (
    SourceRefused,
    knows_sources,
    read_for_weeks,
    weeks_from_evidence,
)
from pendulum_journal.services.journal import open_again
from pendulum_journal.ui.dates import short_day
from pendulum_journal.ui.imports.chosen_sources import ChosenSources
from pendulum_journal.ui.imports.last_folder import last_folder, remember_folder
from pendulum_journal.ui.widgets.card import plain_label, quiet_label
from pendulum_journal.ui.widgets.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.evidence.fill_in import ChosenSource, EvidenceRead
    from pendulum_journal.ui.session import Session
    from pendulum_journal.ui.widgets.work_thread import Work

_WIDTH = 560
_FRAME = 40
"""The height in pixels of a title bar, which has to fit on the screen, too."""


class FillInDialog(WorkDialog):
    """Asks for sources, reads them in a thread of its own, and hands over what they tell of weeks.

    Attributes:
        sources: what was chosen.
        watch: whether it is to be read again by itself, once weeks are stored.
        go, cancel: the buttons; while it reads, Cancel is Stop.
        read: what was read, once the dialog was accepted.
    """

    def __init__(
        self,
        session: Session,
        chosen: Iterable[ChosenSource] = (),
        parent: QWidget | None = None,
        *,
        since: Week | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._since = session, since
        self.read: EvidenceRead | None = None
        self.setWindowTitle(self.tr("Fill in from evidence"))
        self.sources = ChosenSources()
        self.watch = QCheckBox(self.tr("Read these &again by themselves when they have changed"))
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._cancel_text = self.cancel.text()
        self.go = self.buttons.addButton(
            self.tr("&Show the weeks"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._knows_any = bool(session.run(knows_sources))
        self._column = self.lay_out(self._content())
        self.go.setDefault(True)
        self.setMinimumWidth(_WIDTH)
        self.progress.setAccessibleName(self.tr("Part of the sources that is read"))
        self.buttons.accepted.connect(self.begin)
        self.sources.file.clicked.connect(self._choose_files)
        self.sources.folder.clicked.connect(self._choose_folder)
        self.sources.edited.connect(self._look)
        self.sources.add_chosen(chosen)
        self._look()
        self.sources.file.setFocus()

    def _content(self) -> QVBoxLayout:
        weeks = weeks_from_evidence(self._session.open_journal, self._since)
        about = self.tr(
            "A calendar (.ics, Google Takeout, Outlook’s CSV) and the folders of your repositories "
            "tell of the last {n} weeks, {first} – {last}. The figures stand in the grid, to be "
            "corrected. Nothing is stored before you say so there."
        ).format(n=len(weeks), first=short_day(weeks[0].monday), last=short_day(weeks[-1].sunday))
        if self._since is not None and weeks[0] < self._since:
            words = self.tr("The weeks before {day} are there to compare with.")
            about += " " + words.format(day=short_day(self._since.monday))
        if self._knows_any:
            about += " " + self.tr("What is kept already is offered, too; you need not add any.")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(plain_label(about, wraps=True))
        column.addWidget(self.sources)
        column.addWidget(self.watch)
        column.addWidget(
            quiet_label(
                self.tr("Once weeks are stored, what was read is kept beside them, as by Import."),
                wraps=True,
            )
        )
        return column

    def _look(self) -> None:
        self.show_message("")
        self.watch.setEnabled(bool(self.sources.paths))
        self.go.setEnabled(not self.is_working and bool(self.sources.paths or self._knows_any))
        for first, then in pairwise([*self.sources.in_order(), self.watch, self.go, self.cancel]):
            self.setTabOrder(first, then)

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add calendars"),
            last_folder(),
            self.tr("Calendars ({patterns});;All files (*)").format(patterns="*.ics *.zip *.csv"),
        )
        if chosen:
            remember_folder(Path(chosen[0]))
        self.sources.add(map(Path, chosen))

    def _choose_folder(self) -> None:
        title = self.tr("Add a folder of repositories or calendars")
        if chosen := QFileDialog.getExistingDirectory(self, title, last_folder()):
            remember_folder(Path(chosen))
            self.sources.add([Path(chosen)])

    # Reading

    def begin(self) -> None:
        """Read what was chosen."""
        if self.is_working or not self.go.isEnabled():
            return
        journal, chosen, since = self._session.open_journal, self.sources.chosen, self._since

        def task(work: Work) -> EvidenceRead | SourceRefused:
            try:
                with closing(open_again(journal)) as own:
                    return read_for_weeks(
                        own,
                        chosen,
                        since=since,
                        progress=work.progress,
                        is_stopped=work.is_stopped,
                    )
            except SourceRefused as refused:
                return refused.with_traceback(None)

        self.work(task, self._take, is_counted=False)

    def _take(self, found: EvidenceRead | SourceRefused) -> None:
        if not isinstance(found, SourceRefused):
            if not self.is_over:
                self.read = found
                self.accept()
            return
        path = found.source.path
        is_asked, words = self.sources.ask(found.source, found.message)
        self._look()
        name = path.name or str(path)
        is_named = is_asked or name in words
        self.show_message(words if is_named else f"{name}: {words}", is_warning=True)
        self._grow()
        self.sources.focus_question()
        self.stopped.emit()

    def _grow(self) -> None:
        """Give room to what is shown by now, so that nothing is squeezed."""
        self.ensurePolished()
        least = self._column.totalHeightForWidth(self.width())
        room = self.screen().availableSize().height() - _FRAME
        self.resize(self.width(), min(max(self.height(), least), room))

    def set_working(self, *, is_working: bool) -> None:
        self.sources.set_working(is_working=is_working)
        self.watch.setEnabled(not is_working)
        self.go.setEnabled(not is_working)
        self.cancel.setText(self.tr("Stop") if is_working else self._cancel_text)
