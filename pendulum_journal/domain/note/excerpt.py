"""Where in a text the terms of a query stand, and the stretch of it that shows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pendulum_journal.domain.note.folding import fold, fold_with_places
from pendulum_journal.domain.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pendulum_journal.domain.note.query import Query, Term

Span: TypeAlias = tuple[int, int]
"""From the first character to the one after the last."""

LONGEST_EXCERPT = 160
MOST_MARKS = 1000
_LOOKED_AT = (500, 50_000)
"""Characters that are looked at first: folding more than the excerpt needs would take longest."""

_LETTER = r"[^\W_]"
_MARKUP = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)", re.M)


class Excerpt(NamedTuple):
    """A stretch of a text on one line, and the spans in it that are to be marked."""

    text: str
    marks: tuple[Span, ...] = ()


def find_marks(query: Query, text: str, parts: Iterable[Term] = ()) -> list[Span]:
    """Return where a text holds what is wanted, in order and apart, at most 1000 places.

    Args:
        query: the query.
        text: any text, such as a note or what is shown of it.
        parts: terms of the query that may stand inside words, because no word is like them.
    """
    pattern = _pattern(query, set(parts))
    if pattern is None:
        return []
    folded, places = fold_with_places(text)
    spans: list[Span] = []
    for found in pattern.finditer(folded):
        spans.append((places[found.start()], _end(places, found.end())))
        if len(spans) == MOST_MARKS:
            break
    return spans


def excerpt(query: Query, note: str, parts: Iterable[Term] = ()) -> Excerpt:
    """Return the stretch of a note that shows the first place found, or its beginning."""
    marks = _first_marks(query, note, parts)
    begin, end = _window(note, marks[0] if marks else (0, 0))
    inside = [mark for mark in marks if begin <= mark[0] and mark[1] <= end]
    return _on_one_line(note, begin, end, inside)


def _first_marks(query: Query, note: str, parts: Iterable[Term]) -> list[Span]:
    """Return the marks from the first on for at least as far as an excerpt reaches."""
    for size in _LOOKED_AT:
        marks = find_marks(query, note[:size], parts)
        if marks and marks[0][1] + LONGEST_EXCERPT < size:
            return marks
    return find_marks(query, note, parts)


def first_lines(note: str, lines: int = 2) -> str:
    """Return the first lines of a note that hold something, without the marks before them.

    A line of more than 160 characters is cut and ends in an ellipsis.
    """
    plain = (line.strip() for line in _MARKUP.sub("", note[:2000]).splitlines())
    return "\n".join([shortened(line, LONGEST_EXCERPT) for line in plain if line][:lines])


def without_fences(note: str) -> str:
    """Return a note without the lines that only say where fenced code begins and ends."""
    from pendulum_journal.domain.note.lines import (
        START,
        Leaf,
        LineKind,
        read_line,
        with_plain_ends,
    )

    lines: list[str] = []
    state = START
    for text in with_plain_ends(note).split("\n"):
        was_fenced = state.leaf is Leaf.FENCE
        state, line = read_line(state, text)
        is_fenced = state.leaf is Leaf.FENCE
        begins, ends = line.is_new and is_fenced, was_fenced and not is_fenced
        if not (line.kind is LineKind.CODE and (begins or ends)):
            lines.append(text)
    return "\n".join(lines)


def _pattern(query: Query, parts: set[Term]) -> re.Pattern[str] | None:
    found = list(filter(None, (_term_pattern(term, term in parts) for term in query.wanted)))
    return re.compile("|".join(sorted(found, key=len, reverse=True))) if found else None


def _term_pattern(term: Term, is_part: bool) -> str:
    if term.is_scanned or (is_part and not term.is_quoted):
        return re.escape(fold(term.text))
    ways = (r"[\W_]+".join(re.escape(fold(word)) for word in way.split()) for way in term.spellings)
    words = f"(?:{'|'.join(sorted(ways, key=len, reverse=True))})"
    if term.is_tag:
        return f"#{words}" + (r"[\w-]*" if term.is_prefix else r"(?![\w-])")
    return f"(?<!{_LETTER}){words}" + (f"{_LETTER}*" if term.is_prefix else f"(?!{_LETTER})")


def _end(places: Sequence[int], end: int) -> int:
    """Return the end in the text of what ends there in the folded one, lost accents included."""
    following = places[end]
    while following == places[end - 1] and end < len(places) - 1:
        end += 1
        following = places[end]
    return following


def _window(note: str, mark: Span) -> Span:
    """Return the stretch around a place, cut between words where there are any."""
    if len(note) <= LONGEST_EXCERPT:
        return 0, len(note)
    begin = min(max(mark[0] - LONGEST_EXCERPT // 3, 0), len(note) - LONGEST_EXCERPT)
    end = begin + LONGEST_EXCERPT
    if begin:
        begin = _after_space(note, begin, mark[0])
    return begin, max(_before_space(note, end), min(mark[1], end))


def _after_space(note: str, begin: int, latest: int) -> int:
    found = re.compile(r"\s").search(note, begin, min(begin + 30, latest))
    return found.end() if found else begin


def _before_space(note: str, end: int) -> int:
    if end >= len(note):
        return len(note)
    spaces = [found.start() for found in re.compile(r"\s").finditer(note, end - 30, end + 1)]
    return spaces[-1] if spaces else end


def _on_one_line(note: str, begin: int, end: int, marks: list[Span]) -> Excerpt:
    """Put a stretch on one line, without the marks before lines; dots say where more was."""
    pieces = list(_words(note, begin, end, marks))
    lead = "… " if begin else ""
    starts: list[int] = []
    at = len(lead)
    for start, stop in pieces:
        starts.append(at)
        at += stop - start + 1
    text = lead + " ".join(note[start:stop] for start, stop in pieces)
    firsts = [start for start, _ in pieces]

    def moved(place: int, bias: int) -> int:
        index = max(bisect_left(firsts, place + bias) - 1, 0)
        return starts[index] + min(place, pieces[index][1]) - pieces[index][0]

    spans = tuple((moved(start, 1), moved(stop, 0)) for start, stop in marks)
    return Excerpt(text + (" …" if end < len(note) else ""), spans)


def _words(note: str, begin: int, end: int, marks: Sequence[Span]) -> Iterator[Span]:
    """Yield the words of a stretch, but not what only makes a line a heading, item or quote.

    What was found is kept even there, such as the x of a ticked box.
    """
    left_out = [
        (start, stop)
        for start, stop in (found.span() for found in _MARKUP.finditer(note, begin, end))
        if not any(start <= mark[0] < stop for mark in marks)
    ]
    for found in re.compile(r"\S+").finditer(note, begin, end):
        if not any(start <= found.start() and found.end() <= stop for start, stop in left_out):
            yield found.span()
