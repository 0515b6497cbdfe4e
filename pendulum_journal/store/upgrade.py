"""Bringing an older journal to today's schema, with a way back."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, migrations, opening
from pendulum_journal.store.backup import make_backup
from pendulum_journal.store.faults import refusal, telling

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection


def is_pending(connection: Connection, path: Path) -> bool:
    """Tell by plain SQL whether a journal is older than this program."""
    try:
        with telling(path):
            return set(migrations.known()) != set(migrations.applied(connection))
    except StoreError:
        connection.close()
        raise


def upgrade(path: Path, backup_folder: Path, *, now: datetime) -> None:
    """Back a journal up, then take it through the steps it lacks: all of them or none.

    Raises:
        StoreError: the journal can only be read or is in use, or no backup could be made, so
            nothing was tried; or a step failed, and the journal is as it was before.
    """
    if opening.check_file(path):
        raise refusal(StoreCase.OLDER, path)
    backup = make_backup(path, backup_folder, now=now)
    try:
        _apply(path)
    except Exception as error:
        if isinstance(error, StoreError) and error.message.id == StoreCase.IN_USE:
            raise
        _put_back_if_damaged(path, backup.path)
        raise refusal(StoreCase.UPGRADE_FAILED, path, backup=str(backup.path)) from error


def _apply(path: Path) -> None:
    with closing(opening.open_checked(path)) as connection, telling(path):
        migrations.apply(connection)
    opening.open_checked(path).close()


def _put_back_if_damaged(path: Path, backup: Path) -> None:
    """A failed step is rolled back by SQLite; only a file that did not survive it is replaced."""
    try:
        opening.check_file(path)
        opening.open_checked(path).close()
    except StoreError as error:
        if error.message.id == StoreCase.IN_USE:
            return
        with files.whole_file(path) as restored:
            shutil.copyfile(backup, restored)
            files.set_aside(path)
