from time import process_time

import pytest

from pendulum_journal.domain.note.inline import (
    find_hidden,
    find_hidden_in_cells,
    holds,
    read_inline,
)


def hidden(text, find=find_hidden):
    return [(text[each.start : each.end], each.is_code) for each in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c `d`", ["`b`", "`d`"]),
        ("``a`b`` c", ["``a`b``"]),
        ("a `b\n> c` d", ["`b\n> c`"]),
        ("a `b", []),
        ("``a `b` c", ["`b`"]),
        ("`a `` b", []),
        ("`a\\` b`", ["`a\\`"]),
        ("` a", []),
    ],
)
def test_code_stands_between_marks_of_one_length(text, expected):
    assert hidden(text) == [(each, True) for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b#c) d", ["(b#c)"]),
        ("[a]( <b c> 'd' )", ["( <b c> 'd' )"]),
        ('[a](b "c\nd")', ['(b "c\nd")']),
        ("[a](b (c))", ["(b (c))"]),
        ("[a](b(c(d)))", ["(b(c(d)))"]),
        ("[a]()", ["()"]),
        ("[a](b c)", []),
        ("[a] (b)", []),
        ("a](b)", []),
        ("![a](b)", ["(b)"]),
        ("[![a](b)](c)", ["(b)", "(c)"]),
        ("[[a](b)](c)", ["(b)"]),
        ("[[a](b) [c](d)](e)", ["(b)", "(d)"]),
        ("[a](b) [c](d)", ["(b)", "(d)"]),
        ("![[a](b)](c)", ["(b)", "(c)"]),
        ("<https://a#b> <a>", ["<https://a#b>"]),
        ("<#a@b.c>", ["<#a@b.c>"]),
        ("see https://a.b/c#d, too", ["https://a.b/c#d,"]),
        ("see www.a.b/c#d", ["www.a.b/c#d"]),
        ("\\#a \\` \\[b](c) \\d", ["\\#", "\\`", "\\["]),
    ],
)
def test_addresses_and_escaped_signs_are_no_words(text, expected):
    assert hidden(text) == [(each, False) for each in expected]


def test_what_comes_first_counts():
    assert hidden("[a](b`c) `d` `e](f)") == [("(b`c)", False), ("`d`", True)]
    assert hidden("[a `b](c) d`") == [("`b](c) d`", True)]
    assert hidden("<ab:c`d> e`") == [("<ab:c`d>", False)]


def test_each_cell_of_a_row_stands_for_itself():
    assert hidden("| a `b | c` |", find_hidden_in_cells) == []
    assert hidden("| a `b \\| c` | `d`", find_hidden_in_cells) == [
        ("`b \\| c`", True),
        ("`d`", True),
    ]


def test_a_place_is_hidden_or_not():
    found = find_hidden("a `b` c `d`")
    assert [at for at in range(11) if holds(found, at)] == [2, 3, 4, 8, 9, 10]
    assert not holds([], 0)


def test_the_brackets_that_are_open_behind_a_line_have_a_number_of_their_own():
    open_at_end = {
        text: read_inline(text).brackets_at(len(text))
        for text in ("", "a [x](b)", "`[` \\[", "]", "a", "[", "![", "[[", "[ [x](y)", "[ ![x](y)")
    }
    assert list(open_at_end.values())[:5] == [0] * 5
    assert open_at_end["["] == open_at_end["[ ![x](y)"]  # a picture within makes no difference
    assert len({*open_at_end.values()}) == 5  # none, [, ![, [[, and one that holds a link
    assert read_inline("a [ ] b").brackets_at(2) == 0 != read_inline("a [ ] b").brackets_at(4)


@pytest.mark.repeats
@pytest.mark.parametrize(
    "text",
    [
        "`a ``b " * 3_000,
        "\\`` a " * 20_000,
        "[" * 40_000 + "[a](b)" * 5_000,
        "[a](" * 20_000,
        "[a](b (" * 10_000,
        '[a](b "' * 10_000,
        "[a](<b" * 10_000,
        "<ab:" * 30_000,
        " ".join("`" * each for each in range(1, 400)),
        "![" * 40_000 + "]" * 40_000,
    ],
)
def test_many_marks_take_no_time(text):
    begun = process_time()
    find_hidden(text)
    assert process_time() - begun < 3
