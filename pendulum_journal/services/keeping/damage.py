"""Weeks that are not as this program saved them: naming, accepting and salvaging them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pendulum_journal.domain.errors import InputError, StoreCase, StoreError
from pendulum_journal.domain.message import Message
from pendulum_journal.services.changes import Changes, WeekChange
from pendulum_journal.services.keeping.own_files import NO_OTHERS
from pendulum_journal.store import check, opening
from pendulum_journal.store.checksums import sums
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import accept_entry, read_weeks

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal
    from pendulum_journal.services.keeping.own_files import OwnFiles
    from pendulum_journal.store.damage.left import Lost


_OF_DAMAGE = {StoreCase.DAMAGED, StoreCase.FAULT, StoreCase.NOT_OURS}


@dataclass(frozen=True, slots=True)
class Salvage:
    """The result of a salvage.

    Attributes:
        weeks: how many weeks came through, damaged ones included.
        lost: the weeks that did not come through as they were, oldest first.
        was_whole: whether the file was sound; if not, more may be lost than ``lost`` names.
    """

    weeks: int
    lost: tuple[Lost, ...]
    was_whole: bool = True


def not_as_saved(journal: Journal, week: Week) -> Message | None:
    """Return the sentence about a week that another program edited or that is damaged, or None."""
    with journal.reading() as file:
        rows = file.read("SELECT id FROM entry WHERE monday = ?", (week.monday.isoformat(),))
        fits = all(each.fits for (row_id,) in rows for each in sums(file, "entry", row_id))
    return None if fits else check.week_not_as_saved(week)


def what_is_left(journal: Journal) -> tuple[Message, ...]:
    """Return the sentences about a journal of which only what is left of damage is read.

    They tell how much could be read, and how much is known to be lost. There are none if the
    journal is whole, or whole again.
    """
    if journal.damage is None or journal.damage.is_mended:
        return ()
    with journal.reading() as file:
        weeks, lost = len(read_weeks(file)), len(check.lost_weeks(file))
    return (
        Message.counted(
            "left-read",
            weeks,
            one="The journal {path} is damaged: {n} week could be read, and nothing can be written "
            "to it.",
            other="The journal {path} is damaged: {n} weeks could be read, and nothing can be "
            "written to it.",
            path=journal.path,
        ),
        Message.counted(
            "left-lost",
            lost,
            one="{n} week is not as it was saved.",
            other="{n} weeks are not as they were saved.",
        )
        if lost
        else Message("left-unknown", "What is missing is not known."),
    )


def accept(journal: Journal, week: Week, *, initiator: object = None) -> Changes:
    """Take a week as right that is not as this program saved it.

    It is kept as an earlier version, its checksum is computed anew, and it is indexed anew.

    Raises:
        InputError: the week is as this program saved it, or has no entry.
        StoreError: the file cannot be written; nothing was.
    """
    with journal.writing() as file:
        before = journal.entry(week)
        if not accept_entry(file, week, now=journal.now()):
            raise InputError(
                "accept-nothing",
                "Week {week} is as this program saved it: there is nothing to accept.",
                week=str(week),
            )
        after = journal.entry(week)
    return Changes({week: WeekChange(before, after)}, initiator=initiator)


def lost_weeks(journal: Journal) -> list[Lost]:
    """Return the weeks of a damaged journal that are not as they were, oldest first."""
    with journal.reading() as file:
        return check.lost_weeks(file)


def salvage(path: Path, out: Path, *, now: datetime, own: OwnFiles = NO_OTHERS) -> Salvage:
    """Save what can be read of a journal, damaged or not, as a new journal; the file stays.

    Args:
        path: the journal's file.
        out: the file to make; its folder has to exist.
        now: an aware moment in the user's time zone.
        own: the files of the program, which it must not replace.

    Raises:
        InputError: there is a file at ``out`` already, or no journal may be there.
        StoreError: nothing of a journal can be read, or the new file cannot be written.
    """
    from pendulum_journal.services.outputs import refuse_new_journal
    from pendulum_journal.store.damage.left import save_what_is_left

    refuse_new_journal(out, own)
    was_whole = _is_whole(path)
    mondays = save_what_is_left(path, out)
    with JournalFile.open(out, backup_folder=out.parent / "backups", now=now) as file:
        weeks = read_weeks(file)
        return Salvage(len(weeks), tuple(check.lost_weeks(file, mondays)), was_whole)


def _is_whole(path: Path) -> bool:
    """Return whether nothing shows that a file is damaged; one that cannot be opened may be."""
    try:
        opening.open_checked(path, read_only=True).close()
    except StoreError as error:
        return error.message.id not in _OF_DAMAGE
    return True
