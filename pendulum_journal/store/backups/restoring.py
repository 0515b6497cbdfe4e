"""Putting a copy of a backup in the place of a journal."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pendulum_journal.store import files, migrations, opening
from pendulum_journal.store.backups.copying import BUSY_S, verify
from pendulum_journal.store.backups.rolling_back import rolled_back
from pendulum_journal.store.connection import connect, copy_database
from pendulum_journal.store.faults import translate_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def bring_back(backup: Path, journal: Path, *, saves: int, now: datetime) -> Path | None:
    """Put a copy of a backup in the place of a journal, which is set aside with its rollback file.

    The copy is complete, brought up to date and on the disk before the journal is touched.

    Args:
        backup: the file to copy, which is not changed.
        journal: the journal's file, which need not exist.
        saves: how many saves the restored journal is to count.
        now: the present moment; the name of what is set aside contains it.

    Returns:
        Where the journal is that was there; None: there was none.

    Raises:
        StoreError: the backup is not whole or the disk refuses; the journal is as it was.
    """
    with opening.translate_os_errors(journal):
        files.make_private_folder(journal.parent)
        real = journal.resolve()
        with files.unfinished_file(real.parent) as copy:
            _copy(backup, copy)
            _bring_up_to_date(copy, saves)
            verify(copy)
            files.flush(copy)
            aside = files.set_aside(real, f"{now:%Y-%m-%dT%H%M%S}")
            files.give_name(copy, real)
    return aside


def _copy(backup: Path, copy: Path) -> None:
    with (
        rolled_back(backup) as whole,
        closing(opening.open_checked(whole, read_only=True)) as source,
    ):
        copy_database(source, copy, busy_s=BUSY_S)


def _bring_up_to_date(copy: Path, saves: int) -> None:
    with translate_errors(copy), closing(connect(copy)) as connection:
        if set(migrations.known()) != set(migrations.applied(connection)):
            migrations.apply(connection)
        connection.execute("UPDATE journal SET saves = ?", (saves,))
        # What was done before the backup was brought back is not taken back in it one by one.
        connection.execute("DELETE FROM act_change")
        connection.execute("DELETE FROM act_record")
