"""Where the choice of a file to import begins."""

from pathlib import Path

from pendulum_journal.ui.imports import last_folder as folders


def test_it_begins_where_the_last_file_was_chosen_while_that_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "_FOLDERS", [])
    assert folders.last_folder() == str(Path.home())
    place = tmp_path / "calendars"
    place.mkdir()
    folders.remember_folder(place / "work.ics")
    assert folders.last_folder() == str(place)
    place.rmdir()
    assert folders.last_folder() == str(Path.home())
