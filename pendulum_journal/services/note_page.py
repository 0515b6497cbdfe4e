"""A note as it is read in the window: rendered as exports render it, its wins listed by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
_BETWEEN = {LineKind.BLANK, LineKind.CODE, LineKind.HEADING, LineKind.RULE}
"""Kinds of lines that no paragraph goes on over."""

_PARTS = re.compile(r"<[^>]*>|[^<]+")
_WITHOUT_TAGS = re.compile(r"<(/?)(?:a|code|pre|h[1-6])[ >]")
_ESCAPED = re.compile(TAG.pattern.replace("/&]", "/&;]"))
"""A tag in a text of HTML, where a ``&`` before it is ``&amp;``."""

_MARKED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?:\s")
"""A line that says itself what it is, as those that begin with ``drained:`` or ``gave energy:``."""

_ONLY_TAGS = re.compile(r"\s*#[^\W\d_][\w-]*(?:\s+#[^\W\d_][\w-]*)*\s*")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the page of a note adds to it, in the language of the window.

    Attributes:
        learned: the heading of what was learned.
        wins: the heading of the other wins where nothing learned stands above them.
        others: their heading where it does: what was learned is a win, too.
        picture: stands for a picture, with a ``{name}`` in it.
    """

    learned: str
    wins: str
    others: str
    picture: str


def note_page(note: str, words: PageWords) -> str:
    """Return a note as HTML that names no resource, for a style of the window's own.

    Wins are listed under headings below the other lines of their paragraph. Each tag is a link
    to ``tag:`` and its name: where it stands in the text, or, if it stands in a last line of
    nothing but tags, in the line of class ``tags`` below the note.
    """
    arranged = _arranged(with_plain_ends(note), words)
    source = arranged if is_renderable(arranged) else note
    html = note_html(source, below=0, picture=words.picture).rstrip()  # Qt would show a space
    found = tags(note)
    html, linked = _with_tag_links(html, frozenset(found))
    links = [f"{_tag_link(tag, tag)}\u2003" for tag in found if tag not in linked]
    return html + (f'<p class="tags">{"".join(links[:_MOST_TAGS])}</p>' if links else "")


def _with_tag_links(html: str, found: frozenset[str]) -> tuple[str, set[str]]:
    """Return HTML in which the tags in its text are links, and which ones are."""
    linked: set[str] = set()
    if not found:
        return html, linked

    def link(match: re.Match[str]) -> str:
        tag = match[1].casefold()
        if tag not in found:
            return match[0]
        linked.add(tag)
        return _tag_link(tag, match[1])

    parts: list[str] = []
    depth = 0
    for part in _PARTS.findall(html):
        if part[0] == "<":
            if mark := _WITHOUT_TAGS.match(part):
                depth += -1 if mark[1] else 1
        elif not depth and "#" in part:
            part = _ESCAPED.sub(link, part)  # noqa: PLW2901 -- the text with links in it
        parts.append(part)
    return "".join(parts), linked


def _tag_link(tag: str, written: str) -> str:
    return f'<a class="tag" href="tag:{escape(tag)}">#{escape(written)}</a>'


def _arranged(note: str, words: PageWords) -> str:
    """Return Markdown in which the wins of a paragraph are listed under headings at its end."""
    note = _without_last_tags(note)
    wins = {win.start(): win for win, _ in find_words(note, WIN)}
    if not wins:
        return note
    lines: list[str] = []
    paragraph: list[_Read] = []
    at = 0
    for text, line in [*read_lines(note), ("", NoteLine(LineKind.BLANK, 0))]:
        if line.kind in _BETWEEN:
            lines += _with_wins_listed(paragraph, words)
            lines.append(text)
            paragraph = []
        else:
            paragraph.append(_Read(text, line, wins.get(at)))
        at += len(text) + 1
    return "\n".join(lines[:-1])


class _Read(NamedTuple):
    """A line of a paragraph; ``win`` is what it says, if it is one."""

    text: str
    line: NoteLine
    win: re.Match[str] | None


def _with_wins_listed(paragraph: Sequence[_Read], words: PageWords) -> Iterator[str]:
    """Yield the lines of a paragraph with all its wins listed below the others, or none of them.

    Below items of a list only wins without the mark of an item are: an item stays in its list.
    Wins among lines that go on with one stay, as what was said in a sentence.
    """
    found = [read.win for read in paragraph if read.win is not None]
    others = [read for read in paragraph if read.win is None]
    may_be = _may_end(others, paragraph) or _may_part(paragraph)
    if may_be and _are_listed(found):
        yield from (read.text for read in others)
        yield from _listed(found, words)
    else:
        yield from (read.text for read in paragraph)


def _may_end(others: Sequence[_Read], paragraph: Sequence[_Read]) -> bool:
    """Tell whether the wins of a paragraph end it and can be told apart from what is above."""
    found = paragraph[len(others) :]
    is_item = bool(others) and any(read.line.start for read in (others[-1], *found))
    return all(read.win is not None for read in found) and not is_item


def _may_part(paragraph: Sequence[_Read]) -> bool:
    """Tell whether each line of a paragraph stands for itself, so that its wins can be taken out.

    A line below a win that begins with a small letter goes on with it, unless it has a mark of its
    own, as ``drained:``.
    """
    return all(_is_alone(read) for read in paragraph) and not any(
        above.win is not None and below.win is None and _goes_on(below.text)
        for above, below in pairwise(paragraph)
    )


def _is_alone(read: _Read) -> bool:
    """Tell whether a line is plain text, of which no code, bold words or link reach into others."""
    text = read.text
    is_whole = not (text.count("`") % 2 or text.count("**") % 2)
    is_plain = read.line.kind is LineKind.TEXT and not read.line.start
    return is_plain and is_whole and text.count("[") == text.count("]")


def _goes_on(text: str) -> bool:
    return text[:1].islower() and _MARKED.match(text) is None


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
        yield from ("", f"#### {words.others if lessons else words.wins}", "", *others, "")
