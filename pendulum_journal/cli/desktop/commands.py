"""``desktop install``, ``desktop remove`` and ``completion``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pendulum_journal import __version__
from pendulum_journal.cli.desktop.completion import SHELLS, completion_script
from pendulum_journal.cli.desktop.reminding import remind_as_chosen, switch_off
from pendulum_journal.cli.invocation import Invocation, everywhere
from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.domain.errors import InputError
from pendulum_journal.services.desktop.shared_files import COMPLETIONS, MAN_PAGE, PROGRAM
from pendulum_journal.services.desktop.starting import program_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.paths import Places
    from pendulum_journal.services.desktop.installing import Desktop


@click.command(
    "completion",
    short_help="Print what completes commands in a shell.",
    epilog='Example: eval "$(pendulum-journal completion bash)"',
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print what has a shell complete the commands of this program and their options.

    Have the shell read it when it starts; "desktop install" puts it where bash and fish look.
    """
    echo(completion_script(context.find_root().command, PROGRAM, shell), nl=False)


@click.group(
    "desktop",
    short_help="Put an icon into the menu, or take it away.",
    epilog="Example: pendulum-journal desktop install",
)
def desktop_command() -> None:
    """Put this program into the menu of applications of a Linux desktop, or take it away."""


@desktop_command.command(
    "install",
    short_help="Put this program into the menu of applications.",
    epilog="Example: pendulum-journal desktop install --autostart",
)
@click.option("--autostart", is_flag=True, help="Be reminded each week, too: see remind --help.")
@everywhere
@click.pass_context
def install_command(context: click.Context, *, autostart: bool) -> None:
    """Put an entry with icons into the menu, for you alone, and have journals open with a click.

    The man page and the completion for bash, zsh and fish are installed with it. Nothing needs the
    rights of an administrator; "desktop remove" takes all of it away.
    """
    from pendulum_journal.services.desktop.installing import install, open_no_longer_at_login

    desktop, command = _desktop(), program_command(sys.argv[0])
    if (package := desktop.package_entry) is not None:
        echo(f"This program is in the menu for everyone already: {shown_path(package)}")
    else:
        install(desktop, _files(context, command))
        echo("Pendulum Journal is in the menu of applications now, and opens journals by a click.")
        echo(f"Starts: {shown_path(' '.join(command))}")
        folder = shown_path((desktop.share / COMPLETIONS["zsh"]).parent)
        echo("Words are completed in a new fish, and in a new bash where the package")
        echo(f"bash-completion is installed; in zsh once {folder} is in fpath.")
    if autostart:
        open_no_longer_at_login(desktop)
        remind_as_chosen(context.ensure_object(Invocation).places, command)
    if autostart or package is None:
        echo("To take it away again: pendulum-journal desktop remove")


@desktop_command.command(
    "remove",
    short_help="Take it out of the menu again.",
    epilog="Example: pendulum-journal desktop remove",
)
@everywhere
@click.pass_obj
def remove_command(invocation: Invocation) -> None:
    """Take away everything that "desktop install" has installed. Your journal stays."""
    from pendulum_journal.services.desktop.installing import remove

    desktop = _desktop()
    removed = [*remove(desktop), *switch_off(invocation.places, program_command(sys.argv[0]))]
    if removed:
        counted = "1 file is" if len(removed) == 1 else f"{len(removed)} files are"
        echo(f"Taken away: {counted} removed, nothing of this program is left in the menu.")
    else:
        echo("There was nothing to take away.")
    if (package := desktop.package_entry) is not None:
        echo(f"What the system's package installed is its own: {shown_path(package)}")
    if stays := _staying(invocation.places):
        echo("This stays, until you delete it yourself:")
        for name, path in stays:
            echo(f"  {name}: {shown_path(path)}")


def program_files(
    program: click.Command, command: list[str], draw_icon: Callable[[int], bytes] | None
) -> dict[str, bytes]:
    """Return every file that tells a desktop of the program, by its place below ``share``.

    Args:
        program: the command with all its commands.
        command: what starts the program.
        draw_icon: returns the icon in a size as a PNG, or None.
    """
    from pendulum_journal.cli.desktop.manual import man_page
    from pendulum_journal.services.desktop.shared_files import shared_files

    texts = {COMPLETIONS[shell]: completion_script(program, PROGRAM, shell) for shell in SHELLS}
    texts[MAN_PAGE] = man_page(program, PROGRAM, __version__)
    return shared_files(command, texts, draw_icon)


def _files(context: click.Context, command: list[str]) -> dict[str, bytes]:
    draw_icon = context.ensure_object(Invocation).draw_icon
    return program_files(context.find_root().command, command, draw_icon)


def _desktop() -> Desktop:
    from pendulum_journal.services.desktop.installing import Desktop

    if sys.platform.startswith(("win32", "darwin")):
        raise InputError(
            "desktop-not-linux",
            "Only Linux desktops have such files: on Windows and macOS the installer puts this "
            "program into the menu.",
        )
    return Desktop.of(os.environ, Path.home())


def _staying(places: Places) -> list[tuple[str, Path]]:
    from pendulum_journal.services.keeping.moved import journals_set_aside

    named = (
        ("journal", places.journal),
        ("backups", places.backups),
        ("settings", places.config),
        ("log", places.log),
    )
    aside = [("set aside", path) for path in journals_set_aside(places.journal)]
    return [(name, path) for name, path in named if path.exists()] + aside
