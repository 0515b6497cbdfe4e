"""Spans of what was found, as the list and Qt count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.palette import DARK, LIGHT, READABLE, contrast
from pendulum_journal.ui.journal.marks import from_mark_on, in_utf16, mark_ground, without_signs


@st.composite
def text_and_span(draw, alphabet=None):
    text = draw(st.text(alphabet or st.characters(exclude_categories=["Cs"]), min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return text, (start, draw(st.integers(start + 1, len(text))))


@given(text_and_span())
def test_the_same_letters_are_meant_in_the_units_of_qt(given_one):
    text, (start, end) = given_one
    first, last = in_utf16(text, [(start, end)])[0]
    units = text.encode("utf-16-le")
    assert units[2 * first : 2 * last].decode("utf-16-le") == text[start:end]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a **bold** word", "a bold word"),
        ("a *leaning* word, 2 * 3 * 4", "a leaning word, 2 * 3 * 4"),
        ("`code` and ~~struck~~", "code and struck"),
        ("a [link](https://example.org) and [no link]", "a link and [no link]"),
        ("snake_case stays", "snake_case stays"),
    ],
)
def test_signs_are_left_out_of_a_line(text, plain):
    assert without_signs(text) == (plain, [])


@given(text_and_span("ab *`~[]()!"))
def test_what_was_found_is_still_what_is_marked(given_one):
    text, (start, end) = given_one
    plain, spans = without_signs(text, [(start, end)])
    assert spans
    marked = plain[spans[0][0] : spans[0][1]]
    letters = str.maketrans("", "", " *`~[]()!")
    if plain != text:
        assert marked.translate(letters) in text[start:end].translate(letters)
    else:
        assert marked == text[start:end]


def test_a_mark_within_an_address_keeps_the_address():
    text = "a [link](https://example.org)"
    start = text.index("example")
    assert without_signs(text, [(start, start + 7)]) == (text, [(start, start + 7)])


@given(text_and_span())
def test_a_text_cut_off_before_a_mark_still_has_it_near_its_start(given_one):
    text, (start, end) = given_one
    cut, spans = from_mark_on(text, [(start, end)])
    assert cut[spans[0][0] : spans[0][1]] == text[start:end]
    assert spans[0][0] <= 26


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_can_be_read_on_a_mark(palette):
    assert contrast(mark_ground(palette), palette.text) >= READABLE
