"""A split as it is shown: its parts rounded once, so that they are the same numbers everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.domain.rounding import apportion, whole
from pendulum_journal.domain.split import GROUPS, Group, by_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pendulum_journal.domain.split import Activity

UNDER_ONE = "<1 %"
"""Shown for time that would be rounded to 0 %."""


class Shown(NamedTuple):
    """The number that is shown for a figure, rounded once.

    Attributes:
        value: a whole number of per cent or minutes, or hours with one decimal.
        is_trace: whether it is a share of more than nothing although ``value`` is 0.
    """

    value: float
    is_trace: bool = False


NOTHING = Shown(0)


@dataclass(frozen=True, slots=True)
class ShownSplit:
    """The four groups of one week or mean as they are shown, and the numbers within each.

    Attributes:
        groups: in the order of GROUPS; in per cent they add up to 100, in hours to the total, which
            is rounded half away from zero.
    """

    groups: tuple[Shown, ...]
    _exact: tuple[float, ...]
    _scale: float
    _steps: int

    @classmethod
    def in_per_cent(cls, split: Sequence[float]) -> ShownSplit | None:
        """Return a split in whole per cent, or None if all its parts are 0.

        Args:
            split: the groups' minutes, or anything in proportion to them.
        """
        total = sum(split)
        return None if total <= 0 else cls._of(split, 100 / total, 1)

    @classmethod
    def in_hours(cls, hours: Sequence[float]) -> ShownSplit:
        """Return the hours of the groups with one decimal."""
        return cls._of(hours, 10, 10)

    @classmethod
    def _of(cls, split: Sequence[float], scale: float, steps: int) -> ShownSplit:
        """Return a split of which one is shown in so many steps; ``scale`` makes steps of it."""
        exact = tuple(part * scale for part in split)
        return cls(tuple(_parts(exact, whole(sum(exact)), steps)), exact, scale, steps)

    def of(self, group: Group) -> Shown:
        """Return the number of a group."""
        return self.groups[GROUPS.index(group)]

    @property
    def building(self) -> Shown:
        """The number of building time: the sum of those of focus and coding."""
        focus, coding = self.of(Group.FOCUS), self.of(Group.CODING)
        shown = focus.value + coding.value
        return Shown(shown, not shown and (focus.is_trace or coding.is_trace))

    def activities(self, parts: Iterable[tuple[Group, float]]) -> list[Shown]:
        """Return the numbers of activities, which add up to that of their group.

        Args:
            parts: the group of each activity and its value, in the unit of the split that was
                given. Where activities of a group are missing, the others show as much less.
        """
        given = [(group, value * self._scale) for group, value in parts]
        found: dict[int, Shown] = {}
        for group, shown, exact in zip(GROUPS, self.groups, self._exact, strict=True):
            places = [place for place, (of, _) in enumerate(given) if of is group]
            values = [given[place][1] for place in places]
            missing = max(exact - sum(values), 0.0)
            parts_of_group = _parts(
                [*values, missing], whole(shown.value * self._steps), self._steps
            )
            found.update(zip(places, parts_of_group, strict=False))
        return [found[place] for place in range(len(given))]


def shown_shares(activities: Sequence[Activity], minutes: Mapping[int, int]) -> dict[int, Shown]:
    """Return the share that is shown for each activity of a week, by its id.

    Args:
        activities: all that have minutes, others have a share of nothing.
        minutes: by activity id.
    """
    split = ShownSplit.in_per_cent(by_group(activities, minutes))
    if split is None:
        return {each.id: NOTHING for each in activities}
    parts = split.activities((each.group, minutes.get(each.id, 0)) for each in activities)
    return {each.id: part for each, part in zip(activities, parts, strict=True)}


def _parts(exact: Sequence[float], total: int, steps: int) -> Iterable[Shown]:
    return (
        Shown(shown if steps == 1 else shown / steps, steps == 1 and not shown and value > 0)
        for shown, value in zip(apportion(exact, total), exact, strict=True)
    )
