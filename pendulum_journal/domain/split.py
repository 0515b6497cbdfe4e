"""The split of a week's time: activities, the groups they count in, minutes and shares."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pendulum_journal.domain.durations import format_clock
from pendulum_journal.domain.message import Message, Named
from pendulum_journal.domain.rounding import apportion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


class Group(Named):
    """The group that an activity counts in; charts stack the groups."""

    MEETINGS = "meetings"
    FOCUS = "focus"
    CODING = "coding"
    OTHER = "other"


GROUPS: tuple[Group, ...] = tuple(Group)

Split: TypeAlias = tuple[int, int, int, int]
"""Minutes by group, in the order of GROUPS."""

Shares: TypeAlias = tuple[float, float, float, float]
"""Shares by group, 0 to 1, in the order of GROUPS; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity that the user records hours for. ``id`` is 0 until it has been stored."""

    id: int
    uid: str
    name: str
    group: Group
    learning: bool = False
    hands_on: bool = False
    colour: str | None = None
    position: int = 0
    archived: bool = False


@dataclass(frozen=True, slots=True)
class DefaultActivity:
    """An activity of every new journal; those with ``shown`` are visible from the first day."""

    name: str
    group: Group
    learning: bool
    hands_on: bool
    shown: bool


ONE_ON_ONES = "One-on-ones"
"""The activity that a journal shows from its beginning if it begins with managing."""

DEFAULT_ACTIVITIES = (
    DefaultActivity("Meetings", Group.MEETINGS, learning=False, hands_on=False, shown=True),
    DefaultActivity(ONE_ON_ONES, Group.MEETINGS, learning=False, hands_on=False, shown=False),
    DefaultActivity("Focus", Group.FOCUS, learning=False, hands_on=False, shown=True),
    DefaultActivity("Coding", Group.CODING, learning=False, hands_on=True, shown=True),
    DefaultActivity("Code review", Group.CODING, learning=False, hands_on=True, shown=False),
    DefaultActivity("Learning", Group.FOCUS, learning=True, hands_on=False, shown=False),
    DefaultActivity("Other", Group.OTHER, learning=False, hands_on=False, shown=True),
)


def activity_key(name: str) -> str:
    """Return the normalised name (NFC, case-folded, single spaces): equal for the same activity."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def alike_key(name: str) -> str:
    """Return a name without what is written differently for the same: case, spaces, punctuation.

    "Code-Review" and "Code review" are alike; "C" and "C++" are not, and neither are "C" and "C#".
    A name that is nothing but punctuation is only like itself.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(each for each in folded if each == "#" or not _is_between(each))
    return kept or activity_key(name)


def _is_between(character: str) -> bool:
    return unicodedata.category(character)[0] in "PZC"


def by_group(activities: Iterable[Activity], minutes: Mapping[int, int]) -> Split:
    """Return the minutes of each group from those of activities by their id; 0 where none are."""
    total = dict.fromkeys(GROUPS, 0)
    for activity in activities:
        total[activity.group] += minutes.get(activity.id, 0)
    meetings, focus, coding, other = total.values()
    return meetings, focus, coding, other


def groups_of_several(
    activities: Iterable[Activity], minutes: Mapping[int, int]
) -> dict[Group, Message]:
    """Return a name for each group in which several activities have minutes: focus with Learning.

    Beside an activity that is called like its group, the share of the group alone would seem to
    contradict that of the activity.
    """
    found: dict[Group, list[str]] = {}
    for activity in activities:
        if minutes.get(activity.id, 0) > 0:
            found.setdefault(activity.group, []).append(activity.name)
    return {
        group: Message(
            "group-with",
            "{group} with {names}",
            {"group": group.label, "names": ", ".join(_others(names, group))},
        )
        for group, names in found.items()
        if len(names) > 1
    }


def _others(names: Sequence[str], group: Group) -> list[str]:
    return [name for name in names if activity_key(name) != activity_key(str(group.label))]


def block_question(block: int | None, split: Split) -> Message | None:
    """Return the question that a block longer than the week's focus and coding raises, or None.

    Args:
        block: the longest focus block in minutes, or None if it was not given.
        split: minutes by group; without focus and coding there is nothing to compare with.
    """
    _, focus, coding, _ = split
    building = focus + coding
    if block is None or not 0 < building < block:
        return None
    return Message(
        "block-long",
        "The longest focus block is longer than the week’s focus and coding together "
        "({building}); kept, but look again.",
        {"building": format_clock(building)},
    )


def shares(split: Sequence[float]) -> Shares | None:
    """Return each group's minutes divided by all minutes, or None for a week without minutes."""
    total = sum(split)
    if total <= 0:
        return None
    meetings, focus, coding, other = split
    return meetings / total, focus / total, coding / total, other / total


def to_hundred(parts: Sequence[int]) -> list[int]:
    """Return whole percentages in proportion to the parts, which add up to exactly 100.

    The largest-remainder method; of equal remainders the earlier part is rounded up. If all parts
    are zero, all percentages are.
    """
    total = sum(parts)
    if total <= 0:
        return [0] * len(parts)
    return _portions(parts, 100)


def fill_rest(
    parts: Sequence[int], typed: Collection[int], usual: Sequence[int] | None = None
) -> list[int]:
    """Return the parts with those that were not typed changed so that the sum is 100.

    The parts after the last typed one change, since the user has already gone past those before it;
    only if there is none after it, or they have no room to give, those before change. They share
    what is left in proportion to what is usual, equally if that is zero for all, and get 0 if
    nothing is left. If all parts were typed they are returned as they are, whatever their sum.

    Args:
        parts: whole per cent, 0 to 100 each.
        typed: the indices of the parts that were typed.
        usual: in which proportion parts share what is left; None: that of ``parts``. Shares that
            were rounded before would otherwise be rounded again with each digit.
    """
    free = [place for place in range(len(parts)) if place not in typed]
    later = [place for place in free if place > max(typed, default=-1)]
    filled = list(parts)
    if 0 < len(later) < len(free) and sum(parts) - sum(parts[place] for place in later) > 100:
        for place in later:
            filled[place] = 0
        later = [place for place in free if place not in later]
    free = later or free
    rest = max(100 - sum(part for place, part in enumerate(filled) if place not in free), 0)
    weights = [(parts if usual is None else usual)[place] for place in free]
    if not any(weights):
        weights = [1] * len(free)
    for place, share in zip(free, _portions(weights, rest), strict=True):
        filled[place] = share
    return filled


def _portions(parts: Sequence[int], whole: int) -> list[int]:
    """Return integers in proportion to the parts that add up to ``whole`` (largest remainders)."""
    total = sum(parts)
    return apportion([whole * part / total for part in parts], whole)
