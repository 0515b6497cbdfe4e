#!/usr/bin/env python3
"""Set up, run and check Pendulum Journal from a checkout, with Python's standard library alone.

    python3 dev.py run                         open the window
    python3 dev.py run log --hours Coding=6    any command of the program
    python3 dev.py test                        format, lint, types, floors, tests, coverage
    python3 dev.py test tests/domain -k week   the same, with arguments for pytest
    python3 dev.py test --windows              the same as test; coverage of the windows, too
    python3 dev.py bench                       the benchmarks, each beside its floor
    python3 dev.py gallery                     pictures of every page, for eyes
    python3 dev.py gallery --all               every page and popup in every look, checked
    python3 dev.py lock [--upgrade]            write packaging/locked*.txt again (needs uv)
    python3 dev.py strings [FILE.ts]           write every text of the window, for translators
    python3 dev.py packages [--quick]          build packages, and use each as a stranger would
    python3 dev.py release 0.2.0               one bump of the version, then the packages

The first call makes .venv from the pinned and hashed packages; later calls notice that nothing has
changed. Missing system libraries are installed on Debian and Ubuntu where that is allowed (root, or
sudo without a password); --no-system refuses it.
"""

# One file, to be read before it is run; it starts on Python 3.8 too, to ask kindly for 3.11.
from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
LINUX = sys.platform.startswith("linux")
VENV = ROOT / ".venv"
BASE_PYTHON = getattr(sys, "_base_executable", "") or sys.executable  # never .venv's own
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
PROGRAM = str(BIN / ("pendulum-journal.exe" if os.name == "nt" else "pendulum-journal"))
STAMP = VENV / "set-up.json"
LOCKS = {"run": "packaging/locked.txt", "test": "packaging/locked-test.txt"}
PACKAGING_LOCK = "packaging/locked-packages.txt"  # what builds packages, beside the first

# Debian's names; Ubuntu provides them too. The wheels bring Qt itself, not what Qt stands on.
QT = """
    libglib2.0-0 libegl1 libgl1 libfontconfig1 libxkbcommon0 libdbus-1-3
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    libwayland-cursor0 libwayland-egl1
"""
SCREEN = {"xvfb": "Xvfb", "xauth": "xauth", "openbox": "openbox", "xdotool": "xdotool"}
PACKAGES = {"run": QT.split(), "test": [*QT.split(), *SCREEN]}

PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets as widgets
for name in sys.argv[1:]:
    plugin = pathlib.Path(widgets.__file__).with_name("Qt") / "plugins/platforms" / f"libq{name}.so"
    ctypes.CDLL(str(plugin))
"""
NO_DISPLAY = (
    "No display here, so no window. These commands need none: log, show, backfill, trend, chart, "
    "search, wins, history, undo, salvage, role, event, review, import, export, report, backup, "
    "restore, demo, where, check, remind, completion, desktop. The sample's charts:"
)
HANGS_S = 45 * 60  # ends what would never end; a slow or busy machine must not come near it
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
CLOSING = re.compile(r"(\d+ (passed|failed|error|skipped|deselected).*|no tests ran) in \d+\.\d\ds")


class Stop(Exception):  # noqa: N818 - a way out with a sentence, not a defect
    """The work cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """Print a line at once, in order with what child processes print."""
    print(text, flush=True)


