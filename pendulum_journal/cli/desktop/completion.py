"""What a shell reads to complete the words of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.shell_completion import get_completion_class

if TYPE_CHECKING:
    import click

SHELLS = ("bash", "zsh", "fish")


def completion_script(program: click.Command, name: str, shell: str) -> str:
    """Return the script that has a shell ask the program itself for the words that fit.

    Args:
        program: the command with all its commands.
        name: what is typed to start it.
        shell: one of ``SHELLS``.
    """
    maker = get_completion_class(shell)
    if maker is None:
        raise ValueError(f"no shell is called {shell!r}")
    variable = f"_{name.replace('-', '_')}_COMPLETE".upper()
    made = maker(program, {}, name, variable)
    # not source(): it starts bash to ask for its version, and warns where there is none
    return made.source_template % made.source_vars()
