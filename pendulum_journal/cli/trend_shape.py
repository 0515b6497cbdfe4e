"""A trend as the JSON that ``trend --json`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.drawn.counts import Kind
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.summary import summary
from pendulum_journal.domain.week import Week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.evidence.memory import Memory
    from pendulum_journal.domain.split import Shares
    from pendulum_journal.domain.trend.activity_series import ActivityColumns
    from pendulum_journal.domain.trend.comparison import ComparisonRow
    from pendulum_journal.domain.trend.energy.correlations import Together
    from pendulum_journal.domain.trend.energy.shifts import ShiftTest
    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.projection import Projection
    from pendulum_journal.domain.trend.range_trend import EndMean, RangeTrend
    from pendulum_journal.domain.trend.series import Hours
    from pendulum_journal.domain.trend.stretches import Stretch
    from pendulum_journal.domain.trend.view import TrendView


def trend_shape(
    view: TrendView, *, weekly: bool, hours: bool, memory: Sequence[Memory] = ()
) -> dict[str, Any]:
    """Return the JSON of a trend.

    Shares, progress (0 the baseline, 100 the target) and energy are in per cent, the longest focus
    block in minutes; no figure is rounded. ``mean`` is the 4-week mean of the shares, or of the
    hours where ``hours`` is asked for. ``progress`` is of the 4-week mean unless ``weekly``.
    docs/trend-json.md describes each name.
    """
    shape = _view_shape(view, weekly=weekly, hours=hours)
    shape["memory"] = [_memory_shape(each) for each in memory]
    told = [*summary(view), *(each.sentence for each in memory)]
    shape["sentences"] = [str(sentence) for sentence in told]
    if view.activities:
        shape["activities"] = _activities_shape(view, hours=hours)
    return shape


def _view_shape(view: TrendView, *, weekly: bool, hours: bool) -> dict[str, Any]:
    return {
        "range": f"{view.first}..{view.last}",
        "n": view.n,
        "counts": {
            "to": str(view.told_last),
            **_fields(view.counts, *(kind.name.lower() for kind in Kind)),
        },
        "weeks": [
            _week_shape(view, at, weekly=weekly, hours=hours) for at in range(len(view.series))
        ],
        "baseline": _figure_shape(view.way.baseline),
        "target": view.way.target,
        "projection": _projection_shape(view.way.projection),
        "position": view.position,
        "trend": [
            {"stretch": _stretch_shape(each.stretch), "of": of, **_range_trend_shape(trend)}
            for each in (view.trends_in_hours if hours else view.trends_in_shares)
            for of, trend in each.trends.items()
        ],
        "then_and_now": _then_and_now_shape(view),
        "energy_and_split": [_shift_shape(row) for row in view.energy_shifts.rows],
        "correlations": [_together_shape(row) for row in view.energy_and_split.rows],
        "learning": {
            "weeks": view.learning.weeks,
            "with_note": view.learning.with_note,
            "minutes": view.learning.minutes,
        },
    }


def _memory_shape(found: Memory) -> dict[str, Any]:
    parts = {name: 100 * getattr(found, name) for name in ("median", "low", "high")}
    return {"of": found.group.value, **parts, **_fields(found, "n", "first", "last")}


def _projection_shape(found: Projection | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "as_it_goes": _fields(found.as_it_goes, "date", "earliest", "latest"),
        "levelling": _fields(found.levelling, "date", "earliest", "latest"),
    }


def _activities_shape(view: TrendView, *, hours: bool) -> list[dict[str, Any]]:
    trends = view.trends_by_activity(hours=hours)
    return [
        {
            "name": activity.name,
            "group": activity.group.value,
            "trend": [
                {
                    "stretch": _stretch_shape(each.stretch),
                    **_range_trend_shape(each.trends[activity.id]),
                }
                for each in trends
                if activity.id in each.trends
            ],
            "weeks": _activity_weeks(view.by_activity[activity.id], hours=hours),
        }
        for activity in view.activities
    ]


def _activity_weeks(columns: ActivityColumns, *, hours: bool) -> list[dict[str, float | None]]:
    means = columns.mean_hours if hours else _per_cents(columns.mean_shares)
    weeks = zip(_per_cents(columns.shares), means, columns.hours, strict=True)
    return [{"share": share, "mean": mean, "hours": spent} for share, mean, spent in weeks]


def _per_cents(column: Sequence[float | None]) -> list[float | None]:
    return [None if part is None else 100 * part for part in column]


def _week_shape(view: TrendView, at: int, *, weekly: bool, hours: bool) -> dict[str, Any]:
    series = view.series
    mean = _by_group(series.mean_hours[at]) if hours else _by_group(series.mean_shares[at], 100)
    progress = (view.way.progress if weekly else view.way.mean_progress)[at]
    return {
        "monday": series.week_at(at).monday.isoformat(),
        "state": state_of(series.figures[at]).value,
        "shares": _by_group(series.shares[at], 100),
        "mean": mean,
        "hours": _by_group(series.hours[at]),
        "energy": series.energy[at],
        "progress": None if progress is None else 100 * progress,
        "measured": _measured_shape(view, at, hours=hours),
    }


def _measured_shape(view: TrendView, at: int, *, hours: bool) -> dict[str, Any]:
    """Return the measured figures of a week by group, those that are known."""
    found = {}
    for column in view.measured:
        known, mean = column.weeks[at], column.column(weekly=False, hours=hours)[at]
        share = column.shares[at]
        if known is not None:
            found[column.group.value] = {
                "hours": known.minutes / 60,
                "share": None if share is None else 100 * share,
                "mean": mean if mean is None or hours else 100 * mean,
                "by": list(known.programs),
            }
    return found


def _by_group(found: Hours | Shares | None, factor: int = 1) -> dict[str, float] | None:
    if found is None:
        return None
    return {group.value: factor * part for group, part in zip(GROUPS, found, strict=True)}


def _fields(found: object, *names: str) -> dict[str, Any]:
    """Return attributes of an object by name, weeks as Mondays."""
    return {name: _plain(getattr(found, name)) for name in names}


def _fields_or_none(found: object | None, *names: str) -> dict[str, Any] | None:
    return None if found is None else _fields(found, *names)


def _plain(value: Any) -> Any:
    return value.monday.isoformat() if isinstance(value, Week) else value


def _figure_shape(figure: Figure | None) -> dict[str, Any] | None:
    return _fields_or_none(figure, "value", "origin", "n", "first", "last")


def _stretch_shape(stretch: Stretch) -> dict[str, Any]:
    return {
        "from": _plain(stretch.first),
        "to": _plain(stretch.last),
        "side": stretch.side,
    }


def _range_trend_shape(trend: RangeTrend) -> dict[str, Any]:
    return {
        "first": None if trend.begin is None else trend.begin.value,
        "last": None if trend.end is None else trend.end.value,
        "slope": trend.line.slope,
        "low": trend.line.low,
        "high": trend.line.high,
        "n": trend.n,
        "first_weeks": _span_shape(trend.begin),
        "last_weeks": _span_shape(trend.end),
        "direction": trend.direction,
    }


def _span_shape(mean: EndMean | None) -> dict[str, Any] | None:
    return None if mean is None else {**_from_to(mean.first, mean.last), "n": mean.n}


def _from_to(first: Week | None, last: Week | None) -> dict[str, Any]:
    return {"from": _plain(first), "to": _plain(last)}


def _then_and_now_shape(view: TrendView) -> dict[str, Any] | None:
    found = view.then_and_now
    if found is None:
        return None
    return {
        **{
            name: {**_from_to(bases[0].first, bases[0].last), "n": bases[0].n}
            for name, (_, bases) in zip(("before", "now"), found.bases, strict=True)
            if bases
        },
        "rows": [_comparison_shape(row) for row in found.rows],
    }


def _comparison_shape(row: ComparisonRow) -> dict[str, Any]:
    overlap = row.overlap
    return {
        "of": row.of,
        "before": None if row.before is None else row.before.value,
        "now": None if row.now is None else row.now.value,
        "difference": row.difference,
        "pairs": None if overlap is None else overlap.pairs,
        "higher": None if overlap is None else overlap.higher,
        "ties": None if overlap is None else overlap.ties,
        "low": None if overlap is None or row.is_few else 100 * overlap.low,
        "high": None if overlap is None or row.is_few else 100 * overlap.high,
        "sure": row.is_sure,
        "before_weeks": _figure_shape(row.before),
        "now_weeks": _figure_shape(row.now),
    }


def _shift_shape(row: ShiftTest) -> dict[str, Any]:
    shape = _fields(row, "of", "most", "fewest", "n", "shifts", "as_large", "quarter")
    return {**shape, "notable": row.is_notable}


def _together_shape(row: Together) -> dict[str, Any]:
    found = row.correlation
    return {
        "id": row.of,
        "weeks_after": row.weeks_after,
        "n": row.n,
        "correlation": None if found is None else found.value,
        "low": None if found is None else found.low,
        "high": None if found is None else found.high,
        "why_not": None if row.why_not is None else str(row.why_not),
    }
