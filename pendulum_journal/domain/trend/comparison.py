"""Then and now: the figures before a swing against the latest ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.language import whole
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.figures import Figures, recorded_figures
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.week import count_of_recorded_weeks, count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

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

ROWS = (*SHARES, Quantity.ENERGY, Quantity.FOCUS_BLOCK)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table: a quantity before the swing and now.

    Each figure has its value in the unit of the quantity, not rounded, and the number and the
    dates of the weeks it rests on; None: nothing gives one. What is ``shown`` is rounded to whole
    numbers, half away from zero.
    """

    of: Quantity
    before: Figure | None
    now: Figure | None

    @property
    def difference(self) -> float | None:
        """Now minus before, in points (minutes for the focus block); None without both."""
        if self.before is None or self.now is None:
            return None
        return self.now.value - self.before.value

    @property
    def shown_before(self) -> int | None:
        """The whole number that is shown of the time before."""
        return None if self.before is None else whole(self.before.value)

    @property
    def shown_now(self) -> int | None:
        """The whole number that is shown of now."""
        return None if self.now is None else whole(self.now.value)

    @property
    def shown_difference(self) -> int | None:
        """The difference of the whole numbers that are shown, so that a reader's sum comes out."""
        if self.shown_before is None or self.shown_now is None:
            return None
        return self.shown_now - self.shown_before


@dataclass(frozen=True, slots=True)
class Basis:
    """What figures rest on, and which quantities rest on it.

    Attributes:
        origin: where they come from.
        n: recorded weeks, from ``first`` to ``last``; 0 and None if typed or published.
        of: the quantities; empty for what most of a time's figures rest on.
    """

    origin: Origin
    n: int
    first: Week | None
    last: Week | None
    of: tuple[Quantity, ...]

    @property
    def label(self) -> Message:
        """How many weeks of which days, or where else the figures come from."""
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
    """The four groups, energy, and the longest focus block, in this order."""

    rows: tuple[ComparisonRow, ...]

    @property
    def shown(self) -> tuple[ComparisonRow, ...]:
        """The rows with a figure in either time."""
        return tuple(row for row in self.rows if row.before is not None or row.now is not None)

    @property
    def bases(self) -> tuple[tuple[Message, list[Basis]], ...]:
        """What the figures of either time rest on, that of most of them first."""
        return (
            (BEFORE, _bases((row.of, row.before) for row in self.rows)),
            (NOW, _bases((row.of, row.now) for row in self.rows)),
        )


def then_and_now(before: Figures, stretch: Series, now: Week) -> ThenAndNow | Message:
    """Return the table, or the sentence that says why there is none.

    Args:
        before: the figures of the baseline.
        stretch: the weeks since the swing, up to the following one.
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


def _bases(figures: Iterable[tuple[Quantity, Figure | None]]) -> list[Basis]:
    """Group figures by what they rest on; the first group is not named, being the usual one."""
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
