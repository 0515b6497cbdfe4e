"""Files dropped on the window are imported, each by its kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog
from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text("week,Coding\n2026-W40,4\n", encoding="utf-8")
    return file


def drop(desk, *files, on=None):
    """Drop files as a file manager does: on a widget, or on what is around it and takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    data.setText("\n".join(map(str, files)))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    target = on or desk.window
    while target is not None:
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
        enter.ignore()
        if target.acceptDrops():
            QApplication.sendEvent(target, enter)
        if enter.isAccepted():
            break
        target = target.parentWidget()
    assert target is not None
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))
    desk.catch_up()
    return target


def dialog_after(desk, *files, **how):
    """Return the class of the dialog that a drop opens, and the path that it shows."""
    seen = []
    desk.in_the_dialog(seen.append)
    drop(desk, *files, **how)
    desk.settled(lambda: bool(seen))
    return type(seen[0])


def test_a_table_opens_the_import_of_weeks(desk, table):
    assert dialog_after(desk, table) is WeeksImportDialog


def test_a_field_of_hours_leaves_it_to_the_window(desk, table):
    assert dialog_after(desk, table, on=desk.hours("Coding")) is WeeksImportDialog
    assert desk.hours("Coding").text() == ""


def test_json_opens_the_import_of_a_journal(desk, tmp_path):
    file = tmp_path / "journal.json"
    file.write_text("{}", encoding="utf-8")

    assert dialog_after(desk, file) is JournalImportDialog


def test_a_journal_is_offered_to_be_opened(desk, tmp_path, put_new_journal):
    other = tmp_path / "other.db"
    put_new_journal(other)
    drop(desk, other)
    assert desk.banner == "“other.db” is a journal. It can be opened in place of this one."
    desk.click(desk.window.banner.button)

    assert desk.journal.path == other


def test_several_files_are_not_taken(desk, table):
    drop(desk, table, table)
    assert desk.banner == "Drop one file at a time. Nothing was imported."


def test_before_there_is_a_journal_a_table_has_to_wait(start, table):
    desk = start()
    drop(desk, table)

    assert desk.banner.startswith("Answer or skip the first questions")
