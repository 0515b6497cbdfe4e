"""Reading of the window's settings without Qt, for commands that need to know a few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LAST_JOURNAL = "window/journal"
"""The key of the journal that was opened last, where it is not the usual one."""

LAST_UID = "window/journal-uid"
"""The key of the id of the journal that was opened last, by which it is found when it was moved."""

SECOND_FOLDER = "backups/second"
"""The key of the folder that backups are copied to as well."""

SECOND_COPIED = "backups/second-copied"
"""The key of the time of the newest backup in that folder, which may not be there all the time."""

_MOST_BYTES = 1 << 20
_ESCAPE = re.compile(r'\\(?:x([0-9a-fA-F]+)|(.))|(")', re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def read_text(file: Path, key: str) -> str:
    """Return a text that the window stored in its file of settings; "" if there is none.

    The file has the INI format of Qt's QSettings: keys in groups, values with escapes as in C.

    Args:
        file: the file, which need not exist; one that cannot be read counts as empty.
        key: the group and the name of the setting, as ``window/journal``.
    """
    group, _, name = key.partition("/")
    try:
        with file.open("rb") as stream:
            lines = (
                stream.read(_MOST_BYTES)
                .decode("utf-8", "replace")
                .replace("\r\n", "\n")
                .split("\n")
            )
    except OSError:
        return ""
    current = ""
    for line in lines:
        if line.startswith("["):
            current = line.strip("[]")
        elif current == group and line.startswith(f"{name}="):
            return _unescaped(line.partition("=")[2])
    return ""


def _unescaped(text: str) -> str:
    plain = _ESCAPE.sub(_meant, text)
    return plain.removeprefix("@") if plain.startswith("@@") else plain


def _meant(match: re.Match[str]) -> str:
    number, letter, quote = match.groups()
    if quote:  # stands around a value with spaces or separators, and is no part of it
        return ""
    if number:
        code = int(number, 16)
        return chr(code) if code <= 0x10FFFF else "�"
    return _NAMED.get(letter, letter)
