"""Queries: whatever is typed is taken apart, and nothing of it is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.entry import State
from pendulum_journal.domain.note.query import LONGEST_QUERY, Filters, Term, parse_query


def word(text, **how):
    return Term(text, **how)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("meeting", [word("meeting", is_prefix=True)]),
        ("meeting ", [word("meeting")]),
        ("two words", [word("two"), word("words", is_prefix=True)]),
        ('"drop order"', [word("drop order", is_quoted=True)]),
        ("“drop order”", [word("drop order", is_quoted=True)]),
        ('"drop or', [word("drop or", is_quoted=True, is_prefix=True)]),
        ("-meeting", [word("meeting", is_excluded=True)]),
        ("−meeting", [word("meeting", is_excluded=True)]),
        ('-"drop order" a ', [word("drop order", is_quoted=True, is_excluded=True), word("a")]),
        ("#rust", [word("rust", is_tag=True, is_prefix=True)]),
        ("#on-call ", [word("on-call", is_tag=True)]),
        ("-#rust x", [word("rust", is_tag=True, is_excluded=True), word("x", is_prefix=True)]),
        ("sched* x ", [word("sched", is_prefix=True), word("x")]),
        ("on-call ", [word("on-call")]),
        ("  spaced\tout\n", [word("spaced"), word("out")]),
        ("café", [word("café", is_prefix=True)]),
        ("cafe\u0301", [word("café", is_prefix=True)]),
    ],
)
def test_what_is_typed_is_taken_apart(typed, terms):
    assert list(parse_query(typed).terms) == terms


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('"', []),
        ('""', []),
        ("***", []),
        ("-", []),
        ("- -- ---", []),
        ("#", []),
        ("()", []),
        ("a*b:c(", ["a", "b:c"]),
        ("AND", ["AND"]),
        ("lock AND (key OR", ["lock", "AND", "key", "OR"]),
        ("NEAR(a b, 3)", ["NEAR", "a", "b", "3"]),
        ("note:secret", ["note:secret"]),
        ("^first", ["first"]),
        ("{a b}:c", ["a", "b", "c"]),
        ("'; DROP TABLE entry; --", ["DROP", "TABLE", "entry"]),
        ('a "b', ["a", "b"]),
        ('say "hello" world"', ["say", "hello", "world"]),
        ("--really", ["really"]),
        ("a\0b\ud83d", ["a", "b"]),
        ("C++", ["C"]),
    ],
)
def test_what_cannot_be_read_is_searched_for_as_words(typed, words):
    assert [term.text for term in parse_query(typed).terms] == words


def test_chinese_japanese_and_pictures_have_to_be_scanned():
    assert [term.is_scanned for term in parse_query("学习 カナ ひら 🎉 läuft Привет ").terms] == [
        *[True] * 4,
        False,
        False,
    ]
    assert [term.text for term in parse_query("学习，笔记。").terms] == ["学习", "笔记"]


@pytest.mark.parametrize(
    ("typed", "may"), [("haus", True), ("h", False), ('"haus"', False), ("#haus", False)]
)
def test_only_plain_words_may_be_parts(typed, may):
    (term,) = parse_query(typed).terms
    assert term.may_be_part is may


def test_an_excluded_word_is_never_the_beginning_of_one():
    assert parse_query("x -mee").terms[1] == word("mee", is_excluded=True)


def test_wanted_and_excluded_are_told_apart():
    query = parse_query("a -b #c -#d ")
    assert [term.text for term in query.wanted] == ["a", "c"]
    assert [term.text for term in query.excluded] == ["b", "d"]


def test_a_term_twice_counts_once():
    assert len(parse_query("again again ").terms) == 1


def test_the_length_is_capped():
    (term,) = parse_query("x" * 100_000).terms
    assert len(term.text) == LONGEST_QUERY


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed):
    for term in parse_query(typed).terms:
        assert term.words or term.is_scanned
        assert '"' not in term.text
        assert "\0" not in term.text


def test_filters_know_whether_they_look_inside():
    assert not Filters(roles=frozenset({"a"})).looks_inside
    assert Filters(states=frozenset({State.AWAY})).looks_inside
    assert Filters(most_energy=0).looks_inside
    assert Filters(tags=frozenset({"x"})).looks_inside
