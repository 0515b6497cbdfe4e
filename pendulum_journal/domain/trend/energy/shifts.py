"""Whether energy goes together with meetings or hours, told by shifting one against the other."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.trend.figures import complete_minutes
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.trend.stretches import stretches
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.trend.series import Series
    from pendulum_journal.domain.trend.stretches import Stretch

LEAST_WEEKS = 26
MOST_WEEKS = 260
NOTABLE = 20
"""A difference is notable if one as large comes up in at most one of so many shifts."""

_DIGITS = 9
"""Decimals to which detrended values are rounded: what is constant must not be ranked by noise."""

CAVEATS = (
    Message("shifts-cause", "Found together, not shown to cause one another."),
    Message("shifts-season", "Both may follow the time of year."),
)


@dataclass(frozen=True, slots=True)
class ShiftTest:
    """The energy of the weeks with the most and with the fewest of something.

    Attributes:
        of: meetings, by their share, or hours in all.
        most, fewest: the mean energy of both quarters of the weeks, in per cent, as it was given.
        quarter: the number of weeks in each.
        n: the number of weeks in all; of hours only complete ones are among them.
        difference: most minus fewest in points, after a straight line over time was taken off both.
        as_large: the number of shifts of the energies, of n − 1, with a difference as large.
    """

    of: Quantity
    most: float
    fewest: float
    quarter: int
    n: int
    difference: float
    as_large: int

    @property
    def shifts(self) -> int:
        """The number of shifts."""
        return self.n - 1

    @property
    def is_notable(self) -> bool:
        """Whether a difference as large comes up in at most one of twenty, itself counted."""
        return NOTABLE * (1 + self.as_large) <= self.n

    @property
    def agrees(self) -> bool:
        """Whether the energies as they were given differ in the same direction."""
        return (self.most - self.fewest) * self.difference > 0

    @property
    def sentence(self) -> Message:
        """What was found, with the number of weeks and of shifts."""
        values = {
            "quarter": count_of_weeks(self.quarter),
            "most": whole(self.most),
            "fewest": whole(self.fewest),
            "as_large": self.as_large,
            "shifts": self.shifts,
        }
        where = (
            "In the {quarter} with the most meetings"
            if self.of is Quantity.MEETINGS
            else "Among complete weeks, in the {quarter} with the most hours"
        )
        return Message(
            f"shifts-{self.of}",
            f"{where} energy was {{most}} %, in as many with the "
            "fewest {fewest} %; a difference this large came up in {as_large} of {shifts} shifts "
            "of the energies along the weeks, after taking out that both changed over time.",
            values,
        )


@dataclass(frozen=True, slots=True)
class EnergyShifts:
    """What the shifts show in the latest stretch of the weeks shown.

    Attributes:
        stretch: the stretch; None without weeks.
        n: its recorded weeks with an energy, at most the latest 260.
        rows: for meetings and for hours in all; one is left out if its energies as they were given
            and without the lines over time differ in opposite directions, or if it never varied:
            then no week has the most of it.
        varied: whether one of both did vary.
        energy_varied: whether the energy did; where it did not there are no rows.
        complete: how many of the ``n`` are complete: with fewer than 26 there is no row of hours.
    """

    stretch: Stretch | None
    n: int
    rows: tuple[ShiftTest, ...]
    varied: bool = True
    energy_varied: bool = True
    complete: int = 0

    @property
    def sentences(self) -> Iterator[Message]:
        """What was found for each, with what it does not show, or why nothing is said."""
        yield from (row.sentence for row in self.rows)
        if self.rows:
            yield from CAVEATS
        elif self.n < LEAST_WEEKS:
            yield Message(
                "shifts-few",
                "{weeks} with hours and energy: too few to say; it takes {least}.",
                {"weeks": count_of_weeks(self.n), "least": LEAST_WEEKS},
            )
        elif not self.varied and self.complete < LEAST_WEEKS:
            yield Message(
                "shifts-few-complete",
                "Nothing can be said: the share of meetings did not vary, and {weeks} that have "
                "energy and are complete are too few for the hours.",
                {"weeks": count_of_weeks(self.complete)},
            )
        elif not self.varied:
            yield Message(
                "shifts-constant",
                "Nothing can be said: neither the share of meetings nor the hours varied.",
            )
        elif not self.energy_varied:
            yield Message("shifts-even", "Nothing can be said: the energy did not vary.")
        else:
            yield Message(
                "shifts-nothing",
                "Nothing can be said: the difference does not point the same way before and after "
                "taking out that both changed over time.",
            )

    @property
    def notable(self) -> Iterator[Message]:
        """What stands out, with what it does not show; nothing otherwise."""
        found = [row.sentence for row in self.rows if row.is_notable]
        yield from found
        if found:
            yield from CAVEATS


def energy_shifts(series: Series, swings: Sequence[Swing]) -> EnergyShifts:
    """Return what the shifts show in the latest stretch of a series.

    Args:
        series: the weeks shown.
        swings: all swings of the journal.
    """
    found = stretches(series, swings)
    if not found:
        return EnergyShifts(None, 0, ())
    stretch = found[-1]
    places = [
        place
        for place in range(stretch.begin, stretch.end)
        if series.shares[place] is not None and series.energy[place] is not None
    ][-MOST_WEEKS:]
    if len(places) < LEAST_WEEKS:
        return EnergyShifts(stretch, len(places), ())
    if len({series.energy[place] for place in places}) == 1:
        return EnergyShifts(stretch, len(places), (), energy_varied=False, complete=len(places))
    minutes = complete_minutes(series)
    complete = [place for place in places if minutes[place] is not None]
    of_meetings = {place: shares[0] for place in places if (shares := series.shares[place])}
    of_hours = {place: float(minutes[place] or 0) for place in complete}
    columns = {Quantity.MEETINGS: of_meetings}
    if len(complete) >= LEAST_WEEKS:
        columns[Quantity.TOTAL] = of_hours
    varied = {of: values for of, values in columns.items() if len(set(values.values())) > 1}
    rows = (
        shift_test(
            of,
            list(values),
            list(values.values()),
            [float(series.energy[place] or 0) for place in values],
        )
        for of, values in varied.items()
    )
    agreeing = tuple(row for row in rows if row.agrees)
    return EnergyShifts(stretch, len(places), agreeing, bool(varied), complete=len(complete))


def shift_test(
    of: Quantity, weeks: Sequence[int], values: Sequence[float], energy: Sequence[float]
) -> ShiftTest:
    """Return the test of one quantity.

    Args:
        of: the quantity.
        weeks: the calendar weeks as numbers, increasing; at least four.
        values: the quantity in each.
        energy: the energy in each.
    """
    quarter = len(weeks) // 4
    ranked = ranks(detrended(weeks, values))
    fewest, most = ranked[:quarter], ranked[-quarter:]
    difference, as_large = count_shifts(fewest, most, detrended(weeks, energy))
    return ShiftTest(
        of,
        sum(energy[at] for at in most) / quarter,
        sum(energy[at] for at in fewest) / quarter,
        quarter,
        len(weeks),
        difference,
        as_large,
    )


def detrended(weeks: Sequence[int], values: Sequence[float]) -> list[float]:
    """Return the values less their least-squares line over the calendar weeks.

    Two series that merely both rise after a swing would go together in 28 to 83 of 100 cases
    (docs/simulations.md).
    """
    n = len(weeks)
    middle, mean = sum(weeks) / n, sum(values) / n
    spread = sum((week - middle) ** 2 for week in weeks)
    pull = sum((week - middle) * value for week, value in zip(weeks, values, strict=True))
    slope = pull / spread
    return [
        round(value - mean - slope * (week - middle), _DIGITS)
        for week, value in zip(weeks, values, strict=True)
    ]


def ranks(values: Sequence[float]) -> list[int]:
    """Return the places by value, the smallest first; of equal values the earlier first."""
    return sorted(range(len(values)), key=lambda at: (values[at], at))


def count_shifts(
    fewest: Sequence[int], most: Sequence[int], energy: Sequence[float]
) -> tuple[float, int]:
    """Return the difference of the mean energies, and in how many shifts there is one as large.

    A shift moves the energies round, the last ones to the front, and leaves the weeks.

    Args:
        fewest: places in ``energy``, at least two.
        most: as many other places.
        energy: one value a week.
    """
    n = len(energy)
    round_twice = [*energy, *energy]
    of_most, of_fewest = itemgetter(*most), itemgetter(*fewest)
    sums = []
    for shift in range(n):
        part = round_twice[n - shift : 2 * n - shift]
        sums.append(sum(of_most(part)) - sum(of_fewest(part)))
    least = abs(sums[0]) - 10**-_DIGITS * len(most)
    as_large = sum(abs(each) >= least for each in sums[1:])
    return sums[0] / len(most), as_large
