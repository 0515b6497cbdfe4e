"""Questions and lists that something unusual brings up: refused rows, a sample, a damaged file."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journals import today
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser
from stage import until

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.week import Week
from pendulum_journal.services.importing.columns import ImportOptions
from pendulum_journal.services.importing.weeks import plan
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports.refused_dialog import show_refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hands import Scene, Shoot
    from stage import Stage

_ROWS = (
    "Week,Meetings,Coding,Energy\n2026-W02,8,20,55\n2026-W03,-4,12,50\n2026-W61,8,20,50\n"
    "sometime in spring,8,20,60\n2026-W04,8,200,60\n2026-W05,9,18,60 of 100\n"
)


def refused_rows(stage: Stage, shoot: Shoot) -> None:
    """The rows that an import left out, each with its reason."""
    stage.workspace.pages.show_page("week")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hours of the old team.csv"
        file.write_text(_ROWS, encoding="utf-8")
        found = plan(stage.workspace.session.open_journal, file, ImportOptions())
    if not found.refused:
        raise LookupError("no row is refused")
    stage.modal(lambda: show_refused(found, stage.window), shoot)


def sample_question(stage: Stage, shoot: Shoot) -> None:
    """What becomes of what was typed into the sample."""
    with _back_to_the_journal(stage):
        stage.workspace.journals.open_sample()
        stage.settle()
        sample = stage.workspace.session.open_journal
        for back in range(6):
            week = Week.containing(today()) + -back
            note = f"learned: what stands {back} weeks back"
            sample.record(Entry(week, note=note), sample.entry(week))
        stage.modal(stage.workspace.journals.sample.may_leave, shoot)
        sample.close()  # or it would be asked about on leaving
        stage.workspace.session.journal = None
        stage.workspace.journals.sample.forget()


def not_saved(stage: Stage, shoot: Shoot) -> None:
    """The question at the end while another program holds the file."""
    stage.workspace.pages.show_running_week()
    stage.settle()
    page = stage.workspace.week_page
    note = page.learning.editor.note()
    path = stage.workspace.session.open_journal.path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        page.model.edit_note(lambda: f"{note} more")
        other.execute("BEGIN EXCLUSIVE")
        stage.modal(stage.workspace.may_close, shoot)
        other.execute("ROLLBACK")
    page.model.edit_note(lambda: note)
    page.model.flush()
    stage.window.banner.hide()


def open_link(stage: Stage, shoot: Shoot) -> None:
    """The question before an address of a note is opened outside."""
    stage.workspace.pages.search()
    stage.settle()
    page = stage.workspace.pages.page("journal")
    browser = None if page is None else page.findChild(QTextBrowser)
    if browser is None:
        raise LookupError("no note is shown")
    address = QUrl("https://example.org/notes/a-long-path/that-somebody-kept?from=2026&to=2027")
    stage.modal(lambda: browser.anchorClicked.emit(address), shoot)


def what_is_missing(stage: Stage, shoot: Shoot) -> None:
    """The weeks of a damaged journal that could not be read."""
    with tempfile.TemporaryDirectory() as folder, _back_to_the_journal(stage):
        stage.workspace.journals.open(_damaged(Path(folder)))
        notice = stage.window.notice
        until(notice.isVisible)
        stage.modal(notice.button.click, shoot)


def _damaged(folder: Path) -> Path:
    """Make a journal of which a page has been overwritten."""
    path = folder / "old disk.db"
    with closing(Journal.create(path, backups=None, today=today)) as journal:
        for back in range(40):
            note = f"week {back} " + "and what was learned in it " * 30
            week = Week.containing(today()) + -back
            journal.record(Entry(week, note=note, energy=back), None)
    content = bytearray(path.read_bytes())
    while (at := content.find(b"week 20 ")) >= 0:
        begin = at // 4096 * 4096
        content[begin : begin + 4096] = b"\x55" * 4096
    path.write_bytes(content)
    return path


@contextmanager
def _back_to_the_journal(stage: Stage) -> Iterator[None]:
    """Open the journal of the stage again at the end."""
    path = stage.workspace.session.open_journal.path
    try:
        yield
    finally:
        stage.window.banner.hide()
        stage.workspace.journals.open(path)
        stage.settle()


SCENES: dict[str, Scene] = {
    "import-rows": refused_rows,
    "sample-question": sample_question,
    "not-saved": not_saved,
    "open-link": open_link,
    "what-is-missing": what_is_missing,
}
