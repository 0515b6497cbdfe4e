"""Keeping memory dumps of the process, which would hold notes, off the disk."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
"""From ``linux/prctl.h``. Where the system hands dumps to a program, no limit of size holds."""


def forbid_core_dumps() -> None:
    """See to it that no dump of this process is written when it crashes.

    On Linux and macOS; Windows writes none by itself. What the system refuses is left as it is.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
