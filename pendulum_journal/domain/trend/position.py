"""Where one stands beside the guide lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.trend.progress import BandId
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.series import MEAN_OF, mean_windows
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.measure import Measure
    from pendulum_journal.domain.trend.progress import GuideLine
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week

WITHIN = 0.05
"""Up to 5 points from a line one is on it; the sentence names them.

With 2 points the word changed 8 times in 20 weeks at a scatter of 8 (simulated).
"""

NEWEST_WITHIN = 8
PRESENT_WITHIN = 1
"""Values of the running and the last week are told in the present tense, others in the past."""

_HAIR = 1e-9


class Position(StrEnum):
    """Where the 4-week mean of the progress lies beside the guide lines.

    ``ON_26`` is on the line of the rhythm of focus and ``ON_39`` on that of shipping, whatever
    their numbers of weeks are; ``ON`` is on both.
    """

    ABOVE = "above"
    ON_26 = "on_26"
    ON_39 = "on_39"
    ON = "on"
    BETWEEN = "between"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one stands at a week.

    Attributes:
        week: the week of the mean.
        position: None if it is too early to say: the mean holds fewer than four weeks.
        lines: the guide lines, the steeper one first.
        heights: the mean of each line over the weeks of the 4-week mean, 1 is the target.
        is_past: whether the week is neither the running nor the last one.
    """

    week: Week
    position: Position | None
    lines: tuple[GuideLine, ...]
    heights: tuple[float, ...]
    is_past: bool

    @property
    def sentence(self) -> Message:
        """The sentence that follows the value it is about."""
        return self._sentence(beside_chart=False)

    @property
    def sentence_beside_chart(self) -> Message:
        """The sentence with the figures of the lines that it compares with.

        They are means over the same weeks and lie a week and a half back: a mean, which the chart
        draws at its last week, seems to lie lower.
        """
        return self._sentence(beside_chart=True)

    def _sentence(self, *, beside_chart: bool) -> Message:
        if self.position is None:
            return Message(
                "position-early",
                "Too early to say where that is beside the guide lines: it takes {weeks} in the "
                "mean.",
                {"weeks": count_of_weeks(MEAN_OF)},
            )
        verb = "was" if self.is_past else "is"
        id_ = f"position-{verb}-{self.position}"
        words, values = self._words(self.position)
        if self.position is Position.ON:
            id_ += f"-{self._closeness}"
        elif len(self.lines) == 1:
            id_ += "-line"
        if beside_chart and self.position is not Position.ON:
            return Message(f"{id_}-means", f"That {verb} {words}{self._means(values)}.", values)
        return Message(id_, f"That {verb} {words}.", values)

    def _means(self, values: dict[str, object]) -> str:
        """Return where the lines are over the same weeks, and put the figures into ``values``."""
        lines = zip(self.lines, self.heights, strict=True)
        told = [
            height
            for line, height in lines
            if self.position not in {Position.ON_26, Position.ON_39} or _on(line) is self.position
        ]
        values |= {f"mean{at}": whole(100 * height) for at, height in enumerate(told)}
        if len(told) == 1:
            return ", whose mean over the same weeks is {mean0} % of the way"
        return ", whose means over the same weeks are {mean0} % and {mean1} % of the way"

    def _words(self, position: Position) -> tuple[str, dict[str, object]]:
        if position is Position.ON:
            return _CLOSE[self._closeness], {}
        if position in {Position.ON_26, Position.ON_39}:
            line = next(each for each in self.lines if _on(each) is position)
            return "within 5 points of the {weeks}-week guide line", {"weeks": line.weeks}
        if len(self.lines) == 1:
            return f"{position} the {{weeks}}-week guide line", {"weeks": self.lines[0].weeks}
        return f"{position} the guide lines", {}

    @property
    def _closeness(self) -> str:
        if min(self.heights) >= 1:
            return "target"
        return "again" if max(self.heights) >= 1 else "still"


_CLOSE = {
    "still": "on the guide lines, which still lie close together",
    "again": "on the guide lines, which lie close together again",
    "target": "on the guide lines, which have both reached the target",
}
"""What is said on both lines: they part, come together again and end at the target."""


def standing(
    series: Series,
    values: Sequence[float | None],
    mean_progress: Sequence[float | None],
    swing: Swing,
    lines: Sequence[GuideLine],
    *,
    measure: Measure,
    last: Week,
    now: Week,
) -> Standing | None:
    """Return where the latest 4-week mean of the progress up to a week stands, or None.

    The mean is compared with each line's mean over the same recorded weeks, since a mean lies a
    week and a half back. There is none without lines or means, or if the newest mean is more than
    eight weeks old.

    Args:
        series: all weeks of the journal.
        values: the weekly values of the measure.
        mean_progress: the progress of its 4-week means.
        swing: the swing.
        lines: the guide lines, maybe none or one.
        measure: shares are weighted by the minutes of their weeks, as their mean is.
        last: the last week to look at.
        now: the running week.
    """
    places = [place for place, value in enumerate(values) if value is not None]
    windows = {place: (a, b) for place, a, b in mean_windows(places, series.stretch)}
    ends = [at for at in windows if mean_progress[at] is not None and series.week_at(at) <= last]
    if not lines or not ends or now - series.week_at(ends[-1]) > NEWEST_WITHIN:
        return None
    begin, end = windows[ends[-1]]
    week, progress = series.week_at(ends[-1]), mean_progress[ends[-1]]
    held = places[begin:end]
    heights = tuple(_height(series, line, held, swing, measure) for line in lines)
    is_enough = len(held) == MEAN_OF and progress is not None
    return Standing(
        week,
        position(lines, heights, progress or 0.0) if is_enough else None,
        tuple(lines),
        heights,
        now - week > PRESENT_WITHIN,
    )


def _height(
    series: Series, line: GuideLine, places: Sequence[int], swing: Swing, measure: Measure
) -> float:
    """Return the mean of a line over some weeks, for shares weighted by their minutes."""
    weighs = measure.quantity in {*SHARES, Quantity.BUILDING}
    rows = [series.figures[place] for place in places]
    weights = [sum(row.split) if weighs and row is not None else 1 for row in rows]
    numbers = [swing.week_number(series.week_at(place)) for place in places]
    parts = (weight * line.at(n) for weight, n in zip(weights, numbers, strict=True))
    return sum(parts) / sum(weights)


def position(lines: Sequence[GuideLine], heights: Sequence[float], progress: float) -> Position:
    """Return the position of a progress beside one or two lines at these heights."""
    near = [
        line
        for line, height in zip(lines, heights, strict=True)
        if abs(progress - height) <= WITHIN + _HAIR
    ]
    if len(near) > 1:
        return Position.ON
    if near:
        return _on(near[0])
    if progress > max(heights):
        return Position.ABOVE
    return Position.BELOW if progress < min(heights) else Position.BETWEEN


def _on(line: GuideLine) -> Position:
    return Position.ON_39 if line.band is BandId.SHIPPING else Position.ON_26
