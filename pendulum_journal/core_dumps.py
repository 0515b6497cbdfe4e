"""Keeping memory dumps of the process, which would hold notes, off the disk."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_DUMPABLE = 4
"""From ``linux/prctl.h``. Where the system hands dumps to a program, no limit of size holds."""


_PATTERN = Path("/proc/sys/kernel/core_pattern")
"""What Linux does with a dump: the name of a file; or ``|`` or ``@``, and who takes it."""


def forbid_core_dumps(*, is_brief: bool = False) -> None:
    """See to it that no dump of this process is written when it crashes.

    On Linux and macOS; Windows writes none by itself. What the system refuses is left as it is.

    Args:
        is_brief: whether the process ends soon, so that what the system does with dumps now holds
            to its end. Where it writes them into files, the limit of their size is enough then.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux" and not (is_brief and _go_into_files()):
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _go_into_files() -> bool:
    try:
        return _PATTERN.read_bytes()[:1] not in {b"|", b"@"}
    except OSError:
        return False
