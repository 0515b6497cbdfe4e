"""The errors that are shown to the user; any other exception is a bug in the program."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pendulum_journal.domain.message import Message

if TYPE_CHECKING:
    from typing import Self


class InputCase(StrEnum):
    """Ids of input errors that callers handle by themselves instead of only showing them."""

    DAY_EMPTY = "day-empty"
    DAY_FORM = "day-form"
    DATES_ORDER = "dates-order"
    SEVERAL_ROWS = "table-several-rows"
    SEVERAL_PEOPLE = "table-several-people"
    NO_ATTENDEES = "calendar-no-attendees"
    SEVERAL_CALENDARS = "calendar-several"
    CALENDAR_NAME = "calendar-name"
    ENERGY_SCALE = "energy-scale"
    WEEK_FORM = "week-form"
    WEEK_COLUMN_MISSING = "week-column-missing"


class StoreCase(StrEnum):
    """Ids of the errors that a journal's file can cause when it is opened, read or written."""

    IN_USE = "journal-in-use"
    DISK_FULL = "journal-disk-full"
    MOVED = "journal-moved"
    OVERWRITTEN = "journal-overwritten"
    READ_ONLY = "journal-read-only"
    LEFT = "journal-left"
    NO_PERMISSION = "journal-no-permission"
    DISK_ERROR = "journal-io"
    DAMAGED = "journal-damaged"
    OLDER = "journal-older"
    UPGRADE_FAILED = "journal-upgrade-failed"
    CONSTRAINT = "journal-constraint"
    INDEX_MENDED = "journal-index-mended"
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
    OLDER_BACKUP = "journal-older-backup"
    A_BACKUP = "journal-a-backup"
    FAULT = "journal-fault"
    REVIEW_STALE = "review-stale"


class JournalError(Exception):
    """An error that the user can do something about; the message says what, where and how."""

    def __init__(self, id: str, wording: str, /, **values: object) -> None:  # noqa: A002
        """Make the message from a stable id, an English ``str.format`` wording and its values."""
        self.message = Message(id, wording, values)
        super().__init__(str(self.message))

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the error with a message that was made before."""
        return cls(message.id, message.wording, **message.values)


class InputError(JournalError):
    """A value that was typed or read from a file and cannot be used."""


class WorkStoppedError(JournalError):
    """The user cancelled a long task; nothing failed, and nothing was changed."""


class StoreError(JournalError):
    """The journal's file cannot be opened, read or written; the message's id is a ``StoreCase``."""
