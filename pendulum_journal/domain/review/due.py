"""When reviews are due: at checkpoints, each quarter, before and after a swing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import experiments
from pendulum_journal.domain.career.role import swings
from pendulum_journal.domain.career.spans import A_DAY
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.review.review import ReviewKind
from pendulum_journal.domain.week import add_months

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pendulum_journal.domain.career.role import Role
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.review.review import Review

OFFERED_FOR = timedelta(weeks=6)
"""A review that nobody opens within this time is silently no longer offered."""

BEFORE_SWING = timedelta(weeks=4)
AFTER_SWING_WEEKS = 4
"""After a month there usually are the three recorded weeks that "then and now" needs."""

COVERED_WITHIN = timedelta(weeks=6)
"""A quarter's review is not offered this close before or after another review."""

LEAST_WRITTEN = timedelta(weeks=4)
"""A quarter's review needs a journal that began at least this long before the quarter did."""

_RANK = {
    ReviewKind.BEFORE_SWING: 0,
    ReviewKind.AFTER_SWING: 1,
    ReviewKind.CHECKPOINT: 2,
    ReviewKind.QUARTER: 3,
}


@dataclass(frozen=True, slots=True)
class Due:
    """A review that is due on a day.

    Attributes:
        day: the day from which it is offered.
        until: the last day on which it is offered.
        role_uid: the role that it is about, or None for a quarter's.
        weeks: the weeks of managing that are over, at a checkpoint; else None.
    """

    kind: ReviewKind
    day: date
    until: date
    role_uid: str | None = None
    weeks: int | None = None

    @property
    def key(self) -> str:
        """A text that identifies this review when it is computed again from the roles."""
        return f"{self.kind}:{self.day.isoformat()}"

    @property
    def sentence(self) -> Message:
        """The sentence that offers the review."""
        if self.weeks is not None:
            return Message.counted(
                f"due-{self.kind}",
                self.weeks,
                one="{n} week of managing is over: a good day to look back.",
                other="{n} weeks of managing are over: a good day to look back.",
            )
        wording = {
            ReviewKind.QUARTER: "A new quarter has begun: a good day to look back.",
            ReviewKind.BEFORE_SWING: "A change is near: a good time to think it over.",
        }.get(self.kind, "Your swing is a few weeks old: a good time to look at it.")
        return Message(f"due-{self.kind}", wording)


def all_due(roles: Sequence[Role], first: date, last: date, guidance: GuidanceFigures) -> list[Due]:
    """Return every review that falls due from ``first`` to ``last``, both included, by day."""
    found = [
        *_checkpoints(roles, guidance),
        *_around_swings(roles),
        *(Due(ReviewKind.QUARTER, day, day + OFFERED_FOR) for day in _quarters(first, last)),
    ]
    wanted = (each for each in found if first <= each.day <= last)
    return sorted(wanted, key=lambda each: (each.day, _RANK[each.kind]))


def offered(
    roles: Sequence[Role],
    reviews: Sequence[Review],
    declined: Collection[str],
    *,
    written_since: date | None,
    today: date,
    guidance: GuidanceFigures,
) -> list[Due]:
    """Return the reviews to offer today, the most important first, at most one of each kind.

    Reviews that were opened or declined, or that have been waiting for six weeks, are left out; so
    is a quarter's within six weeks of another review.

    Args:
        roles: all roles.
        reviews: all reviews that were opened.
        declined: the ``Due.key`` of each review that the user declined.
        written_since: the Monday of the first entry; None if there is none: then nothing is
            offered.
        today: the current day.
        guidance: the figures in force.
    """
    if written_since is None:
        return []
    opened = {(review.kind, review.due) for review in reviews}
    latest: dict[ReviewKind, Due] = {}
    for due in all_due(roles, today - OFFERED_FOR, today, guidance):
        if due.until >= today and due.day >= written_since:
            latest[due.kind] = due
    held = [review.opened_on for review in reviews]
    held += [due.day for kind, due in latest.items() if kind is not ReviewKind.QUARTER]
    quarter = latest.get(ReviewKind.QUARTER)
    if quarter is not None and not _is_worth_asking(quarter, held, written_since):
        del latest[ReviewKind.QUARTER]
    wanted = (
        due
        for due in latest.values()
        if (due.kind, due.day) not in opened and due.key not in declined
    )
    return sorted(wanted, key=lambda due: _RANK[due.kind])


def upcoming(roles: Sequence[Role], today: date, guidance: GuidanceFigures) -> Due:
    """Return the next review that falls due after today; there is at least one each quarter."""
    return all_due(roles, today + A_DAY, add_months(today, 3) + A_DAY, guidance)[0]


def _is_worth_asking(quarter: Due, held: Iterable[date], written_since: date) -> bool:
    near = any(abs(quarter.day - day) <= COVERED_WITHIN for day in held)
    return not near and quarter.day - written_since >= LEAST_WRITTEN


def _checkpoints(roles: Sequence[Role], guidance: GuidanceFigures) -> Iterator[Due]:
    for tour in experiments(roles, guidance):
        for point in tour.checkpoints:
            # The day is the Monday after the weeks: a tour of just so many reached it.
            if tour.end is None or point.day <= tour.end + A_DAY:
                until = point.day + OFFERED_FOR
                yield Due(ReviewKind.CHECKPOINT, point.day, until, tour.roles[0].uid, point.weeks)


def _around_swings(roles: Sequence[Role]) -> Iterator[Due]:
    for swing in swings(roles):
        before, after = swing.day - BEFORE_SWING, (swing.week + AFTER_SWING_WEEKS).monday
        yield Due(ReviewKind.BEFORE_SWING, before, swing.day - A_DAY, swing.role.uid)
        yield Due(ReviewKind.AFTER_SWING, after, after + OFFERED_FOR, swing.role.uid)


def _quarters(first: date, last: date) -> Iterator[date]:
    day = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    while day <= last:
        yield day
        day = add_months(day, 3)
