"""A damaged index of words is made anew when a search comes upon it."""

from __future__ import annotations

import functools
from contextlib import suppress
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store.search import rebuild_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from pendulum_journal.services.journal import Journal

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def mends_index(
    use_case: Callable[Concatenate[Journal, _Given], _Result],
) -> Callable[Concatenate[Journal, _Given], _Result]:
    """Return the use case, called a second time after the index was made anew if it was damaged.

    Within an outer use case that reads, nothing can be written: the outer one does it then.
    """

    @functools.wraps(use_case)
    def call(journal: Journal, /, *given: _Given.args, **named: _Given.kwargs) -> _Result:
        try:
            return use_case(journal, *given, **named)
        except StoreError as error:
            if error.message.id != StoreCase.DAMAGED or not _rebuild(journal):
                raise
        return use_case(journal, *given, **named)

    return call


def _rebuild(journal: Journal) -> bool:
    """Make the index anew; return whether that was possible."""
    with suppress(StoreError), journal.writing() as file:
        rebuild_index(file)
        return True
    return False
