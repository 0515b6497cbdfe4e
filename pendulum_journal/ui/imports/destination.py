"""Chooses the file for the import of a whole journal, and adds undo steps for imports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.services.importing.whole_journal import is_blank
from pendulum_journal.services.keeping.acts import imports, redo_import, undo_import
from pendulum_journal.services.keeping.own_files import NO_OTHERS, OwnFiles
from pendulum_journal.ui.text import counted

if TYPE_CHECKING:
    from pathlib import Path

    from pendulum_journal.services.changes import Changes
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.ui.session import Session


@dataclass(frozen=True, slots=True)
class Destination:
    """The journal file that a whole journal is imported into.

    Attributes:
        journal: the path of the file.
        is_new: whether the file is created; otherwise it exists and has no entries.
        is_usual: whether it is the file that the program opens by default.
        own: the files of the program, in whose place no journal is made.
    """

    journal: Path
    is_new: bool
    is_usual: bool
    own: OwnFiles = NO_OTHERS


def destination_of(session: Session, usual: Path, stem: str) -> Destination:
    """Return where to import a whole journal: into the open one if it is empty, else a new file.

    A new file is the default journal if that does not exist yet, otherwise a file in the same
    folder with a name made from ``stem``.
    """
    shown = session.journal
    if shown is not None and session.can_write and session.run(is_blank):
        return Destination(shown.path, is_new=False, is_usual=shown.path == usual)
    if not os.path.lexists(usual):
        return Destination(usual, is_new=True, is_usual=True)
    return Destination(
        _free_name(usual.parent, stem), is_new=True, is_usual=False, own=session.own_files()
    )


def _free_name(folder: Path, stem: str) -> Path:
    names = chain([f"{stem}.db"], (f"{stem}-{number}.db" for number in count(2)))
    return next(path for name in names if not os.path.lexists(path := folder / name))


def remember_weeks(session: Session, number: int, text: str = "") -> None:
    """Add an undo step that takes an import back, with the activities that it made.

    Args:
        session: with the journal.
        number: of the import.
        text: the name of the step; "": that of an import of weeks.
    """

    def undo() -> None:
        stays = False

        def take_back(journal: Journal) -> Changes:
            nonlocal stays
            undone = undo_import(journal, number)
            stays = bool(undone.kept or undone.stays)
            return undone.changes

        changes = session.change(take_back)
        if changes is not None:
            name, is_measured = _import_of(session, number)
            session.show_message(_undone_text(changes, name, is_measured=is_measured, stays=stays))

    def redo() -> None:
        changes = session.change(lambda journal: redo_import(journal, number).changes)
        if changes is not None:
            name, is_measured = _import_of(session, number)
            done = counted(
                len(changes.weeks),
                one="The import of “{name}” was done again: {n} week changed.",
                other="The import of “{name}” was done again: {n} weeks changed.",
                name=name,
            )
            measured = QCoreApplication.translate(
                "import", "The import of “{name}” was done again: what was measured counts again."
            ).format(name=name)
            session.show_message(measured if is_measured else done)

    text = text or QCoreApplication.translate("import", "Import weeks")
    session.push_undo(text, undo=undo, redo=redo)


def _import_of(session: Session, number: int) -> tuple[str, bool]:
    """Return the name of the file of an import, and whether it brought what was measured."""
    found = next(each for each in imports(session.open_journal) if each.n == number)
    return found.file, found.what == "evidence"


def _undone_text(changes: Changes, name: str, *, is_measured: bool, stays: bool) -> str:
    done = counted(
        len(changes.weeks),
        one="The import of “{name}” was undone: {n} week changed.",
        other="The import of “{name}” was undone: {n} weeks changed.",
        name=name,
    )
    if is_measured:
        done = QCoreApplication.translate(
            "import", "The import of “{name}” was undone: what was measured counts as without it."
        ).format(name=name)
    kept = QCoreApplication.translate("import", "What was changed since stays.")
    return f"{done} {kept}" if stays else done
