"""Every page and every dialog of the program, filled with what it is for, for walks over all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QMenu

from pendulum_journal.domain.career.role import Event, Role, Side, Target
from pendulum_journal.domain.note.query import Filters
from pendulum_journal.domain.reminder.sentence import WeekLook, call_for
from pendulum_journal.services.evidence.fill_in import ChosenSource
from pendulum_journal.services.evidence.importing import carry_out_evidence
from pendulum_journal.services.evidence.listed import listed_sources, source_labels
from pendulum_journal.services.evidence.plan import EvidenceOptions
from pendulum_journal.services.evidence.reading import plan_evidence
from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.guidance.shown import every_fact
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import plan
from pendulum_journal.services.reminder.calling import Action
from pendulum_journal.services.reviews import reviews
from pendulum_journal.ui.exports.export_dialog import ExportDialog
from pendulum_journal.ui.exports.report_dialog import ReportDialog
from pendulum_journal.ui.goto.choices import Choices
from pendulum_journal.ui.goto.dialog import GotoDialog
from pendulum_journal.ui.guidance.figures_dialog import FiguresDialog
from pendulum_journal.ui.imports.destination import Destination
from pendulum_journal.ui.imports.fill_in_dialog import FillInDialog
from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog
from pendulum_journal.ui.imports.kept_dialog import EvidenceImportDialog, NotesImportDialog
from pendulum_journal.ui.imports.refused_dialog import show_refused
from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog
from pendulum_journal.ui.journal.bin_dialog import BinDialog
from pendulum_journal.ui.journal.filters import EnergyDialog
from pendulum_journal.ui.journal.versions_dialog import VersionsDialog
from pendulum_journal.ui.page_key import PageKey
from pendulum_journal.ui.pendulum.role_dialog import RoleDialog
from pendulum_journal.ui.reminder.window import ReminderWindow
from pendulum_journal.ui.settings.source_choices import SourceChoicesDialog
from pendulum_journal.ui.settings.source_end import SourceEndDialog
from pendulum_journal.ui.settings.zones import StayDialog
from pendulum_journal.ui.trends.events import EventDialog
from pendulum_journal.ui.week.away_dialog import AwayDialog
from pendulum_journal.ui.week.backfill.usual_dialog import UsualDialog
from pendulum_journal.ui.widgets.dates_dialog import DatesDialog
from pendulum_journal.ui.window.restore_dialog import RestoreDialog
from tests.ui.all_questions import every_question
from tests.ui.conftest import TODAY, WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Desk

WEEKS = "Week,Client calls,Coding,Energy\n2026-W02,8,20,55\n2026-W03,-4,12,50\n"
TIMER = (
    "User,Email,Project,Start date,Start time,End date,End time,Duration,Tags,Billable\n"
    "Ann,a@x.org,Backend,2026-01-05,10:00:00,2026-01-05,12:00:00,,,No\n"
    "Bob,b@x.org,Coding,2026-01-05,13:00:00,2026-01-05,14:00:00,,,No\n"
)
ME = ("me@x", "a@x.org")
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T080000Z\n"
    "DTEND:20260105T090000Z\nORGANIZER:mailto:b@x\nATTENDEE:mailto:me@x\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)


PAGES = (
    PageKey.WEEK, PageKey.TRENDS, PageKey.PENDULUM, PageKey.JOURNAL, PageKey.REVIEW,
    PageKey.SETTINGS,
)  # fmt: skip


def every_page(desk: Desk) -> Iterator[str]:
    """Open each page, and yield its name once it is there; a new and an old review are two."""
    pages = desk.workspace.pages
    for key in PAGES:
        pages.go_to(key)
        desk.catch_up()
        yield key.value
    pages.fill_in([WEEK])
    desk.catch_up()
    yield PageKey.BACKFILL.value
    for wanted in (None, *[each.uid for each in reviews(desk.journal)][:1]):
        pages.open_review(wanted)
        desk.catch_up()
        yield f"review {wanted}"


def every_dialog(desk: Desk) -> Iterator[QDialog]:
    """Yield each dialog, none of them shown yet, once it has found out what it shows."""
    session, parent = desk.workspace.session, desk.window
    yield ExportDialog(session, Filters(first=WEEK), parent)
    yield ReportDialog(session, parent)
    yield BinDialog(session, parent)
    yield VersionsDialog(session, parent.theme, WEEK + -1, parent)
    yield EnergyDialog((0, 100), parent)
    yield EventDialog(Event(TODAY, "A reorg"), TODAY, parent)
    yield AwayDialog([WEEK], parent)
    yield UsualDialog(desk.journal.activities(), [0], lambda _: [], parent)
    yield DatesDialog((WEEK, WEEK), TODAY, parent)
    guidance = guidance_of(desk.journal)
    yield FiguresDialog(every_fact(guidance), guidance, parent)
    call = call_for(WEEK, WeekLook(), TODAY)
    assert call is not None
    yield ReminderWindow(call, [*Action], lambda: None)
    yield from _of_a_role(desk)
    bar = parent.menuBar()
    choices = Choices(bar, session, show_week=lambda _: None, show_role=lambda _: None)
    yield GotoDialog(choices.find, parent)
    yield from _imports(desk, desk.places.config)
    yield from _of_sources(desk, desk.places.config)
    yield from every_question(desk)


def every_menu(desk: Desk) -> list[QMenu]:
    """Return each menu of the pages that were opened and of the bar, with what it offers."""
    return [each for each in desk.window.findChildren(QMenu) if each.actions()]


def _of_a_role(desk: Desk) -> Iterator[QDialog]:
    """Yield the dialog of a role with each of its parts, and of its end."""
    role = Role("Lead", Side.BUILDING, TODAY, end=TODAY, baseline={"coding": 10})
    targets = [Target(1, TODAY), Target(1, TODAY.replace(day=20), energy=60)]
    for part in range(3):
        dialog = RoleDialog(
            desk.window.theme, role=role, targets=targets, others=[], today=TODAY,
            parent=desk.window,
        )  # fmt: skip
        dialog.parts.group.button(part).click()
        yield dialog
    new = replace(role, title="", end=None)
    yield RoleDialog(
        desk.window.theme, role=None, targets=[], others=[new], today=TODAY, parent=desk.window
    )


def _of_sources(desk: Desk, folder: Path) -> Iterator[QDialog]:
    """Yield what is asked about sources of evidence, of a calendar and of a timer."""
    session, parent, journal = desk.workspace.session, desk.window, desk.journal
    calendar, timer = folder / "work.ics", folder / "timer.csv"
    calendar.write_text(CALENDAR)
    for file in (calendar, timer):
        carry_out_evidence(journal, plan_evidence(journal, file, EvidenceOptions(me=ME)))
    yield FillInDialog(session, [ChosenSource(calendar)], parent)
    activities = journal.activities(archived=True)
    for each in listed_sources(journal):
        labels = source_labels(journal, each.number)
        assert labels
        yield SourceChoicesDialog(each, labels, activities, parent)
        yield SourceEndDialog(each, TODAY, parent)
    stay = StayDialog(TODAY, parent=parent)
    stay.zone.setText("Mars/One")
    stay.accept()  # says that it is no zone
    yield stay


def _imports(desk: Desk, folder: Path) -> Iterator[QDialog]:
    """Yield the dialogs of what comes in, each with a file of its kind, and of a backup."""
    session, parent, journal = desk.workspace.session, desk.window, desk.journal
    weeks, timer, day = (folder / name for name in ("weeks.csv", "timer.csv", "2026-01-06.md"))
    for file, text in ((weeks, WEEKS), (timer, TIMER), (day, "# Tuesday\n\nlearned: to listen\n")):
        file.write_text(text)
    export(journal, ExportFormat.JSON, folder / "old.json")
    new = Destination(folder / "new.db", is_new=True, is_usual=False)
    for dialog in (
        WeeksImportDialog(session, weeks, parent),
        EvidenceImportDialog(session, timer, parent),
        NotesImportDialog(session, day, parent),
        JournalImportDialog(folder / "old.json", new, lambda: TODAY, parent),
        RestoreDialog(journal.path, desk.places.backups, None, lambda: True, parent),
    ):
        desk.settled(lambda dialog=dialog: not dialog.is_preparing)
        yield dialog
    show_refused(plan(journal, weeks, ImportOptions()), parent)
    yield next(
        each for each in parent.findChildren(QDialog) if type(each) is QDialog and each.isVisible()
    )
