"""Excerpts: what was found is marked in a stretch of its note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.excerpt import (
    LONGEST_EXCERPT,
    MOST_MARKS,
    excerpt,
    find_marks,
    first_lines,
    without_fences,
)
from pendulum_journal.domain.note.query import parse_query


def marked(query, text, parts=()):
    return [text[start:end] for start, end in find_marks(parse_query(query), text, parts)]


def test_words_are_marked_whole_and_only_whole():
    text = "Meet me at the meeting, then meet again. meeting_room"
    assert marked("meet ", text) == ["Meet", "meet"]
    assert marked("meet", text) == ["Meet", "meeting", "meet", "meeting"]


def test_accents_and_case_do_not_matter_and_marks_stay_in_place():
    assert marked("uber ", "ÜBER den Fluß, u\u0308ber alles") == ["ÜBER", "u\u0308ber"]
    assert marked("fluss ", "ß ß Fluß") == ["Fluß"]
    assert marked("ber ", "ÜBER") == []


def test_phrases_tags_and_exclusions():
    text = "The drop\norder of #drop-order and #drop, order -drop"
    assert marked('"drop order"', text) == ["drop\norder", "drop-order", "drop, order"]
    assert marked("#drop ", text) == ["#drop"]
    assert marked("#dro", text) == ["#drop-order", "#drop"]
    assert marked("-order the ", text) == ["The"]


def test_chinese_and_parts_of_words_are_marked_inside():
    assert marked("学习", "今天学习了，再学习") == ["学习", "学习"]
    (part,) = parse_query("bericht").terms
    assert marked("bericht", "Der Wochenberichtsentwurf", [part]) == ["bericht"]


def test_a_part_that_ends_inside_a_letter_marks_the_whole_letter():
    (part,) = parse_query("stras").terms
    assert marked("stras", "Hauptstraße", [part]) == ["straß"]


def test_the_marks_of_a_huge_note_are_counted_out():
    assert len(marked("word ", "word " * 5000)) == MOST_MARKS


def test_what_stands_far_down_in_a_huge_note_is_shown_too():
    shown = excerpt(parse_query("needle"), "filler words " * 20_000 + "needle here")
    assert shown.text.endswith("needle here")
    assert len(shown.marks) == 1


def test_nothing_wanted_marks_nothing():
    assert marked("", "text") == marked("-text", "text") == []


def test_an_excerpt_shows_the_place_on_one_line():
    note = (
        "# Heading\n\n" + "filler words here " * 40 + "\nthe needle is\nhere " + "more text " * 40
    )
    shown = excerpt(parse_query("needle"), note)
    ((start, end),) = shown.marks
    assert shown.text[start:end] == "needle"
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert "\n" not in shown.text
    assert len(shown.text) <= LONGEST_EXCERPT + 4


def test_a_short_note_is_shown_whole():
    shown = excerpt(parse_query("b"), "a b\n\n c")
    assert shown.text == "a b c"
    assert shown.marks == ((2, 3),)


def test_on_one_line_the_marks_before_lines_are_left_out():
    note = "I do not mind.\n\n- learned: I review\n  - [x] quicker\n## Then\n> a - b #1 #tag"
    shown = excerpt(parse_query("review"), note)
    assert shown.text == "I do not mind. learned: I review quicker Then a - b #1 #tag"
    ((start, end),) = shown.marks
    assert shown.text[start:end] == "review"


def test_what_was_found_in_such_a_mark_is_shown():
    for note in ("- [x] ", "- [x] done"):
        shown = excerpt(parse_query("x"), note)
        ((start, end),) = shown.marks
        assert shown.text[start:end] == "x"


def test_a_phrase_over_a_mark_before_a_line_is_marked_whole():
    shown = excerpt(parse_query('"mind learned"'), "never mind\n- learned: more")
    ((start, end),) = shown.marks
    assert shown.text[start:end] == "mind learned"


def test_without_a_find_the_beginning_is_shown():
    assert excerpt(parse_query(""), "word " * 100).text.startswith("word word")


def test_an_empty_note_has_an_empty_excerpt():
    assert excerpt(parse_query("x"), "").text == ""


WORDS = ["needle", "Nädel", "hay", "\n", "学习", "x" * 200, "  ", "ß", "e\u0301"]
MARKUP = ["\n- [x] ", "\n## ", "\n> "]
QUERIES = ["needle", "nadel ", "学习", "hay needle", "ss", '"hay needle"', "x"]


@given(st.lists(st.sampled_from(WORDS + MARKUP), max_size=60), st.sampled_from(QUERIES))
def test_every_mark_of_an_excerpt_is_a_find(words, query):
    note = " ".join(words)
    asked = parse_query(query)
    shown = excerpt(asked, note)
    for start, end in shown.marks:
        assert 0 <= start < end <= len(shown.text)
        assert find_marks(asked, shown.text[start:end])
    if find_marks(asked, note) and "x" * 200 not in note:
        assert shown.marks


def test_the_first_lines_leave_marks_out():
    note = "\n## A heading\n\n- [x] done\n- learned: more\n> quote"
    assert first_lines(note) == "A heading\ndone"
    assert first_lines(note, 4) == "A heading\ndone\nlearned: more\nquote"
    assert first_lines("") == ""
    assert first_lines("word " * 40) == "word " * 31 + "word…"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("a\n```sh\nb\n```\nc", "a\nb\nc"),
        ("````\n```\nb\n```\n````", "```\nb\n```"),
        ("- a\n  ~~~\n  b\n  ~~~", "- a\n  b"),
        ("```\n\n    b", "\n    b"),
        ("- ```\n  a\n```\nb\n```", "  a\nb"),
        ("    ```\na", "    ```\na"),
        ("- ```\n  a\n    b", "  a\n    b"),
        ("- ```\n  a\n\n      b\nc\n\n    d", "  a\n\n      b\nc\n\n    d"),
        ("``` a`b", "``` a`b"),
    ],
)
def test_a_note_stands_without_its_fences(note, left):
    assert without_fences(note) == left
