"""A note as it is read in the window."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.size import MOST_LINES
from pendulum_journal.services.note_page import PageWords, note_page

WORDS = PageWords("Learned", "Wins", "Other wins", "[picture: {name}]")


def page(note):
    return note_page(note, WORDS)


def test_paragraphs_of_wins_are_listed_by_kind():
    assert page("A week.\n\n- fixed: the build\n- learned: `patience`\n- Did: a *talk*") == (
        "<p>A week.</p>\n<h4>Learned</h4>\n<ul>\n<li><code>patience</code></li>\n</ul>\n"
        "<h4>Other wins</h4>\n<p>fixed: the build<br>\ndid: a <em>talk</em></p>"
    )


def test_wins_are_other_ones_only_where_something_learned_stands_above_them():
    assert page("- fixed: the build") == "<h4>Wins</h4>\n<p>fixed: the build</p>"


@pytest.mark.parametrize(
    "note",
    [
        "On Monday\nfixed: the build\nand went home\ndid: a talk",
        "On Monday\nfixed: the build\nand went home",
        "> words\nfixed: the build\nWords",
        "did: a talk\n===\nWords",
        "- fixed: the build\n- went home",
        "- went home\n- fixed: the build",
        "- went home\n  fixed: the build",
        "> did: a talk",
        "did: `a\nlearned: b` c",
        "Some **bold\nlearned: b\nwords**",
        "learned: # no heading",
        "learned: ```",
        "did: - no list",
        "did: 2. no list",
    ],
)
def test_wins_among_other_words_stay_where_they_are(note):
    assert "<h4>" not in page(note)


@pytest.mark.parametrize(
    "note",
    ["```\nlearned: x\n```", "- item\n  ```\n  did: make clean #nope\n  ```", "    did: x"],
)
def test_what_looks_like_a_win_in_code_is_code(note):
    html = page(note)
    assert "<h4>" not in html
    assert "tag:" not in html
    assert re.search(r"<pre><code>(learned|did): ", html)


def tag(name, written=None):
    return f'<a class="tag" href="tag:{name}">#{written or name}</a>'


def test_a_tag_is_a_link_where_it_stands_and_stands_once():
    below = f'<p class="tags">{tag("rust")}\u2003{tag("über")}\u2003</p>'
    assert page("a #Tag\n\n#rust #tag\n#Über\n") == f"<p>a {tag('tag', 'Tag')}</p>{below}"
    assert page("#tag") == f'<p class="tags">{tag("tag")}\u2003</p>'
    assert page("learned: x #a_b; y") == (
        f"<h4>Learned</h4>\n<ul>\n<li>x {tag('a_b')}; y</li>\n</ul>"
    )


def test_what_is_no_tag_in_the_text_is_no_link():
    html = page("`#a` [#a](https://a.org/#a) \\#b &amp;#a\n\n## #a\n\n#a")
    assert html.count("tag:a") == 1
    assert html.endswith(f'<p class="tags">{tag("a")}\u2003</p>')
    assert "tag:b" not in html


@pytest.mark.parametrize("above", ["On Monday\n", "# Monday\n", "Monday\n---\n", "- item\n\n"])
def test_wins_directly_below_other_words_are_listed(above):
    html = page(f"{above}learned: to wait\nfixed: the build")
    assert "<ul>\n<li>to wait</li>\n</ul>\n<h4>Other wins</h4>\n<p>fixed: the build</p>" in html
    assert re.search("Monday|item", html)


@pytest.mark.parametrize(
    "note",
    [
        "learned: to wait\ndid: a talk\nPlanning.\ndrained: a status meeting",
        "Planning.\nlearned: to wait\ndrained: a status meeting\ndid: a talk",
        "Planning.\ndrained: a status meeting\nlearned: to wait\ndid: a talk",
        "learned: to wait\nPlanning.\ndid: a talk\ndrained: a status meeting",
    ],
)
def test_wins_are_listed_alike_wherever_they_stand_among_other_lines(note):
    assert page(note) == (
        "<p>Planning.<br>\ndrained: a status meeting</p>\n"
        "<h4>Learned</h4>\n<ul>\n<li>to wait</li>\n</ul>\n"
        "<h4>Other wins</h4>\n<p>did: a talk</p>"
    )


@pytest.mark.parametrize("note", ["```\n#a", "`b\n#a`", "# b\n\n    #a", "#a\n==="])
def test_a_last_line_that_only_looks_like_tags_stays(note):
    assert "#a" in page(note)
    assert "tag:" not in page(note)


def test_a_note_that_is_as_long_as_may_be_is_not_made_longer():
    note = "learned: x\n\n" * (MOST_LINES // 2 - 1)
    assert page(note).count("<p>learned: x</p>") == MOST_LINES // 2 - 1


def test_an_empty_note_is_an_empty_page():
    assert page("") == page("\n \n") == ""


LINES = st.lists(
    st.sampled_from(
        ["learned: l1", "- learned: l2", "fixed: f1", "* did: d1", "words", "  deep", "", "- item",
         "```", "~~~", "> quote", "#tag", "fixed:", "# head", "\ttab"]
    )
)  # fmt: skip


@given(LINES)
def test_a_page_loses_no_word(lines):
    """But for the word that the heading says instead, and the tags, which stand below."""
    note = "\n".join([*lines, "end"])
    html = page(note).split('<p class="tags">')[0]

    def words(text):
        return Counter(re.findall(r"\w+", re.sub(r"learned:|Learned|Other wins|Wins", "", text)))

    assert words(unescape(re.sub("<[^>]*>", " ", html))) == words(note)


@given(st.text())
def test_any_text_has_a_page(note):
    assert isinstance(page(note), str)


def test_what_renders_notes_is_not_brought_in_before_it_is_needed():
    code = (
        "import sys, pendulum_journal.services.note_page; assert 'markdown_it' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
