"""Everything that is drawn and said about a range of weeks, drawn up in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pendulum_journal.domain.baseline import Figure, Figures
    from pendulum_journal.domain.comparison import ThenAndNow
    from pendulum_journal.domain.guidance_figures import GuidanceFigures
    from pendulum_journal.domain.measure import Measure
    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.progress import Arrived, Band, GuideLine, Position, ValidTarget
    from pendulum_journal.domain.projection import Projection
    from pendulum_journal.domain.role import Event, Swing
    from pendulum_journal.domain.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learned in the weeks shown, since the swing if that lies among them.

    Attributes:
        weeks: entries that are not away; with_note: those of them with a note.
        minutes: in activities marked as learning.
    """

    weeks: int
    with_note: int
    minutes: int


@dataclass(frozen=True, slots=True)
class UnderFloor:
    """Weeks shown whose energy lies under the floor (``floor``, per cent), of ``n`` with one."""

    floor: int
    weeks: int
    n: int


@dataclass(frozen=True)
class TrendView:
    """One range of weeks, with all figures that its charts, tables and sentences need.

    Columns (lists) run along ``series``, one value a calendar week; None: no value, the line
    breaks there. Progress is in parts of the way: 0 is the baseline, 1 the target; values are
    kept beyond what is drawn (``progress.DRAWN_FROM`` to ``DRAWN_TO``).

    Attributes:
        first, last: the weeks of the time axis, which may reach beyond the journal.
        series: the weeks of the axis that the journal reaches; may be empty.
        whole: all weeks of the journal.
        n: recorded weeks in ``series``.
        today: the day the view was drawn up for.
        swing: the one the view is about: the latest by ``last`` that has happened; or None.
        week_number: today's week n of that swing; 0 or less before its week 1.
        swings: every swing on the axis, the one it is about and future ones included.
        events: those on the axis.
        guidance: the figures in force, None where switched off.
        measure: what progress is measured in.
        before: the baseline, each figure with n, dates and origin.
        baseline: the one of ``measure``, or None.
        targets: what is wanted of ``measure``, oldest first.
        target: the one valid in the latest week, in the measure's unit, or None.
        values, mean_values: the measure each week and its 4-week mean, in the measure's unit.
        progress, mean_progress: of the weekly values and of the 4-week means; since the swing.
        progress_so_far: that of the week in progress, at ``series.in_progress``; or None.
        guide_lines: after a swing to building, as ``line.at(swing.week_number(week))``.
        position: where the latest mean stands beside them, or None.
        bands: the guidance bands of the swing.
        arrived, projection, then_and_now, learning, under_floor: see their types.
        why_no_progress, why_no_projection, why_no_comparison: the reason where there is none.
        warnings: what has to be said beside the figures, such as "small step".
    """

    first: Week
    last: Week
    series: Series
    whole: Series
    n: int
    today: date
    swing: Swing | None
    week_number: int | None
    swings: tuple[Swing, ...]
    events: tuple[Event, ...]
    guidance: GuidanceFigures
    measure: Measure
    before: Figures
    baseline: Figure | None
    targets: tuple[ValidTarget, ...]
    target: int | None
    values: list[float | None]
    mean_values: list[float | None]
    progress: list[float | None]
    mean_progress: list[float | None]
    progress_so_far: float | None
    guide_lines: tuple[GuideLine, ...]
    position: Position | None
    bands: tuple[Band, ...]
    arrived: Arrived | None
    projection: Projection | None
    then_and_now: ThenAndNow | None
    learning: Learning
    under_floor: UnderFloor | None
    why_no_progress: Message | None
    why_no_projection: Message | None
    why_no_comparison: Message | None
    warnings: tuple[Message, ...]
