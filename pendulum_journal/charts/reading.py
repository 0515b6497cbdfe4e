"""The values of one week in the charts as text, for the box at the crosshair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.heading import Heading
from pendulum_journal.domain.split import GROUPS
from pendulum_journal.domain.text import isolated
from pendulum_journal.domain.trend.drawn.measured import shown_measure
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.series import state_of
from pendulum_journal.domain.trend.stacked import one_line, shown_parts
from pendulum_journal.domain.trend.week_table import measured_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
        rows: groups, energy, longest focus block, progress and what was measured, those that have a
            value.
        remarks: the week of the swing, whose the measured figures are, and the week's events.
    """

    title: str
    state: str
    heads: tuple[str, str]
    rows: tuple[ReadingRow, ...]
    remarks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The values as one text for a screen reader, each with the heading of its column."""
        rows = map(self._spoken, self.rows)
        return ". ".join(filter(None, (self.title, self.state, *rows, *self.remarks)))

    def _spoken(self, row: ReadingRow) -> str:
        pairs = zip(self.heads, (row.value, row.mean), strict=True)
        values = [f"{head} {text}".strip() for head, text in pairs if text not in {"", NOTHING}]
        first, *others = filter(None, (row.hours, *values))
        return ", ".join((f"{isolated(row.name)} {first}", *others))


def read_week(view: TrendView, week: Week, words: Words) -> Reading:
    """Return the values of a week on the axis, with the means that are drawn."""
    at = view.series.index_of(week)
    figures = None if at is None else view.series.figures[at]
    rows: list[ReadingRow] = []
    if at is not None and figures is not None:
        rows = [
            *_split_rows(view, at, figures, words),
            *_given_rows(view, at, figures, words),
            *_learning_rows(view, figures, words),
            *_progress_rows(view, at, words),
        ]
    if at is not None:
        rows += _measured_rows(view, at, words)
    title = words.week_title.format(
        number=week.number,
        monday=words.day(week.monday, view.today),
        sunday=words.day(week.sunday, view.today),
    )
    return Reading(
        title,
        _state(view, week, figures, words),
        (
            words.this_week,
            words.quarter if view.by_quarter else words.text(Heading.FOUR_WEEK_MEAN.label),
        ),
        tuple(rows),
        tuple(_remarks(view, week, words)),
    )


def _state(view: TrendView, week: Week, figures: WeekFigures | None, words: Words) -> str:
    if figures is None and week.monday > view.today:
        return ""
    return words.state(state_of(figures))


def _split_rows(view: TrendView, at: int, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    if figures.is_open:
        return _known_rows(figures, words)
    if not any(figures.split):
        return []
    names = [one_line(each) for each in view.activities] or [words.group(each) for each in GROUPS]
    minutes = [(figures.by_activity or {}).get(each.id, 0) for each in view.activities]
    hours = shown_parts(
        view, [each / 60 for each in figures.split], [each / 60 for each in minutes], hours=True
    )
    shares = shown_parts(view, figures.split, minutes, hours=False)
    return [
        ReadingRow(name, words.hours_of(spent), words.share(share), mean)
        for name, spent, share, mean in zip(
            names, hours, shares, _means(view, at, words) or [NOTHING] * len(names), strict=True
        )
    ]


def _known_rows(figures: WeekFigures, words: Words) -> list[ReadingRow]:
    """Return the hours that are known of a week; without the others it has no shares."""
    known = zip(GROUPS, figures.known, strict=True)
    return [
        ReadingRow(words.group(group), words.hours(spent / 60), NOTHING, NOTHING)
        for group, spent in known
        if spent
    ]


def _means(view: TrendView, at: int, words: Words) -> list[str]:
    """Return the mean shares of the groups or activities; empty if there are none."""
    split = view.series.mean_shares[at]
    if split is None:
        return []
    values = [view.by_activity[each.id].mean_shares[at] for each in view.activities]
    return [words.share(part) for part in shown_parts(view, split, values, hours=False)]


def _given_rows(view: TrendView, at: int, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    """Return the rows of energy and of the longest focus block."""
    series = view.series
    energy, block = Quantity.ENERGY, Quantity.FOCUS_BLOCK
    return [
        *_row(words.head(energy.label), figures.energy, series.mean_energy[at], words.per_cent),
        *_row(
            words.head(block.label),
            figures.focus_block,
            series.mean_focus_block[at],
            lambda value: words.amount(block, value),
        ),
    ]


def _row(
    name: str, value: float | None, mean: float | None, write: Callable[[float], str]
) -> list[ReadingRow]:
    """Return a row with a value and its mean, or none if neither is given."""
    if value is None and mean is None:
        return []
    cells = (NOTHING if each is None else write(each) for each in (value, mean))
    return [ReadingRow(name, "", *cells)]


def _learning_rows(view: TrendView, figures: WeekFigures, words: Words) -> list[ReadingRow]:
    if view.side is not Side.MANAGING or not figures.learning_minutes:
        return []
    return [
        ReadingRow(
            words.head(Heading.LEARNING.label), words.hours(figures.learning_minutes / 60), "", ""
        )
    ]


def _progress_rows(view: TrendView, at: int, words: Words) -> list[ReadingRow]:
    value, mean = view.way.progress[at], view.way.mean_progress[at]
    if at == view.series.in_progress:
        value = view.way.progress_so_far
    name = words.head(Heading.TOWARDS_TARGET.label)
    return _row(name, value, mean, lambda height: words.per_cent(100 * height))


def _measured_rows(view: TrendView, at: int, words: Words) -> Iterator[ReadingRow]:
    for column in view.measured:
        own, share = column.hours[at], column.shares[at]
        mean = column.mean_shares[at]
        if own is not None or mean is not None:
            of, series = column.group, view.series
            pairs = ((share, series.shares[at]), (mean, series.mean_shares[at]))
            shares = (
                NOTHING
                if each is None
                else words.share(shown_measure(each, hours=False, group=of, split=split))
                for each, split in pairs
            )
            shown = (
                None
                if own is None
                else shown_measure(own, hours=True, group=of, split=series.hours[at])
            )
            hours = "" if shown is None else words.hours_of(shown)
            yield ReadingRow(words.head(measured_name(column.group)), hours, *shares)


def _measured_by(view: TrendView, week: Week, words: Words) -> Iterator[str]:
    at = view.series.index_of(week)
    known = () if at is None else (column.weeks[at] for column in view.measured)
    names = dict.fromkeys(name for each in known if each is not None for name in each.programs)
    if names:
        yield words.measured_by.format(programs=", ".join(names))


def _remarks(view: TrendView, week: Week, words: Words) -> Sequence[str]:
    remarks: list[str] = []
    if view.swing is not None and (number := view.swing.week_number(week)) >= 1:
        remarks.append(words.swing_week.format(number=number))
    remarks.extend(_measured_by(view, week, words))
    remarks.extend(
        " ".join(event.text.split())
        for event in view.events
        if event.day <= week.sunday and (event.until or event.day) >= week.monday
    )
    return remarks
