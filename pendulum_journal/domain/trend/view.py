"""Everything that charts, tables and sentences show about a range of weeks, computed at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.career.role import swings as swings_of
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.guidance import PUBLISHED, GuidanceFigures
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend import learning_and_floor as counts
from pendulum_journal.domain.trend import reasons
from pendulum_journal.domain.trend.activity_series import (
    ActivityColumns,
    activity_columns,
    with_hours,
)
from pendulum_journal.domain.trend.comparison import ThenAndNow, then_and_now
from pendulum_journal.domain.trend.drawn.counts import WeekCounts, count_weeks
from pendulum_journal.domain.trend.drawn.quarters import fill_quarters, quarter_windows
from pendulum_journal.domain.trend.energy.correlations import EnergyAndSplit, energy_and_split
from pendulum_journal.domain.trend.energy.shifts import EnergyShifts, energy_shifts
from pendulum_journal.domain.trend.measure import Measure, mean_values, weekly_values
from pendulum_journal.domain.trend.position import standing
from pendulum_journal.domain.trend.progress import (
    bands,
    guide_lines,
    only_band,
    valid_targets,
)
from pendulum_journal.domain.trend.range_trend import (
    activity_trends_by_stretch,
    trends_by_stretch,
)
from pendulum_journal.domain.trend.series import lay_out
from pendulum_journal.domain.trend.towards_target import (
    Subject,
    compute_way,
    default_measure,
    no_way,
    offered_measure,
)
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Event, Role, Swing, Target
    from pendulum_journal.domain.split import Activity
    from pendulum_journal.domain.trend.drawn.measured import MeasuredColumn
    from pendulum_journal.domain.trend.learning_and_floor import Learning, UnderFloor
    from pendulum_journal.domain.trend.position import Position, Standing
    from pendulum_journal.domain.trend.progress import (
        Band,
        GuideLine,
    )
    from pendulum_journal.domain.trend.quantity import Quantity
    from pendulum_journal.domain.trend.range_trend import StretchTrends
    from pendulum_journal.domain.trend.series import Series, WeekFigures
    from pendulum_journal.domain.trend.towards_target import Offer, Way


@dataclass(frozen=True, kw_only=True)
class TrendView:
    """The figures of one range of weeks.

    Columns (lists), also those of ``way``, have one value for each week of ``series``; None is a
    week without a value, where lines break.

    Attributes:
        first, last: the weeks at the ends of the time axis, which may reach beyond the journal.
        series: the weeks of the axis that lie within the journal; may be empty.
        whole: all weeks of the journal, from its first entry to the last week that is over.
        n: the number of recorded weeks in ``series``.
        activities: those with hours in ``series`` if activities are shown instead of groups; else
            empty.
        today: the day that the view was computed for.
        swing: the latest swing up to today and to ``last``, which the view is about; or None.
        week_number: n of "week n of the swing" today; 0 or less before week 1.
        experiment_number: n of "week n of the experiment" today, after a swing to managing; it goes
            on where a swing to the same side begins a new count of ``week_number``.
        swings: those on the axis, also future ones; ``all_swings`` are those of the journal.
        events: those on the axis.
        away_ahead: weeks on the axis that begin after today and are marked as away, in order.
        guidance: the figures in force, None if switched off.
        measure: what progress is measured by.
        way: baseline, target and progress, or the reason why there is none.
        values, mean_values: the measure in each week and its 4-week mean, in the measure's unit.
        guide_lines: after a swing to building; see ``GuideLine.at``.
        standing: where the latest mean shown stands beside the guide lines, or None.
        bands: the guidance bands of the swing.
        then_and_now, learning, under_floor: see their types.
        has_learning: whether hours of learning are known: some are recorded, or (set by the caller)
            an activity in use is marked as learning.
        why_no_comparison: the reason if there is no ``then_and_now``.
        offer: another measure that can be chosen now.
        warnings: sentences to show beside the figures, including those of ``way``.
        by_quarter: whether the means are those of quarters, for drawing.
        measured: what other programs measured, of each group of which anything is known, where that
            is asked for (set by the caller).
    """

    first: Week
    last: Week
    series: Series
    whole: Series
    n: int
    activities: tuple[Activity, ...] = ()
    today: date
    swing: Swing | None = None
    week_number: int | None = None
    experiment_number: int | None = None
    swings: tuple[Swing, ...] = ()
    all_swings: tuple[Swing, ...] = ()
    events: tuple[Event, ...] = ()
    away_ahead: tuple[Week, ...] = ()
    guidance: GuidanceFigures
    measure: Measure
    way: Way
    values: list[float | None]
    mean_values: list[float | None]
    guide_lines: tuple[GuideLine, ...] = ()
    standing: Standing | None = None
    bands: tuple[Band, ...] = ()
    then_and_now: ThenAndNow | None = None
    learning: Learning
    under_floor: UnderFloor | None = None
    has_learning: bool = False
    why_no_comparison: Message | None = None
    offer: Offer | None = None
    warnings: tuple[Message, ...] = ()
    by_quarter: bool = False
    measured: tuple[MeasuredColumn, ...] = ()

    @property
    def position(self) -> Position | None:
        """The position beside the guide lines; None also if it is too early to say."""
        return None if self.standing is None else self.standing.position

    @property
    def side(self) -> Side | None:
        """The side that the swing led to, or None without a swing."""
        return None if self.swing is None else self.swing.to_side

    @property
    def told_last(self) -> Week:
        """The last week that words tell of: charts reach ahead, words to the running week.

        Of a range that lies ahead as a whole it is the last one.
        """
        now = Week.containing(self.today)
        return self.last if self.first > now else min(self.last, now)

    @property
    def told_until(self) -> date:
        """The last day that words tell of, today or earlier unless the whole range lies ahead."""
        is_ahead = self.first.monday > self.today
        return self.last.sunday if is_ahead else min(self.last.sunday, self.today)

    @cached_property
    def counts(self) -> WeekCounts:
        """How many weeks there are of each kind, from ``first`` to ``told_last``."""
        found = count_weeks(self.whole, self.first, self.told_last, self.today)
        leave = sum(week <= self.told_last for week in self.away_ahead)
        return replace(found, away=found.away + leave, ahead=found.ahead - leave)

    @property
    def missing(self) -> int:
        """The number of weeks without an entry on the axis, of those that are over.

        Those before the journal's first entry are among them: a week of the range that nobody wrote
        down is missing on the charts, and cannot be "missing: 0" in the words beside them.
        """
        return self.counts.missing + self.counts.before

    @property
    def missing_before(self) -> int:
        """How many of the missing weeks lie before the journal's first entry; 0 without one."""
        return self.counts.before

    @property
    def open_weeks(self) -> list[Week]:
        """The weeks with some hours, which have no shares as others are unread."""
        return [row.week for row in self.series.figures if row is not None and row.is_open]

    @cached_property
    def experiment(self) -> Series:
        """The weeks shown that belong to the experiment of managing, maybe none."""
        return counts.experiment_weeks(self.series, self.swing, self.guidance.experiment_weeks)

    # Worked out when they are asked for: they take longer than all the rest, no chart needs them.

    @cached_property
    def trends_in_shares(self) -> tuple[StretchTrends[Quantity], ...]:
        """The trends within each stretch of the weeks shown, with the groups in per cent."""
        return trends_by_stretch(self.series, self.all_swings, hours=False)

    @cached_property
    def trends_in_hours(self) -> tuple[StretchTrends[Quantity], ...]:
        """The trends within each stretch of the weeks shown, with the groups in hours."""
        return trends_by_stretch(self.series, self.all_swings, hours=True)

    @cached_property
    def energy_and_split(self) -> EnergyAndSplit:
        """How energy and the split change together in the weeks shown of this side."""
        return energy_and_split(self.series, self.all_swings, self.side)

    @cached_property
    def energy_shifts(self) -> EnergyShifts:
        """Whether energy goes with meetings or hours in the latest stretch of the weeks shown."""
        return energy_shifts(self.series, self.all_swings)

    @cached_property
    def by_activity(self) -> dict[int, ActivityColumns]:
        """The columns of ``activities`` along ``series``, by activity id."""
        if self.by_quarter:
            return self._by_activity_and_quarter
        start = self.series.first - self.whole.first
        columns = activity_columns(self.whole, (activity.id for activity in self.activities))
        return {one: part.part(start, start + len(self.series)) for one, part in columns.items()}

    @property
    def _by_activity_and_quarter(self) -> dict[int, ActivityColumns]:
        series = self.series
        windows = quarter_windows(series, series.shares)
        columns = activity_columns(series, (each.id for each in self.activities), windows)
        return {
            one: replace(
                part,
                mean_shares=fill_quarters(series, part.mean_shares),
                mean_hours=fill_quarters(series, part.mean_hours),
            )
            for one, part in columns.items()
        }

    def trends_by_activity(self, *, hours: bool) -> tuple[StretchTrends[int], ...]:
        """Return the trends of ``activities`` by id in each stretch, in hours or in per cent."""
        return activity_trends_by_stretch(
            self.series, self.all_swings, self.activities, hours=hours
        )


