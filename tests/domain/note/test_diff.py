"""Comparing two versions of a note."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pendulum_journal.domain.note.diff import MOST_LINES, DiffKind, diff

LINES = st.lists(st.sampled_from(["", "a", "a b", "a c", "learned: waits", "x y z"])).map("\n".join)


def sides(lines):
    before = [line.text for line in lines if line.kind is not DiffKind.ADDED]
    after = [line.text for line in lines if line.kind is not DiffKind.REMOVED]
    return before, after


def shown(one, other):
    signs = {DiffKind.SAME: " ", DiffKind.REMOVED: "-", DiffKind.ADDED: "+"}
    return [signs[line.kind] + line.text for line in diff(one, other)]


def test_lines_that_stay_go_and_come():
    assert shown("a\nb\nc", "a\nc\nd") == [" a", "-b", " c", "+d"]


def test_a_changed_line_shows_the_words_that_differ():
    removed, added = diff("we shipped it late", "we shipped it early")
    assert [piece.text for piece in removed.pieces if piece.kind is DiffKind.REMOVED] == ["late"]
    assert [piece.text for piece in added.pieces if piece.kind is DiffKind.ADDED] == ["early"]
    assert {piece.kind for piece in removed.pieces} == {DiffKind.SAME, DiffKind.REMOVED}


def test_lines_with_little_in_common_are_not_mixed():
    removed, added = diff("quiet week", "42 incidents on Tuesday")
    assert {piece.kind for piece in removed.pieces} == {DiffKind.REMOVED}
    assert {piece.kind for piece in added.pieces} == {DiffKind.ADDED}


def test_equal_notes_differ_nowhere():
    assert {line.kind for line in diff("a\n\nb", "a\n\nb")} == {DiffKind.SAME}
    assert diff("", "") == []


def test_very_long_notes_are_compared_as_a_whole():
    lines = diff("x\n" * (MOST_LINES + 1), "x\ny")
    assert [line.text for line in lines if line.kind is DiffKind.ADDED] == ["x", "y"]


@given(LINES, LINES)
def test_a_comparison_holds_both_texts(one, other):
    before, after = sides(diff(one, other))
    assert before == one.splitlines()
    assert after == other.splitlines()
