"""The error for a record that another program has just deleted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def refuse_if_deleted(id: str, wording: str, /, **values: object) -> Iterator[None]:  # noqa: A002
    """Turn the store's LookupError in the block, "no such row", into an InputError.

    Args:
        id: of the message, as for ``JournalError``.
        wording: the sentence with placeholders.
        **values: the values of the placeholders.

    Raises:
        InputError: the block changed or deleted a row that does not exist any more.
    """
    try:
        yield
    except LookupError as error:
        if type(error) is not LookupError:  # a key or an index that is wrong is a bug
            raise
        raise InputError(id, wording, **values) from error
