"""About leads to the licences; a fault is reported in a text without the journal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from pendulum_journal import __version__
from pendulum_journal.domain.errors import InputError
from pendulum_journal.ui.help.text_dialog import TextDialog


def chosen(desk, words: str):
    """Choose an entry of the Help menu and return the window that opens."""
    menus = desk.window.menuBar().actions()
    entries = [entry for menu in menus for entry in menu.menu().actions()]
    next(each for each in entries if each.text().replace("&", "").startswith(words)).trigger()
    desk.settled(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def test_about_leads_to_the_licences(desk):
    about = chosen(desk, "About")
    assert isinstance(about, QMessageBox)
    assert f"Pendulum Journal {__version__}" in about.text()
    (button,) = [each for each in about.buttons() if "Licences" in each.text()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settled(lambda: isinstance(QApplication.activeModalWidget(), TextDialog))
    dialog = QApplication.activeModalWidget()
    desk.settled(dialog.copy.isEnabled)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settled(lambda: QApplication.activeModalWidget() is None)


def test_a_fault_is_reported_without_the_journal(desk):
    desk.page.learning.editor.setPlainText("a secret of mine")
    dialog = chosen(desk, "Report a fault")
    desk.settled(dialog.copy.isEnabled)
    QTest.keyClicks(dialog.text, "Clicked ")
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Clicked What I did:")
    assert "platform offscreen" in copied
    assert "secret" not in copied
    assert str(desk.journal.path) not in copied
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_text_that_cannot_be_made_is_told(desk):
    def refuse() -> str:
        raise InputError("x", "It is not there.")

    dialog = TextDialog("Title", "", refuse, desk.window)
    dialog.open()
    desk.settled(lambda: dialog.text.toPlainText() == "It is not there.")
    assert not dialog.copy.isEnabled()
    dialog.reject()
