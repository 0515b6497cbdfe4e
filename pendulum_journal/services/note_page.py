"""A note as it is read in the window: rendered as exports render it, its wins listed by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.blocks import find_words
from pendulum_journal.domain.note.lines import (
    START,
    LineKind,
    NoteLine,
    read_line,
    read_lines,
    with_plain_ends,
)
from pendulum_journal.domain.note.size import is_renderable
from pendulum_journal.domain.note.tags import TAG, tags
from pendulum_journal.domain.note.wins import WIN, WinKind
from pendulum_journal.formats.note_html import note_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_TAGS = 40
_ONLY_TAGS = re.compile(r"\s*#[^\W\d_][\w-]*(?:\s+#[^\W\d_][\w-]*)*\s*")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the page of a note adds to it, in the language of the window.

    Attributes:
        learned: the heading of what was learned.
        wins: the heading of the other wins.
        picture: stands for a picture, with a ``{name}`` in it.
    """

    learned: str
    wins: str
    picture: str


def note_page(note: str, words: PageWords) -> str:
    """Return a note as HTML that names no resource, for a style of the window's own.

    Paragraphs of nothing but wins are listed under headings, and a last line of nothing but tags is
    left to the line of class ``tags`` below the note, each a link to ``tag:`` and its name.
    """
    arranged = _arranged(with_plain_ends(note), words)
    source = arranged if is_renderable(arranged) else note
    html = note_html(source, below=0, picture=words.picture).rstrip()  # Qt would show a space
    links = [f'<a href="tag:{escape(tag)}">#{escape(tag)}</a>\u2003' for tag in tags(note)]
    return html + (f'<p class="tags">{"".join(links[:_MOST_TAGS])}</p>' if links else "")


def _arranged(note: str, words: PageWords) -> str:
    """Return Markdown in which paragraphs of nothing but wins are listed under headings."""
    note = _without_last_tags(note)
    wins = {win.start(): win for win, _ in find_words(note, WIN)}
    if not wins:
        return note
    lines: list[str] = []
    paragraph: list[str] = []
    found: list[re.Match[str] | None] = []
    at = 0
    for text, line in [*read_lines(note), ("", NoteLine(LineKind.BLANK, 0))]:
        if line.kind in {LineKind.BLANK, LineKind.CODE}:
            lines += _listed(found, words) if _are_listed(found) else paragraph
            lines.append(text)
            paragraph, found = [], []
        else:
            paragraph.append(text)
            found.append(wins.get(at))
        at += len(text) + 1
    return "\n".join(lines[:-1])


def _without_last_tags(note: str) -> str:
    """Return a note without its last lines that hold tags alone."""
    end = len(note.rstrip())
    begin = note.rfind("\n", 0, end) + 1
    if not _ONLY_TAGS.fullmatch(note, begin, end):
        return note
    starts = {tag.start() for tag, kind in find_words(note, TAG) if kind is LineKind.TEXT}
    while _ONLY_TAGS.fullmatch(note, begin, end) and note.index("#", begin) in starts:
        end = len(note[:begin].rstrip())
        begin = note.rfind("\n", 0, end) + 1
    return note[:end]


def _are_listed(found: Sequence[re.Match[str] | None]) -> bool:
    """Tell whether a paragraph is wins alone, none of which would be more than text in a list."""
    return bool(found) and all(
        win is not None and read_line(START, win["text"])[1] == (LineKind.TEXT, 0, True)
        for win in found
    )


def _listed(found: Iterable[re.Match[str] | None], words: PageWords) -> Iterator[str]:
    wins = [(WinKind(win["kind"].lower()), win["text"]) for win in found if win is not None]
    lessons = [text for kind, text in wins if kind is WinKind.LEARNED]
    others = [f"{kind}: {text}" for kind, text in wins if kind is not WinKind.LEARNED]
    if lessons:
        yield from ("", f"#### {words.learned}", "", *(f"- {text}" for text in lessons), "")
    if others:
        yield from ("", f"#### {words.wins}", "", *others, "")
