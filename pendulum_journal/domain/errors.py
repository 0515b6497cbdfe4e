"""What a user is told. Every other exception is a bug of the program."""

from __future__ import annotations

from pendulum_journal.domain.message import Message


class JournalError(Exception):
    """Something in the user's world went wrong: a sentence with what, where and what to do."""

    def __init__(self, id: str, wording: str, /, **values: object) -> None:  # noqa: A002
        """Take a stable id, the English wording with ``str.format`` names, and its values."""
        self.message = Message(id, wording, values)
        super().__init__(str(self.message))


class InputError(JournalError):
    """A value that cannot be taken as it was typed or read."""


class WorkStoppedError(JournalError):
    """The user stopped a piece of work. Nothing went wrong, and nothing was changed."""


class StoreError(JournalError):
    """The journal's file cannot be opened, read or written; the message's id names the case."""
