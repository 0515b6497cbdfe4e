"""Opening what is left of a damaged journal: mended in place, or else read-only, from memory."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import StoreCase, StoreError
from pendulum_journal.store import files, opening
from pendulum_journal.store.backups.folder import newest_backup
from pendulum_journal.store.connection import DRIVER_ERRORS, connect
from pendulum_journal.store.damage.mend import mend
from pendulum_journal.store.damage.salvage import salvage
from pendulum_journal.store.faults import naming_backup, refusal, translate_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.message import Message
    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.connection import Connection

_OF_DAMAGE = {StoreCase.DAMAGED, StoreCase.FAULT}


@dataclass(frozen=True, slots=True)
class Lost:
    """A week that did not come through as it was.

    Attributes:
        what: a sentence about what of it is lost.
    """

    week: Week
    what: Message


@dataclass(frozen=True, slots=True)
class Damage:
    """The damage with which a journal was opened.

    Attributes:
        is_mended: whether the file is whole again; if not, what is left is read from memory, and
            nothing can be written.
        copy: of the file as it was, if it was mended.
        mondays: the Monday of each entry that the file had, by the id of its row, as far as its
            indexes name it; known only if it was not mended.
    """

    is_mended: bool
    copy: Path | None = None
    mondays: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a damaged journal.

    Attributes:
        connection: to it.
        is_read_only: whether nothing can be written.
    """

    connection: Connection
    is_read_only: bool
    damage: Damage


def open_what_is_left(path: Path, error: StoreError, backup_folder: Path, *, now: datetime) -> Left:
    """Open a journal that was refused.

    Args:
        path: the file.
        error: why it was refused.
        backup_folder: gets a copy of the file if it is mended; the newest backup is looked for
            there if nothing is left.
        now: an aware moment in the user's time zone.

    Raises:
        StoreError: the refusal has another reason than damage, or nothing is left; the message
            names the newest backup where that helps.
    """
    try:
        return _what_is_left(path, error, backup_folder, now)
    except StoreError as refused:
        newest = None
        with suppress(StoreError):
            newest = newest_backup(backup_folder, path)
        named = refused if newest is None else naming_backup(refused, newest.path)
        raise named from error


def _what_is_left(path: Path, error: StoreError, backup_folder: Path, now: datetime) -> Left:
    if error.message.id == StoreCase.NOT_OURS and (
        opening.is_journal(path) or opening.may_be_damaged_journal(path)
    ):
        return _salvaged(path, error)
    if error.message.id not in _OF_DAMAGE:
        raise error
    if not opening.check_file(path):
        copy = mend(path.resolve(), backup_folder, now=now)
        if copy is not None:
            connection = opening.open_checked(path)
            return Left(connection, is_read_only=False, damage=Damage(is_mended=True, copy=copy))
    return _salvaged(path, error)


def _salvaged(path: Path, error: StoreError) -> Left:
    try:
        found = salvage(path)
    except (OSError, ValueError, *DRIVER_ERRORS):
        raise error from None
    damage = Damage(is_mended=False, mondays=tuple(sorted(found.mondays.items())))
    return Left(found.connection, is_read_only=True, damage=damage)


def save_what_is_left(path: Path, out: Path) -> tuple[tuple[int, str], ...]:
    """Write what can be read of a journal, damaged or not, into a new journal file.

    The new file appears only when it is complete.

    Returns:
        What ``Damage.mondays`` holds.

    Raises:
        StoreError: nothing of a journal can be read, or the new file cannot be written.
    """
    opening.refuse_no_file(path)
    try:
        found = salvage(path)
    except (OSError, ValueError, *DRIVER_ERRORS) as error:
        raise refusal(StoreCase.NOT_OURS, path) from error
    with (
        closing(found.connection) as source,
        opening.translate_errors_of_making(out),
        files.whole_file(out) as unfinished,
        translate_errors(out),
        closing(connect(unfinished)) as target,
    ):
        source.backup(target)
    return tuple(sorted(found.mondays.items()))
