"""The page Journal, and what opens over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hands import type_over
from PySide6.QtWidgets import QApplication
from stage import until

from pendulum_journal.domain.week import Week
from pendulum_journal.ui.exports.export_dialog import ExportDialog
from pendulum_journal.ui.exports.report_dialog import ReportDialog
from pendulum_journal.ui.journal.header import WEEKS, WINS, YEAR
from pendulum_journal.ui.journal.page import JournalPage

if TYPE_CHECKING:
    from hands import Scene, Shoot
    from stage import Stage


def journal(stage: Stage, shoot: Shoot) -> None:
    _journal(stage)
    shoot()


def journal_nothing(stage: Stage, shoot: Shoot) -> None:
    """A search that finds nothing."""
    _search(stage, "zeppelin", shoot)


def journal_wins(stage: Stage, shoot: Shoot) -> None:
    _view(stage, WINS, shoot)


def journal_year(stage: Stage, shoot: Shoot) -> None:
    _view(stage, YEAR, shoot)


def _view(stage: Stage, view: int, shoot: Shoot) -> None:
    """Show another view of the journal, and the weeks again afterwards."""
    views = _journal(stage).header.views.group
    views.button(view).click()
    stage.settle()
    shoot()
    views.button(WEEKS).click()
    stage.settle()


def journal_energy(stage: Stage, shoot: Shoot) -> None:
    """The range of energies to look for."""
    stage.modal(_journal(stage).header.energy.choices.actions()[-1].trigger, shoot)


def report(stage: Stage, shoot: Shoot) -> None:
    stage.workspace.pages.show_page("week")

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReportDialog):
            raise LookupError("no report is drawn up")
        dialog.resize(dialog.size().boundedTo(stage.window.size()))  # as on a screen of that size
        dialog.move(stage.window.geometry().topLeft())
        until(lambda: dialog.is_drawn)
        shoot()

    stage.modal(stage.workspace.dialogs.show_report, look)


PAGES: dict[str, Scene] = {
    "journal": journal,
    "journal-nothing": journal_nothing,
    "journal-wins": journal_wins,
    "journal-year": journal_year,
    "journal-energy": journal_energy,
    "report": report,
}


# With a journal of two years


def journal_search(stage: Stage, shoot: Shoot) -> None:
    _search(stage, "review", shoot)


def journal_filter(stage: Stage, shoot: Shoot) -> None:
    """A filter that is on, and a week whose note is long."""
    page = _journal(stage)
    page.header.roles.choose(frozenset({"sample-role-manager"}))
    page.header.asked.emit()
    stage.settle()
    shoot()
    page.header.clear_filters()


def journal_filter_open(stage: Stage, shoot: Shoot) -> None:
    page = _journal(stage)
    menu = page.header.tags.menu()
    menu.popup(page.header.tags.mapToGlobal(page.header.tags.rect().bottomLeft()))
    until(menu.isVisible)
    shoot()
    menu.close()


def journal_gap(stage: Stage, shoot: Shoot) -> None:
    """Weeks without an entry between others, far down in the list."""
    page = _journal(stage)
    page.list.scrollToBottom()
    stage.settle()
    shoot()


def journal_versions(stage: Stage, shoot: Shoot) -> None:
    page = _journal(stage)
    edited = Week.containing(stage.workspace.session.today()) + -1
    stage.modal(lambda: page.actions_of_weeks.show_versions(edited), shoot)


def journal_bin(stage: Stage, shoot: Shoot) -> None:
    stage.modal(_journal(stage).actions_of_weeks.show_bin, shoot)


def journal_export(stage: Stage, shoot: Shoot) -> None:
    stage.modal(_journal(stage).left.export.click, shoot)


def export_dates(stage: Stage, shoot: Shoot) -> None:
    """A day of two readings, in the row of the range."""

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ExportDialog):
            dialog.form.ranged.setChecked(True)
            type_over(dialog.form.first, "10/11/2026")
            shoot()

    stage.modal(_journal(stage).left.export.click, enter)


def report_dates(stage: Stage, shoot: Shoot) -> None:
    """Days of two readings and without a year, in the narrow column of a report."""
    stage.workspace.pages.show_page("week")

    def enter() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            dialog.resize(dialog.size().boundedTo(stage.window.size()))
            dialog.move(stage.window.geometry().topLeft())
            dialog.fields.period.setCurrentText("Dates")
            until(lambda: dialog.is_drawn)
            type_over(dialog.fields.first, "10/11/2026")
            type_over(dialog.fields.last, "20 November")
            stage.settle()
            shoot()

    stage.modal(stage.workspace.dialogs.show_report, enter)


OVER_TWO_YEARS: dict[str, Scene] = {
    "export-dates": export_dates,
    "report-dates": report_dates,
    "journal-search": journal_search,
    "journal-filter": journal_filter,
    "journal-filter-open": journal_filter_open,
    "journal-gap": journal_gap,
    "journal-versions": journal_versions,
    "journal-bin": journal_bin,
    "journal-export": journal_export,
}


def _journal(stage: Stage) -> JournalPage:
    """Show the journal from its top, the newest week chosen."""
    stage.workspace.pages.search()
    stage.settle()
    page = stage.workspace.pages.page("journal")
    if not isinstance(page, JournalPage):
        raise LookupError("the journal is not there")
    page.list.setCurrentIndex(page.list.weeks.first_week())
    page.list.scrollToTop()
    return page


def _search(stage: Stage, words: str, shoot: Shoot) -> None:
    page = _journal(stage)
    page.show_search(words)
    stage.settle()
    shoot()
    page.header.search.clear()
    stage.settle()
