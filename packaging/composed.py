"""The wordings that the domain puts together from parts, which no reader of its code would find."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.spans import Span
from pendulum_journal.domain.trend.comparison import ROWS, ComparisonRow, ThenAndNow
from pendulum_journal.domain.trend.figures import Figure
from pendulum_journal.domain.trend.overlap import Overlap
from pendulum_journal.domain.trend.position import Position, Standing
from pendulum_journal.domain.trend.progress import BandId, GuideLine
from pendulum_journal.domain.trend.quantity import Unit
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pendulum_journal.domain.message import Message

_LINES = GuideLine(26, BandId.RHYTHM), GuideLine(39, BandId.SHIPPING)
_WEEK = Week.parse("2026-W01")
_FEW, _MANY = 40, 1000
"""Values before and now, so far apart that they differ in each unit."""


def composed() -> Iterator[str]:
    """Yield the wordings in all their forms."""
    yield from (unit.amount(2.0).wording for unit in Unit)
    spans = [Span(*each) for each in product((0, 1), repeat=3)]
    yield from (span.exact.wording for span in spans)
    yield from (span.in_words.wording for span in spans)
    yield from (message.wording for message in _standings())
    yield from (message.wording for message in _pairs())


def _standings() -> Iterator[Message]:
    """Yield where one stands beside the guide lines: on both in each of the ways they can lie."""
    heights = (0.2, 0.4), (0.9, 1.0), (1.0, 1.0)
    for position, at, is_past in product(Position, heights, (False, True)):
        for lines in (_LINES, _LINES[1:]):
            if position is Position.ON_26 and len(lines) == 1:
                continue
            standing = Standing(_WEEK, position, lines, at[: len(lines)], is_past)
            yield standing.sentence
            yield standing.sentence_beside_chart


def _pairs() -> Iterator[Message]:
    """Yield in how many pairs of weeks each figure was more or less, alone and in a list."""
    for of, ties, is_more in product(ROWS, (0, 1), (True, False)):
        values = (_FEW, _MANY) if is_more else (_MANY, _FEW)
        limits = (0.9, 1.0) if is_more else (0.0, 0.1)
        overlap = Overlap(64, 60 * is_more, ties, *limits)
        before, now = (Figure(value, n=8, first=_WEEK, last=_WEEK) for value in values)
        row = ComparisonRow(of, before, now, overlap)
        sure = ThenAndNow((row,)).sure
        assert sure is not None
        assert row.certainty is not None
        yield row.certainty
        yield sure.values["pairs"].values["w0"]  # type: ignore[attr-defined]
