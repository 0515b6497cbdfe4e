"""Upgrade of an older journal to the schema of this program, after a backup."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, migrations, opening
from pendulum_journal.store.faults import refusal, translate_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.store.connection import Connection


def is_pending(connection: Connection, path: Path) -> bool:
    """Return whether a journal lacks a step of the schema; on an error the connection is closed.

    Raises:
        StoreError: the file could not be read.
    """
    try:
        with translate_errors(path):
            return set(migrations.known()) != set(migrations.applied(connection))
    except StoreError:
        connection.close()
        raise


def upgrade(path: Path, backup_folder: Path, *, now: datetime) -> None:
    """Back up a journal, then apply the steps of the schema that it lacks: all of them or none.

    Args:
        path: the journal's file, with symbolic links resolved.
        backup_folder: where the backup goes.
        now: an aware moment in the user's time zone; the name of the backup contains it.

    Raises:
        StoreError: the journal is read-only or in use, or no backup could be made, and nothing was
            tried; or a step failed, and the journal is as it was before.
    """
    if opening.check_file(path):
        raise refusal(StoreCase.OLDER, path)
    from pendulum_journal.store.backups.copying import make_backup
    from pendulum_journal.store.backups.folder import CopyKind

    backup = make_backup(path, backup_folder, kind=CopyKind.MIGRATION, now=now)
    try:
        _apply(path)
    except Exception as error:
        if isinstance(error, StoreError) and error.message.id == StoreCase.IN_USE:
            raise
        _put_back_if_damaged(path, backup.path)
        raise refusal(StoreCase.UPGRADE_FAILED, path, backup=str(backup.path)) from error


def _apply(path: Path) -> None:
    with closing(opening.open_checked(path)) as connection, translate_errors(path):
        migrations.apply(connection)
    opening.open_checked(path).close()


def _put_back_if_damaged(path: Path, backup: Path) -> None:
    """Replace the journal by its backup if the failed upgrade damaged it.

    Usually it did not, because SQLite rolls back a failed step.
    """
    try:
        opening.check_file(path)
        opening.open_checked(path).close()
    except StoreError as error:
        if error.message.id == StoreCase.IN_USE:
            return
        import shutil

        with files.whole_file(path) as restored:
            shutil.copyfile(backup, restored)
            files.set_aside(path)