def compute_view(
    figures: Iterable[WeekFigures],
    roles: Sequence[Role],
    targets: Sequence[Target],
    events: Iterable[Event],
    *,
    first: Week,
    last: Week,
    today: date,
    measure: Measure | None = None,
    guidance: GuidanceFigures = PUBLISHED,
    activities: Sequence[Activity] = (),
    decided: Collection[str] = (),
    about: Week | None = None,
) -> TrendView:
    """Compute everything about the weeks from ``first`` to ``last``.

    Args:
        figures: of every entry of the journal, not only of the weeks shown; at most one a week.
            Those of weeks ahead count in no chart, table or sentence; leave is hatched.
        roles: all roles.
        targets: all targets.
        events: all events.
        first: the first week of the time axis.
        last: its last week, which may lie in the future.
        today: the day to compute it for.
        measure: what progress is measured by; None: see ``default_measure``.
        guidance: the figures in force.
        activities: those to show instead of groups; the figures must have ``by_activity``.
        about: the last week whose latest swing the view is about; None: ``last``.
        decided: uids of roles for whose swing the user chose the measure: none is offered.
    """
    swings, rows, now = swings_of(roles), list(figures), Week.containing(today)
    whole = lay_out((row for row in rows if row.week <= now), swings, until=now + -1)
    subject = _subject(swings, min(today, (last if about is None else about).sunday))
    offer = None
    if measure is None and subject is not None:
        measure = default_measure(whole, subject, roles, targets)
        if subject.swing.role.uid not in decided:
            offer = offered_measure(whole, subject, roles, targets)
    view = _without_swing(
        rows,
        whole,
        first,
        last,
        today=today,
        measure=measure or Measure.CODING,
        guidance=guidance,
        swings=swings,
        events=events,
        activities=activities,
    )
    if subject is None:
        return view
    wanted = valid_targets(targets, roles, subject.swing, subject.following, view.measure)
    way = compute_way(whole, subject, wanted, measure=view.measure, now=now, guidance=guidance)
    return replace(_with_way(view, subject, way, now), offer=offer)


