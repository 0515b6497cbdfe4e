"""Finding the item of a list that an argument of a command names."""

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
    """Return the item that a text names by its number in the list, its name, or its uid.

    Args:
        what: the word for an item in error messages, such as ``role``.
        items: in the order of the list.
        text: the text as typed.
        name_of: returns an item's name; an empty name never matches.
        uid_of: returns an item's uid.

    Raises:
        InputError: no item matches, or several have this name.
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
