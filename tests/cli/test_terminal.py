import contextlib
import os
import signal
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty")


class Terminal:
    """A process on a terminal of its own."""

    def __init__(self, *words):
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pendulum_journal", *map(str, words)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb"},
        )
        os.close(theirs)
        self.seen = ""

    def until(self, text):
        while text not in self.seen:
            self.seen += os.read(self.ours, 4096).decode(errors="replace")

    def answer(self, text):
        os.write(self.ours, text.encode() + b"\n")

    def interrupt(self):
        """Interrupt, and again where nobody heard it.

        Python's ``input`` forgets a signal that comes while it makes ready to read.
        """
        for _ in range(12):
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
                return

    def end(self):
        with contextlib.suppress(OSError):  # Linux's way to say that the other end is closed
            while chunk := os.read(self.ours, 4096):
                self.seen += chunk.decode(errors="replace")
        os.close(self.ours)
        return self.process.wait()


@pytest.fixture
def start():
    started = []

    def start(*words):
        started.append(Terminal(*words))
        return started[-1]

    yield start
    for terminal in started:
        terminal.process.kill()
        terminal.process.wait()


@pytest.fixture
def table(file, tmp_path):
    path = tmp_path / "hours.csv"
    path.write_text("week,coding,focus\n2026-W46,1,2\n2026-W47,1,\n")
    return path


def test_an_import_asks_first(start, table, file):
    terminal = start("import", "weeks", table)
    terminal.until("[none]")
    terminal.answer("zero")
    terminal.until("[y/N]")
    assert "2 new" in terminal.seen
    assert not file.exists()
    terminal.answer("y")
    assert terminal.end() == 0
    assert "Imported 2 weeks" in terminal.seen


def test_no_is_an_answer(start, table, file):
    terminal = start("import", "weeks", table, "--empty", "none")
    terminal.until("[y/N]")
    terminal.answer("n")
    assert terminal.end() == 1
    assert "Nothing was imported." in terminal.seen
    assert not file.exists()


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_at_the_question(start, table, file):
    terminal = start("import", "weeks", table, "--empty", "none")
    terminal.until("[y/N]")
    terminal.interrupt()
    assert terminal.end() == 1
    assert "Traceback" not in terminal.seen
    assert "Stopped." in terminal.seen
    assert not file.exists()


def test_long_work_shows_a_bar(start, file, tmp_path):
    path = tmp_path / "many.csv"
    path.write_text(
        "week,coding\n"
        + "".join(f"{y}-W{w:02d},1\n" for y in range(2000, 2004) for w in range(1, 53))
    )
    terminal = start("import", "weeks", path, "--yes")
    assert terminal.end() == 0
    assert "Importing" in terminal.seen
    assert "100%" in terminal.seen
    assert "Imported 208 weeks" in terminal.seen


def test_an_export_of_many_weeks_shows_how_far_it_is(run, start, tmp_path):
    path = tmp_path / "many.csv"
    weeks = [f"20{year}-W{week:02d}" for year in (23, 24, 25) for week in range(1, 51)]
    path.write_text("week,coding\n" + "".join(f"{week},1\n" for week in weeks))
    assert run("import", "weeks", path, "--yes", "--empty", "none").status == 0
    for kind, out in (("markdown", "notes"), ("csv", "x.csv")):
        terminal = start("export", kind, "--out", tmp_path / out)
        assert terminal.end() == 0
        assert ("Exporting" in terminal.seen) == (kind == "markdown")
        assert "Wrote 150 weeks" in terminal.seen
