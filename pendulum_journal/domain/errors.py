"""What a user is told. Every other exception is a bug of the program."""

from __future__ import annotations

from enum import StrEnum

from pendulum_journal.domain.message import Message


class InputCase(StrEnum):
    """The ids of refusals that whoever called answers in another way than by showing them."""

    DAY_EMPTY = "day-empty"
    DAY_FORM = "day-form"
    WEEK_FORM = "week-form"
    WEEK_COLUMN_MISSING = "week-column-missing"


class StoreCase(StrEnum):
    """What can be wrong with a journal's file, or with what is to be written into it."""

    IN_USE = "journal-in-use"
    DISK_FULL = "journal-disk-full"
    MOVED = "journal-moved"
    OVERWRITTEN = "journal-overwritten"
    READ_ONLY = "journal-read-only"
    NO_PERMISSION = "journal-no-permission"
    DISK_ERROR = "journal-io"
    DAMAGED = "journal-damaged"
    OLDER = "journal-older"
    UPGRADE_FAILED = "journal-upgrade-failed"
    CONSTRAINT = "journal-constraint"
    NOT_OURS = "journal-not-ours"
    MISSING = "journal-missing"
    NOT_MADE = "journal-not-made"
    EXISTS = "journal-exists"
    NOT_A_FILE = "journal-not-a-file"
    EMPTY = "journal-empty"
    NEWER = "journal-newer"
    UNFINISHED = "journal-unfinished"
    TOO_LONG = "journal-too-long"
    BACKUP_FAILED = "backup-failed"
    FAULT = "journal-fault"
    REVIEW_STALE = "review-stale"


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
    """The journal's file cannot be opened, read or written; the message's id is a ``StoreCase``."""
