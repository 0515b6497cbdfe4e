"""A forecast: possible next steps with whole percentages that add up to 100.

Every function takes options that add up to 100 and returns options that do.
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
    """One possible next step, and how likely it is: a whole per cent, 0 to 100.

    A locked option keeps its percentage while others are changed.
    """

    text: str
    per_cent: int
    locked: bool = False


def even(texts: Iterable[str]) -> list[Option]:
    """Return equally likely options; a remainder of the division goes to the first ones."""
    names = list(texts)
    parts = to_hundred([1] * len(names))
    return [Option(text, part) for text, part in zip(names, parts, strict=True)]


def move(
    options: Sequence[Option], at: int, per_cent: int, *, last: Collection[int] = ()
) -> list[Option]:
    """Return the options with one of them set; the others that are not locked make up the rest.

    They change in proportion to their percentages (largest remainders), or equally if all are 0.
    Locked options do not change, so the new value is limited to what they leave.

    Args:
        options: all options.
        at: the index of the one to set.
        per_cent: its new value, limited to 0 to 100.
        last: indices of options that change only once the others are down to 0, so that values can
            be typed one after the other without undoing each other.
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
    """Return the options with a new one at 0 % at the end; the only option has 100 %."""
    return [*options, Option(text, 0 if options else WHOLE)]


def remove(options: Sequence[Option], at: int) -> list[Option]:
    """Return the options without one; the others get its percentage in proportion to theirs.

    The only option cannot be removed. If all the others are locked, they are unlocked, as the
    percentage has to go somewhere.
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
    """Return the options with another text for one of them."""
    return [replace(each, text=text) if at == place else each for place, each in enumerate(options)]


def lock(options: Sequence[Option], at: int, *, is_locked: bool = True) -> list[Option]:
    """Return the options with one of them locked or unlocked."""
    return [
        replace(each, locked=is_locked) if at == place else each
        for place, each in enumerate(options)
    ]


def check_sum(options: Sequence[Option]) -> None:
    """Check that a forecast adds up to 100; one without options is allowed.

    Raises:
        InputError: it has another sum, or a percentage is outside 0 to 100.
    """
    total = sum(option.per_cent for option in options)
    if options and (total != WHOLE or min(option.per_cent for option in options) < 0):
        raise InputError(
            "forecast-sum",
            "The forecast has to add up to 100 % in parts of 0 to 100; this adds up to {total} %.",
            total=total,
        )


def check_names(options: Sequence[Option]) -> None:
    """Check that the options can be distinguished by their texts.

    Raises:
        InputError: a text is empty, or two are the same.
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
    """Set the options at the given indices to ``total`` together, in proportion to their values."""
    has = [options[place].per_cent for place in places]
    parts = _in_proportion(has if any(has) else [1] * len(places), total)
    for place, part in zip(places, parts, strict=True):
        options[place] = replace(options[place], per_cent=part)


def _in_proportion(weights: Sequence[int], total: int) -> list[int]:
    """Return integers in proportion to the weights with the sum ``total`` (largest remainders)."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: -(total * weights[at] % whole))
    for at in by_rest[: total - sum(parts)]:
        parts[at] += 1
    return parts
