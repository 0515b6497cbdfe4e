"""Where things lie."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import appdirs
import pytest

from pendulum_journal import paths
from pendulum_journal.domain.errors import InputError

ELSEWHERE = Path("/elsewhere").absolute()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    if sys.platform == "win32":
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        monkeypatch.setattr(appdirs, "_get_win_folder", lambda _name: str(tmp_path / "AppData"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv(paths.VARIABLE, raising=False)
    return tmp_path


def test_everything_lies_in_the_users_own_folders(home):
    found = paths.find_places()

    assert found.journal.name == "journal.db"
    assert found.journal.parent.name == "pendulum-journal"
    assert found.backups == found.journal.parent / "backups"
    assert found.window_settings.name == "window.ini"
    assert found.log_file.name == "pendulum.log"
    for path in (found.journal, found.window_settings, found.log_file):
        assert path.is_relative_to(home)
    assert list(home.iterdir()) == []


def test_an_option_wins_over_the_environment_and_that_over_the_usual_place(home):
    environment = {paths.VARIABLE: str(ELSEWHERE / "a.db")}

    assert paths.find_places(environment=environment).journal == ELSEWHERE / "a.db"
    assert paths.find_places(environment=environment).backups == ELSEWHERE / "backups"
    named = paths.find_places(ELSEWHERE / "b.db", environment)
    assert named.journal == ELSEWHERE / "b.db"
    assert named.usual_journal == paths.default_journal()
    usual = paths.find_places(environment={})
    assert usual.usual_journal == usual.journal == paths.default_journal()
    assert paths.find_places(environment={paths.VARIABLE: ""}).journal == paths.default_journal()


def test_names_are_made_whole(home, monkeypatch):
    monkeypatch.chdir(home)

    assert paths.find_places(Path("here.db")).journal == home / "here.db"
    assert paths.find_places(Path("~/there.db")).journal == home / "there.db"


POSIX = pytest.mark.skipif(os.name == "nt", reason="a name like others on Windows")


@pytest.mark.parametrize(
    "name",
    [
        "a\0b",
        pytest.param("a\ud83db", marks=POSIX),
        pytest.param("~nobody-of-that-name/x.db", marks=POSIX),
    ],
)
def test_names_that_cannot_be(name):
    with pytest.raises(InputError) as caught:
        paths.find_places(Path(name))
    str(caught.value).encode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_written_is_for_its_owner_alone(tmp_path):
    old = os.umask(0)
    try:
        paths.keep_private()
        (tmp_path / "folder").mkdir()
        (tmp_path / "log").write_text("")
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="XDG folders are Linux's")
def test_an_empty_variable_is_an_unset_one(monkeypatch, tmp_path):
    """appdirs takes it for the folder the program was started from."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "")
    places = paths.find_places(environment={})
    for path in (places.journal, places.config, places.log):
        assert path.is_relative_to(tmp_path / "home")
