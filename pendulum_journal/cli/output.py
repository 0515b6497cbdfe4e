"""The one way to the terminal: control characters are made visible, in results and errors alike."""

from __future__ import annotations

import re

import click

_BOLD, _END = "\x1b[1m", "\x1b[0m"
_STYLES = re.compile(r"(\x1b\[[01]m)")
"""The two signs to a terminal that results contain; click leaves them out of files and pipes."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Return text with control characters replaced, so that it cannot control the terminal."""
    return _CONTROLS.sub("�", text.replace("\r\n", "\n"))


def shown_path(path: object) -> str:
    """Return a path in one line, a line end in a name made visible, too."""
    return plain(str(path)).replace("\n", "�")


def bold(text: str) -> str:
    """Return text for ``echo`` that is bold on a terminal, with control characters made visible."""
    return f"{_BOLD}{plain(text)}{_END}"


def echo(text: object, *, err: bool = False, nl: bool = True, styled: bool = False) -> None:
    """Print a text and a line end, with control characters made visible.

    File names, columns of a table and names of activities come from elsewhere, and a terminal
    would obey what they contain.

    Args:
        text: what to print.
        err: whether it goes to standard error.
        nl: whether a line end follows.
        styled: whether what ``bold`` returned is obeyed; everything else in the text went through
            ``plain`` then.
    """
    parts = _STYLES.split(str(text)) if styled else [str(text)]
    shown = (part if styled and part in {_BOLD, _END} else plain(part) for part in parts)
    click.echo("".join(shown), err=err, nl=nl)
