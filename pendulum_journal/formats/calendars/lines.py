"""The lines of an iCalendar file: unfolded as they are read, and taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LONGEST_LINE = 1 << 20
"""The most bytes of a line that are kept; of a longer one only that it is longer."""

_CHUNK = 1 << 16
_HEAD = re.compile(
    r"([A-Za-z0-9-]+)"
    r'((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*)'
    r":(.*)",
    re.DOTALL,
)
_PLAIN = re.compile(r"([A-Za-z0-9-]+):(.*)", re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')

Line = tuple[str, dict[str, str], str]
"""Name in capitals, parameters by their names in capitals, value."""


def unfolded(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line with the number at which it begins, from 1, continuations joined.

    A line that is longer than ``LONGEST_LINE`` is cut behind that and one byte more.
    """
    number, begin = 0, 1
    line, parts, size = b"", [b""], 0
    is_line_end = True
    while chunk := file.readline(_CHUNK):
        number += is_line_end
        is_new, is_line_end = is_line_end, chunk.endswith(b"\n")
        if is_new and chunk in {b"\n", b"\r\n"}:
            continue  # some programs write an empty line before each continuation
        if is_new and chunk[0] not in b" \t":
            if size:
                yield begin, line if size == len(line) else b"".join(parts)
            line = chunk.rstrip(b"\r\n")
            begin, parts, size = number, [line], len(line)
        elif size <= LONGEST_LINE:
            more = chunk[is_new:].rstrip(b"\r\n")
            parts.append(more[: LONGEST_LINE + 1 - size])
            size += len(parts[-1])
    if size:
        yield begin, b"".join(parts)


def decoded(line: bytes) -> str:
    """Return the text of a line; what is no UTF-8 is read as Windows-1252."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def taken_apart(text: str) -> Line | None:
    """Return the parts of a line, or None if it has none."""
    if (plain := _PLAIN.fullmatch(text)) is not None:
        return plain[1].upper(), {}, plain[2]
    match = _HEAD.fullmatch(text)
    if match is None:
        return None
    given = match[2]
    found = {name.upper(): value for name, value in _PARAMETER.findall(given)} if given else {}
    return match[1].upper(), found, match[3]


def unquoted(value: str) -> str:
    """Return the value of a parameter without its quotation marks."""
    return value.replace('"', "").strip()
