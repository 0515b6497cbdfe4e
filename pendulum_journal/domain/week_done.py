"""Marking a week as done: whether that is possible, and comparisons with earlier weeks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from pendulum_journal.domain.career.role import Side
from pendulum_journal.domain.entry import State
from pendulum_journal.domain.message import Message
from pendulum_journal.domain.rounding import whole
from pendulum_journal.domain.shown import ShownSplit
from pendulum_journal.domain.split import GROUPS, Group
from pendulum_journal.domain.trend.quantity import Quantity
from pendulum_journal.domain.week import FIRST_YEAR, Week, weeks_in_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pendulum_journal.domain.career.role import Swing
    from pendulum_journal.domain.entry import Entry
    from pendulum_journal.domain.trend.series import WeekFigures

_TUESDAY, _THURSDAY = 1, 3


def can_be_done(entry: Entry, today: date) -> bool:
    """Return whether an entry can be marked as done.

    It can if its week is the running one and it has minutes or an energy. A week marked as away
    counts at once, so it need not be marked.
    """
    is_running = entry.week == Week.containing(today)
    has_figures = entry.total > 0 or entry.energy is not None
    return is_running and has_figures and entry.state is not State.AWAY


def is_early(today: date) -> bool:
    """Return whether it is before Thursday, when a week marked as done may be incomplete."""
    return today.weekday() < _THURSDAY


def is_just_over(today: date) -> bool:
    """Return whether the previous week has only just ended: on Monday and Tuesday."""
    return today.weekday() <= _TUESDAY


def compare_week(
    now: WeekFigures,
    earlier: WeekFigures | None,
    side: Side | None,
    names: Mapping[Group, Message] = MappingProxyType({}),
) -> Iterator[Message]:
    """Yield sentences that compare a week with the last recorded one: its split, then its energy.

    The differences are those of the numbers on the screen: whole percentages that add up to 100.
    The split is compared by one group: the one that the side is about, else the week's largest.
    Where its hours would by themselves be rounded to another share, that is said.

    Args:
        now: the week that is done.
        earlier: the last recorded week before it, or None if there is none.
        side: the side of the role held in that week, or None if no role is entered.
        names: of groups that hold several activities, to be told apart from one called alike.
    """
    group = _group(now, side)
    if group is not None:
        yield _split_sentence(now, earlier, group, names.get(group, group.label))
        yield from _rounding(now, group)
    if now.energy is not None:
        yield _energy_sentence(now.week, now.energy, earlier)
    if earlier is None:
        yield Message("done-first", "It is the first week that you wrote down.")


def _group(now: WeekFigures, side: Side | None) -> Group | None:
    if not sum(now.split):
        return None
    by_side = {Side.MANAGING: Group.MEETINGS, Side.BUILDING: Group.CODING}
    largest = GROUPS[max(range(len(GROUPS)), key=lambda place: now.split[place])]
    return by_side.get(side, largest) if side is not None else largest


def _split_sentence(
    now: WeekFigures, earlier: WeekFigures | None, group: Group, name: Message
) -> Message:
    split = ShownSplit.in_per_cent(now.split)
    assert split is not None  # or there would be no group
    share = split.of(group)
    values: dict[str, object] = {"group": name, "share": Quantity(group).amount(share)}
    before = None if earlier is None else ShownSplit.in_per_cent(earlier.split)
    if earlier is None or before is None:
        return Message("done-split", "{share} {group}.", values)
    difference = whole(share.value - before.of(group).value)
    weeks = now.week, earlier.week
    return _beside("done-split", "{share} {group}", values, weeks, difference)


def _rounding(now: WeekFigures, group: Group) -> Iterator[Message]:
    """Yield why a share is not the one that its hours alone give: 7 of 36 h may show as 20 %."""
    split = ShownSplit.in_per_cent(now.split)
    assert split is not None  # or there would be no group
    alone = whole(100 * (now.split[GROUPS.index(group)] / sum(now.split)))
    if split.of(group).value != alone:
        yield Message(
            "done-rounded",
            "By itself it would be {alone} %: the four shares are rounded so that they add up to "
            "100 %.",
            {"alone": alone},
        )


def _energy_sentence(week: Week, energy: int, earlier: WeekFigures | None) -> Message:
    values: dict[str, object] = {"energy": energy}
    if earlier is None or earlier.energy is None:
        return Message("done-energy", "Energy {energy} %.", values)
    difference = energy - earlier.energy
    weeks = week, earlier.week
    return _beside("done-energy", "Energy {energy} %", values, weeks, difference)


def _beside(
    id_: str, begun: str, values: dict[str, object], weeks: tuple[Week, Week], difference: int
) -> Message:
    """Return a sentence that ends with the difference to an earlier week.

    The earlier week is called "last week" if it is, and is else named by its number.
    """
    week, earlier = weeks
    is_last = week - earlier == 1
    values = {**values, "earlier": earlier}
    if not difference:
        same = "the same as last week" if is_last else "the same as in {earlier}"
        return Message(f"{id_}-same", f"{begun}, {same}.", values)
    way = "more" if difference > 0 else "less"
    than = "last week" if is_last else "in {earlier}"
    return Message.counted(
        f"{id_}-{way}",
        abs(difference),
        one=f"{begun}, {{n}} point {way} than {than}.",
        other=f"{begun}, {{n}} points {way} than {than}.",
        **values,
    )


class Then(StrEnum):
    """Why an earlier week is worth looking back on."""

    YEAR_AGO = "year-ago"
    SAME_WEEK = "same-week"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class WeekThen:
    """An earlier week to look back on.

    Attributes:
        number: n if both weeks are "week n of the swing"; else None.
    """

    why: Then
    week: Week
    number: int | None = None


def weeks_then(week: Week, swings: Sequence[Swing]) -> list[WeekThen]:
    """Return the earlier weeks to compare a week with, whether they have an entry or not.

    These are the week with the same ISO number a year ago, if that year has one, and the same week
    of the previous swing to the same side, if the time after that swing lasted so long.

    Args:
        week: the week to look back from.
        swings: every swing, oldest first.
    """
    found = []
    year, number = week.year - 1, week.number
    if year >= FIRST_YEAR and number <= weeks_in_year(year):
        found.append(WeekThen(Then.YEAR_AGO, Week.of_iso(year, number)))
    if (same := _same_week(week, swings)) is not None:
        found.append(same)
    return found


def _same_week(week: Week, swings: Sequence[Swing]) -> WeekThen | None:
    begun = [swing for swing in swings if swing.week <= week]
    if not begun:
        return None
    number = begun[-1].week_number(week)
    for swing, following in zip(begun[-2::-1], begun[:0:-1], strict=True):
        if swing.to_side is begun[-1].to_side:
            then = swing.week + (number - 1)
            return WeekThen(Then.SAME_WEEK, then, number) if then < following.week else None
    return None
