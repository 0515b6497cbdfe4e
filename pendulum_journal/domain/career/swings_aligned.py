"""All swings to one side laid over each other, by week since the swing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.trend.measure import mean_values, weekly_values
from pendulum_journal.domain.trend.progress import bands, target_in, valid_targets
from pendulum_journal.domain.trend.towards_target import Subject
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Side, Swing, Target
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import Band
    from pendulum_journal.domain.trend.series import Series


@dataclass(frozen=True, slots=True)
class AlignedSwing:
    """One swing.

    Attributes:
        values: from week 1 of the swing to the last week with a value, before the following
            swing; in the measure's unit; None: no value. Empty where nothing is recorded.
        is_current: whether it is the latest of all swings, so that it goes on.
    """

    swing: Swing
    values: tuple[float | None, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class AlignedSwings:
    """All swings to one side, oldest first.

    Attributes:
        target: what is wanted of the measure now, if the current swing went to this side.
        bands: the guidance bands of the latest of them; ``until`` counts from its week 1.
    """

    side: Side
    measure: Measure
    swings: tuple[AlignedSwing, ...]
    target: int | None
    bands: tuple[Band, ...]

    @property
    def weeks(self) -> int:
        """The number of the last week that has a value in any of them; 0: none has."""
        return max((len(each.values) for each in self.swings), default=0)


def align(
    series: Series,
    swings: Sequence[Swing],
    side: Side,
    measure: Measure,
    *,
    today: date,
    guidance: GuidanceFigures,
    weekly: bool = False,
    roles: Sequence[Role] = (),
    targets: Iterable[Target] = (),
) -> AlignedSwings:
    """Return the swings to a side that have happened by today.

    Args:
        series: all weeks of the journal, laid out with ``swings``.
        swings: every swing, oldest first.
        side: building or managing.
        measure: what is drawn.
        today: the day it is drawn for.
        guidance: the figures in force.
        weekly: each week's own value instead of the 4-week mean.
        roles: all of them, for the target of the current swing.
        targets: all of them.
    """
    past = [swing for swing in swings if swing.day <= today]
    column = weekly_values(series, measure) if weekly else mean_values(series, measure)
    subjects = [
        Subject(swing, following=past[place + 1] if place + 1 < len(past) else None)
        for place, swing in enumerate(past)
        if swing.to_side is side
    ]
    found = tuple(
        AlignedSwing(each.swing, _values(series, column, each), is_current=each.following is None)
        for each in subjects
    )
    target = None
    if found and found[-1].is_current:
        wanted = valid_targets(targets, roles, past[-1], None, measure)
        target = target_in(wanted, Week.containing(today))
    shown = bands(subjects[-1].swing, None, guidance) if subjects else ()
    return AlignedSwings(side, measure, found, target, shown)


def _values(
    series: Series, column: Sequence[float | None], subject: Subject
) -> tuple[float | None, ...]:
    first = subject.swing.week
    until = subject.latest(series.last) - series.first + 1
    begin = first - series.first
    # Weeks before the journal begins have no value, and keep their places.
    values = [*[None] * max(-begin, 0), *column[max(begin, 0) : max(until, 0)]]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)
