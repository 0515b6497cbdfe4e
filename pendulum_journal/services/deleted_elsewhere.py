"""What another program has just deleted, told in a sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def telling_gone(id: str, wording: str, /, **values: object) -> Iterator[None]:  # noqa: A002
    """Say it in a sentence where what is to be changed in the block is not there any more.

    The id, the wording and the values are those of ``JournalError``.

    Raises:
        InputError: the store found no such row; whoever reads it can still do something.
    """
    try:
        yield
    except LookupError as error:
        if type(error) is not LookupError:  # a key or an index that is wrong is a bug
            raise
        raise InputError(id, wording, **values) from error
