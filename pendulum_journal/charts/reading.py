"""The values of one week in the charts as text, for the box at the crosshair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.trend.measure import Measure
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.stacked import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.charts.words import Words
    from pendulum_journal.domain.trend.series import WeekFigures
    from pendulum_journal.domain.trend.view import TrendView
    from pendulum_journal.domain.week import Week

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One line: a name, the week's hours if it is about time, its value and the 4-week mean."""

    name: str
    hours: str
    value: str
    mean: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All values of one week.

    Attributes:
        title: the week and its dates.
        state: away, partial, in progress or missing; empty for a complete week.
        heads: the headings of the columns of values and of means.
        rows: groups, energy, longest focus block and progress, those that have a value.
        remarks: the week of the swing, and the week's events.
    """

    title: str
    state: str
    heads: tuple[str, str]
    rows: tuple[ReadingRow, ...]
    remarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The values as one text for a screen reader."""
        rows = (" ".join(filter(None, (r.name, r.hours, r.value, r.mean))) for r in self.rows)
        return ". ".join(filter(None, (self.title, self.state, *rows, *self.remarks)))


def read_week(view: TrendView, week: Week, words: Words) -> Reading:
    """Return the values of a week on the axis."""
    at = view.series.index_of(week)
    figures = None if at is None else view.series.figures[at]
    rows: list[ReadingRow] = []
    if at is not None and figures is not None:
        rows = [
            *_split_rows(view, at, figures, words),
            *_energy_rows(view, at, figures, words),
            *_block_rows(view, at, figures, words),
            *_learning_rows(view, figures, words),
            *_progress_rows(view, at, words),
        ]
    title = words.week_title.format(
        number=week.number,
        monday=words.day(week.monday, view.today),
        sunday=words.day(week.sunday, view.today),
    )
    return Reading(
        title,
        _state(view, week, figures, words),
        (words.this_week, words.mean),
        tuple(rows),
        tuple(_remarks(view, week, words)),
    )


def _state(view: TrendView, week: Week, figures: WeekFigures | None, words: Words) -> str:
    if figures is None and week.monday > view.today:
        return ""
    return words.state(state_of(figures))


def _split_rows(view: TrendView, at: int, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    total = sum(figures.split)
    if not total:
        return []
    return [
        ReadingRow(
            name,
            words.hours(minutes / 60),
            words.per_cent(100 * minutes / total),
            NOTHING if mean is None else words.per_cent(100 * mean),
        )
        for name, minutes, mean in _parts(view, at, figures, words)
    ]


def _parts(
    view: TrendView, at: int, figures: WeekFigures, words: Words
) -> Iterator[tuple[str, int, float | None]]:
    """Yield (name, minutes, mean share) of the groups or activities of the split."""
    if view.activities:
        spent = figures.by_activity or {}
        for activity in view.activities:
            mean = view.by_activity[activity.id].mean_shares[at]
            yield one_line(activity), spent.get(activity.id, 0), mean
        return
    means = view.series.mean_shares[at]
    for place, group in enumerate(GROUPS):
        yield words.group(group), figures.split[place], None if means is None else means[place]


def _energy_rows(view: TrendView, at: int, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    mean = view.series.mean_energy[at]
    if figures.energy is None and mean is None:
        return []
    return [
        ReadingRow(
            words.head(Quantity.ENERGY.label),
            "",
            NOTHING if figures.energy is None else words.per_cent(figures.energy),
            NOTHING if mean is None else words.per_cent(mean),
        )
    ]


def _block_rows(view: TrendView, at: int, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    mean = view.series.mean_focus_block[at]
    if figures.focus_block is None and mean is None:
        return []
    block = Measure.FOCUS_BLOCK
    return [
        ReadingRow(
            words.head(Quantity.FOCUS_BLOCK.label),
            "",
            NOTHING if figures.focus_block is None else words.amount(block, figures.focus_block),
            NOTHING if mean is None else words.amount(block, mean),
        )
    ]


def _learning_rows(view: TrendView, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    if view.side is not Side.MANAGING or not figures.learning_minutes:
        return []
    return [ReadingRow(words.learning_row, words.hours(figures.learning_minutes / 60), "", "")]


def _progress_rows(view: TrendView, at: int, words: Words) -> list[ReadingRow]:
    value, mean = view.way.progress[at], view.way.mean_progress[at]
    if at == view.series.in_progress:
        value = view.way.progress_so_far
    if value is None and mean is None:
        return []
    return [
        ReadingRow(
            words.towards_row,
            "",
            NOTHING if value is None else words.per_cent(100 * value),
            NOTHING if mean is None else words.per_cent(100 * mean),
        )
    ]


def _remarks(view: TrendView, week: Week, words: Words) -> Sequence[str]:
    remarks: list[str] = []
    if view.swing is not None and (number := view.swing.week_number(week)) >= 1:
        remarks.append(words.swing_week.format(number=number))
    remarks.extend(
        " ".join(event.text.split())
        for event in view.events
        if event.day <= week.sunday and (event.until or event.day) >= week.monday
    )
    return remarks
