"""A second start raises the window that has the journal."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pendulum_journal.paths import Places
from pendulum_journal.ui.window.single_window import (
    SingleWindow,
    key_of,
    raise_other,
    runtime_folder,
)

START = """
import sys
from pathlib import Path
from pendulum_journal.ui.window.single_window import SingleWindow, raise_other
folder, journal = Path(sys.argv[1]), Path(sys.argv[2])
single = SingleWindow(folder)
if single.take(journal):
    print("first", flush=True)
else:
    print("raised" if raise_other(folder, journal) else "no answer", flush=True)
if "stay" in sys.argv:
    sys.stdin.readline()
"""


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "journal.db"
    path.write_bytes(b"x")
    return path


@pytest.fixture
def folder():
    """A folder with a short name, as a local socket needs it."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def start(folder, journal, *words):
    return subprocess.Popen(
        [sys.executable, "-c", START, str(folder), str(journal), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"XDG_ACTIVATION_TOKEN": "token-1"},
    )


def test_a_second_start_is_answered_and_hands_over_its_token(
    qtbot, folder, journal, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    single = SingleWindow(folder)
    assert single.take(journal)
    single.listen()
    link = tmp_path / "link.db"
    link.symlink_to(journal)  # another path to the same file
    with qtbot.waitSignal(single.raise_wanted):
        other = start(folder, link)
    assert other.communicate(timeout=60)[0] == "raised\n"
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"
    single.give_up()
    assert start(folder, journal).communicate(timeout=60)[0] == "first\n"


def test_without_an_answer_the_window_opens(folder, journal):
    single = SingleWindow(folder)
    assert single.take(journal)  # and does not listen
    other = start(folder, journal)
    assert other.communicate(timeout=60)[0] == "no answer\n"
    single.give_up()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_what_a_killed_window_left_is_taken_over(qtbot, folder, journal):
    killed = start(folder, journal, "stay")
    assert killed.stdout.readline() == "first\n"
    single = SingleWindow(folder)
    assert not single.take(journal)
    killed.kill()
    killed.communicate()
    assert single.take(journal)
    single.listen()
    with qtbot.waitSignal(single.raise_wanted):
        other = start(folder, journal)
    assert other.communicate(timeout=60)[0] == "raised\n"
    single.give_up()


def test_with_another_journal_the_lock_moves_on(folder, journal, tmp_path):
    second = tmp_path / "second.db"
    second.write_bytes(b"x")
    single, other = SingleWindow(folder), SingleWindow(folder)
    assert single.take(journal)
    assert single.take(second)
    assert other.take(journal)
    assert not other.take(second)
    other.give_up()
    single.give_up()


def test_a_journal_that_is_missing_and_a_missing_folder_hold_nobody_up(folder, tmp_path):
    assert key_of(tmp_path / "none.db") == ""
    assert SingleWindow(folder).take(tmp_path / "none.db")
    assert SingleWindow(None).take(tmp_path)
    assert SingleWindow(tmp_path / "gone").take(tmp_path)
    assert not raise_other(None, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_folder_is_the_users_alone(folder, monkeypatch):
    places = Places(folder / "j.db", folder / "b", folder / "c", folder / "l")
    runtime = folder / "open"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    runtime.mkdir(mode=0o700)
    assert runtime_folder(places) == runtime
    runtime.chmod(0o755)
    found = runtime_folder(places)
    assert found == places.config / "run"
    assert found is not None
    assert stat.S_IMODE(found.stat().st_mode) == 0o700


def test_without_the_libraries_of_sockets_there_is_a_window_all_the_same(
    qapp, journal, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)
    single = SingleWindow(tmp_path)
    assert single.take(journal)
    single.listen()
    assert not raise_other(tmp_path, journal)
    single.give_up()
