"""The figures from before a swing, which progress is measured from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import first_week
from pendulum_journal.domain.trend.figures import (
    QUANTITIES,
    Figure,
    Figures,
    Origin,
    add_up,
    recorded_figures,
)
from pendulum_journal.domain.trend.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.series import Series

MOST_WEEKS = 8
LEAST_WEEKS = 3
WINDOW_WEEKS = 16


def before_swing(series: Series, swing: Swing, earlier: Swing | None) -> Figures:
    """Return the figures from before a swing.

    Each figure is taken from the recorded weeks (three to eight of the 16 weeks before the swing
    and after the earlier one) or, where these have none, from what the user typed with the role. A
    published figure is nobody's baseline.

    Args:
        series: all weeks of the journal.
        swing: the swing.
        earlier: the swing before it, or None.
    """
    recorded = recorded_before(series, swing, earlier)
    typed = typed_before(swing.role.baseline or {})
    return Figures(
        total=recorded.total,
        **{each.value: recorded.of(each) or typed.of(each) for each in QUANTITIES},
    )


def recorded_before(series: Series, swing: Swing, earlier: Swing | None) -> Figures:
    """Return the figures of the weeks before a swing, or before the leave directly before it."""
    end = swing.week if swing.before_away is None else first_week(swing.before_away)
    begin = end + -WINDOW_WEEKS
    if earlier is not None:
        begin = max(begin, earlier.week)
    return recorded_figures(series.between(begin, end + -1), most=MOST_WEEKS, least=LEAST_WEEKS)


def typed_before(typed: Mapping[str, float]) -> Figures:
    """Return the figures that the user typed, with building time if focus and coding are there."""
    values = {each: typed[each] for each in QUANTITIES if each in typed}
    if Quantity.FOCUS in values and Quantity.CODING in values:
        values[Quantity.BUILDING] = values[Quantity.FOCUS] + values[Quantity.CODING]
    return Figures(**add_up({each: Figure(value, Origin.TYPED) for each, value in values.items()}))
