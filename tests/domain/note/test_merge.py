"""The three-way merge of notes: nothing that either side wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.merge import MOST_LINES, merge_notes

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "did: d"]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("deadlo", "deadlock", "deadlo\n\nnew", "deadlock\n\nnew"),
        ("a\n", "a\nmine", "a\n\nnew", "a\nmine\nnew"),
        ("a\nb", "a\nmine\nb", "a\nb\nnew", "a\nmine\nb\nnew"),
        ("a\nb\nc\nd", "a\nX\nc\nd", "a\nb\nc", "a\nX\nc"),
        ("same", "same", "other", "other"),
        ("same", "other", "same", "other"),
        ("old", "new", "new", "new"),
        ("a\nb\nc", "a\nc", "a\nc", "a\nc"),
    ],
)
def test_changes_in_different_places_are_all_taken(base, ours, theirs, merged):
    assert merge_notes(base, ours, theirs).text == merged
    assert merge_notes(base, ours, theirs).is_clean


def test_both_inserted_at_one_place_theirs_then_ours():
    merged = merge_notes("a\nb", "a\nmine\nb", "a\ntheirs\nb")

    assert merged.text == "a\ntheirs\nmine\nb"
    assert merged.is_clean


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc", "a\ntheirs\nmine\nc"),
        ("", "mine", "theirs", "theirs\nmine"),
        ("a\nb\nc", "a\nmine\nc", "a\nc", "a\nmine\nc"),
        ("a\nb\nc", "a\nc", "a\ntheirs\nc", "a\ntheirs\nc"),
        ("a\nb\nc\nd", "x\ny\nz\nd", "a\nB\nc\nd", "a\nB\nc\nx\ny\nz\nd"),
        ("a\nb", "a\nkept\nmine", "a\nkept\ntheirs", "a\nkept\ntheirs\nmine"),
        ("a\nb", "mine\nkept", "theirs\nkept", "theirs\nmine\nkept"),
    ],
)
def test_of_lines_that_both_changed_both_stand(base, ours, theirs, merged):
    assert merge_notes(base, ours, theirs).text == merged
    assert not merge_notes(base, ours, theirs).is_clean


def test_sixty_three_paragraphs_beside_typing_leave_every_word():
    ours = theirs = base = "A quiet week."
    typed = ""
    for turn in range(63):
        typed += f" word{turn}"
        ours = base.replace("A quiet week." + typed.rsplit(" ", 1)[0], "A quiet week." + typed)
        theirs = f"{base}\n\nparagraph {turn}"
        merged = merge_notes(base, ours, theirs)
        assert merged.is_clean
        base = merged.text

    assert base.startswith("A quiet week." + typed)
    assert base.count("paragraph") == 63


def test_a_change_of_very_many_lines_is_one_change():
    base = "\n".join(map(str, range(MOST_LINES)))
    ours = "\n".join(f"our {number}" for number in range(MOST_LINES))
    theirs = base + "\nlast"

    assert merge_notes(base, ours, theirs).text == f"{ours}\nlast"


@given(LINES, LINES, LINES)
def test_no_new_line_of_either_side_is_lost(base, ours, theirs):
    merged = merge_notes(base, ours, theirs).text.split("\n")
    for side in (ours, theirs):
        # an empty line in the place of one that was deleted is no new line
        for line in set(side.split("\n")) - {"", *base.split("\n")}:
            assert line in merged


@given(LINES, LINES)
def test_one_that_changed_nothing_does_not_matter(base, other):
    assert merge_notes(base, base, other).text == other
    assert merge_notes(base, other, base).text == other
