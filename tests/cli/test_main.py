import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pendulum_journal.cli.main import main
from pendulum_journal.paths import find_places

PROGRAM = [sys.executable, "-m", "pendulum_journal"]
ON_THAT_DAY = ("--today", "2026-11-18")  # as the commands of this process are run
HEAVY = ("PySide6", "matplotlib", "numpy", "sqlite_utils")
COMMANDS = [
    *("log", "show", "trend", "chart", "import", "import weeks", "demo", "where", "check"),
    *("role", "role list", "role add", "role edit", "role end", "role delete"),
    *("event", "event list", "event add", "event delete"),
    *("review", "review list", "review show", "review export"),
]


@pytest.fixture
def spawn(file, tmp_path):
    """Run the program in a process of its own, for one journal in tmp_path."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "utf-8",  # a pipe on Windows has another
    }

    def spawn(*words, **how):
        how = {"capture_output": True, "text": True, "encoding": "utf-8"} | how
        return subprocess.run(
            [*PROGRAM, *map(str, words)],
            env=environment | how.pop("env", {}),
            cwd=tmp_path,
            check=False,
            **how,
        )

    return spawn


def only_line(finished):
    assert "Traceback" not in finished.stderr
    assert finished.stderr.count("\n") == 1, finished.stderr
    return finished.stderr.rstrip("\n")


def test_help_and_wrong_usage_import_nothing_heavy():
    """One process runs them all, and what it imports stays imported."""
    usages = [["--help"], *([*command.split(), "--help"] for command in COMMANDS)]
    usages += [["log", "--nonsense"], ["chart"], ["nonsense"], ["show", "next"], ["where"]]
    usages += [["log", "--hours", "x=y"]]
    code = "\n".join(
        (
            "import sys; from pendulum_journal.app import main",
            f"for words in {usages!r}:",
            "    sys.argv[1:] = words",
            "    main()",
            f"    print('heavy:', words, [m for m in {HEAVY!r} if m in sys.modules])",
        )
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    told = [line for line in finished.stdout.splitlines() if line.startswith("heavy: ")]
    assert len(told) == len(usages)
    assert [line for line in told if not line.endswith(" []")] == []


def test_a_search_imports_nothing_that_it_does_not_need(run, spawn):
    """Each of these, or what came with it, cost a search milliseconds."""
    assert run("log", "this", "--note", "a deadlock").status == 0
    finished = spawn("search", "deadlock", env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in finished.stderr.splitlines()}

    assert "1 week found." in finished.stdout
    assert "pendulum_journal.services.search.finding" in imported
    assert not imported & {
        "ast",
        "ipaddress",
        "pendulum_journal.cli.render",
        "pendulum_journal.domain.dates.words",
        "pendulum_journal.domain.entry_merge",
        "pendulum_journal.domain.guidance",
        "pendulum_journal.domain.note.blocks",
        "pendulum_journal.domain.split",
        "pendulum_journal.domain.trend",
        "pendulum_journal.faultlog",
        "pendulum_journal.services.changes",
        "pendulum_journal.services.keeping.recording",
        "pendulum_journal.services.search.rows",
        "pendulum_journal.store.backups.folder",
        "pendulum_journal.store.bin",
        "pendulum_journal.store.entries",
        "pendulum_journal.store.rows",
        "pendulum_journal.store.table",
    }


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(run, command):
    outcome = run(*command.split(), "--help")
    assert outcome.status == 0
    assert "Example: pendulum-journal " in outcome.out
    assert "..." not in outcome.out.partition("Commands:")[2]


def test_every_command_is_listed(run):
    listed = run("--help").out.partition("Commands:")[2]
    assert all(f"\n  {command} " in listed for command in {each.split()[0] for each in COMMANDS})


def test_version(run):
    assert run("--version").out.startswith("Pendulum Journal ")


def test_without_a_command_the_window_is_opened_for_the_journal_that_is_named(file, tmp_path):
    asked = []

    def open_window(invocation):
        asked.append((invocation.places.journal, invocation.today().isoformat()))
        return 7

    other = tmp_path / "other.db"
    assert main([], open_window) == 7
    assert main(["--journal", str(other), "--today", "2026-01-02"], open_window) == 7
    assert asked[0][0] == file
    assert asked[1] == (other, "2026-01-02")


class TestFile:
    """A journal is named in the place of a command, as a click on it in a desktop does."""

    @pytest.fixture
    def opened(self):
        asked = []

        def open_window(invocation):
            asked.append((invocation.places, invocation.new_window))
            return 0

        return asked, open_window

    def test_it_is_opened_as_one_that_is_named(self, opened, file, put_new_journal, tmp_path):
        asked, open_window = opened
        other = put_new_journal(tmp_path / "other.db")
        assert main([str(other)], open_window) == 0
        assert main(["--new-window", str(other)], open_window) == 0
        assert main([str(other), "--new-window", "--today", "2026-01-02"], open_window) == 0
        assert [(each.journal, is_new) for each, is_new in asked] == [
            (other, False),
            (other, True),
            (other, True),
        ]
        assert all(each.is_named for each, _ in asked)

    def test_by_a_relative_name_too(self, opened, put_new_journal, tmp_path, monkeypatch):
        asked, open_window = opened
        put_new_journal(tmp_path / "log.db")
        monkeypatch.chdir(tmp_path)
        assert main(["log.db"], open_window) == 0
        assert asked[0][0].journal == tmp_path / "log.db"

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("missing.db", "There is no file"),
            ("export.json", "import journal FILE"),
            ("trends", "No such command"),
        ],
    )
    def test_what_is_no_journal_is_said(self, run, tmp_path, monkeypatch, name, words):
        (tmp_path / "export.json").write_text("{}")
        (tmp_path / "trends").mkdir()
        monkeypatch.chdir(tmp_path)
        outcome = run(name)
        assert outcome.status > 0
        assert words in outcome.complaint

    def test_two_journals_are_one_too_many(self, opened, put_new_journal, tmp_path, capsys):
        other = put_new_journal(tmp_path / "other.db")
        assert main(["--journal", "x.db", str(other)], opened[1]) == 2
        assert "Name one journal" in capsys.readouterr().err


def test_without_a_window_it_says_so(run):
    assert run().status == 2


@pytest.mark.parametrize(
    "words", [["nonsense"], ["--nonsense"], ["--journal"], ["import"], ["import", "x"]]
)
def test_wrong_usage_is_one_line_and_status_2(run, words):
    outcome = run(*words)
    assert outcome.status == 2
    assert "--help" in outcome.complaint


def test_a_day_that_is_none_is_refused(run):
    assert run("show", today="2026-02-30").status == 1


class Raising(io.BytesIO):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def readable(self):
        return True

    def read(self, *_):
        raise self.error

    read1 = readinto = read


def log_from(error, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Raising(error)))
    return main(["log", "--note", "-"])


def test_an_interrupt_is_one_line(file, monkeypatch, capsys):
    assert log_from(KeyboardInterrupt(), monkeypatch) == 1
    assert capsys.readouterr().err.strip().splitlines()[-1] == "pendulum-journal: Stopped."


def test_a_bug_is_one_line_that_names_the_log_and_the_log_has_the_rest(
    file, tmp_path, monkeypatch, capsys
):
    assert log_from(RuntimeError("the bug itself"), monkeypatch) == 1
    said = capsys.readouterr().err
    log = find_places().log_file
    assert log.is_relative_to(tmp_path)
    assert said == (
        "pendulum-journal: Something went wrong inside the program (RuntimeError). "
        f"The details are in {log}\n"
    )
    assert "RuntimeError" in log.read_text()
    assert "week_commands.py" in log.read_text()
    assert "the bug itself" not in log.read_text()  # it could quote a note
    assert os.name == "nt" or log.stat().st_mode & 0o077 == 0


def test_a_bug_is_told_even_where_no_log_can_be_written(file, monkeypatch, capsys):
    find_places().log.parent.mkdir(parents=True)
    find_places().log.write_text("in the way")
    assert log_from(RuntimeError("x"), monkeypatch) == 1
    assert "(RuntimeError), and the log could not be written." in capsys.readouterr().err


def test_the_module_is_the_program(spawn):
    assert spawn("log", "--hours", "Coding=1", "--note", "é 🙂").returncode == 0
    shown = spawn("show")
    assert shown.returncode == 0
    assert "é 🙂" in shown.stdout


def test_a_terminal_without_every_character_is_no_traceback(run, spawn):
    run("log", "--note", "é 🙂")
    how = {"env": {"PYTHONIOENCODING": "latin-1"}, "encoding": "latin-1"}
    shown = spawn("show", *ON_THAT_DAY, **how)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "\né ?\n" in shown.stdout
    assert '"note": "\\u00e9 \\ud83d\\ude42"' in spawn("show", "--json", *ON_THAT_DAY, **how).stdout
    assert only_line(spawn("show", "x", **how)).startswith("pendulum-journal: ?x? is not a week")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_to_a_full_disk_is_one_line(run, spawn):
    run("log", "--note", "x")
    with Path("/dev/full").open("w") as full:
        how = {"stdout": full, "stderr": subprocess.PIPE, "capture_output": False}
        finished = spawn("show", *ON_THAT_DAY, **how)
    assert finished.returncode == 1
    assert only_line(finished).endswith("could not be written: No space left on device.")


def test_a_pipe_that_is_closed_is_no_traceback(run, spawn):
    run("log", "--note", "-", stdin="x\n" * 100_000)  # more than a pipe holds
    reading, writing = os.pipe()
    os.close(reading)
    how = {"stdout": writing, "stderr": subprocess.PIPE, "capture_output": False}
    finished = spawn("show", *ON_THAT_DAY, **how)
    os.close(writing)
    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert "Exception ignored" not in finished.stderr


def test_without_an_output_a_command_does_its_work(run, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", None)  # as Python has it where a shell closed it
        assert main(["--today", "2026-11-18", "log", "--energy", "44"]) == 0
        assert main(["export", "csv", "--out", "-"]) == 2
    assert "Energy  44 %" in run("show").out


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts reach whole consoles there")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_process_ends_with_one_line(file, tmp_path):
    process = subprocess.Popen(
        [*PROGRAM, "log", "--note", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    process.stdin.write("x" * 200_000)  # more than a pipe holds: it is reading by now
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()  # ends its read: a signal just before one would wake nobody
    assert process.returncode == 1
    assert out == ""
    assert err.strip() == "pendulum-journal: Stopped."
    assert not file.exists()


def test_a_window_beside_the_first_is_asked_for_by_an_option(file, capsys):
    asked = []

    def open_window(invocation):
        asked.append(invocation.new_window)
        return 0

    assert main([], open_window) == 0
    assert main(["--new-window"], open_window) == 0
    assert asked == [False, True]
    assert main(["--new-window", "where"], open_window) == 2
    assert "without a command" in capsys.readouterr().err
