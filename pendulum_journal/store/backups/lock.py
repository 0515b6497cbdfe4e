"""A lock that is held by one program at a time, and given back by the system if it is killed."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AGAIN_AFTER_S = 0.05


@contextmanager
def locked(path: Path, *, timeout_s: float = 0) -> Iterator[bool]:
    """Hold the lock of a file during the block, and yield whether it could be had.

    Two threads of one program exclude each other as well.

    Args:
        path: the file, which is made if it is missing, and stays.
        timeout_s: seconds to wait for another program.

    Raises:
        OSError: the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    end = time.monotonic() + timeout_s
    try:
        while not (is_had := _try(handle)) and time.monotonic() < end:
            Event().wait(_AGAIN_AFTER_S)
        yield is_had
        if is_had and sys.platform == "win32":
            _give_back(handle)
    finally:
        os.close(handle)  # which gives back a lock of flock


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
