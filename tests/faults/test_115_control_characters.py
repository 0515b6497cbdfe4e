"""What a file, a path or a name contains cannot control the terminal: results and errors alike."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pendulum_journal
from pendulum_journal.cli.main import main
from pendulum_journal.cli.output import bold, plain

NASTY = "\x1b[31mred\x07\x9b2J"
CLI = Path(pendulum_journal.__file__).parent / "cli"


@pytest.fixture
def run(tmp_path, capsys):
    def run(*words):
        main(["--journal", str(tmp_path / "journal.db"), "--today", "2026-11-18", *words])
        said = capsys.readouterr()
        whole = said.out + said.err
        assert not set(whole) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
        return whole

    return run


def test_the_header_of_a_table(run, tmp_path):
    path = tmp_path / "hours.csv"
    path.write_text(f"week,{NASTY},b\n2026-W47,1,2\n", encoding="utf-8")
    assert "�[31mred" in run("import", "weeks", str(path), "--dry-run")
    assert "�" in run("import", "weeks", str(path), "--week-column", NASTY)
    assert "�" in run("import", "weeks", str(path), "--map", f"{NASTY}x=Coding", "--yes")


def test_a_path_with_control_characters_and_a_line_end(run, tmp_path):
    run("log", "--energy", "40")
    out = tmp_path / f"{NASTY}\nsecond.csv"
    said = run("export", "csv", "--out", str(out))
    assert out.exists()
    assert said.startswith("Wrote 1 week to ")
    assert said.count("\n") == 1
    assert said.endswith("�second.csv\n")
    assert "�" in run("export", "csv", "--out", str(out))  # an error: it is there
    assert "�" in run("import", "weeks", str(tmp_path / f"{NASTY}\nmissing.csv"))


def test_an_activity_an_option_and_a_command(run):
    assert "�" in run("log", "--hours", f"{NASTY}=3")
    assert "[31mred" in run(f"--{NASTY}")
    assert "[31mred" in run(NASTY)
    assert "�" in run("log", "2026-W60" + NASTY, "--energy", "3")


def test_a_note_a_version_and_an_event(run):
    run("log", "--note", f"one {NASTY}")
    run("log", "--note", f"two {NASTY}")
    assert "�" in run("show")
    assert "�" in run("history", "--show", "1")
    assert "�" in run("history", "--diff", "1")
    assert "�" in run("search", "two")
    run("event", "add", f"day {NASTY}", "--day", "2026-11-18")


def test_everything_that_is_printed_goes_through_the_one_function():
    for path in CLI.rglob("*.py"):
        tree = ast.parse(path.read_bytes())
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        if path.name != "output.py":
            assert not called & {"print", "click.echo", "click.secho", "sys.stdout.write"}, path


def test_what_was_found_is_bold_and_nothing_else_of_a_note_is_obeyed(tmp_path, capsys):
    words = ["--journal", str(tmp_path / "journal.db"), "--today", "2026-11-18"]
    main([*words, "log", "--note", "the \x1b[31mqueue"])
    capsys.readouterr()
    main([*words, "search", "queue"])

    assert capsys.readouterr().out.startswith("2026-W47  the �[31mqueue\n")
    assert bold("a\x1b[1m") == "\x1b[1ma�[1m\x1b[0m"


def test_line_ends_and_tabs_stay():
    assert plain("one\r\ntwo\tthree\n") == "one\ntwo\tthree\n"
