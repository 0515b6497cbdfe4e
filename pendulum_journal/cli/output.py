"""The one way to the terminal: control characters are made visible, in results and errors alike."""

from __future__ import annotations

import re

import click

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Return text with control characters replaced, so that it cannot control the terminal."""
    return _CONTROLS.sub("�", text.replace("\r\n", "\n"))


def shown_path(path: object) -> str:
    """Return a path in one line, a line end in a name made visible, too."""
    return plain(str(path)).replace("\n", "�")


def echo(text: object, *, err: bool = False, nl: bool = True) -> None:
    """Print a text and a line end, with control characters made visible.

    File names, columns of a table and names of activities come from elsewhere, and a terminal
    would obey what they contain.

    Args:
        text: what to print.
        err: whether it goes to standard error.
        nl: whether a line end follows.
    """
    click.echo(plain(str(text)), err=err, nl=nl)
