"""Why an event is not read here: it is left out, or a library for calendars reads it."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pendulum_journal.domain.message import Message


class Trigger(StrEnum):
    """What in an event or a file is read by the library and not here."""

    LINE = auto()
    TWICE = auto()
    NO_UID_OR_START = auto()
    VALUE = auto()
    ZONE_AND_UTC = auto()
    ONE_FLOATING = auto()
    ZONE_UNKNOWN = auto()
    ZONE_DISAGREES = auto()
    END_AND_DURATION = auto()
    END_BEFORE_START = auto()
    DATE_AND_TIME = auto()
    DURATION = auto()
    SERIES_END = auto()
    EXRULE = auto()
    RULE_PARTS = auto()
    UNTIL = auto()
    START_NOT_IN_RULE = auto()
    RDATE = auto()
    EXDATE = auto()
    RANGE = auto()
    RULE_IN_OVERRIDE = auto()
    TWO_OVERRIDES = auto()
    OVERRIDE_ALONE = auto()
    TWO_MASTERS = auto()
    CLOCK_CHANGE = auto()
    FILE_PARTS = auto()
    FILE_METHOD = auto()
    FILE_ZONE = auto()


class LibraryNeeded(Exception):  # noqa: N818 -- not an error: another way to read
    """The event is to be read by the library."""

    def __init__(self, trigger: Trigger) -> None:
        super().__init__(trigger)
        self.trigger = trigger


class RefusedEvent(Exception):  # noqa: N818 -- caught where the event is known
    """The event is left out."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
