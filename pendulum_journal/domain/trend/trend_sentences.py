"""The sentences about the trend within each stretch of the weeks shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import decimals_shown, rounded, whole
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.trend.quantity import SHARES, Quantity
from pendulum_journal.domain.trend.range_trend import LEAST_WEEKS, Direction
from pendulum_journal.domain.week import count_of_weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pendulum_journal.domain.shown import Shown
    from pendulum_journal.domain.trend.range_trend import EndMean, RangeTrend, StretchTrends
    from pendulum_journal.domain.trend.series import Series

_WHILE: dict[Side | None, Message] = {
    Side.BUILDING: Message("trend-while-building", "While building ({first} to {last}):"),
    Side.MANAGING: Message("trend-while-managing", "While managing ({first} to {last}):"),
    None: Message("trend-before-swings", "Before the first swing ({first} to {last}):"),
}
_DIRECTIONS: dict[Direction | None, Message] = {
    Direction.RISES: Message("direction-rises", "rises"),
    Direction.FALLS: Message("direction-falls", "falls"),
    None: Message("direction-unclear", "no clear direction"),
}
_UNUSED = Message("direction-unused", "no hours recorded")
_NO_MEANS = Message("direction-partial", "too few complete weeks")

_LISTS: dict[Direction | None, Message] = {
    Direction.RISES: Message("trend-rising", "Rising: {list}."),
    Direction.FALLS: Message("trend-falling", "Falling: {list}."),
    None: Message("trend-unclear", "No clear direction: {list}."),
}


def direction_of(trend: RangeTrend) -> Message:
    """Return what stands beside a trend in a table."""
    if trend.is_unused:
        return _UNUSED
    return _NO_MEANS if trend.change is None else _DIRECTIONS[trend.direction]


def too_few(n: int) -> Message:
    """Return what stands in place of a trend of fewer than eight recorded weeks."""
    return Message("trend-few", "{weeks}: too few for a trend.", {"weeks": count_of_weeks(n)})


def too_few_complete(n: int) -> Message:
    """Return what stands beside other trends in place of hours with fewer than eight such weeks."""
    return Message(
        "trend-few-complete",
        "Of hours only complete weeks count: {weeks}, too few for a trend.",
        {"weeks": count_of_weeks(n)},
    )


def trend_sentences(series: Series, found: Sequence[StretchTrends[Quantity]]) -> Iterator[Message]:
    """Yield the sentences about each stretch: its means at both ends, and what rises or falls.

    Args:
        series: the weeks shown.
        found: the trends in them, with the groups in per cent.
    """
    for each in found:
        if len(found) > 1:
            days = {"first": each.stretch.first.monday, "last": each.stretch.last.sunday}
            yield _with_values(_WHILE[each.stretch.side], days)
        yield from _split(series, each)
        yield from _energy(series, each)
        yield from _directions(each.trends)


def split_of(shown: Sequence[Shown]) -> Message:
    """Return the groups' names with their shares."""
    values = {
        each.value: each.with_amount(share) for each, share in zip(SHARES, shown, strict=True)
    }
    wording = ", ".join(f"{{{each}}}" for each in SHARES)
    return Message("summary-split", wording, values)


def _with_values(message: Message, values: Mapping[str, object]) -> Message:
    return Message(message.id, message.wording, values, message.one)


def _split(series: Series, each: StretchTrends[Quantity]) -> Iterator[Message]:
    if each.n >= LEAST_WEEKS:
        begins = [mean for of in SHARES if (mean := each.trends[of].begin) is not None]
        ends = [mean for of in SHARES if (mean := each.trends[of].end) is not None]
        yield Message(
            "trend-split",
            "Split in the first four recorded weeks ({a} to {b}): {first_split}; in the last four "
            "({c} to {d}): {last_split}.",
            {
                "first_split": split_of([mean.shown for mean in begins]),
                "last_split": split_of([mean.shown for mean in ends]),
                **_dates(begins[0], ends[0]),
            },
        )
    elif each.n:
        part = series.between(each.stretch.first, each.stretch.last)
        rows = [row for row in part.figures if row is not None and row.is_recorded]
        sums = [sum(column) for column in zip(*(row.split for row in rows), strict=True)]
        split = ShownSplit.in_per_cent(sums)
        assert split is not None  # recorded weeks have minutes
        yield Message(
            "trend-split-few",
            "Split in {weeks} ({a} to {b}): {split}; too few for a trend.",
            {
                "split": split_of(split.groups),
                "weeks": count_of_weeks(each.n),
                "a": rows[0].week.monday,
                "b": rows[-1].week.sunday,
            },
        )


def _dates(begin: EndMean, end: EndMean) -> dict[str, object]:
    return {
        "a": begin.first.monday,
        "b": begin.last.sunday,
        "c": end.first.monday,
        "d": end.last.sunday,
    }


def _energy(series: Series, each: StretchTrends[Quantity]) -> Iterator[Message]:
    trend = each.trends.get(Quantity.ENERGY)
    if trend is None or trend.begin is None or trend.end is None:
        column = series.energy[each.stretch.begin : each.stretch.end]
        given = [energy for energy in column if energy is not None]
        if given:
            yield Message(
                "trend-energy-few",
                "Energy {energy} % on average in {weeks}.",
                {
                    "energy": whole(sum(given) / len(given)),
                    "weeks": count_of_weeks(len(given)),
                },
            )
        return
    values = {"first": whole(trend.begin.shown.value), "last": whole(trend.end.shown.value)}
    split = each.trends.get(Quantity.CODING)
    if split is not None and _weeks(split) == _weeks(trend):
        yield Message(
            "trend-energy", "Energy {first} % in the first four, {last} % in the last four.", values
        )
        return
    yield Message(
        "trend-energy-dated",
        "Energy {first} % in the first four weeks that have one ({a} to {b}), {last} % in the last "
        "four ({c} to {d}).",
        {**values, **_dates(trend.begin, trend.end)},
    )


def _weeks(trend: RangeTrend) -> list[object]:
    means = (trend.begin, trend.end)
    return [None if mean is None else (mean.first, mean.last, mean.n) for mean in means]


def _directions(trends: Mapping[Quantity, RangeTrend]) -> Iterator[Message]:
    """Yield what rises, what falls, and what has no clear direction.

    What has no means, as hours of partial weeks, is left out, and a group that nobody recorded.
    """
    for direction, message in _LISTS.items():
        items = {
            of.value: of.label if direction is None else _rate(of, trend)
            for of, trend in trends.items()
            if trend.change is not None and trend.direction is direction and not trend.is_unused
        }
        if items:
            listed = Message("list", ", ".join(f"{{{name}}}" for name in items), items)
            yield _with_values(message, {"list": listed})


def _rate(of: Quantity, trend: RangeTrend) -> Message:
    slope = trend.slope
    rate = abs(slope)
    decimals = decimals_shown(rate, 2)
    sign = "+" if slope > 0 else "−"
    return Message(
        "trend-rate-up" if slope > 0 else "trend-rate-down",
        f"{{name}} ({sign}{{rate}} {{unit}} a week)",
        {
            "name": of.label,
            "rate": Decimal(f"{rounded(rate, decimals):.{decimals}f}"),
            "unit": of.unit_of_difference(2),
        },
    )