def _away_ahead(rows: Sequence[WeekFigures], first: Week, last: Week) -> tuple[Week, ...]:
    away = (row.week for row in rows if row.state is State.AWAY)
    return tuple(sorted(week for week in away if first <= week <= last))


def _is_on_axis(event: Event, first: Week, last: Week) -> bool:
    return event.day <= last.sunday and (event.until or event.day) >= first.monday


def _without_swing(
    rows: Sequence[WeekFigures],
    whole: Series,
    first: Week,
    last: Week,
    *,
    today: date,
    measure: Measure,
    guidance: GuidanceFigures,
    swings: Sequence[Swing],
    events: Iterable[Event],
    activities: Sequence[Activity],
) -> TrendView:
    """Return the view of a journal without a swing, with reasons for what is missing."""
    series = whole.between(first, last)
    return TrendView(
        first=first,
        last=last,
        series=series,
        whole=whole,
        n=sum(part is not None for part in series.shares),
        activities=with_hours(series, activities),
        today=today,
        swings=tuple(swing for swing in swings if first <= swing.week <= last),
        all_swings=tuple(swings),
        events=tuple(event for event in events if _is_on_axis(event, first, last)),
        away_ahead=_away_ahead(rows, max(first, Week.containing(today) + 1), last),
        guidance=guidance,
        measure=measure,
        way=no_way(len(series), reasons.no_swing(swings)),
        values=weekly_values(series, measure),
        mean_values=mean_values(series, measure),
        learning=counts.count_learning(series, None),
        under_floor=counts.count_under_floor(series, guidance.energy_floor),
        has_learning=any(row is not None and row.learning_minutes for row in whole.figures),
        why_no_comparison=reasons.NO_SWING_BETWEEN,
        warnings=tuple(reasons.over_the_clock(series)),
    )


def _subject(swings: Sequence[Swing], day: date) -> Subject | None:
    """Return the latest swing up to a day with its neighbours, or None."""
    past = [place for place, swing in enumerate(swings) if swing.day <= day]
    if not past:
        return None
    place = past[-1]
    return Subject(
        swings[place],
        swings[place - 1] if place else None,
        swings[place + 1] if place + 1 < len(swings) else None,
    )


def _with_way(view: TrendView, subject: Subject, way: Way, now: Week) -> TrendView:
    swing = subject.swing
    shown = way.between(view.whole, view.series)
    lines = guide_lines(swing, view.guidance, only=only_band(view.measure))
    comparison = then_and_now(way.before, view.whole, subject.stretch(view.whole), now)
    return replace(
        view,
        swing=swing,
        week_number=swing.week_number(now),
        experiment_number=(
            now - swing.experiment_week + 1 if swing.to_side is Side.MANAGING else None
        ),
        way=shown,
        guide_lines=lines,
        standing=standing(
            view.whole,
            weekly_values(view.whole, view.measure),
            way.mean_progress,
            swing,
            lines,
            measure=view.measure,
            last=view.last,
            now=now,
        ),
        bands=bands(swing, subject.following, view.guidance),
        then_and_now=comparison if isinstance(comparison, ThenAndNow) else None,
        learning=counts.count_learning(view.series, swing),
        why_no_comparison=comparison if isinstance(comparison, Message) else None,
        warnings=(*way.warnings, *view.warnings),
    )