def capture(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints."""
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def works(*command: str) -> bool:
    """Tell whether a command can be started and exits with 0. Prints nothing."""
    with contextlib.suppress(OSError):
        return capture(*command).returncode == 0
    return False


def call(*command: str, env: dict[str, str] | None = None) -> int:
    """Run a command in the checkout on this terminal and return its exit status."""
    return subprocess.run(command, cwd=str(ROOT), env=env, check=False).returncode


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Stop when this Python is too old, naming a newer one if there is one on the path."""
    if version >= (3, 11):
        return
    newer = (f"python3.{minor}" for minor in range(20, 10, -1))
    found = next((name for name in newer if shutil.which(name) and works(name, "-c", "")), None)
    hint = f"Try: {found} dev.py" if found else "Please install one, then call it with dev.py."
    have = ".".join(str(part) for part in version)
    raise Stop(f"Pendulum Journal needs Python 3.11 or newer; this is {have}. {hint}")


def has_module(name: str) -> bool:
    """Tell whether this Python can import a module. Debian ships venv and pip apart."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def install_system(packages: list[str], allowed: bool) -> None:
    """Install Debian packages where that is allowed, announced; else print the line that would."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        say(f"This system lacks libraries that Debian calls: {' '.join(packages)}")
        return
    root = [] if sys.platform != "win32" and os.geteuid() == 0 else ["sudo", "-n"]
    if not allowed or not works(*root, "true"):
        say(f"Missing from this system; please run: sudo apt-get update && sudo {install}")
        return
    say(f"Installing what this system lacks: {install}")
    quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
    works(*quiet, "apt-get", "update")  # one source out of reach is no reason to stop
    done = capture(*quiet, *install.split())
    if done.returncode:
        say(done.stderr)


def missing_library(plugin: str) -> str:
    """Return what Qt fails on when it loads a platform plugin, or "" when nothing is missing."""
    plugins = [plugin] if LINUX else []
    done = capture(PYTHON, "-c", PROBE, *plugins)
    return (done.stderr.strip().splitlines() or ["it crashed"])[-1] if done.returncode else ""


def require_qt(lock: str, plugin: str, allowed: bool) -> None:
    """Make Qt loadable with a platform plugin, or stop with the name of what is missing."""
    missing = missing_library(plugin)
    if missing and LINUX:
        install_system(PACKAGES[lock], allowed)
        missing = missing_library(plugin)
    if missing:
        raise Stop(f"Qt cannot be loaded: {missing}")


def lacks_screen() -> bool:
    """Tell whether journeys in a real window have no screen of their own (Xvfb, so Linux) here."""
    return not all(map(shutil.which, SCREEN.values())) or bool(missing_library("xcb"))


def fingerprint(lock: str) -> str:
    """Return a hash of what an environment is made from."""
    made_from = (ROOT / "pyproject.toml").read_bytes() + (ROOT / LOCKS[lock]).read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def read_stamp() -> dict[str, object]:
    """Return what the last set-up wrote down, {} if there was none or it is unreadable."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def stamp_for(lock: str) -> dict[str, object]:
    """Return the stamp of a finished set-up; the checkout may move, and Python may too."""
    home = [str(ROOT), sys.base_prefix, platform.python_version()]
    return {"home": home, "lock": lock, "made_from": fingerprint(lock)}


def find_uv() -> str | None:
    """Return uv if it is on the path and can be started."""
    uv = shutil.which("uv")
    return uv if uv and works(uv, "--version") else None


def installers() -> tuple[list[str], list[str]] | None:
    """Return the commands that make .venv and that install into it; None if Python has neither."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    uv = find_uv()
    if uv:  # it would look for a Python of its own, and does not compile by itself
        make = [uv, "venv", *quiet, "--python", BASE_PYTHON, str(VENV)]
        return make, [uv, "pip", "install", "--compile-bytecode", "--python", PYTHON, *quiet]
    make = [BASE_PYTHON, "-m", "venv", str(VENV)]
    pip = ["install", "--disable-pip-version-check", *quiet]
    if has_module("ensurepip"):
        return make, [PYTHON, "-m", "pip", *pip]
    if has_module("pip"):
        return [*make, "--without-pip"], [BASE_PYTHON, "-m", "pip", "--python", PYTHON, *pip]
    return None


def require_installers(lock: str, allowed: bool) -> tuple[list[str], list[str]]:
    """Return the commands of ``installers``, with Debian's venv package brought in if need be."""
    found = installers()
    if found is None:
        # what Qt needs is very likely missing too: one question to apt, one line to read
        install_system([f"python3.{sys.version_info[1]}-venv", *PACKAGES[lock]], allowed)
        found = installers()
    if found is None:
        raise Stop("This Python can make no virtual environment: it has neither ensurepip nor pip.")
    return found


def set_up(lock: str, allowed: bool) -> None:
    """Make .venv hold what a lock file says and the project itself, unless it does already."""
    stamp, old = stamp_for(lock), read_stamp()
    if Path(PYTHON).exists() and old in (stamp, stamp_for("test")):
        return
    make, install = require_installers(lock, allowed)
    say("Setting up .venv from the pinned packages; the first time takes a while.")
    if old.get("home") != stamp["home"]:
        shutil.rmtree(VENV, ignore_errors=True)
        must("make .venv", call(*make))
    STAMP.write_text(json.dumps({"home": stamp["home"]}), encoding="utf-8")
    hashed = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS[lock]]
    must("install the pinned packages", call(*install, *hashed))
    project = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    must("install the project", call(*install, *project))
    call(PYTHON, "-m", "compileall", "-q", str(ROOT / "pendulum_journal"))
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def must(what: str, status: int) -> None:
    """Stop when a step of the set-up failed; its own words stand above."""
    if status:
        raise Stop(f"Could not {what} (exit status {status}); the reason is above.")


