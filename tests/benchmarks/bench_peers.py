"""Start, memory and search beside other journals that people have, in one run.

    python3 dev.py bench
    .venv/bin/python tests/benchmarks/bench_peers.py --starts 7 --install

Compared are Lifeograph, RedNotebook and gtimelog of Debian for start and memory, and jrnl of PyPI
for search, each where it is installed; --install installs what is missing, where that is allowed.
Clock: from just before the process is started to its first visible window on a screen of its own
(Xvfb). Each is started without words, as from a menu, with what a desktop has ready for it: a bus
of the session, and a folder in memory for locks and sockets. Memory: what is resident five seconds
later. Search: a word in 2,600 weeks of notes, by the command line, from the start of the process to
its end. Starts alternate, so that what else the machine does meets all alike; the quickest start of
each is printed beside the median, since a machine with other work disturbs that one least.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
WEEKS = 2600
WORD = "deadlock"
PATIENCE_S = 60
SETTLES_S = 5
DEBIAN = ("lifeograph", "rednotebook", "gtimelog")
VENV = ROOT / "build" / "peers"
AIMS = {"window": ("lifeograph", 0.8), "memory": ("lifeograph", 1.0), "search": ("jrnl", 0.3)}
QUICKEST = ", quickest"


def main() -> int:
    """Print each beside ours; the aims are told, not enforced, since others change too."""
    parser = argparse.ArgumentParser("bench_peers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--starts", type=int, default=5, help="of each program")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    options = parser.parse_args()
    # Installed programs have their bytecode; without it ours would compile itself at every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not all(map(shutil.which, ("Xvfb", "xdotool"))):
        print("Left out: Xvfb and xdotool are needed for windows.")
        return 0
    if options.install:
        install()
    if not any(map(shutil.which, (*DEBIAN, "jrnl"))) and not (VENV / "bin" / "jrnl").exists():
        print("Left out: none of the others is installed; --install does that.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        journal = make_journal(home)
        windows = {"ours": program()}
        windows |= {name: [path] for name in DEBIAN if (path := shutil.which(name))}
        measured = measure_windows(windows, options.starts, home)
        searches = measure_searches(journal, options.starts, home)
    report(measured, searches)
    return 0


def program() -> list[str]:
    """Return what starts our program."""
    beside = Path(sys.executable).with_name("pendulum-journal")
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "pendulum_journal"]


def install() -> None:
    """Install the other programs where that is allowed; what fails is left out later."""
    missing = [name for name in DEBIAN if shutil.which(name) is None]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        words = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        subprocess.run(words, capture_output=True, check=False)
    if not (VENV / "bin" / "jrnl").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        pip = [str(VENV / "bin" / "pip"), "install", "-q", "jrnl"]
        subprocess.run(pip, capture_output=True, check=False)


def text_of(week: int) -> str:
    """Return the note of a week; one in fifty holds the word that is searched."""
    words = f"learned: how part {week} of the scheduler waits, and for whom"
    return f"{words}. A {WORD} in it took a day." if week % 50 == 0 else f"{words}."


def make_journal(home: Path) -> Path:
    """Write 2,600 weeks for ours and the same for jrnl, and the sample for the window."""
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.sample.file import make_sample

    first = date(2026, 11, 23) - timedelta(weeks=WEEKS - 1)
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    path = home / "weeks.db"
    Journal.create(path, backups=None, today=lambda: date(2026, 11, 23)).close()
    rows = "".join(
        f'{day.isoformat()},12,20,60,complete,"{text_of(number)}"\n'
        for number, day in enumerate(mondays)
    )
    table = home / "weeks.csv"
    table.write_text(f"week,Meetings,Coding,energy,state,note\n{rows}", encoding="utf-8")
    words = ["import", "weeks", str(table), "--note-column", "note", "--yes"]
    subprocess.run(
        [*program(), *words, "--journal", str(path), "--today", "2026-11-23"],
        check=True,
        capture_output=True,
    )
    entries = "".join(
        f"[{day.isoformat()} 09:00] {text_of(number)}\n\n" for number, day in enumerate(mondays)
    )
    (home / "jrnl.txt").write_text(entries, encoding="utf-8")
    (home / "jrnl.yaml").write_text(
        f"journals:\n  default:\n    journal: {home / 'jrnl.txt'}\n"
        "editor: ''\nencrypt: false\ntemplate: false\ndefault_hour: 9\ndefault_minute: 0\n"
        "timeformat: '%F %H:%M'\ntagsymbols: '#@'\nhighlight: true\nlinewrap: 79\n"
        "indent_character: '|'\ncolors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
        "display_format: null\nversion: v4.0\n",
        encoding="utf-8",
    )
    make_sample(home / "sample.db", today=lambda: date(2026, 11, 23))
    return path


@contextlib.contextmanager
def bus() -> Iterator[dict[str, str]]:
    """Start a bus of the session; give its address as a variable, or none where there is none."""
    if shutil.which("dbus-daemon") is None:
        yield {}
        return
    words = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=quiet, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
        finally:
            daemon.terminate()


def runtime_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for locks and sockets, in memory where the system has that."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Give a screen of its own, as the value of DISPLAY."""
    reading, writing = os.pipe()
    # Else it begins anew after a look that was the only one, and refuses whoever comes meanwhile.
    words = ["-displayfd", str(writing), "-screen", "0", "1440x900x24", "-noreset"]
    server = subprocess.Popen(["Xvfb", *words], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def measure_windows(
    commands: dict[str, list[str]], starts: int, home: Path
) -> dict[str, dict[str, float]]:
    """Start each in turn, one round more than counts; return medians by program."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(starts + 1):
        for name, command in commands.items():
            found = start(command, home)
            if found is None:
                print(f"Left out: {name} shows no window here.")
            elif turn:
                taken[name].append(found)
    return {
        name: {
            **of_times("window", [each[0] for each in rounds]),
            "memory": statistics.median(each[1] for each in rounds),
        }
        for name, rounds in taken.items()
        if rounds
    }


def of_times(what: str, times: list[float]) -> dict[str, float]:
    """Return the median of some times and the least of them, by what they are called."""
    return {what: statistics.median(times), what + QUICKEST: min(times)}


def start(command: list[str], home: Path) -> tuple[float, float] | None:
    """Return milliseconds to the first window and megabytes after it settled, or None."""
    with screen() as display, bus() as address, runtime_folder() as runtime:
        env = {**os.environ, "HOME": str(home), "DISPLAY": display, "XDG_RUNTIME_DIR": runtime}
        env.pop("QT_QPA_PLATFORM", None)
        env |= {"GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", **address}
        env["PENDULUM_JOURNAL"] = str(home / "sample.db")
        began = time.monotonic()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        child = subprocess.Popen(command, env=env, start_new_session=True, **quiet)
        try:
            while not has_window(env):
                if time.monotonic() - began > PATIENCE_S:
                    return None
                threading.Event().wait(0.005)
            took = (time.monotonic() - began) * 1000
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(SETTLES_S)
            return (took, memory_of(child.pid)) if child.poll() is None else None
        finally:
            child.kill()
            child.wait()


def has_window(env: dict[str, str]) -> bool:
    """Tell whether a window is visible; xdotool's own waiting looks but once a second."""
    looking = ["xdotool", "search", "--onlyvisible", "--name", "."]
    return subprocess.run(looking, env=env, check=False, capture_output=True).returncode == 0


def memory_of(process: int) -> float:
    """Return the resident megabytes of a process and of those that it started."""
    kilobytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if os.getsid(int(folder.name)) == process:
                status = (folder / "status").read_text()
                kilobytes += int(status.partition("VmRSS:")[2].split()[0])
    return kilobytes / 1024


def measure_searches(journal: Path, starts: int, home: Path) -> dict[str, dict[str, float]]:
    """Search the same word in the same notes; return milliseconds by program."""
    commands = {
        "ours": [
            *program(),
            "search",
            WORD,
            "--limit",
            "10000",
            "--json",
            "--journal",
            str(journal),
        ]
    }
    jrnl = shutil.which("jrnl") or shutil.which("jrnl", path=str(VENV / "bin"))
    if jrnl:
        settings = str(home / "jrnl.yaml")
        commands["jrnl"] = [jrnl, "--config-file", settings, "-contains", WORD, "--format", "json"]
    else:
        print("Left out: jrnl is not installed.")
    env = {**os.environ, "HOME": str(home)}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(starts + 1):
        for name, command in commands.items():
            began = time.monotonic()
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            took = (time.monotonic() - began) * 1000
            if turn and found_all(done.stdout):
                taken[name].append(took)
    return {name: of_times("search", times) for name, times in taken.items() if times}


def found_all(printed: str) -> bool:
    """Tell whether a search has found each week that holds the word."""
    return printed.count(WORD) >= WEEKS // 50


def version_of(name: str) -> str:
    """Return the version of an installed program."""
    if name == "jrnl":
        jrnl = shutil.which("jrnl") or str(VENV / "bin" / "jrnl")
        said = subprocess.run([jrnl, "--version"], capture_output=True, text=True, check=False)
        words = said.stdout.split()
        return next((word for word in words if word[:2].strip("v")[:1].isdigit()), "")
    words = ["dpkg-query", "-W", "-f", "${Version}", name]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def report(measured: dict[str, dict[str, float]], searches: dict[str, dict[str, float]]) -> None:
    """Print figures and ratios, with the date and the versions."""
    print(f"{date.today().isoformat()}, medians")  # noqa: DTZ011 -- for the reader's calendar
    parts = (("window", "ms", measured), ("memory", "MB", measured), ("search", "ms", searches))
    for what, unit, found in parts:
        for each in (what, what + QUICKEST):
            for name, figures in found.items():
                if each in figures:
                    tell(each, name, figures[each], found.get("ours", {}).get(each), unit)


def tell(what: str, name: str, value: float, ours: float | None, unit: str) -> None:
    """Print one figure, and ours divided by it."""
    line = f"{what:16} {name:12} {value:7.0f} {unit}"
    if name != "ours" and ours is not None:
        line += f"   ours {ours / value:4.2f} ×   {version_of(name)}"
        peer, aim = AIMS[what.removesuffix(QUICKEST)]
        if peer == name:
            line += f"   (aim {aim:.1f} ×)"
    print(line)


if __name__ == "__main__":
    sys.exit(main())
