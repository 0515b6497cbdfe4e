"""How likely each next step is: options with whole per cent that add up to 100.

Every operation takes options that add up to 100 and returns options that do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError
from pendulum_journal.domain.split import to_hundred

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Option:
    """One next step: its words, and how likely it is in whole per cent, 0 to 100.

    A locked option keeps its per cent while others are changed.
    """

    text: str
    per_cent: int
    locked: bool = False


def even(texts: Iterable[str]) -> list[Option]:
    """Return options that are all as likely; the first ones get what cannot be divided."""
    names = list(texts)
    parts = to_hundred([1] * len(names))
    return [Option(text, part) for text, part in zip(names, parts, strict=True)]


def move(
    options: Sequence[Option], at: int, per_cent: int, *, last: Collection[int] = ()
) -> list[Option]:
    """Make one option as likely as asked; the others that are not locked give or take the rest.

    They do so in proportion to what they have, by the largest remainders, or evenly where all
    have nothing. A locked option does not move, and none goes beyond what the locked ones leave.

    Args:
        options: all of them.
        at: the place of the one to change.
        per_cent: what it is to have; under 0 counts as 0, over 100 as 100.
        last: places that give way only when the others have nothing left to give, so that
            figures can be typed one after the other.
    """
    moved = list(options)
    others = [place for place in _free(options) if place != at]
    if options[at].locked or not others:
        return moved
    room = options[at].per_cent + sum(options[place].per_cent for place in others)
    wanted = min(max(per_cent, 0), room)
    moved[at] = replace(options[at], per_cent=wanted)
    first = [place for place in others if place not in last] or others
    later = [place for place in others if place not in first]
    rest = room - wanted
    kept = min(sum(options[place].per_cent for place in later), rest)
    _share_out(moved, later, kept)
    _share_out(moved, first, rest - kept)
    return moved


def add(options: Sequence[Option], text: str) -> list[Option]:
    """Add an option at the end, with nothing yet; the only one has everything."""
    return [*options, Option(text, 0 if options else WHOLE)]


def remove(options: Sequence[Option], at: int) -> list[Option]:
    """Take an option away and give what it had to the others in proportion; the only one stays.

    Where all the others are locked, their locks open: what it had must go somewhere.
    """
    if len(options) == 1:
        return list(options)
    left = [option for place, option in enumerate(options) if place != at]
    if options[at].per_cent and not _free(left):
        left = [replace(option, locked=False) for option in left]
    free = _free(left)
    _share_out(left, free, sum(left[place].per_cent for place in free) + options[at].per_cent)
    return left


def rename(options: Sequence[Option], at: int, text: str) -> list[Option]:
    """Give an option other words."""
    return [replace(each, text=text) if at == place else each for place, each in enumerate(options)]


def lock(options: Sequence[Option], at: int, *, is_locked: bool = True) -> list[Option]:
    """Keep an option as it is while others change, or let it go again."""
    return [
        replace(each, locked=is_locked) if at == place else each
        for place, each in enumerate(options)
    ]


def check_sum(options: Sequence[Option]) -> None:
    """Refuse a forecast that does not add up; no option at all is no forecast, and is allowed.

    Raises:
        InputError: another sum than 100, or a part outside 0 to 100.
    """
    total = sum(option.per_cent for option in options)
    if options and (total != WHOLE or min(option.per_cent for option in options) < 0):
        raise InputError(
            "forecast-sum",
            "The forecast has to add up to 100 % in parts of 0 to 100; this adds up to {total} %.",
            total=total,
        )


def check_names(options: Sequence[Option]) -> None:
    """Refuse options that cannot be told apart.

    Raises:
        InputError: one without words, or two with the same ones.
    """
    names = [" ".join(option.text.split()).casefold() for option in options]
    if "" in names:
        raise InputError(
            "forecast-empty", "A step of the forecast has no words yet: name it or remove it."
        )
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InputError(
                "forecast-twice",
                "“{text}” stands twice in the forecast: change or remove one of them.",
                text=options[place].text.strip(),
            )


def _free(options: Sequence[Option]) -> list[int]:
    return [place for place, option in enumerate(options) if not option.locked]


def _share_out(options: list[Option], places: Sequence[int], total: int) -> None:
    """Set the options at some places to parts of a total, in proportion to what they have."""
    has = [options[place].per_cent for place in places]
    parts = _in_proportion(has if any(has) else [1] * len(places), total)
    for place, part in zip(places, parts, strict=True):
        options[place] = replace(options[place], per_cent=part)


def _in_proportion(weights: Sequence[int], total: int) -> list[int]:
    """Return whole parts of a total; of equal remainders the earlier one gets the one more."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))
    for at in by_rest[: total - sum(parts)]:
        parts[at] += 1
    return parts
