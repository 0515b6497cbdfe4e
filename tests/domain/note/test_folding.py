"""Folding: two spellings of a word are one, and places in the text are kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.folding import fold, fold_with_places


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Übersicht", "ubersicht"),
        ("U\u0308bersicht", "ubersicht"),
        ("Straße", "strasse"),
        ("NAÏVE Café", "naive cafe"),
        ("ＡＢＣ１", "abc1"),
        ("ﬁle", "file"),
        ("İstanbul", "istanbul"),
        ("Ångström", "angstrom"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("学习", "学习"),
        ("が", "が"),
        ("か\u3099", "が"),
        ("ｶﾞ", "ガ"),
        ("한글", "한글"),
    ],
)
def test_case_accents_and_width_do_not_matter(text, folded):
    assert fold(text) == folded


def test_kana_keep_their_voicing():
    assert fold("か") not in fold("が")


@given(st.text())
def test_there_is_a_place_for_every_folded_character(text):
    assert len(fold_with_places(text)[1]) == len(fold(text)) + 1


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_composed_and_decomposed_letters_are_the_same(text):
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart)


@given(st.text(alphabet="aÜßé\u0301\u0308か\u3099ｶﾞ学ﬁ 🎉İ", max_size=30))
def test_places_lead_back_to_the_text(text):
    folded, places = fold_with_places(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    for at, place in enumerate(places[:-1]):
        assert folded[at] in fold(text[place:])
