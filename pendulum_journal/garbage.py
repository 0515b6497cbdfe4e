"""Python's search for garbage, which a process that soon ends has little use for."""

from __future__ import annotations

import gc
import sys

USUAL = gc.get_threshold()
"""When Python searches by itself."""

_RARELY = 50_000
"""How many new objects a search for garbage waits for: more than most commands import and make.
So many take some 5 MB."""


def collect_rarely() -> None:
    """Search for garbage seldom, as fits a command: what it imports holds next to none."""
    gc.set_threshold(_RARELY, *USUAL[1:])


def leave_to_the_window() -> None:
    """Search for none until the window does so by a timer of its own, as often as is usual.

    What is imported and made until then stays: looking through it takes a tenth of the start.
    """
    gc.disable()
    gc.set_threshold(*USUAL)  # a command that opens the window has set another one


def keep_what_is_there() -> None:
    """Look through nothing any more that is there now, such as Qt's classes under a painted frame.

    It stays as long as the window, and each search through all objects would hold up the typing.
    """
    gc.freeze()


def leave_to_the_system() -> None:
    """At the end of a command, leave its objects to the system, which frees all memory at once.

    Python would look through all of them, more than once, for those that nothing refers to any
    more. Nothing of ours waits for that: files are closed where they were written, what is
    registered with ``atexit`` is called all the same, and standard output is flushed. Objects of Qt
    may wait for it; where there are any, the end stays as it is.
    """
    if "PySide6" not in sys.modules:
        gc.freeze()
