"""What reviews, decisions and occasions are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pendulum_journal.domain.review.review import Decision, Kind
from pendulum_journal.services.guidance.figures import published
from pendulum_journal.services.review_texts import questions

if TYPE_CHECKING:
    from pendulum_journal.domain.review.review import Review

DECISIONS = tuple(Decision)
"""In the order in which they are offered."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("reviews", text)


def decision_name(decision: Decision) -> str:
    """Return what a decision is called."""
    return {
        Decision.STAY: _tr("Stay"),
        Decision.SWING: _tr("Swing"),
        Decision.EXTEND: _tr("Extend"),
        Decision.UNDECIDED: _tr("Undecided"),
    }[decision]


def kind_name(kind: Kind) -> str:
    """Return what a review is held for."""
    return {
        Kind.CHECKPOINT: _tr("Checkpoint"),
        Kind.QUARTER: _tr("Quarter"),
        Kind.BEFORE_SWING: _tr("Before a swing"),
        Kind.AFTER_SWING: _tr("After a swing"),
        Kind.FREE: _tr("In between"),
    }[kind]


def state_name(review: Review) -> str:
    """Return whether a review is still being written."""
    return _tr("closed") if review.is_finished else _tr("open")


def authors_of(review: Review) -> str:
    """Return whose published thoughts the questions of a review come from."""
    asked = {answer.question_id for answer in review.answers}
    ids = [id_ for question in questions() if question.id in asked for id_ in question.sources]
    authors = dict.fromkeys(published().sources[id_].author for id_ in ids)
    return _tr("After {authors}").format(authors=", ".join(authors)) if authors else ""
