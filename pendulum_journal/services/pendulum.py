"""The career of a journal: the line of roles, its clocks, compared swings and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.clocks import current_experiment, experience, experiments
from pendulum_journal.domain.career.hands_on import hands_on_clock
from pendulum_journal.domain.career.role import Side, latest_swing, swings
from pendulum_journal.domain.career.swings_aligned import align
from pendulum_journal.domain.career.timeline import lay_line
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.series import lay_out
from pendulum_journal.services.guidance.figures import guidance_of
from pendulum_journal.services.reviews import reviews

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.career.clocks import Experience, Experiment
    from pendulum_journal.domain.career.hands_on import HandsOnClock
    from pendulum_journal.domain.career.role import Role, Swing
    from pendulum_journal.domain.career.swings_aligned import AlignedSwings
    from pendulum_journal.domain.career.timeline import Timeline
    from pendulum_journal.domain.review.review import Review
    from pendulum_journal.services.guidance.figures import Guidance
    from pendulum_journal.services.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class PendulumView:
    """A career as of a day.

    Attributes:
        today: the day.
        guidance: the published figures with the user's edits.
        roles: ordered by their first day; they may overlap.
        line: the roles as a time line, in which each day belongs to one piece.
        swings: all swings, oldest first, future ones included.
        hands_on: the time since the last hands-on work, by roles and by entries.
        experiments: all tours of managing, oldest first.
        experiment: the tour of managing that runs today, or None.
        experience: the time in building roles before the first managing role; None: no building
            role is entered.
        aligned: the swings to one side, with their weeks counted from each swing.
        forecasts: the reviews with a forecast or a decision, oldest first.
    """

    today: date
    guidance: Guidance
    roles: tuple[Role, ...]
    line: Timeline
    swings: tuple[Swing, ...]
    hands_on: HandsOnClock
    experiments: tuple[Experiment, ...]
    experiment: Experiment | None
    experience: Experience | None
    aligned: AlignedSwings
    forecasts: tuple[Review, ...]


def compute_pendulum(
    journal: Journal,
    side: Side | None = None,
    measure: Measure = Measure.CODING,
    *,
    weekly: bool = False,
) -> PendulumView:
    """Return the career of a journal as of today.

    Args:
        journal: an open journal.
        side: the side whose swings are compared; None: that of the latest swing.
        measure: the measure in which they are compared.
        weekly: whether each week's own value is used instead of the 4-week mean.

    Raises:
        StoreError: the journal cannot be read.
    """
    roles, today, guidance = journal.roles(), journal.today(), guidance_of(journal)
    every = swings(roles)
    series = lay_out(journal.figures(), every)
    latest = latest_swing(roles, today)
    if side is None:
        side = Side.BUILDING if latest is None else latest.to_side
    return PendulumView(
        today=today,
        guidance=guidance,
        roles=tuple(roles),
        line=lay_line(roles, today),
        swings=tuple(every),
        hands_on=hands_on_clock(roles, series, today, guidance.figures),
        experiments=tuple(experiments(roles, guidance.figures)),
        experiment=current_experiment(roles, today, guidance.figures),
        experience=experience(roles, today, guidance.figures),
        aligned=align(
            series,
            every,
            side,
            measure,
            today=today,
            guidance=guidance.figures,
            weekly=weekly,
            roles=roles,
            targets=journal.targets(),
        ),
        forecasts=forecasts(journal),
    )


def forecasts(journal: Journal) -> tuple[Review, ...]:
    """Return the reviews with a forecast or a decision, oldest first."""
    held = [review for review in reviews(journal) if review.forecast or review.decision]
    return tuple(sorted(held, key=lambda review: (review.opened, review.id)))
