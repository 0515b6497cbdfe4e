import pytest

from pendulum_journal.domain.note.size import LONGEST_NOTE
from pendulum_journal.domain.note.tags import tags


def test_tags_are_the_words_after_a_hash():
    note = "# Heading\n#Rust and #rust, #on-call #später a#b site/#x ##c `#code` #7"
    assert tags(note) == ["rust", "on-call", "später"]


@pytest.mark.parametrize(
    "note",
    [
        "text #a",
        "- #a",
        "> #a",
        "#a\n\n---",
        "prose\n    #a",
        "| x | #a |\n|---|---|",
        "| x | y |\n|---|---|\n| ` | #a ` |",
        "| #a | y |\n|---|---|",
        "[#a](b)",
        "![#a](b)",
        "*#a*",
        "``` `x` #a",
        "``x` #a",
        "a `b\n\n#a` c",
        "\\\\#a",
        '<b title="#a">',
        "# h\n#a",
        "2. # h\n#a",
        "t\n2. # t #a",
    ],
)
def test_a_tag_is_one_wherever_it_is_shown_as_words(note):
    assert tags(note) == ["a"]


@pytest.mark.parametrize(
    "note",
    [
        "",
        "# Heading #a",
        "- ## Heading #a",
        "Heading #a\n===",
        "Heading\nover lines #a\n---",
        "- item\n  ```\n  did: make clean #a\n  ```",
        "````\n```\n#a\n```\n````",
        "    #a",
        "`#a`",
        "``x ` #a``",
        "`x\n#a`",
        "[x](#a)",
        "[x]( #a )",
        "[x]: #a",
        "<https://x.y/ #a>"[:15] + "#a>",
        "https://x.y/?z=#a",
        "www.x.y/?z=#a",
        "\\#a",
        "&#a;",
    ],
)
def test_headings_code_and_addresses_hold_no_tags(note):
    assert tags(note) == []


def test_a_long_note_is_read_like_any_other():
    note = "#a\n\n```\n#b\n```\n\n" + "word " * (LONGEST_NOTE // 5) + "#c"
    assert tags(note) == ["a", "c"]
