"""Looking back on a review: what was decided and what happened since, as facts without a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.career.timeline import clip, lay_line
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.review.review import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.career.timeline import LinePiece
    from pendulum_journal.domain.review.forecast import Option
    from pendulum_journal.domain.review.review import Review

USUAL_OPTIONS = {
    "Engineering": Side.BUILDING,
    "Managing": Side.MANAGING,
    "Something else": Side.AWAY,
}
"""The options that a first forecast offers, and the side that each one means."""

_DECIDED = {
    Decision.STAY: "to stay on your side",
    Decision.SWING: "to swing to the other side",
    Decision.EXTEND: "to extend",
    Decision.UNDECIDED: "nothing yet",
}


@dataclass(frozen=True, slots=True)
class LookBack:
    """What happened since a review.

    Attributes:
        decided: the day of the decision.
        day: the day on which the user wants to look back, or None.
        until: the last day of ``roles``: ``day``, or today before that.
        is_due: whether ``day`` has come.
        roles: the timeline of roles since the decision, without a break.
        happened: the option that came true: the one that the user chose or else, once due, the
            usual option for the side of the latest role; None if there is none.
        is_given: whether the user chose it.
    """

    decision: Decision | None
    decided: date
    day: date | None
    until: date
    is_due: bool
    roles: tuple[LinePiece, ...]
    happened: Option | None
    is_given: bool

    @property
    def is_told(self) -> bool:
        """Whether to show it: not before the day that the user chose for it, if there is one."""
        return self.day is None or self.is_due or self.is_given

    def sentences(self) -> Iterator[Message]:
        """Yield what was decided, and the percentage that the forecast gave to what happened."""
        if self.decision is not None:
            wording = f"On {{day}} you decided {_DECIDED[self.decision]}."
            yield Message(f"look-back-{self.decision}", wording, {"day": self.decided})
        if self.happened is not None:
            yield Message(
                "look-back-per-cent",
                "You had given {per_cent} % to what happened: {option}.",
                {"per_cent": self.happened.per_cent, "option": self.happened.text},
            )


def look_back(review: Review, roles: Sequence[Role], today: date) -> LookBack:
    """Return what has happened since a review."""
    decided = review.finished_on or review.opened_on
    until = max(min(today, review.look_back or today), decided)
    line = lay_line([role for role in roles if role.start <= until], until)
    pieces = tuple(clip(line, decided, until))
    text = _option(review, review.happened)
    is_due = review.look_back is not None and today >= review.look_back
    guess = _option(review, _usual(pieces)) if is_due else None
    return LookBack(
        decision=review.decision,
        decided=decided,
        day=review.look_back,
        until=until,
        is_due=is_due,
        roles=pieces,
        happened=text or guess,
        is_given=text is not None,
    )


def due_to_look_back(
    reviews: Sequence[Review], today: date, within: timedelta = timedelta(weeks=6)
) -> list[Review]:
    """Return the finished reviews that the user wanted to look back on within the last six weeks.

    Reviews for which the user already chose what happened are left out.
    """
    return [
        review
        for review in reviews
        if review.look_back is not None
        and review.finished is not None
        and review.happened is None
        and review.look_back <= today <= review.look_back + within
    ]


def _usual(pieces: Sequence[LinePiece]) -> str | None:
    """Return the usual option for the side of the last piece, or None; no option means mixed."""
    side = pieces[-1].side if pieces else None
    return next((text for text, meant in USUAL_OPTIONS.items() if meant is side), None)


def _option(review: Review, text: str | None) -> Option | None:
    wanted = None if text is None else text.strip().casefold()
    return next((each for each in review.forecast if each.text.strip().casefold() == wanted), None)
