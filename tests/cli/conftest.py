import io
import json
import os
import signal
import sys
from dataclasses import dataclass

import appdirs
import pytest

from pendulum_journal.cli.main import main


@dataclass
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def complaint(self):
        """The one line that says what went wrong."""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("pendulum-journal: ")
        assert "Traceback" not in self.err
        return self.err.removeprefix("pendulum-journal: ").rstrip("\n")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """The journal that commands work on, not made yet; every other place is in tmp_path too."""
    path = tmp_path / "data" / "journal.db"
    path.parent.mkdir()
    monkeypatch.setenv("PENDULUM_JOURNAL", str(path))
    monkeypatch.setenv("HOME", str(tmp_path))
    if sys.platform == "win32":
        monkeypatch.setattr(appdirs, "_get_win_folder", lambda _name: str(tmp_path / "AppData"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return path


@pytest.fixture
def run(file, capsys, monkeypatch):
    """Run one command on a day in the middle of 2026-W47 and return what came of it."""
    mask = os.umask(0)
    os.umask(mask)

    def run(*words, stdin="", today="2026-11-18"):
        raw = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        status = main(["--today", today, *map(str, words)])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    yield run
    os.umask(mask)


@pytest.fixture
def interruptible():
    """Let processes hear an interrupt even where the shell, as with ``&``, has tests ignore it.

    A process hands on that a signal is ignored, but not that it is handled.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
