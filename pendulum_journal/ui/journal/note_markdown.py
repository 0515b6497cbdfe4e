"""A note made ready to be rendered: its wins listed, its tags left to the line below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMELESS = re.compile(r"!\[\s*\](?=\(\s*<?([^()<>\s]+))")
_WIN = re.compile(r"[ \t]*(?:[-*+•][ \t]+|\d+[.)][ \t]+)?(learned|fixed|did):[ \t]*(\S.*)", re.I)
_CODE = re.compile(r" {4}| {0,3}\t")
_TAGS = re.compile(r"\s*#[^\W\d_][\w-]*(?:\s+#[^\W\d_][\w-]*)*\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def arranged(note: str, *, learned: str, wins: str) -> str:
    """Return Markdown in which paragraphs of wins are listed under a heading of their own.

    Elsewhere a line that was begun stays a line of its own, which Markdown would run together with
    the one before: whoever breaks a line in a note means it. A last line of nothing but tags is
    left out. A blank line comes first: Qt takes three dashes at the very beginning for the front
    matter of a file, and hides it. A picture without a name is named after its file: Qt leaves it
    out.

    Args:
        note: as it was written.
        learned: the words above what was learned.
        wins: the words above the rest.
    """
    lines: list[str] = []
    for paragraph, is_code in _paragraphs(_without_last_tags(note)):
        found = [_WIN.fullmatch(line) for line in paragraph]
        if is_code:
            lines += paragraph
        elif all(found):
            named = [(win[1], _named(win[2])) for win in found if win]
            lines += _listed(named, learned, wins)
        else:
            lines += _with_breaks(paragraph)
    return "\n" + "\n".join(lines)


def _without_last_tags(note: str) -> list[str]:
    lines = note.rstrip().split("\n")
    while lines and (not lines[-1].strip() or _TAGS.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Yield lines that belong together, and whether they are fenced code or what encloses it."""
    held: list[str] = []
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        is_edge = mark is not None and (not fence or mark[1].startswith(fence))
        if line.strip() and not fence and not is_edge:
            held.append(line)
            continue
        if held:
            yield held, False
            held = []
        yield [line], bool(fence) or is_edge
        if mark is not None and is_edge:
            fence = "" if fence else mark[1]
    if held:
        yield held, False


def _listed(found: Sequence[tuple[str, str]], learned: str, wins: str) -> Iterator[str]:
    lessons = [text for kind, text in found if kind.lower() == "learned"]
    others = [f"{kind.lower()}: {text}  " for kind, text in found if kind.lower() != "learned"]
    if lessons:
        yield from ("", f"#### {learned}", "", *(f"- {text}" for text in lessons), "")
    if others:
        yield from ("", f"#### {wins}", "", *others, "")


def _with_breaks(paragraph: Sequence[str]) -> Iterator[str]:
    if _CODE.match(paragraph[0]):
        yield from paragraph
        return
    *others, last = map(_named, paragraph)
    yield from (f"{line}  " for line in others)
    yield last


def _named(line: str) -> str:
    """Name pictures without a name after their files."""
    return _NAMELESS.sub(r"![\1]", line)
