"""The renderer and our own reading of lines agree on what is code, a heading and a tag."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pendulum_journal.domain.note.lines import LineKind, read_lines
from pendulum_journal.domain.note.tags import TAG, tags
from pendulum_journal.formats.markdown_parser import make_parser

PARSER = make_parser(deepest=100)

BEFORE = st.lists(
    st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "\t", " \t", "- ", "-   ", "-\t", "* ",
                     "+ ", "1. ", "2. ", "1.\t", "10) ", "> ", ">", ">\t"]),
    max_size=4,
).map("".join)  # fmt: skip
WORDS = st.sampled_from(
    ["", "a", "b c", "did: x #t", "#t", "```", "````", "```` ", "~~~", "~~~~~", "``` py",
     "```a`b", "```a|b", "# h #t", "##", "####### h", "===", "=", "---", "--", "-", "***", "* * *",
     "- - -", "+", "1.", "2.", "- x", "2. x", "> x", "a | b", "a|b", "| a | b |", "| a", "|",
     "--|--", "|--|", "|-", "-|-", "|:-|-:|", "\\|", "[x]: y", "[x]: y 'z'", "[x]: y z", "[x]: y|z",
     "[x]:", "[x]: <y>", "[x]: (y", "[ ]: y", "[x]: javascript:y", "[x]: data:image/png;y", "[x] y",
     "`", "``x``", "<pre>", "<!--", "\tx", "    x"]
)  # fmt: skip
NOTES = st.lists(st.builds(str.__add__, BEFORE, WORDS), min_size=1, max_size=8).map("\n".join)


def shown_lines(note):
    """Return of each line whether the renderer makes code, and whether it makes a heading of it."""
    code, headings = set(), set()
    for token in PARSER.parse(note):
        if token.type in {"fence", "code_block"}:
            code.update(range(*token.map))
        elif token.type == "heading_open":
            headings.update(range(*token.map))
    return [(number in code, number in headings) for number in range(note.count("\n") + 1)]


def own_lines(note):
    """Return the same as this program reads it."""
    found = []
    begun = 0
    for _, line in read_lines(note):
        begun = len(found) if line.is_new else begun
        found.append((line.kind is LineKind.CODE, line.kind is LineKind.HEADING))
        if line.kind is LineKind.UNDERLINE:
            found[begun:] = [(False, True)] * (len(found) - begun)
    return found


@pytest.mark.repeats
@given(NOTES)
@settings(max_examples=200)
@example("- item\n  ```\n  did: make clean #nope\n  ```")
@example("````\n```\ndid: x\n```\n````")
@example("- a\n     - b\n    | c\n\t |-")
def test_code_and_headings_are_where_the_renderer_shows_them(note):
    """Lines without words are left out: whether one belongs to code shows nowhere."""
    for text, shown, own in zip(note.split("\n"), shown_lines(note), own_lines(note), strict=True):
        if text.strip(" \t>"):
            assert own == shown, text


PIECES = st.lists(
    st.sampled_from(
        ["#a", "#b", " #c", " ", "`", "``", "[", "](", "](x)", "](#d)", "](<#e> 't')",
         "](x '#f')", ")", "]", "![", "!", "<", " http://x/#g ", "<http://x#h>", "<#i@x.y>", "<i> ",
         "x", "y ", "(", "*", "**", "_", "\n", "\n- ", "\n> ", "\n\n", "# ", "\n---\n",
         " www.x#j ", "\\`", "\\[", "~~", "#l`"]
    ),
    max_size=14,
).map("".join)  # fmt: skip
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"|\\^`{}\[\]]+")


def shown_tags(note):
    """Return the tags in the words that the renderer shows outside headings and code."""
    found: list[str] = []
    in_heading = False
    for token in PARSER.parse(note):
        if token.type in {"heading_open", "heading_close"}:
            in_heading = token.type == "heading_open"
        elif token.type == "inline" and not in_heading:
            words = ADDRESS.sub("<>", _words(token.children))
            found += [tag[1].casefold() for tag in TAG.finditer(words)]
    return list(dict.fromkeys(found))


def _words(tokens):
    """Return what tokens show, with a sign for code and for addresses that are their own words."""
    words = []
    in_address = False
    for token in tokens or ():
        if token.info == "auto":
            in_address = token.type == "link_open"
            words.append("<" if in_address else ">")
        elif in_address:
            continue
        elif token.type == "text":
            words.append(token.content)
        elif token.type == "code_inline":
            words.append("`")
        elif token.type == "image":
            words.append(f"[{_words(token.children)}]")
        else:
            signs = {"softbreak": "\n", "hardbreak": "\n", "link_open": "[", "link_close": "]"}
            words.append(signs.get(token.type, token.markup))
    return "".join(words)


@given(PIECES)
@settings(max_examples=200)
def test_tags_are_in_the_words_that_the_renderer_shows(note):
    assume(not re.search(r"[gj] ?!\[", note))  # a picture within an address
    assert tags(note) == shown_tags(note)


@pytest.mark.parametrize(
    "note",
    [
        "> a | b\n--|--",
        "# a | b\n--|--",
        "- a | b\n---|---",
        "``` a | b\n--|--",
    ],
)
def test_only_words_are_the_head_of_a_table(note):
    assert not any(token.type == "table_open" for token in PARSER.parse(note))


def test_what_is_nested_as_deep_as_a_note_may_be_is_shown():
    deep = "> " * 90 + "here"
    assert "here" in PARSER.render(deep)
