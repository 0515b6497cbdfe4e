"""New journals that are filled before they get their name."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.services.journal import Journal, local_now
from pendulum_journal.services.outputs import UNFINISHED
from pendulum_journal.store import files, opening
from pendulum_journal.store.faults import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

_LEFT_AFTER_S = 3600
"""Seconds, more than any filling takes: older unfinished files were left by killed programs."""


@contextmanager
def new_journal(
    path: Path,
    *,
    today: Callable[[], date],
    now: Callable[[], datetime] = local_now,
    sample: bool = False,
) -> Iterator[Journal]:
    """Yield a new journal to fill, which is at ``path``, closed, after the block.

    If the block raises, or the program is killed in it, there is nothing at ``path``.

    Args:
        path: the file to create; missing folders are created too.
        today: returns the date.
        now: returns the present moment, in the user's time zone.
        sample: whether the journal is marked as made up.

    Raises:
        StoreError: there is a file already, or the folder or disk refuses a new one.
    """
    if os.path.lexists(path):
        raise refusal(StoreCase.EXISTS, path)
    with opening.translate_errors_of_making(path):
        files.make_private_folder(path.parent)
        files.sweep(path.parent, before_s=time.time() - _LEFT_AFTER_S, beginning=UNFINISHED)
    unfinished = path.with_name(f"{UNFINISHED}{os.urandom(8).hex()}")
    try:
        with _naming(path, unfinished):
            journal = Journal.create(unfinished, backups=None, today=today, now=now, sample=sample)
            try:
                yield journal
            finally:
                journal.close()
        with opening.translate_errors_of_making(path):
            files.give_name(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path, unfinished: Path) -> Iterator[None]:
    """Let errors of the block be about the file that is wanted, not about the unfinished one."""
    try:
        yield
    except StoreError as error:
        named = {str(unfinished): str(path)}
        message = error.message
        values = {key: named.get(str(each), each) for key, each in message.values.items()}
        raise StoreError.of(replace(message, values=values)) from error
