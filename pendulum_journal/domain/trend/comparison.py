"""Then and now: the figures before a swing against the latest ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.trend.figures import Figures, recorded_figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pendulum_journal.domain.trend.figures import Figure
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week

MOST_WEEKS = 4
LEAST_WEEKS = 3
NEWEST_WITHIN = 8

ROWS = ("meetings", "focus", "coding", "other", "energy", "focus_block")


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of the table. ``id`` is a group's name, ``energy`` or ``focus_block``."""

    id: str
    then: Figure | None
    now: Figure | None

    @property
    def difference(self) -> float | None:
        """Now minus then, in points (minutes for the focus block); None without both."""
        if self.then is None or self.now is None:
            return None
        return self.now.value - self.then.value

    @property
    def shown_difference(self) -> int | None:
        """The difference of the whole numbers that are shown, so that a reader's sum comes out."""
        if self.then is None or self.now is None:
            return None
        return round(self.now.value) - round(self.then.value)


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The four groups, energy, and the longest focus block, in this order."""

    rows: tuple[ComparisonRow, ...]


def then_and_now(before: Figures, stretch: Series, now: Week) -> ThenAndNow | Message:
    """Return the table, or the sentence that says why there is none.

    Args:
        before: the figures of the baseline.
        stretch: the weeks since the swing, up to the following one.
        now: the running week.
    """
    latest = recorded_figures(stretch, most=MOST_WEEKS, least=LEAST_WEEKS)
    rows = tuple(
        ComparisonRow(name, before.of(name), _fresh(latest.of(name), now)) for name in ROWS
    )
    if any(row.then and row.now for row in rows):
        return ThenAndNow(rows)
    if any(row.now for row in rows):
        return Message("comparison-no-then", "No then and now: nothing is known from before.")
    if any(latest.of(name) for name in ROWS):
        return Message(
            "comparison-old",
            "No then and now: the newest recorded week is more than {most} weeks old.",
            {"most": NEWEST_WITHIN},
        )
    return Message(
        "comparison-few",
        "No then and now: it takes {least} recorded weeks since the swing.",
        {"least": LEAST_WEEKS},
    )


def resting_alike(figures: Iterable[tuple[str, Figure]]) -> list[tuple[Figure, list[str]]]:
    """Group named figures by what they rest on; what most of them rest on comes first.

    Returns:
        one figure of each group, and the names of all that rest on the same.
    """
    groups: dict[object, tuple[Figure, list[str]]] = {}
    for name, figure in figures:
        rests_on = figure.origin, figure.n, figure.first, figure.last
        groups.setdefault(rests_on, (figure, []))[1].append(name)
    return sorted(groups.values(), key=lambda group: -len(group[1]))


def _fresh(figure: Figure | None, now: Week) -> Figure | None:
    if figure is None or figure.last is None or now - figure.last > NEWEST_WITHIN:
        return None
    return figure
