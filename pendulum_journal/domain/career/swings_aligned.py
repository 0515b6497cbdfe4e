"""All swings to one side compared by the week since the swing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.trend.measure import mean_values, shown_value, weekly_values
from pendulum_journal.domain.trend.progress import bands, target_in, valid_targets
from pendulum_journal.domain.trend.towards_target import Subject
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Role, Side, Swing, Target
    from pendulum_journal.domain.guidance import GuidanceFigures
    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import Band
    from pendulum_journal.domain.trend.series import Series


@dataclass(frozen=True, slots=True)
class AlignedSwing:
    """The values of one measure in the weeks after one swing.

    Attributes:
        values: one a week, from week 1 of the swing to the last week that has a value and lies
            before the following swing; in the measure's unit, None for a week without a value.
        shown: the number that is shown for each of the values.
        is_current: whether it is the latest swing of all, to which weeks are still added.
    """

    swing: Swing
    values: tuple[float | None, ...]
    shown: tuple[Shown | None, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class AlignedSwings:
    """The values after every swing to one side, the oldest swing first.

    Attributes:
        target: the current target for the measure, in its unit; None if there is none or the
            current swing led to the other side.
        bands: the guidance bands of the latest of these swings, not cut by a following one.
    """

    side: Side
    measure: Measure
    swings: tuple[AlignedSwing, ...]
    target: int | None
    bands: tuple[Band, ...]

    @property
    def weeks(self) -> int:
        """The number of weeks after which no swing has a value; 0 if none has any."""
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
    """Return the swings to a side that have happened by ``today``, with a measure's values.

    Args:
        series: all weeks of the journal, laid out with ``swings``.
        swings: every swing, oldest first.
        side: building or managing.
        measure: the measure to compare.
        today: swings after this day are left out.
        guidance: the figures in force.
        weekly: whether to use each week's own value instead of the 4-week mean.
        roles: all roles, for the target of the current swing.
        targets: all targets.
    """
    past = [swing for swing in swings if swing.day <= today]
    column = weekly_values(series, measure) if weekly else mean_values(series, measure)
    subjects = [
        Subject(swing, following=past[place + 1] if place + 1 < len(past) else None)
        for place, swing in enumerate(past)
        if swing.to_side is side
    ]
    found = tuple(
        AlignedSwing(
            each.swing,
            values := _values(series, column, each),
            tuple(
                None if value is None else shown_value(series, measure, at, weekly=weekly)
                for at, value in enumerate(values, each.swing.week - series.first)
            ),
            is_current=each.following is None,
        )
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
