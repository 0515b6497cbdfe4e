"""What each line of a note is; ``tests/formats/test_markdown_parser.py`` asks the renderer, too."""

import pytest

from pendulum_journal.domain.note.lines import LineKind, read_lines

LETTERS = {
    LineKind.BLANK: ".",
    LineKind.TEXT: "t",
    LineKind.ROW: "r",
    LineKind.HEADING: "h",
    LineKind.UNDERLINE: "u",
    LineKind.RULE: "-",
    LineKind.DEFINITION: "d",
    LineKind.CODE: "c",
}


def kinds(note):
    return "".join(LETTERS[line.kind] for _, line in read_lines(note))


def words(note):
    return [text[line.start :] for text, line in read_lines(note)]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        # fences
        ("```\ndid: x\n```\nt", "ccct"),
        ("```python\nx\n```", "ccc"),
        ("```\n\nx\n\n```", "ccccc"),
        ("   ```\nx\n   ```\nt", "ccct"),
        ("```\nx\n    ```\nx", "cccc"),
        ("````\n```\n#x\n```\n````\nt", "ccccct"),
        ("```\nx\n`````  \nt", "ccct"),
        ("```\nx\n``` y\nx", "cccc"),
        ("~~~\n```\nx\n~~~\nt", "cccct"),
        ("~~~ a`b ~~~\nx", "cc"),
        ("``` a`b\nt", "tt"),
        ("``\nt", "tt"),
        ("t\n```\nx", "tcc"),
        ("```\nx", "cc"),
        # fences in lists and quotes
        ("- item\n  ```\n  did: make clean #nope\n  ```\n  t", "tccct"),
        ("- item\n  ```\n\n  x\nt", "tccct"),
        ("1. item\n\n   ~~~\n   x\n   ~~~\nt", "t.ccct"),
        ("- ```\n  x\n- t", "cct"),
        ("> ```\n> x\nt", "cct"),
        ("> ```\n> x\n>\n> x\n\nt", "cccc.t"),
        ("> t\n```\nx", "tcc"),
        ("- > ```\n  > x\n- t", "cct"),
        # indented by four columns
        ("    x\n\n    x\nt", "c.ct"),
        ("\tx", "c"),
        ("t\n    t", "tt"),
        ("# h\n    x", "hc"),
        ("- item\n\n      x\n\n  t", "t.c.t"),
        ("- item\n\n    t", "t.t"),
        ("-     x\n  t", "ct"),
        ("10. item\n\n        x", "t.c"),
        (">     x\n>\tt", "ct"),
        (">\t\tx", "c"),
        ("  >\t x", "t"),
        (" -\tt\n\n\t\tx", "t.c"),
        ("> t\n    t", "tt"),
        ("> - t\n>\n>       x", "t.c"),
        # headings
        ("# h\n###### h\n####### t\n#t", "hhtt"),
        ("#\n## \t", "hh"),
        ("t\n===\nt\n---\nt", "tutut"),
        ("t\nt\n=\nt", "ttut"),
        ("t\n=== t", "tt"),
        ("- t\n===", "tt"),
        ("- t\n  ---", "tu"),
        ("> t\n===", "tt"),
        ("===", "t"),
        # lines across
        ("***\n- - -\n _ _ _\n--\n**", "---tt"),
        ("t\n***\nt", "t-t"),
        # lists
        ("t\n- t\n1. t\n2. t", "tttt"),
        ("t\n-\n2. t", "tut"),
        ("t\n+\n2. t\n\n      x", "ttt.c"),
        ("t\n+ \n\n  t", "tt.t"),
        ("-\n\n  t\n\n    x", "..t.c"),
        ("-\n  t\n\n      x", ".t.c"),
        ("1234567890. t\n\n    x", "t.c"),
        ("-t\n\n    x", "t.c"),
        ("- a\n\t\t- t", "tt"),
        ("- a\n - b\n  - c\n   - d\n    - t", "ttttt"),
        # quotes
        ("> t\n>\nt", "t.t"),
        (">\n    x", ".c"),
        ("> t\n> > t\nt\n    t", "tttt"),
        ("> > t\n>\n>     x", "t.c"),
        ("> t\n- t\n\n      x", "tt.c"),
        ("> # h\nt\n    t", "htt"),
        # tables
        ("| a | b |\n|---|---|\n| c | d |\n    x", "t-rc"),
        ("t\na | b\n:-|-:\nr\n- t", "tt-rt"),
        ("a | b\n--|--\n\nt", "t-.t"),
        ("a | b\n--|--\n# h", "t-h"),
        ("> a | b\n> --|--\n> r\nt\n    t", "t-rtt"),
        ("a | b\n---\nt", "tut"),
        ("a | b\n--|--|--\n    t", "ttt"),
        ("a | b\n--|-x\n    t", "ttt"),
        ("a | b\n- | -\n      x", "ttt"),
        ("a \\| b\n--|--", "tt"),
        ("|\n|--|\n    t", "ttt"),
        ("| a\n|--\n    x", "t-c"),
        ("| a | b |\n --|--|  \n    x", "t-c"),
        ("# a | b\n--|--", "ht"),
        ("t\n2. a | b\n--|--\n    t", "tttt"),
        ("- t\na | b\n--|--\n    t", "tttt"),
        ("- t\na | b\n  --|--\n    x", "tt-c"),
        ("-     t\n    a | b\n      --|--\n", "ctt."),
        ("- t\n- | a\n---|---", "ttt"),
        # definitions
        ("[a]: b\n    x", "dc"),
        ("[a]: <b c> 'd'\n    x", "dc"),
        ('[a\\]]: (b(c)\\)) "d"\n    x', "dc"),
        ("[a]: b c\n    t", "tt"),
        ("[a]: (b\n    t", "tt"),
        ("[a]: b)\n    t", "tt"),
        ("[a]: javascript:b\n    t", "tt"),
        ("[a]: data:image/png;b\n    x", "dc"),
        ("[ ]: b\n    t", "tt"),
        ("[a] b\n    t", "tt"),
        ("t\n[a]: b|c\n--|--", "ttt"),
        ("[a]:\n/b", "tt"),
        # html is text
        ("<pre>\ndid: x\n</pre>", "ttt"),
        ("<!--\n\n    x", "t.c"),
        # ends of lines
        ("```\r\nx\r\n```\r\nt", "ccct"),
        ("```\rx\r```\rt", "ccct"),
        ("", "."),
    ],
)
def test_each_line_is_what_markdown_makes_of_it(note, expected):
    assert kinds(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("t", ["t"]),
        ("- t\n  t\n   t", ["t", "t", "t"]),
        ("1) > t", ["t"]),
        ("# h", ["# h"]),
        ("  ## h", ["## h"]),
        ("- ```\n  x", ["```", "x"]),
        ("-", [""]),
        (">\t- t", ["t"]),
    ],
)
def test_the_words_of_a_line_begin_behind_its_marks(note, expected):
    assert words(note) == expected


def test_a_line_that_goes_on_with_one_before_is_not_new():
    note = "t\nt\n\n- t\n  t\n- t\n\n```\nx\n```\n\n    x\n    x\n\na|b\n-|-\nr\nt"
    assert [line.is_new for _, line in read_lines(note)] == [
        True, False, True, True, False, True, True, True, False, False, True, True, True, True,
        True, True, True, True,
    ]  # fmt: skip
