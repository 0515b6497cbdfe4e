"""The man page, made from the commands themselves, so that it lists what there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_SECTION = "a weekly journal for people who swing between engineering and management"
_UNWRAPPED = "\b"
"""click's sign before a paragraph whose lines stand as they are."""


def man_page(program: click.Command, name: str, version: str) -> str:
    """Return the page as troff source.

    Args:
        program: the command with all its commands.
        name: what is typed to start it.
        version: the version of the program.
    """
    context = click.Context(program, info_name=name, **program.context_settings)
    lines = [
        f'.TH "{_plain(name.upper())}" "1" "" "Pendulum Journal {version}" "User Commands"',
        ".nh",  # a word that is parted cannot be copied
        ".ad l",
        ".SH NAME",
        f"{_text(name)} \\- {_text(_NAME_SECTION)}",
        ".SH SYNOPSIS",
        f".B {_text(name)}",
        _text(" ".join(program.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
        *_paragraphs(program.help or ""),
        ".SH OPTIONS",
        *_options(program, context),
        ".SH COMMANDS",
    ]
    for command, inside in _commands(program, context):
        lines += _section(command, inside)
    return "\n".join([*lines, *_closing()]) + "\n"


def _commands(
    group: click.Command, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield every command that is not hidden, a group before its own commands."""
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inside = click.Context(command, info_name=name, parent=context)
        yield command, inside
        yield from _commands(command, inside)


def _section(command: click.Command, context: click.Context) -> list[str]:
    _, _, path = context.command_path.partition(" ")
    usage = " ".join(command.collect_usage_pieces(context))
    return [
        f'.SS "{_plain(path)}"',
        f".B {_text(path)}",
        _text(usage),
        ".PP",
        *_paragraphs(command.help or ""),
        *_options(command, context),
        *_examples(command.epilog or "", context.find_root().info_name or ""),
    ]


def _examples(text: str, program: str) -> list[str]:
    """Return the examples, each as a line of its own that is not filled, so that it is copied.

    Args:
        text: ``Example: a``, or ``Examples: a; b``.
        program: with what each begins.
    """
    word, _, rest = text.partition(": ")
    found = re.split(rf"; (?={re.escape(program)} )", rest)
    return [".PP", f"{_text(word)}:", ".PP", ".nf", *map(_text, found), ".fi"] if rest else []


def _options(command: click.Command, context: click.Context) -> list[str]:
    lines = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1]:  # an argument stands in the synopsis
            lines += [".TP", f".B {_text(record[0])}", _text(record[1])]
    return lines


def _paragraphs(text: str) -> list[str]:
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        rows = [row.strip() for row in paragraph.strip().splitlines()]
        if rows and rows[0] == _UNWRAPPED:
            lines += [".PP", ".nf", *map(_text, rows[1:]), ".fi"]
        else:
            lines += [".PP", _text(" ".join(rows))]
    return lines[1:]


def _closing() -> list[str]:
    return [
        ".SH EXIT STATUS",
        "0: it worked. 1: it could not be done, or what was read is damaged, and one line says",
        "why. 2: wrong usage. 75, of",
        ".B remind",
        "alone: nothing here could show the reminder; systemd tries it again.",
        ".SH ENVIRONMENT",
        ".TP",
        ".B PENDULUM_JOURNAL",
        "The file of the journal, unless \\-\\-journal names another.",
        ".SH FILES",
        "The command",
        ".B where",
        "prints where the journal, its backups, the settings and the log lie.",
    ]


def _plain(text: str) -> str:
    return _text(text).replace('"', "\\(dq")


def _text(text: str) -> str:
    """Return text that troff prints as it is: hyphens to copy, no line that is an instruction."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in {".", "'"} else escaped
