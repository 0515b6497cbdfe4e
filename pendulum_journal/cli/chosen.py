"""Find the one of a list that a command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")


def choose(
    what: str,
    items: Sequence[Item],
    text: str,
    name_of: Callable[[Item], str],
    uid_of: Callable[[Item], str],
) -> Item:
    """Return what is meant by a number in the list, a name if it is the only one, or a uid.

    Args:
        what: what it is called in a sentence, such as ``role``.
        items: in the order of the list.
        text: as it was typed.
        name_of: gives an item's name; an empty one is never meant.
        uid_of: gives an item's uid.

    Raises:
        InputError: none is meant, or more than one.
    """
    wanted = " ".join(text.split()).casefold()
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(items):
        return items[int(wanted) - 1]
    found = [item for item in items if wanted and uid_of(item) == wanted] or [
        item for item in items if wanted and name_of(item).casefold() == wanted
    ]
    if len(found) > 1:
        raise InputError(
            "choice-many",
            "There are {n} of “{text}”: name the {what} by its number in the list.",
            n=len(found),
            text=text[:40],
            what=what,
        )
    if not found:
        raise InputError(
            "choice-none",
            "There is no {what} “{text}”: name it by its number in pendulum-journal {what} list.",
            text=text[:40],
            what=what,
        )
    return found[0]
