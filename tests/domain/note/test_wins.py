import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.blocks import find_words
from pendulum_journal.domain.note.wins import WIN, Win, WinKind, missed_win, wins

NOTE = """# Week

- learned: that `fixed: nothing` is code
2. Fixed:   the build
did:
* did: a talk
learned:

```
did: not count, this is code
```
~~~
fixed: nor this
"""


def test_wins_are_the_lines_that_begin_with_their_word():
    assert wins(NOTE) == [
        Win("learned", "that `fixed: nothing` is code"),
        Win("fixed", "the build"),
        Win("did", "a talk"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "prose\nlearned: x",
        "> quote\nlearned: x",
        "- item\n  learned: x",
        "- item\n\n    learned: x",
        "prose\n    learned: x",
        "```\n```\nlearned: x",
        "a `b` c\nlearned: x",
        "a ` b\nlearned: x",
        "a `b\n\nlearned: x\n\nc` d",
        "learned: x\r\n",
        "learned: x\n===",
        "• learned: x",
        "<pre>\nlearned: x\n</pre>",
        "\u00a0learned: x",
    ],
)
def test_a_win_is_one_wherever_it_is_shown_as_words(note):
    assert wins(note) == [Win("learned", "x")]


@pytest.mark.parametrize(
    "note",
    [
        "",
        "- item\n  ```\n  did: make clean #nope\n  ```",
        "````\n```\ndid: x\n```\n````",
        "    did: x",
        "- item\n\n      did: x",
        "~~~ text\ndid: x",
        "```\n~~~\ndid: x",
        "a `b\ndid: x` c",
        "a ``b ` c\ndid: x `` d",
        "> did: x",
        "undid: x",
    ],
)
def test_code_and_quotes_hold_no_wins(note):
    assert wins(note) == []


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("I learned: patience", WinKind.LEARNED),
        ("Text\n- I fixed: the build", WinKind.FIXED),
        ("i DID : it", WinKind.DID),
        ("learned: patience", None),
        ("I learned patience", None),
        ("What I learned: much", None),
        ("```\nI learned: no\n```", None),
    ],
)
def test_a_line_that_misses_a_win_by_an_i_is_found(note, kind):
    assert missed_win(note) is kind


@given(
    st.lists(
        st.sampled_from(
            ["learned: a", "- fixed: b", "  did: c", "    did: d", "\tdid: e", "``", "```", "~~~",
             "[a", "](b", "\\", "<http://a", ">", "prose", "", "1. did: f", "- item", "     did: g"]
        )
    ).map("\n".join)
)  # fmt: skip
def test_the_quick_reading_of_plain_notes_finds_what_the_whole_one_does(note):
    whole = [(match["kind"].lower(), match["text"].rstrip()) for match, _ in find_words(note, WIN)]
    assert [(str(win.kind), win.text) for win in wins(note)] == whole
