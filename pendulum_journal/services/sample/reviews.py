"""The reviews of the sample journal, opened and finished on days of its past."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pendulum_journal import resources
from pendulum_journal.domain.review.forecast import Option
from pendulum_journal.domain.review.review import Decision, ReviewKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.review.review import Answer
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal

_HOUR = time(16, 30)


@dataclass(frozen=True, slots=True)
class SampleReview:
    """A review of the sample journal before it is written into the journal.

    Attributes:
        day: the day on which it is opened and finished.
        answers: the texts of the answers by the ids of the questions.
        look_back: the day to look back on it.
        happened: the text of the forecast's option that came true; None: not answered.
    """

    day: date
    kind: ReviewKind
    answers: Mapping[str, str]
    note: str
    decision: Decision
    look_back: date
    forecast: tuple[Option, ...]
    happened: str | None = None


def read_sample_reviews(first_weeks: Mapping[str, Week]) -> tuple[SampleReview, ...]:
    """Return the reviews of ``sample/reviews.toml``, oldest first.

    Args:
        first_weeks: the first week of each stretch of the sample, by the stretch's name.
    """
    rows = tomllib.loads(resources.text("sample/reviews.toml"))["review"]
    return tuple(_review(row, first_weeks) for row in rows)


def _review(row: Mapping[str, Any], first_weeks: Mapping[str, Week]) -> SampleReview:
    day = (first_weeks[row["stretch"]] + (row["week"] - 1)).monday
    return SampleReview(
        day=day,
        kind=ReviewKind(row["kind"]),
        answers=row["answers"],
        note=row["note"],
        decision=Decision(row["decision"]),
        look_back=day + timedelta(weeks=row["look_back_weeks"]),
        forecast=tuple(Option(text, per_cent) for text, per_cent in row["forecast"]),
        happened=row.get("happened"),
    )


def hold_review(journal: Journal, wanted: SampleReview) -> None:
    """Open and finish a review on its day, with figures from the weeks before that day.

    Raises:
        ValueError: an answer to a question that is not asked in this review.
    """
    from pendulum_journal.services import reviews

    kept = journal.today, journal.now
    journal.today, journal.now = lambda: wanted.day, lambda: _moment(wanted.day)
    try:
        review, _ = reviews.open_review(journal, kind=wanted.kind)
        if unasked := wanted.answers.keys() - {each.question_id for each in review.answers}:
            raise ValueError(f"not asked in the review of {wanted.day}: {sorted(unasked)}")
        filled = replace(
            review,
            answers=tuple(_answered(each, wanted.answers) for each in review.answers),
            note=wanted.note,
            decision=wanted.decision,
            look_back=wanted.look_back,
            forecast=wanted.forecast,
            happened=wanted.happened,
        )
        reviews.finish_review(journal, filled)
    finally:
        journal.today, journal.now = kept


def _answered(answer: Answer, texts: Mapping[str, str]) -> Answer:
    return replace(answer, text=texts.get(answer.question_id, ""))


def _moment(day: date) -> datetime:
    return datetime.combine(day, _HOUR).astimezone()
