"""Pictures of what comes in: a whole journal as JSON, and what is said where it cannot."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from journals import make_two_years, today
from PySide6.QtWidgets import QApplication
from stage import until

from pendulum_journal.services.exporting import ExportFormat, export
from pendulum_journal.services.journal import Journal
from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog

if TYPE_CHECKING:
    from hands import Scene, Shoot
    from stage import Stage


def import_journal(stage: Stage, shoot: Shoot) -> None:
    """Into a new file where something is written down, else into the open or the first journal."""
    with tempfile.TemporaryDirectory() as folder:
        _look(stage, shoot, _exported(Path(folder)))


def import_refused(stage: Stage, shoot: Shoot) -> None:
    """A file that was not copied whole."""
    with tempfile.TemporaryDirectory() as folder:
        file = _exported(Path(folder))
        file.write_text(file.read_text("utf-8")[:20_000], "utf-8")
        _look(stage, shoot, file)


def _exported(folder: Path) -> Path:
    make_two_years(folder / "old.db")
    with closing(Journal.open(folder / "old.db", backups=folder, today=today)) as journal:
        export(journal, ExportFormat.JSON, folder / "old laptop.json")
    return folder / "old laptop.json"


def _look(stage: Stage, shoot: Shoot, file: Path) -> None:
    def tell() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, JournalImportDialog):
            raise LookupError("no import is asked for")
        until(lambda: dialog.go.isEnabled() or dialog.message.isVisible())
        shoot()

    stage.modal(lambda: stage.workspace.journals.import_journal(file), tell)


SCENES: dict[str, Scene] = {"import-journal": import_journal, "import-refused": import_refused}
