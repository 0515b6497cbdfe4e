"""A three-way merge of a review that two programs changed at the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pendulum_journal.domain.review.review import Answer, Review

Value = TypeVar("Value")


def merge_reviews(base: Review, ours: Review, theirs: Review) -> Review:
    """Apply to ``theirs`` what we changed since ``base``.

    A text that both changed becomes theirs with ours below it; of any other value that both
    changed, theirs is kept.
    """
    return replace(
        theirs,
        answers=tuple(_answer(base, ours, answer) for answer in theirs.answers),
        checked=theirs.checked - (base.checked - ours.checked) | (ours.checked - base.checked),
        forecast=_choose(base.forecast, ours.forecast, theirs.forecast),
        decision=_choose(base.decision, ours.decision, theirs.decision),
        look_back=_choose(base.look_back, ours.look_back, theirs.look_back),
        happened=_choose(base.happened, ours.happened, theirs.happened),
        note=_both(base.note, ours.note, theirs.note),
    )


def _answer(base: Review, ours: Review, theirs: Answer) -> Answer:
    return replace(theirs, text=_both(_text(base, theirs), _text(ours, theirs), theirs.text))


def _text(review: Review, like: Answer) -> str:
    return next((each.text for each in review.answers if each.series == like.series), "")


def _choose(base: Value, ours: Value, theirs: Value) -> Value:
    return ours if theirs == base else theirs


def _both(base: str, ours: str, theirs: str) -> str:
    if ours in {base, theirs}:
        return theirs
    return ours if theirs in {base, ""} else f"{theirs}\n\n{ours}"
