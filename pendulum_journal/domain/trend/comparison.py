"""Then and now: a table of the figures before a swing and the latest ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import rounded
from pendulum_journal.domain.trend.figures import Figures, add_up, recorded_figures
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.figures import Figure, Origin
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week

MOST_WEEKS = 4
LEAST_WEEKS = 3
NEWEST_WITHIN = 8

TITLE = Message("then-and-now", "then and now")
BEFORE = Message("comparison-before", "before")
NOW = Message("comparison-now", "now")
DIFFERENCE = Message("comparison-difference", "difference")

ROWS = (*SHARES, Quantity.TOTAL, Quantity.ENERGY, Quantity.FOCUS_BLOCK)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table: a quantity before the swing and now.

    The figures are not rounded and in the quantity's unit; None if there is no figure. The
    ``shown`` values are the numbers on the screen.
    """

    of: Quantity
    before: Figure | None
    now: Figure | None

    @property
    def difference(self) -> float | None:
        """Now minus before, in points or, for the focus block, minutes; None without both."""
        if self.before is None or self.now is None:
            return None
        return self.now.value - self.before.value

    @property
    def shown_before(self) -> Shown | None:
        """The number that is shown for the value before the swing."""
        return None if self.before is None else self.before.shown

    @property
    def shown_now(self) -> Shown | None:
        """The number that is shown for the latest value."""
        return None if self.now is None else self.now.shown

    @property
    def shown_difference(self) -> float | None:
        """The difference of the two rounded values, so that the numbers on the screen add up."""
        if self.shown_before is None or self.shown_now is None:
            return None
        return rounded(self.shown_now.value - self.shown_before.value, self.of.unit.decimals)


@dataclass(frozen=True, slots=True)
class Basis:
    """The weeks or the source that some figures are from.

    Attributes:
        origin: recorded, typed or published.
        n: the number of recorded weeks, from ``first`` to ``last``; if typed or published it is 0
            and those are None.
        of: the quantities with this basis; empty for the basis that most of the figures share.
    """

    origin: Origin
    n: int
    first: Week | None
    last: Week | None
    of: tuple[Quantity, ...]

    @property
    def label(self) -> Message:
        """The number and the dates of the weeks, or the name of the other source."""
        if self.first is None or self.last is None:
            return self.origin.label
        return Message(
            "basis-recorded",
            "{weeks}, {first} – {last}",
            {
                "weeks": count_of_weeks(self.n),
                "first": self.first.monday,
                "last": self.last.sunday,
            },
        )


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The table; its rows are the four groups, energy and the longest focus block."""

    rows: tuple[ComparisonRow, ...]

    @property
    def shown(self) -> tuple[ComparisonRow, ...]:
        """The rows that have a figure before the swing or now."""
        return tuple(row for row in self.rows if row.before is not None or row.now is not None)

    @property
    def bases(self) -> tuple[tuple[Message, list[Basis]], ...]:
        """For both times its name and the bases of its figures, the most frequent one first."""
        return (
            (BEFORE, _bases((row.of, row.before) for row in self.rows)),
            (NOW, _bases((row.of, row.now) for row in self.rows)),
        )


def then_and_now(before: Figures, stretch: Series, now: Week) -> ThenAndNow | Message:
    """Return the table, or the sentence that explains why there is none.

    Args:
        before: the figures from before the swing.
        stretch: the weeks from the swing to the following one.
        now: the running week.
    """
    latest = recorded_figures(stretch, most=MOST_WEEKS, least=LEAST_WEEKS)
    rows = tuple(
        ComparisonRow(each, before.of(each), _fresh(latest.of(each), now)) for each in ROWS
    )
    if any(row.before and row.now for row in rows):
        return ThenAndNow(rows)
    if any(row.now for row in rows):
        return Message("comparison-no-then", "No then and now: nothing is known from before.")
    if any(latest.of(each) for each in ROWS):
        return Message(
            "comparison-old",
            "No then and now: the newest recorded week is more than {weeks} old.",
            {"weeks": count_of_weeks(NEWEST_WITHIN)},
        )
    return Message(
        "comparison-few",
        "No then and now: it takes {weeks} since the swing.",
        {"weeks": count_of_recorded_weeks(LEAST_WEEKS)},
    )


def add_up_rows(rows: Iterable[ComparisonRow]) -> tuple[ComparisonRow, ...]:
    """Return rows whose figures have the numbers that are shown for them; these are not stored."""
    rows = tuple(rows)
    before = add_up({row.of: row.before for row in rows if row.before is not None})
    now = add_up({row.of: row.now for row in rows if row.now is not None})
    return tuple(ComparisonRow(row.of, before.get(row.of), now.get(row.of)) for row in rows)


def _bases(figures: Iterable[tuple[Quantity, Figure | None]]) -> list[Basis]:
    """Group figures by basis, the largest group first; only the others name their quantities."""
    groups: dict[tuple[Origin, int, Week | None, Week | None], list[Quantity]] = {}
    for quantity, figure in figures:
        if figure is not None:
            rests_on = figure.origin, figure.n, figure.first, figure.last
            groups.setdefault(rests_on, []).append(quantity)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return [
        Basis(*rests_on, of=tuple(quantities) if place else ())
        for place, (rests_on, quantities) in enumerate(ordered)
    ]


def _fresh(figure: Figure | None, now: Week) -> Figure | None:
    if figure is None or figure.last is None or now - figure.last > NEWEST_WITHIN:
        return None
    return figure