def has_display() -> bool:
    """Tell whether a window could be shown here."""
    return not LINUX or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def run(args: list[str], allowed: bool) -> int:
    """Open the window, or run one of the program's commands, which need neither display nor Qt."""
    set_up("run", allowed)
    if not args and not has_display():
        return show_sample()
    if has_display() and (not args or args[0].startswith("-")):
        needs_x = os.environ.get("DISPLAY") or not os.environ.get("WAYLAND_DISPLAY")
        require_qt("run", "xcb" if needs_x else "wayland", allowed)
    if os.name != "nt":
        os.execv(PROGRAM, [PROGRAM, *args])  # signals reach it, and nothing waits beside it
    return subprocess.run([PROGRAM, *args], check=False).returncode


def show_sample() -> int:
    """Draw the charts of the sample journal as a picture, for machines without a display."""
    say(NO_DISPLAY)
    folder = Path(tempfile.mkdtemp(prefix="pendulum-journal-"))
    journal, picture = str(folder / "sample.db"), str(folder / "sample.png")
    for step in (("demo", "--out", journal), ("chart", "--journal", journal, "--out", picture)):
        done = capture(PROGRAM, *step)
        if done.returncode:
            raise Stop(f"They could not be drawn: {done.stderr.strip()}")
    say(picture)
    return 0


def end(child: subprocess.Popen[str]) -> None:
    """End a child process and all that it started."""
    if sys.platform == "win32":
        works("taskkill", "/F", "/T", "/PID", str(child.pid))
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


@contextlib.contextmanager
def timed(name: str) -> Iterator[None]:
    """Print how long something took, and the processor time of its processes where that is known.

    On a busy machine it takes longer; the processor time stays nearly the same.
    """
    begun, before = time.monotonic(), os.times()
    try:
        yield
    finally:
        took, after = time.monotonic() - begun, os.times()
        used = after.children_user + after.children_system
        used -= before.children_user + before.children_system
        say(f"== {name} took {took:.0f} s" + (f" and {used:.0f} s of CPU time" if used else ""))


def bounded(seconds: int, *command: str, env: dict[str, str]) -> tuple[int, str]:
    """Run a command for so many seconds at most; return its status and pytest's closing line."""
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "start_new_session": True}
    child = subprocess.Popen(command, cwd=str(ROOT), env=env, text=True, errors="replace", **pipes)
    timer = threading.Timer(seconds, end, [child])
    timer.start()
    closing = ""
    with child:
        try:
            for line in child.stdout or ():
                print(line, end="", flush=True)
                closing = line.strip() if CLOSING.search(line) else closing
            return child.wait(), closing
        finally:
            timer.cancel()
            end(child)


def set_up_tests(allowed: bool) -> dict[str, str]:
    """Make ready for what needs Qt but no window; return the variables to run it with."""
    set_up("test", allowed)
    require_qt("test", "offscreen", allowed)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # or hundreds of processes compile the same again
    return env


WINDOWS = "--windows"
"""Measure coverage while windows are driven, too: it takes a third longer then."""


def test(args: list[str], allowed: bool) -> int:
    """Run every check in order, stop at the first that fails, end with pytest's closing line."""
    env = set_up_tests(allowed)
    if WINDOWS in args:
        args.remove(WINDOWS)
        env["COVERAGE_OMITS"] = "nothing"
    pytest = [*SIDE_BY_SIDE, *args]
    if LINUX and lacks_screen():
        install_system(PACKAGES["test"], allowed)
    if not LINUX or lacks_screen():
        say("The journeys in a real window are left out: they need Linux and the packages above.")
        pytest += ["-m", "not journey"]
    closing = ""
    for name, command in steps(pytest, thresholds=not args).items():
        say(f"== {name}")
        with timed(name):
            status, line = bounded(HANGS_S, *command, env=env)
        closing = line or closing
        if status:
            took = "" if status > 0 else f" or was ended after {HANGS_S // 60} minutes"
            say(f"Stopped: {name} failed with exit status {status}{took}.\n{closing}".rstrip())
            return 1
    say(closing)
    return 0


