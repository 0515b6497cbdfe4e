"""Notes as HTML that loads and runs nothing.

None of a note's own HTML is taken over, pictures are named, and links lead to the web or to a mail
address, or nowhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from pendulum_journal.domain.note.size import cut_lines, is_renderable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

STYLE = """
.note { white-space: pre-wrap; overflow-wrap: anywhere; }
h4, h5, h6 { font-size: 10pt; margin-top: 8px; margin-bottom: 2px; }
blockquote { margin-left: 14px; margin-right: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 100%; margin-bottom: 8px; }
pre, code { font-family: ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace; }
a { color: #1F55B0; overflow-wrap: anywhere; }
th[align="right"] { text-align: right; }
th[align="center"] { text-align: center; }
li.unchecked { list-style-type: "\\2610\\2002"; }
li.checked { list-style-type: "\\2611\\2002"; }
"""
"""Of a page with notes, for browsers and for Qt, which draws the boxes of tasks by itself."""

PART = "<!-- part -->"
"""Stands in a page where a long one may be laid out in parts: between weeks, not within a list."""

DEEPEST = 100
"""Levels of quotes and lists, the latter counted twice; the parser leaves out what lies deeper."""

_LONG_PARAGRAPH = 20_000

_SIGNS = r"[^\s<>\"|\\^`{}]"
_ADDRESS = re.compile(
    rf"https?://{_SIGNS}+|(?<![\w./@-])www\.{_SIGNS}+|(?<![\w.+@/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_MAY_BE_ADDRESS = re.compile(r"://|www\.|@")
_MARK = re.compile(r"[`*_~\[\\&<]")
_ALLOWED = re.compile(r"(?:https?://|mailto:)[^\s]", re.I)
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_LOWEST = 6


def note_html(note: str, below: int, picture: str = "[picture, not loaded: {name}]") -> str:
    """Return a note rendered from Markdown; one too long or too deep for that as it was typed.

    Args:
        note: as it was written.
        below: the level of the heading above it, 0 to 5; 0: there is none.
        picture: stands for a picture, which is never shown.
    """
    if is_renderable(note):
        tokens = _markdown().parse(note)
        if max((token.level for token in tokens), default=0) < DEEPEST:
            return _rendered(tokens, below, picture)
    parts = _paragraphs(cut_lines(note))
    return PART.join(f'<p class="note">{escape(part)}</p>\n' for part in parts)


def line_html(text: str, picture: str = "[picture, not loaded: {name}]") -> str:
    """Return the marks within a line rendered; it stays one line."""
    if not is_renderable(text):
        return escape(text)
    return _rendered(_markdown().parseInline(" ".join(text.splitlines())), 0, picture)


@lru_cache(maxsize=4096)
def line_words(text: str) -> str:
    """Return a line in plain words, without the marks of Markdown: what a list or a label shows."""
    if not _MARK.search(text) or not is_renderable(text):
        return text
    tokens = _markdown().parseInline(" ".join(text.splitlines()))
    return "".join(
        " " if each.type in {"softbreak", "hardbreak"} else each.content
        for token in tokens
        for each in token.children or ()
    )


def _paragraphs(note: str) -> list[str]:
    """Return a text in the parts that empty lines make of it, very long ones in several."""
    parts: list[str] = []
    goes_on = False
    for line in note.splitlines():
        if not line.strip():
            goes_on = False
        elif goes_on and len(parts[-1]) < _LONG_PARAGRAPH:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
            goes_on = True
    return parts


@cache
def _markdown() -> MarkdownIt:
    from pendulum_journal.formats.markdown_parser import make_parser

    return make_parser(deepest=DEEPEST + 1)


def _rendered(tokens: list[Token], below: int, picture: str) -> str:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + below, _LOWEST)}"
        elif token.type in {"fence", "code_block"}:
            token.info = ""  # a language would become a class of the page
            token.content = token.content.rstrip("\n")
        elif token.type == "table_open":
            token.attrs = {"class": "wraps", "cellspacing": "0"}
        elif "style" in token.attrs:  # which would have Qt forget the borders of a cell
            token.attrs = {"align": str(token.attrs["style"]).removeprefix("text-align:")}
        elif token.children:
            token.children = list(_harmless(token.children, picture))
    _mark_tasks(tokens)
    made = _markdown()
    return str(made.renderer.render(tokens, made.options, {}))


def _harmless(tokens: Sequence[Token], picture: str) -> Iterator[Token]:
    """Yield what stands within a line, with pictures named and only harmless links followed."""
    open_: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            open_.append(str(token.attrs["href"]))
            if _ALLOWED.match(open_[-1]):
                yield _opened(token)
        elif token.type == "link_close":
            address = open_.pop()
            if _ALLOWED.match(address):
                yield token
            elif token.info != "auto":  # whose words are the address
                yield _text(token, f" ({address})")
        elif token.type == "image":
            yield from _named(token, picture)
        elif token.type == "text" and not open_ and _MAY_BE_ADDRESS.search(token.content):
            yield from _with_links(token)
        else:
            yield token


def _named(image: Token, picture: str) -> Iterator[Token]:
    """Yield the name of a picture in its place."""
    kind = type(image)
    name = image.content.strip() or str(image.attrs["src"])
    yield kind("em_open", "em", 1, attrs={"class": "quiet"}, level=image.level)
    yield _text(image, picture.format(name=name))
    yield kind("em_close", "em", -1, level=image.level)


def _opened(link: Token) -> Token:
    link.attrs = {"href": link.attrs["href"], "rel": "noreferrer"}
    return link


def _text(like: Token, words: str) -> Token:
    return type(like)("text", "", 0, content=words, level=like.level)


def _with_links(token: Token) -> Iterator[Token]:
    """Yield a text with the web and mail addresses in it as links."""
    end = 0
    for found in _ADDRESS.finditer(token.content):
        address = found[0].rstrip(".,;:!?'*_~")
        if "(" not in address:
            address = address.rstrip(")")
        yield _text(token, token.content[end : found.start()])
        link = type(token)("link_open", "a", 1, attrs={"href": _complete(address)})
        yield _opened(link)
        yield _text(token, address)
        yield type(token)("link_close", "a", -1)
        end = found.start() + len(address)
    yield _text(token, token.content[end:])


def _complete(address: str) -> str:
    """Return an address as a link needs it, which people may leave the beginning of away."""
    if address.startswith("www."):
        return f"https://{address}"
    return address if _ALLOWED.match(address) else f"mailto:{address}"


def _mark_tasks(tokens: Sequence[Token]) -> None:
    for item, paragraph, words in zip(tokens, tokens[1:], tokens[2:], strict=False):
        is_item = item.type == "list_item_open" and paragraph.type == "paragraph_open"
        first = words.children[0] if is_item and words.children else None
        if first is not None and (mark := _TASK.match(words.content)):
            first.content = first.content[mark.end() :]
            item.attrs = {"class": "unchecked" if mark[1] == " " else "checked"}
