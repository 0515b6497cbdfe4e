"""Files dropped on the window are imported, each by its kind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView

from pendulum_journal.ui.imports.journal_dialog import JournalImportDialog
from pendulum_journal.ui.imports.weeks_dialog import WeeksImportDialog
from pendulum_journal.ui.page_key import PageKey


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


def test_what_became_of_it_goes_with_the_page_it_was_said_on(desk, table):
    banner = desk.window.banner
    banner.show_sentence("Two weeks were imported.")
    desk.window.show_page(PageKey.TRENDS)  # opened as what was said of it, so it is read there
    desk.catch_up()
    assert desk.banner == "Two weeks were imported."
    desk.window.show_page(PageKey.WEEK)
    assert desk.banner == ""
    for warning in ({"is_warning": True}, {"action": ("Open it", lambda: None)}):
        banner.show_sentence("It was not stored.", **warning)
        desk.catch_up()
        desk.window.show_page(PageKey.TRENDS)
        assert desk.banner == "It was not stored."
        desk.window.show_page(PageKey.WEEK)


def test_before_there_is_a_journal_a_table_has_to_wait(start, table):
    desk = start()
    drop(desk, table)

    assert desk.banner.startswith("Answer or skip the first questions")


# Over the fields of a window, as the system brings it to the window


def drop_over(widget, *files):
    """Drop files on what is seen at the middle of a widget; return whether they were taken."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(window.windowHandle(), event)
    if event.isAccepted():
        dropped = QDropEvent(QPointF(place), copy, data, left, none)
        QApplication.sendEvent(window.windowHandle(), dropped)
        return dropped.isAccepted()
    return False


def shown_field(desk, kind):
    """Return a field of a kind that can be typed into, and that is seen."""
    found = []

    def look():
        every = desk.window.findChildren(kind)
        found[:] = [
            each for each in every if not each.isReadOnly() and not each.visibleRegion().isEmpty()
        ]
        return bool(found)

    desk.settled(look)
    return found[0]


@pytest.mark.parametrize("page", ["journal", "review", "backfill", "settings"])
def test_no_field_takes_a_file_as_text(desk, table, page):
    pages = desk.workspace.pages
    pages.fill_in() if page == "backfill" else pages.show_page(page)
    cells = pages.page(page).findChild(QTableView)
    if page == "review":
        pages.page("review").open_review()
    elif page in {"backfill", "settings"}:
        cells.setCurrentIndex(cells.model().index(0, int(page == "backfill")))
        cells.edit(cells.currentIndex())
    field = shown_field(desk, QPlainTextEdit if page == "review" else QLineEdit)
    text = field.toPlainText if page == "review" else field.text
    if cells is not None and page != "journal":
        text = cells.currentIndex().data
    before = text()
    seen = []
    desk.in_the_dialog(seen.append)
    assert drop_over(field, table)
    desk.settled(lambda: bool(seen))

    assert type(seen[0]) is WeeksImportDialog
    assert text() == before


def test_a_note_says_that_it_holds_text(desk, table):
    editor = desk.page.learning.editor
    desk.settled(lambda: not editor.visibleRegion().isEmpty())

    assert drop_over(editor, table)
    assert desk.page.bottom.remark.startswith("A note holds text alone.")
    assert editor.note() == ""


def test_a_dialog_takes_no_file(desk, table):
    taken = []

    def look(dialog):
        field = next(each for each in dialog.findChildren(QLineEdit) if each.isVisible())
        taken.append((drop_over(field, table), field.text()))

    desk.in_the_dialog(look)
    desk.workspace.pages.show_page("pendulum")
    desk.workspace.pages.page("pendulum").roles.add()
    desk.settled(lambda: bool(taken))

    assert taken == [(False, "")]
