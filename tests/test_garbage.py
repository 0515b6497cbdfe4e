"""The collector of a command looks seldom, and the end of its process loses nothing."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from pendulum_journal import garbage


@pytest.fixture(autouse=True)
def _as_before():
    before, is_enabled = gc.get_threshold(), gc.isenabled()
    yield
    gc.set_threshold(*before)
    (gc.enable if is_enabled else gc.disable)()


def test_a_window_has_what_python_has_by_itself_but_looks_when_it_says_so():
    gc.set_threshold(*garbage.USUAL)  # a test of a command in this process has set another
    gc.enable()
    garbage.collect_rarely()
    assert gc.get_threshold()[0] > garbage.USUAL[0]
    assert gc.isenabled()
    garbage.leave_to_the_window()
    assert gc.get_threshold() == garbage.USUAL
    assert not gc.isenabled()


def test_a_window_looks_no_more_through_what_was_there_before():
    there = [[]]
    garbage.keep_what_is_there()
    try:
        assert gc.get_freeze_count() > 1
        since = [there]
        looked_through = gc.get_objects()
        assert any(each is since for each in looked_through)
        assert not any(each is there for each in looked_through)
    finally:
        gc.unfreeze()


ENDS = """
import atexit, sys, tempfile
from pendulum_journal import garbage
garbage.collect_rarely()
folder = tempfile.TemporaryDirectory()
circle = [folder]; circle.append(circle)
atexit.register(print, "told")
print(folder.name)
garbage.leave_to_the_system()
"""


def test_what_is_registered_for_the_end_is_called_and_all_is_printed(tmp_path):
    env = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    words = [sys.executable, "-W", "ignore", "-c", ENDS]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["told"]
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
