"""The stretches of a series: the weeks between two swings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pendulum_journal.domain.career.role import Side, Swing
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.week import Week


@dataclass(frozen=True, slots=True)
class Stretch:
    """The weeks of a series between two swings, or from its beginning or to its end.

    Attributes:
        first, last: the first and the last calendar week of the series that belong to it.
        side: building or managing; None if the side before the first swing is not known.
        begin, end: the indices of these weeks in the columns of the series, ``end`` excluded.
    """

    first: Week
    last: Week
    side: Side | None
    begin: int
    end: int

    @property
    def label(self) -> Message:
        """The side and the dates of the stretch, for use as a heading."""
        days = {"first": self.first.monday, "last": self.last.sunday}
        if self.side is None:
            return Message("stretch-dates", "{first} – {last}", days)
        return Message(
            "stretch-side", "{side}, {first} – {last}", {"side": self.side.label, **days}
        )


def sides_by_stretch(swings: Sequence[Swing]) -> list[Side | None]:
    """Return the side before the first swing and then after each swing, as ``Series.stretch``."""
    ordered = sorted(swings, key=lambda swing: swing.week)
    before = [ordered[0].from_side] if ordered else [None]
    return [*before, *(swing.to_side for swing in ordered)]


def stretches(series: Series, swings: Sequence[Swing]) -> list[Stretch]:
    """Return the stretches of a series in order; none without weeks.

    Args:
        series: the weeks.
        swings: all swings of the journal, those that ``series`` was laid out with.
    """
    sides = sides_by_stretch(swings)
    numbers = series.stretch
    begins = [place for place, n in enumerate(numbers) if not place or n != numbers[place - 1]]
    ends = [*begins[1:], len(numbers)]
    return [
        Stretch(series.week_at(begin), series.week_at(end - 1), sides[numbers[begin]], begin, end)
        for begin, end in zip(begins, ends[: len(begins)], strict=True)
    ]
