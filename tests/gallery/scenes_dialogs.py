"""Dialogs and questions that no page has as its own part, and the answer to Done."""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hands import to_the_end
from journals import THIS_WEEK
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTreeWidget
from stage import until

from pendulum_journal.domain.week_row import RowField
from pendulum_journal.services.evidence.fill_in import ChosenSource, read_for_weeks
from pendulum_journal.ui.imports.fill_in_dialog import FillInDialog
from pendulum_journal.ui.journal.bin_dialog import BinDialog
from pendulum_journal.ui.journal.page import JournalPage
from pendulum_journal.ui.week.backfill.page import BackfillPage
from pendulum_journal.ui.widgets.replace_question import may_replace
from pendulum_journal.ui.window.fault_dialog import FaultHook
from pendulum_journal.ui.window.restore_dialog import RestoreDialog

if TYPE_CHECKING:
    from hands import Scene, Shoot
    from stage import Stage


def week_done(stage: Stage, shoot: Shoot) -> None:
    """What is answered when the running week is done, or what it lacks."""
    stage.workspace.pages.show_running_week()
    stage.settle()
    page = stage.workspace.week_page
    page.done.click()
    stage.settle()
    shoot()
    if page.done.isChecked():
        page.surroundings.done.undo.click()
    stage.workspace.pages.step(-1)
    stage.workspace.pages.show_running_week()


def restore(stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("settings")

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RestoreDialog):
            raise LookupError("no backup is offered")
        fit(stage)
        found = dialog.findChild(QTreeWidget)
        until(lambda: found.topLevelItemCount() > 0 or "looked through" not in dialog.about.text())
        stage.settle()
        shoot()

    stage.modal(stage.workspace.restoring.show, look)


def backfill_usual(stage: Stage, shoot: Shoot) -> None:
    def look() -> None:
        fit(stage)
        shoot()

    page = _grid(stage)
    page.grid.selectAll()
    stage.modal(page.usual.click, look)


def backfill_state(stage: Stage, shoot: Shoot) -> None:
    """The states of a week, dropped down from its cell."""
    page = _grid(stage)
    index = page.model.index(0, page.model.column_of(RowField.STATE))
    page.grid.scrollTo(index)
    stage.settle()
    place = page.grid.visualRect(index).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    until(lambda: QApplication.activePopupWidget() is not None)
    shoot()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    stage.settle()


def backfill_from_evidence(stage: Stage, shoot: Shoot) -> None:
    """What a calendar measured, grey in the grid."""
    with tempfile.TemporaryDirectory() as folder:
        file = _calendar(Path(folder), PEOPLE)
        read = read_for_weeks(stage.workspace.session.open_journal, [ChosenSource(file)])
    stage.workspace.pages.fill_in(read=read)
    stage.settle()
    shoot()
    stage.workspace.pages.show_page("week")


def fill_in_question(stage: Stage, shoot: Shoot) -> None:
    """The sources to fill in weeks from, one of which says nothing about who comes."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = [ChosenSource(_calendar(Path(folder), ""))]

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, FillInDialog):
                raise LookupError("no sources are asked for")
            dialog.go.click()
            until(dialog.message.isVisible)
            fit(stage)
            shoot()

        stage.modal(lambda: stage.workspace.dialogs.fill_in_from(chosen), look)


PEOPLE = "ATTENDEE:mailto:me@example.org\nATTENDEE:mailto:{0}@example.org\n"


def _calendar(folder: Path, people: str) -> Path:
    """Return a calendar with meetings on some days of each of the last 30 weeks."""
    file = folder / "work.ics"
    days = [(THIS_WEEK + -back).monday + timedelta(days=back % 4) for back in range(30)]
    events = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART:{day:%Y%m%d}T100000\nDURATION:PT{90 + 15 * at}M\n"
        f"{people.format(f'colleague{at}')}END:VEVENT\n"
        for at, day in enumerate(days)
    )
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nX-WR-CALNAME:me@example.org\n"
    file.write_text(f"{head}{events}END:VCALENDAR\n", "utf-8")
    return file


def backfill_below(stage: Stage, shoot: Shoot) -> None:
    page = _grid(stage)
    to_the_end(page.grid)
    page.grid.horizontalScrollBar().setValue(page.grid.horizontalScrollBar().maximum())
    stage.settle()
    shoot()


def about(stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("week")
    stage.modal(stage.workspace.dialogs.show_about, shoot)


def replace_question(stage: Stage, shoot: Shoot) -> None:
    file = Path("The weeks of a whole year, with a long name.csv")
    stage.modal(lambda: may_replace(stage.window, file, is_there=True), shoot)


def fault(stage: Stage, shoot: Shoot) -> None:
    def fail() -> None:
        try:
            raise LookupError("a fault for the picture")
        except LookupError as error:
            FaultHook(Path(stage.workspace.session.open_journal.path).with_name("log"))(
                type(error), error, sys.exc_info()[2]
            )

    stage.modal(fail, shoot)


def delete_for_ever(stage: Stage, shoot: Shoot) -> None:
    """The question before a week in the bin is destroyed."""

    def ask() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, BinDialog):
            raise LookupError("the bin is not open")
        named = [each for each in dialog.findChildren(QPushButton) if "ever" in each.text()]

        def look() -> None:
            if isinstance(QApplication.activeModalWidget(), QMessageBox):
                shoot()

        stage.modal(named[0].click, look)

    stage.workspace.pages.search()
    stage.settle()
    page = stage.workspace.pages.page("journal")
    if not isinstance(page, JournalPage):
        raise LookupError("the journal is not there")
    stage.modal(page.actions_of_weeks.show_bin, ask)


SCENES: dict[str, Scene] = {
    "week-done": week_done,
    "restore": restore,
    "backfill-usual": backfill_usual,
    "backfill-state": backfill_state,
    "backfill-below": backfill_below,
    "backfill-from-evidence": backfill_from_evidence,
    "fill-in-question": fill_in_question,
    "about": about,
    "replace": replace_question,
    "fault": fault,
    "delete-for-ever": delete_for_ever,
}


def fit(stage: Stage) -> None:
    """Make a dialog no larger than a screen of the window's size would have it."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.resize(dialog.size().boundedTo(stage.window.size()))
        stage.settle()


def _grid(stage: Stage) -> BackfillPage:
    stage.workspace.pages.fill_in()
    page = stage.workspace.pages.page("backfill")
    if not isinstance(page, BackfillPage):
        raise LookupError("the grid is not there")
    stage.settle()
    return page
