"""The desktop and the shell are told of the program, and what was told can be taken back."""

from __future__ import annotations

import shutil
import sys

import click
import pytest

from pendulum_journal import __version__, app
from pendulum_journal.cli.desktop.manual import man_page
from pendulum_journal.cli.main import COMMANDS, commands, main
from pendulum_journal.services.desktop import waking
from pendulum_journal.services.desktop.shared_files import ENTRY, MAN_PAGE
from pendulum_journal.services.desktop.starting import program_command

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="the files are those of a Linux desktop"
)


@pytest.fixture
def share(file, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "usr"))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(waking, "start", lambda *_words, **_how: None)
    return tmp_path / "xdg_data_home"


def test_install_and_remove(run, share, tmp_path):
    installed = run("desktop", "install", "--autostart")
    assert installed.status == 0
    assert (share / ENTRY).exists()
    assert "desktop remove" in installed.out
    assert "each week: Friday 16:00" in installed.out
    (waits,) = tmp_path.rglob("autostart/*.desktop")
    assert "remind --wait" in waits.read_text()
    assert run("log", "--hours", "Coding=3").status == 0
    aside = tmp_path / "data" / "journal.db.set-aside-2026-11-18T101112"
    for ending in ("", "-wal"):
        aside.with_name(aside.name + ending).touch()
    removed = run("desktop", "remove")
    assert removed.status == 0
    assert f"journal: {tmp_path / 'data' / 'journal.db'}" in removed.out
    assert f"set aside: {aside}\n" in removed.out
    assert f"{aside}-wal" not in removed.out
    assert "settings:" not in removed.out  # there are none yet
    assert not waits.exists()
    assert not share.exists() or list(share.iterdir()) == []
    assert run("desktop", "remove").out.startswith("There was nothing to take away.")


def test_a_package_of_the_system_is_left_alone(run, share, tmp_path):
    there = tmp_path / "usr" / ENTRY
    there.parent.mkdir(parents=True)
    there.touch()
    assert f"already: {there}" in run("desktop", "install").out
    assert not (share / ENTRY).exists()
    assert f"is its own: {there}" in run("desktop", "remove").out


def test_on_other_systems_the_installer_is_named(run, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    outcome = run("desktop", "install")
    assert outcome.status == 1
    assert outcome.complaint.startswith("Only Linux desktops have such files")


def test_the_program_is_found_again(tmp_path, monkeypatch):
    script = tmp_path / "pendulum-journal"
    script.touch(mode=0o755)
    assert program_command(str(script)) == [str(script)]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert program_command("__main__.py") == [str(script)]  # beside the Python that runs it
    script.unlink()
    assert program_command("__main__.py") == [str(tmp_path / "python"), "-m", "pendulum_journal"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_command("__main__.py") == [str(tmp_path / "python")]


def test_the_man_page_lists_every_command_with_those_inside(share, run):
    run("desktop", "install")
    page = (share / MAN_PAGE).read_text()
    for name in (*COMMANDS, "role add", "import weeks", "desktop install"):
        assert f'\n.SS "{name}"\n' in page
    assert f"Pendulum Journal {__version__}" in page.splitlines()[0]
    assert "\\-\\-focus\\-block 90m" in page
    assert "\\-h, \\-\\-help" in page
    assert "\n[OPTIONS] [FILE | COMMAND [ARGS]...]\n" in page
    assert page.splitlines()[1:3] == [".nh", ".ad l"]
    undo = "pendulum\\-journal undo"
    assert f"\nExamples:\n.PP\n.nf\n{undo}\n{undo} \\-\\-list\n.fi\n" in page


def test_the_man_page_holds_no_instruction_by_accident():
    @click.command(help=".PP first\n\n\b\n'a row\\n\n.b row", epilog="Example: a -b")
    @click.argument("file")
    def program(file: str) -> None:
        raise AssertionError(file)

    page = man_page(program, "a-b", "1")
    assert "\n\\&.PP first\n" in page
    assert "\n.nf\n\\&'a row\\en\n\\&.b row\n.fi\n" in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_asks_the_program_itself(run, shell):
    outcome = run("completion", shell)
    assert outcome.status == 0
    assert f"_PENDULUM_JOURNAL_COMPLETE={shell}_complete" in outcome.out


def test_completion_of_another_shell_is_wrong_usage(run):
    assert run("completion", "csh").status == 2


def test_a_shell_gets_words_instead_of_a_window(file, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["pendulum-journal"])
    monkeypatch.setattr(app, "open_window", pytest.fail)
    monkeypatch.setenv("_PENDULUM_JOURNAL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "pendulum-journal re")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert app.main() == 0
    assert capsys.readouterr().out.split() == [
        "plain,review",
        "plain,report",
        "plain,restore",
        "plain,remind",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [f"plain,{name}" for name in COMMANDS]),
        ("./sr", ["file,./sr"]),
        ("old", ["file,old"]),
        ("--new", ["plain,--new-window"]),
        ("export ", ["plain,markdown", "plain,csv", "plain,json", "plain,html", "plain,pdf"]),
        ("export J", ["plain,json"]),
        ("export csv --out a", ["file,a"]),
        ("log --state ", ["plain,complete", "plain,partial", "plain,away"]),
        ("log --state=pa", ["plain,partial"]),
        ("log la", ["plain,last"]),
        ("trend --range ", ["plain,swing", "plain,1y", "plain,2y", "plain,all"]),
        ("wins --kind l", ["plain,learned"]),
        ("--journal a.db show th", ["plain,this"]),
    ],
)
def test_values_and_files_are_completed(file, monkeypatch, capsys, words, found):
    monkeypatch.setenv("_PENDULUM_JOURNAL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"pendulum-journal {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(f"x {words}x".split()) - 1))
    assert main([]) == 0
    assert capsys.readouterr().out.split() == found
    assert not file.exists()


def test_a_shell_that_click_does_not_know_gets_no_window_either(file, monkeypatch):
    monkeypatch.setenv("_PENDULUM_JOURNAL_COMPLETE", "csh_complete")
    assert main([], open_window=pytest.fail) == 1


def test_the_commands_are_those_of_the_table():
    assert list(COMMANDS) == commands.list_commands(click.Context(commands))