def steps(pytest: list[str], thresholds: bool) -> dict[str, list[str]]:
    """Return the checks in order: name and command."""
    tool = [PYTHON, "-m"]
    checks: dict[str, list[str]] = {
        "ruff format --check": [*tool, "ruff", "format", "--check", "."],
        "ruff check": [*tool, "ruff", "check", "."],
    }
    for system in ("linux", "darwin", "win32"):  # os and signal are not the same on each
        cache = f".mypy_cache/{system}"
        checks[f"mypy for {system}"] = [*tool, "mypy", "--platform", system, "--cache-dir", cache]
    checks["lint-imports"] = [str(BIN / "lint-imports"), "--no-logo"]
    if not thresholds:
        return {**checks, "pytest": [*tool, "pytest", *pytest]}
    domain = ["--include=pendulum_journal/domain/**", "--fail-under=100"]
    return {
        **checks,
        "coverage erase": [*tool, "coverage", "erase"],
        "pytest": [*tool, "coverage", "run", "-m", "pytest", *pytest],
        "coverage combine": [*tool, "coverage", "combine", "--quiet"],
        "coverage of the package": [*tool, "coverage", "report", "--fail-under=90"],
        "coverage of the domain": [*tool, "coverage", "report", *domain],
    }


def bench(args: list[str], allowed: bool) -> int:
    """Run each benchmark as a script; a failing one does not keep the others from running."""
    env = set_up_tests(allowed)
    failed = []
    for script in sorted(ROOT.glob("tests/benchmarks/bench_*.py")):
        say(f"== {script.name}")
        with timed(script.name):
            status, _ = bounded(HANGS_S, PYTHON, str(script), *args, env=env)
        failed += [script.name] if status else []
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def gallery(args: list[str], allowed: bool) -> int:
    """Make the pictures of every page again."""
    env = set_up_tests(allowed)
    return call(PYTHON, str(ROOT / "tests" / "gallery" / "make.py"), *args, env=env)


def lock(args: list[str], allowed: bool) -> int:
    """Write the lock files again, for every system and every Python from 3.11 on."""
    if not (uv := find_uv()):
        raise Stop("uv makes the lock files, and it is not on the path; pip can install it.")
    compile_ = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
    first = ["--group", "build", "pyproject.toml", "--output-file", LOCKS["run"]]
    then = ["--group", "dev", "--extra", "workbooks"]
    then += ["--constraint", LOCKS["run"], "pyproject.toml"]
    must("write locked.txt", call(*compile_, *args, *first))
    must("write locked-test.txt", call(*compile_, *args, *then, "--output-file", LOCKS["test"]))
    last = ["--group", "packages", "--constraint", LOCKS["run"], "--output-file", PACKAGING_LOCK]
    must("write locked-packages.txt", call(*compile_, *args, *last))
    return 0


def strings(args: list[str], allowed: bool) -> int:
    """Write every text that the window can show, for translators."""
    env = set_up_tests(allowed)
    return call(PYTHON, str(ROOT / "packaging" / "strings.py"), *args, env=env)


def packages(args: list[str], allowed: bool) -> int:
    """Build the packages and check them; packaging/packages.py has it all."""
    return call(BASE_PYTHON, str(ROOT / "packaging" / "packages.py"), *args)


def release(args: list[str], allowed: bool) -> int:
    """Write a new version everywhere and build what this machine can."""
    return call(BASE_PYTHON, str(ROOT / "packaging" / "release.py"), *args)


VERBS = {
    "run": run,
    "test": test,
    "bench": bench,
    "gallery": gallery,
    "lock": lock,
    "strings": strings,
    "packages": packages,
    "release": release,
}


def main(argv: list[str]) -> int:
    """Read the command line and do what it asks; return the exit status."""
    parser = argparse.ArgumentParser("dev.py", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("verb", choices=VERBS, help="what to do")
    parser.add_argument("args", nargs=argparse.REMAINDER, help="handed on to it")
    parser.add_argument("--no-system", action="store_true", help="install no system packages")
    options = parser.parse_args([word for word in argv if word != "--no-system"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that children are ended too
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a pipe's on Windows
    try:
        check_python()
        return VERBS[options.verb](options.args, "--no-system" not in argv)
    except Stop as why:
        print(why, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
