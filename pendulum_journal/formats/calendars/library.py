"""Lets libraries for calendars read what is not read here, in a process that can be ended."""

from __future__ import annotations

import multiprocessing
import re
import time
from typing import TYPE_CHECKING, Protocol

from pendulum_journal.domain.message import Message
from pendulum_journal.formats.calendars.library_process import MISSING, Wish, serve
from pendulum_journal.formats.calendars.trouble import RefusedEvent

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

    from pendulum_journal.formats.calendars.library_process import Answer

EVENT_SECONDS = 20.0
FILE_SECONDS = 120.0
_ALL_SECONDS = 180.0
_SLICE_SECONDS = 0.1
_START_SECONDS = 20.0

TOO_SLOW = Message(
    "calendar-slow", "It could not be worked out within {seconds} seconds when the event repeats."
)
NO_TIME_LEFT = Message(
    "calendar-no-time-left",
    "The file has too many events that take long to be worked out; this one is not read.",
)
NO_LIBRARY = Message(
    "calendar-no-library",
    "The event can only be read where the packages icalendar and recurring-ical-events are there.",
)
BROKEN = Message("calendar-broken", "The event cannot be read: {reason}")
_NO_VALUE = Message("calendar-no-value", "The event cannot be read: its {name} is “{value}”.")
_PROPERTY = re.compile(r"broken property '([A-Z0-9-]+)'.*Got: '(.*)'", re.DOTALL)
_LONGEST_VALUE = 60


def broken_event(problem: str) -> Message:
    """Return why an event cannot be read, in words for its owner.

    Args:
        problem: what the library says; of a value that is none it names its own classes.
    """
    if (found := _PROPERTY.search(problem)) is not None:
        return _with(_NO_VALUE, name=found[1], value=found[2][:_LONGEST_VALUE])
    return _with(BROKEN, reason=problem)


class _Channel(Protocol):
    """A connection, whose class differs from system to system."""

    def send(self, obj: Wish, /) -> None: ...

    def recv(self) -> Answer: ...

    def poll(self, timeout: float, /) -> bool: ...

    def close(self) -> None: ...


class Library:
    """The process with the libraries; it is begun when it is needed first.

    Args:
        go_on: called while the process works; what it raises ends it.
    """

    def __init__(self, go_on: Callable[[], object]) -> None:
        self._go_on = go_on
        self._process: BaseProcess | None = None
        self._connection: _Channel | None = None
        self._left = _ALL_SECONDS

    def read(self, wish: Wish, seconds: float) -> Answer:
        """Return what the libraries read.

        Raises:
            RefusedEvent: they cannot, or not in time.
        """
        if self._left <= 0:
            raise RefusedEvent(NO_TIME_LEFT)
        limit = min(seconds, self._left)
        begin = time.monotonic()
        try:
            connection = self._begin()
            connection.send(wish)
            end = begin + limit + _START_SECONDS * (self._left == _ALL_SECONDS)
            while not connection.poll(_SLICE_SECONDS):
                self._go_on()
                if time.monotonic() > end:
                    self.close()
                    raise RefusedEvent(_with(TOO_SLOW, seconds=round(limit)))
            answer = connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise RefusedEvent(_with(BROKEN, reason=str(error) or "its reader ended")) from error
        except BaseException:
            self.close()
            raise
        finally:
            self._left -= time.monotonic() - begin
        if answer.problem:
            missing = answer.problem == MISSING
            raise RefusedEvent(NO_LIBRARY if missing else broken_event(answer.problem))
        return answer

    def close(self) -> None:
        """End the process."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None

    def _begin(self) -> _Channel:
        if self._connection is None:
            # Not forked: this program has threads, and a library may hold a lock in one.
            context = multiprocessing.get_context("spawn")
            self._connection, other = context.Pipe()
            process = context.Process(target=serve, args=(other,), daemon=True)
            process.start()
            self._process = process
            other.close()
        return self._connection


def _with(message: Message, **values: object) -> Message:
    return Message(message.id, message.wording, values)
