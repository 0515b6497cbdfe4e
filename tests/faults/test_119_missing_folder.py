"""A named journal whose folder is not there, as that of a drive not plugged in, is not begun."""

from __future__ import annotations

from datetime import date

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.domain.errors import InputError
from pendulum_journal.paths import Places, find_places


@pytest.fixture
def gone(tmp_path, monkeypatch):
    path = tmp_path / "stick" / "deep" / "journal.db"
    monkeypatch.setenv("PENDULUM_JOURNAL", str(path))
    return path


@pytest.mark.parametrize(
    "words", [["log", "--energy", "50"], ["event", "add", "2026-11-02", "On call"], ["show"]]
)
def test_a_command_makes_neither_folder_nor_journal(gone, tmp_path, words, capsys):
    assert main(words) == 1
    assert str(gone.parent) in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main([*words, "--journal", str(tmp_path / "other" / "j.db")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_it_is_begun_once_the_folder_is_there(gone, capsys):
    gone.parent.mkdir(parents=True)
    assert main(["log", "--energy", "50"]) == 0
    assert gone.exists()


def test_a_whole_journal_is_not_imported_there_either(gone, tmp_path, put_sample, capsys):
    sample = put_sample(tmp_path / "sample.db")
    out = tmp_path / "sample.json"
    assert main(["export", "json", "--out", str(out), "--journal", str(sample)]) == 0
    assert main(["import", "journal", str(out)]) == 1
    assert str(gone.parent) in capsys.readouterr().err
    assert not (tmp_path / "stick").exists()


def test_the_folder_of_the_usual_journal_is_made(tmp_path, monkeypatch):
    monkeypatch.delenv("PENDULUM_JOURNAL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    places = find_places()
    assert not places.is_named
    places.refuse_missing_folder()


def test_the_sentence_names_the_folder_and_what_to_do(gone):
    with pytest.raises(InputError) as caught:
        find_places().refuse_missing_folder()
    assert str(caught.value) == (
        f"There is no folder “{gone.parent}” for the journal “journal.db”. Plug in the drive or "
        "make the folder, or name another journal."
    )


def test_the_window_says_so_and_begins_once_it_is_there(qtbot, tmp_path):
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QLabel, QPushButton

    from pendulum_journal.ui.page_key import PageKey
    from pendulum_journal.ui.theme import Appearance, Theme
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.trouble_page import TroublePage
    from pendulum_journal.ui.window.workspace import Workspace

    folder = tmp_path / "stick"
    places = Places(
        folder / "journal.db", folder / "backups", tmp_path / "c", tmp_path / "l", is_named=True
    )
    settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
    window = MainWindow(Theme(QApplication.instance(), Appearance.LIGHT), settings)
    qtbot.addWidget(window)
    workspace = Workspace(window, settings, places, lambda: date(2026, 11, 18))
    workspace.journals.begin()
    page = window.findChild(TroublePage)
    assert any(str(folder) in label.text() for label in page.findChildren(QLabel))
    buttons = {button.text(): button for button in page.findChildren(QPushButton)}
    assert "Begin a new one" not in buttons
    assert not folder.exists()
    folder.mkdir()
    buttons["Open again"].click()
    assert window.shown_page == PageKey.FIRST
    workspace.journals.close()
