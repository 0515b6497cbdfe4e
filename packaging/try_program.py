"""Uses an installed program as a person would: a journal, a chart, a PDF, a window."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW_WITHIN_S = 120
ENDS_WITHIN_S = 60
NAME = "Pendulum Journal"
_LEAST_LETTERS = 20
_LEAST_COLOURS = 600


@dataclass
class Installed:
    """A program that was installed somewhere.

    Attributes:
        program: the words that start it.
        root: the folder that it takes for the root of the system.
        environment: its environment variables.
    """

    program: list[str]
    root: Path = Path("/")
    environment: dict[str, str] = field(default_factory=dict)
    work: str = "/tmp/pendulum-journal-check"

    def command(self, *words: str) -> list[str]:
        """Return what runs the program with some words."""
        inside = [] if self.root == Path("/") else ["chroot", str(self.root)]
        told = [f"{name}={value}" for name, value in self.variables.items()]
        return [*inside, "env", "-i", *told, *self.program, *words]

    @property
    def variables(self) -> dict[str, str]:
        """Its environment: nothing of the user's own."""
        home = {
            "HOME": self.work,
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": f"{self.work}/run",
        }
        return home | self.environment

    def outside(self, name: str) -> Path:
        """Return a file of its working folder as it is seen from here."""
        return self.root / self.work.lstrip("/") / name

    def run(self, *words: str) -> str:
        """Run a command and return what it printed.

        Raises:
            Wrong: it failed.
        """
        done = subprocess.run(
            self.command(*words), capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip()[-600:]
            raise Wrong(f"“{' '.join(words)}” ended with {done.returncode}: {said}")
        return done.stdout


class Wrong(Exception):  # noqa: N818 - a finding about a package, told in one sentence
    """Something that an installed program should do and does not."""


def try_all(installed: Installed, version: str, picture: Path | None) -> list[str]:
    """Return a sentence for everything that does not work in an installed program.

    Args:
        installed: the program.
        version: what it should say of itself.
        picture: where to keep a picture of its window; None: no window is tried.
    """
    shutil.rmtree(installed.outside(""), ignore_errors=True)
    installed.outside("run").mkdir(parents=True, mode=0o700)
    found = []
    for attempt in (_try_commands, _try_chart, _try_pdf):
        try:
            attempt(installed, version)
        except Wrong as wrong:
            found.append(str(wrong))
    if picture is not None:
        try:
            try_window(installed, picture)
        except Wrong as wrong:
            found.append(str(wrong))
    shutil.rmtree(installed.outside(""), ignore_errors=True)
    return found


def _journal(installed: Installed) -> str:
    return f"{installed.work}/journal.db"


def _try_commands(installed: Installed, version: str) -> None:
    if (said := installed.run("--version").strip()) != f"{NAME} {version}":
        raise Wrong(f"It says “{said}” of itself, not version {version}.")
    journal = _journal(installed)
    installed.run("demo", "--out", journal)
    if "whole" not in installed.run("check", "--journal", journal):
        raise Wrong("Its check does not find its own journal whole.")


def _try_chart(installed: Installed, _version: str) -> None:
    for name in ("chart.svg", "chart.png", "chart.pdf"):
        out = f"{installed.work}/{name}"
        installed.run("chart", "--journal", _journal(installed), "--out", out)
    drawn = installed.outside("chart.svg").read_text("utf-8", errors="replace")
    letters = set(re.findall(r'<path id="[\w-]+-([0-9a-f]+)"', drawn))
    if len(letters) < _LEAST_LETTERS:
        raise Wrong(f"A chart holds {len(letters)} different letters.")
    if installed.outside("chart.png").read_bytes()[:4] != b"\x89PNG":
        raise Wrong("A chart as PNG is none.")


def _try_pdf(installed: Installed, _version: str) -> None:
    out = f"{installed.work}/report.pdf"
    installed.run("report", "--journal", _journal(installed), "--out", out)
    content = installed.outside("report.pdf").read_bytes()
    if not content.startswith(b"%PDF"):
        raise Wrong("A report as PDF is none.")
    if letters_in(content) < _LEAST_LETTERS:
        raise Wrong("A report as PDF has no letters: there is no font that it could take.")


def letters_in(pdf: bytes) -> int:
    """Return how many different letters the fonts in a PDF are said to stand for."""
    found: set[bytes] = set()
    for body in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        text = body
        with contextlib.suppress(zlib.error):
            text = zlib.decompress(body)
        if b"beginbfchar" in text or b"beginbfrange" in text:
            found |= set(re.findall(rb"<([0-9A-Fa-f]{4})>", text))
    return len(found)


def can_try_windows() -> bool:
    """Tell whether there is what a window is tried with."""
    return all(map(shutil.which, ("Xvfb", "xdotool")))


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Give a screen of its own, as the value of DISPLAY."""
    reading, writing = os.pipe()
    words = ["-displayfd", str(writing), "-screen", "0", "1440x900x24"]
    server = subprocess.Popen(["Xvfb", *words], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def try_window(installed: Installed, picture: Path) -> None:
    """Open the window, look at it, and end it by the keyboard.

    Raises:
        Wrong: it does not come, is empty, or does not end.
    """
    with screen() as display:
        installed.environment["DISPLAY"] = display
        here = {**os.environ, "DISPLAY": display}
        words = installed.command("--journal", _journal(installed))
        child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            window = _window_of(child, here)
            picture.parent.mkdir(parents=True, exist_ok=True)
            if shutil.which("import"):
                _look(window, picture, here)
            _end(window, child, here)
            if child.returncode:
                raise Wrong(f"The window ended with {child.returncode}: {_tail(child)}")
        finally:
            del installed.environment["DISPLAY"]
            if child.poll() is None:
                child.kill()
                child.wait()


def _end(window: str, child: subprocess.Popen[str], here: dict[str, str]) -> None:
    """End it by the keyboard; a key that comes before the window listens is lost."""
    for _again in range(ENDS_WITHIN_S // 5):
        keys = ["xdotool", "windowfocus", window, "key", "ctrl+q"]
        subprocess.run(keys, env=here, capture_output=True, check=False)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
            return
    raise Wrong("The window does not end by Ctrl+Q.")


def _window_of(child: subprocess.Popen[str], here: dict[str, str]) -> str:
    until = time.monotonic() + WINDOW_WITHIN_S
    while time.monotonic() < until:
        if child.poll() is not None:
            raise Wrong(f"The window did not come: {_tail(child)}")
        words = [
            "xdotool",
            "search",
            "--onlyvisible",
            "--name",
            f"Sample.*{NAME}",
        ]  # is open by then
        found = subprocess.run(words, env=here, capture_output=True, text=True, check=False)
        if found.stdout.split():
            return found.stdout.split()[-1]
        time.sleep(0.2)  # noqa: TID251 - another program's window, of which nothing tells
    raise Wrong("The window did not come.")


def _look(window: str, picture: Path, here: dict[str, str]) -> None:
    """Keep a picture once the page is painted."""
    until, colours = time.monotonic() + WINDOW_WITHIN_S, 0
    while colours < _LEAST_COLOURS and time.monotonic() < until:
        subprocess.run(["import", "-window", window, str(picture)], env=here, check=False)
        counted = ["identify", "-format", "%k", str(picture)]
        said = subprocess.run(counted, capture_output=True, text=True, check=False).stdout
        colours = int(said) if said.isdigit() else 0
    if colours < _LEAST_COLOURS:
        raise Wrong(f"The window shows {colours} colours only.")


def _tail(child: subprocess.Popen[str]) -> str:
    return (child.stdout.read() if child.stdout else "").strip()[-400:]
