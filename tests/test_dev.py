"""dev.py, on a made-up checkout whose tools only write down how they were called."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.cli.main import COMMANDS

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
SIDE_BY_SIDE = "-n auto --maxprocesses 8 --dist worksteal"

UV = """#!/bin/sh
echo "uv $*" >> "$CALLS"
if [ "$1" = venv ]; then
    for last; do :; done
    mkdir -p "$last/bin"
    cp "$TOOLS/venv-python" "$last/bin/python"
    cp "$TOOLS/program" "$last/bin/pendulum-journal"
    cp "$TOOLS/venv-python" "$last/bin/lint-imports"
fi
"""
VENV_PYTHON = """#!/bin/sh
case "$*" in
    *CDLL*) [ -e "$TOOLS/qt" ] || { echo "OSError: libEGL.so.1: no such file" >&2; exit 1; } ;;
    *compileall*) ;;
    *) echo "check $*" >> "$CALLS" ;;
esac
case "$*" in *pytest*) echo "2 failed, 3 passed in 0.10s" ;; esac
case "$*" in *"$FAIL"*) exit 1 ;; esac
"""
PROGRAM = """#!/bin/sh
echo "program $*" >> "$CALLS"
"""
APT = """#!/bin/sh
echo "apt-get $*" >> "$CALLS"
if [ "$1" = install ]; then touch "$TOOLS/qt"; fi
"""


class Checkout:
    """A folder with dev.py, lock files and a path on which only made-up tools are found first."""

    def __init__(self, root: Path) -> None:
        self.root = root / "checkout"
        self.tools = root / "tools"
        self.calls = root / "calls"
        self.tools.mkdir()
        (self.root / "packaging").mkdir(parents=True)
        (self.root / "dev.py").write_bytes((ROOT / "dev.py").read_bytes())
        for name in ("pyproject.toml", "packaging/locked.txt", "packaging/locked-test.txt"):
            (self.root / name).write_text(name)
        for name, script in {"uv": UV, "venv-python": VENV_PYTHON, "program": PROGRAM}.items():
            self.tool(name, script)

    def tool(self, name: str, script: str) -> None:
        """Put an executable on the path."""
        path = self.tools / name
        path.write_text(script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def qt(self) -> None:
        """Let Qt's libraries be there."""
        (self.tools / "qt").touch()

    def screen(self) -> None:
        """Let Xvfb and its companions be there."""
        for name in ("Xvfb", "xauth", "openbox", "xdotool"):
            self.tool(name, PROGRAM)

    def dev(self, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Call dev.py with no display and only the made-up tools, the shell's and coreutils'."""
        for name in ("sh", "cp", "mkdir", "touch", "env", "true"):
            if not (self.tools / name).exists():
                (self.tools / name).symlink_to(f"/bin/{name}")
        env = {
            "PATH": str(self.tools),
            "HOME": str(self.root.parent),
            "TMPDIR": str(self.root.parent),
            "CALLS": str(self.calls),
            "TOOLS": str(self.tools),
            "FAIL": "nothing",
        }
        command = [sys.executable, str(self.root / "dev.py"), *args]
        return subprocess.run(
            command, env={**env, **variables}, capture_output=True, text=True, check=False
        )

    def called(self, tool: str) -> list[str]:
        """Return what one tool was called with since the last look, call by call."""
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        kept = [line for line in lines if not line.startswith(f"{tool} ")]
        self.calls.write_text("".join(f"{line}\n" for line in kept))
        return [line.removeprefix(f"{tool} ") for line in lines if line.startswith(f"{tool} ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if sys.platform != "linux":
        pytest.skip("the made-up tools and their places are Linux's")
    return Checkout(tmp_path)


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Python


def test_it_parses_where_it_only_says_that_python_is_too_old() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_is_refused_kindly(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.Stop, match=r"needs Python 3\.11 or newer; this is 3\.9\.2\. Please"):
        dev.check_python((3, 9, 2))


@pytest.mark.skipif(os.name == "nt", reason="the other Python is a shell script")
@pytest.mark.parametrize(("status", "hint"), [(0, r"Try: python3\.12 dev\.py"), (127, "Please")])
def test_a_newer_python_is_named_if_it_starts(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, hint: str
) -> None:
    other = tmp_path / "python3.12"
    other.write_text(f"#!/bin/sh\nexit {status}\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.Stop, match=hint):
        dev.check_python((3, 10, 0))


def test_this_python_is_accepted(dev: ModuleType) -> None:
    dev.check_python()


def test_help_shows_examples(checkout: Checkout) -> None:
    answer = checkout.dev("-h")
    assert answer.returncode == 0
    assert "python3 dev.py test tests/domain -k week" in answer.stdout


def test_an_unknown_verb_is_wrong_usage(checkout: Checkout) -> None:
    assert checkout.dev("walk").returncode == 2


# Setting up


def test_first_call_installs_by_hash_with_this_python(checkout: Checkout) -> None:
    assert checkout.dev("run", "where").returncode == 0
    version, venv, packages, project = checkout.called("uv")
    assert version == "--version"
    assert "--python /" in venv
    assert "--require-hashes" in packages
    assert packages.endswith("packaging/locked.txt")
    assert "--compile-bytecode" in packages
    assert "--no-deps --no-build-isolation -e" in project
    assert checkout.called("program") == ["where"]


def test_second_call_installs_nothing(checkout: Checkout) -> None:
    checkout.dev("run", "where")
    checkout.called("uv")
    checkout.dev("run", "where")
    assert checkout.called("uv") == []


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/locked.txt"])
def test_a_change_installs_again_into_the_same_environment(
    checkout: Checkout, changed: str
) -> None:
    checkout.dev("run", "where")
    checkout.called("uv")
    (checkout.root / changed).write_text("changed")
    checkout.dev("run", "where")
    assert [call.split()[0] for call in checkout.called("uv")] == ["--version", "pip", "pip"]


def test_what_test_set_up_serves_run(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    checkout.dev("test")
    assert any("locked-test.txt" in call for call in checkout.called("uv"))
    checkout.dev("run", "where")
    assert checkout.called("uv") == []


def test_a_moved_checkout_is_set_up_anew(checkout: Checkout) -> None:
    checkout.dev("run", "where")
    checkout.called("uv")
    checkout.root = checkout.root.rename(checkout.root.with_name("elsewhere"))
    checkout.dev("run", "where")
    assert [call.split()[0] for call in checkout.called("uv")][1] == "venv"


def test_a_failed_installation_says_so_and_is_tried_again(checkout: Checkout) -> None:
    checkout.tool("uv", UV + 'case "$*" in *locked*) exit 3 ;; esac\n')
    answer = checkout.dev("run", "where")
    assert answer.returncode == 1
    assert "Could not install the pinned packages (exit status 3)" in answer.stderr
    checkout.tool("uv", UV)
    assert checkout.dev("run", "where").returncode == 0


# System libraries


def test_missing_libraries_are_only_named_where_installing_is_refused(checkout: Checkout) -> None:
    checkout.tool("apt-get", APT)
    answer = checkout.dev("run", "--no-system", DISPLAY=":9")
    assert answer.returncode == 1
    assert "please run: sudo apt-get update && sudo apt-get install -y" in answer.stdout
    assert "libegl1" in answer.stdout
    assert "Qt cannot be loaded: OSError: libEGL.so.1" in answer.stderr
    assert checkout.called("apt-get") == []
    assert checkout.called("program") == []


def test_missing_libraries_are_installed_where_that_is_allowed(checkout: Checkout) -> None:
    checkout.tool("apt-get", APT)
    checkout.tool("sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    answer = checkout.dev("run", DISPLAY=":9")
    assert answer.returncode == 0
    assert "Installing what this system lacks: apt-get install" in answer.stdout
    assert [call.split()[0] for call in checkout.called("apt-get")] == ["update", "install"]
    assert checkout.called("program") == [""]


def test_without_apt_the_libraries_are_named(checkout: Checkout) -> None:
    answer = checkout.dev("run", DISPLAY=":9")
    assert answer.returncode == 1
    assert "lacks libraries that Debian calls: libglib2.0-0" in answer.stdout


# run


def test_without_a_display_the_sample_is_drawn(checkout: Checkout) -> None:
    answer = checkout.dev("run")
    assert answer.returncode == 0
    assert "No display here" in answer.stdout
    assert f": {', '.join(COMMANDS)}. " in answer.stdout
    demo, chart = checkout.called("program")
    picture = answer.stdout.splitlines()[-1]
    assert demo.startswith("demo --out ")
    assert chart == f"chart --journal {demo.split()[-1]} --out {picture}"


def test_a_sample_that_cannot_be_drawn_is_a_failure(checkout: Checkout) -> None:
    checkout.tool("program", "#!/bin/sh\necho 'The disk is full.' >&2\nexit 1\n")
    answer = checkout.dev("run")
    assert answer.returncode == 1
    assert answer.stderr == "They could not be drawn: The disk is full.\n"


def test_the_exit_status_is_the_program_s(checkout: Checkout) -> None:
    checkout.tool("program", "#!/bin/sh\nexit 2\n")
    assert checkout.dev("run", "show", "never").returncode == 2


def test_the_program_starts_where_the_user_is(checkout: Checkout) -> None:
    checkout.tool("program", '#!/bin/sh\necho "$PWD"\n')
    assert checkout.dev("run", "where").stdout.splitlines()[-1] == str(Path.cwd())


def test_options_of_the_program_are_handed_on(checkout: Checkout) -> None:
    checkout.dev("run", "show", "--json", "--journal", "my file.db")
    assert checkout.called("program") == ["show --json --journal my file.db"]


def test_a_journal_is_handed_on_where_no_window_can_be_shown(checkout: Checkout) -> None:
    checkout.dev("run", "--journal", "my.db", "where")
    assert checkout.called("program") == ["--journal my.db where"]


# test


def test_checks_run_in_order_and_pytest_s_closing_line_is_last(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    answer = checkout.dev("test")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "2 failed, 3 passed in 0.10s"
    assert checkout.called("check") == [
        "-m ruff format --check .",
        "-m ruff check .",
        "-m mypy --platform linux --cache-dir .mypy_cache/linux",
        "-m mypy --platform darwin --cache-dir .mypy_cache/darwin",
        "-m mypy --platform win32 --cache-dir .mypy_cache/win32",
        "--no-logo",
        "-m coverage erase",
        f"-m coverage run -m pytest {SIDE_BY_SIDE}",
        "-m coverage combine --quiet",
        "-m coverage report --fail-under=90",
        "-m coverage report --include=pendulum_journal/domain/** --fail-under=100",
    ]


def test_each_check_and_its_time_are_named(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    lines = checkout.dev("test").stdout.splitlines()
    names = [line.removeprefix("== ") for line in lines if line.startswith("== ")]
    for begun, ended in zip(names[::2], names[1::2], strict=True):
        assert re.fullmatch(rf"{re.escape(begun)} took \d+ s( and \d+ s of CPU time)?", ended)
    assert "pytest" in names


def test_what_is_compiled_is_kept_for_the_next_process(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    report = 'echo "bytecode ${PYTHONDONTWRITEBYTECODE-is written}"\n'
    checkout.tool("venv-python", VENV_PYTHON + report)
    answer = checkout.dev("test", PYTHONDONTWRITEBYTECODE="1")
    assert "bytecode is written" in answer.stdout.splitlines()


def test_the_first_failing_check_is_the_last_one_run(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    answer = checkout.dev("test", FAIL="win32")
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-1] == "Stopped: mypy for win32 failed with exit status 1."
    assert checkout.called("check")[-1].startswith("-m mypy --platform win32")


def test_after_failing_tests_the_closing_line_is_still_last(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    answer = checkout.dev("test", FAIL="pytest")
    assert answer.returncode == 1
    assert answer.stdout.splitlines()[-2:] == [
        "Stopped: pytest failed with exit status 1.",
        "2 failed, 3 passed in 0.10s",
    ]


def test_arguments_go_to_pytest_and_lift_the_thresholds(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    checkout.dev("test", "tests/domain", "-k", "week")
    assert checkout.called("check")[6:] == [f"-m pytest {SIDE_BY_SIDE} tests/domain -k week"]


def test_journeys_are_left_out_where_they_have_no_screen(checkout: Checkout) -> None:
    checkout.qt()
    answer = checkout.dev("test", "-x")
    assert "lacks libraries that Debian calls" in answer.stdout
    assert "journeys in a real window are left out" in answer.stdout
    assert checkout.called("check")[-1] == f"-m pytest {SIDE_BY_SIDE} -x -m not journey"


def test_letters_that_the_output_has_no_sign_for_are_replaced(checkout: Checkout) -> None:
    checkout.qt()
    checkout.screen()
    checkout.tool("venv-python", VENV_PYTHON + "printf '\\342\\206\\222 done\\n'\n")
    answer = checkout.dev("test", PYTHONIOENCODING="cp1252")
    assert answer.returncode == 0, answer.stderr
    assert "? done\n" in answer.stdout


def test_on_a_mac_nothing_of_linux_is_asked_for(checkout: Checkout) -> None:
    (checkout.root / "sitecustomize.py").write_text("import sys; sys.platform = 'darwin'\n")
    checkout.tool("apt-get", APT)
    checkout.qt()
    answer = checkout.dev("test", "-x", PYTHONPATH=str(checkout.root))
    assert answer.returncode == 0, answer.stderr
    assert "journeys in a real window are left out: they need Linux" in answer.stdout
    assert checkout.called("check")[-1] == f"-m pytest {SIDE_BY_SIDE} -x -m not journey"
    assert checkout.called("apt-get") == []


# bench


def test_every_benchmark_runs_and_a_failing_one_is_named(checkout: Checkout) -> None:
    checkout.qt()
    folder = checkout.root / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    for name in ("bench_save.py", "bench_start.py", "helper.py"):
        (folder / name).touch()
    answer = checkout.dev("bench", FAIL="bench_save")
    assert answer.returncode == 1
    assert "Failed: bench_save.py" in answer.stdout
    assert len(checkout.called("check")) == 2


def test_a_step_is_ended_with_all_it_started(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Timer(threading.Timer):
        """Its time is over as soon as the last process has said that it is there."""

        def start(self) -> None:
            monkeypatch.setattr(dev, "print", lambda *_, **__: self.function(*self.args), False)

    monkeypatch.setattr(dev.threading, "Timer", Timer)
    waiting = "import threading; print('here', flush=True); threading.Event().wait()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {waiting!r}])"
    status, closing = dev.bounded(600, sys.executable, "-c", parent, env=dict(os.environ))
    assert (status, closing) == (1 if os.name == "nt" else -9, "")


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("3 passed in 0.05s", True),
        ("=== 1 failed, 2 passed, 1 skipped in 61.20s (0:01:01) ===", True),
        ("no tests ran in 0.01s", True),
        ("1 error in 0.20s", True),
        ("tests/test_dev.py ....", False),
        ("Found 4 errors in 1 file (checked 70 source files)", False),
    ],
)
def test_the_closing_line_is_recognised(dev: ModuleType, line: str, closes: bool) -> None:
    assert bool(dev.CLOSING.search(line)) is closes
