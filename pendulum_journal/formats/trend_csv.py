"""The figures of a trend as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.learning_and_floor import learning_hours
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.stacked import one_line
from pendulum_journal.formats.split_csv import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.trend.view import TrendView

_MEANS = tuple(f"{group}_mean" for group in GROUPS)
HEADER = (
    "week",
    "monday",
    "state",
    *(f"{group}_h" for group in GROUPS),
    *(f"{group}_share" for group in GROUPS),
    *(f"{name}_share" for name in _MEANS),
    "energy",
    "energy_mean",
    "focus_block_min",
    "focus_block_min_mean",
    "focus_days",
    "focus_days_mean",
    "shipping_days",
    "shipping_days_mean",
    "progress",
    "progress_mean",
    "learning_h",
)

_DIGITS = 12
"""More than the figures have, and fewer than would show how floats are stored."""

OF_ACTIVITY = ("h", "share", "mean_share")


def to_csv(view: TrendView, footer: Sequence[str] = ()) -> str:
    """Return one row for each week of the series, then the footer as lines that begin with ``#``.

    If the view shows activities, each adds three columns: hours, share and mean share; so does
    each group of which it shows what was measured. Shares, energy and progress are in per cent;
    nothing is rounded. A week without a value has an empty cell.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    names = [harmless(one_line(activity)) for activity in view.activities]
    names += [f"{column.group}_measured" for column in view.measured]
    writer.writerow(HEADER + tuple(f"{name}_{part}" for name in names for part in OF_ACTIVITY))
    writer.writerows(
        [*_row(view, at), *_activities(view, at), *_measured(view, at)]
        for at in range(len(view.series))
    )
    written.writelines(f"# {line}\n" for line in footer)
    return written.getvalue()


def _row(view: TrendView, at: int) -> list[str]:
    series = view.series
    week, figures = series.week_at(at), series.figures[at]
    hours, shares, means = series.hours[at], series.shares[at], series.mean_shares[at]
    learned = learning_hours(series.between(week, week))[0] if view.has_learning else None
    return [
        str(week),
        week.monday.isoformat(),
        state_of(figures).value,
        *(_number(None if hours is None else hours[part]) for part in range(len(GROUPS))),
        *(_number(None if shares is None else 100 * shares[part]) for part in range(len(GROUPS))),
        *(_number(None if means is None else 100 * means[part]) for part in range(len(GROUPS))),
        _number(series.energy[at]),
        _number(series.mean_energy[at]),
        _number(series.focus_block[at]),
        _number(series.mean_focus_block[at]),
        _number(series.focus_days[at]),
        _number(series.mean_focus_days[at]),
        _number(series.shipping_days[at]),
        _number(series.mean_shipping_days[at]),
        _number(_per_cent(view.way.progress[at])),
        _number(_per_cent(view.way.mean_progress[at])),
        _number(learned),
    ]


def _activities(view: TrendView, at: int) -> Iterator[str]:
    for activity in view.activities:
        columns = view.by_activity[activity.id]
        yield _number(columns.hours[at])
        yield _number(_per_cent(columns.shares[at]))
        yield _number(_per_cent(columns.mean_shares[at]))


def _measured(view: TrendView, at: int) -> Iterator[str]:
    for column in view.measured:
        yield _number(column.hours[at])
        yield _number(_per_cent(column.shares[at]))
        yield _number(_per_cent(column.mean_shares[at]))


def _per_cent(part: float | None) -> float | None:
    return None if part is None else 100 * part


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DIGITS}g}"
