"""Opening the journal that a command works on.

Services are imported within the functions, so that ``--help`` does not wait for them.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from pendulum_journal.cli.output import echo, shown_path
from pendulum_journal.domain.errors import JournalError, StoreCase, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pendulum_journal.cli.invocation import Invocation
    from pendulum_journal.domain.week import Week
    from pendulum_journal.services.journal import Journal


@dataclass
class Reads:
    """What of a journal a command reads.

    Attributes:
        weeks: the only ones, to which the command may add; None: every week may be read.
        kept: whether earlier versions and deleted entries are read as well.
        words: whether weeks are found by their words.
    """

    weeks: list[Week] | None = None
    kept: bool = False
    words: bool = False


EVERY_WEEK = Reads()
"""What a command may read that says nothing else; if it writes, it is taken for one that writes."""


@contextmanager
def open_journal(
    invocation: Invocation,
    *needed: str,
    create: bool = False,
    quietly: bool = False,
    reads: Reads | None = EVERY_WEEK,
) -> Iterator[Journal]:
    """Yield the open journal, which is closed after the block.

    If what the block reads is not as it was saved, that is told on standard error, and the command
    ends with status 1. A block that writes is told by the error that nothing can be written to what
    is left of a journal; an entry that does not fit its checksum is kept as an earlier version.

    Args:
        invocation: names the journal and the day.
        needed: modules that the block imports, which are imported while SQLite reads the file.
        create: whether the journal is created if there is none yet.
        quietly: whether no line is printed about its creation.
        reads: what the block reads; None: nothing of which damage has to be told here.

    Raises:
        JournalError: there is no journal, it was moved or deleted, or it cannot be opened.
    """
    from pendulum_journal.core_dumps import forbid_core_dumps
    from pendulum_journal.services.journal import Journal

    forbid_core_dumps(is_brief=True)
    places = invocation.places
    if invocation.has_journal:
        with _importing(needed) as begin:
            journal = Journal.open(
                places.journal, backups=places.backups, today=invocation.today, meanwhile=begin
            )
    elif create:
        _refuse_if_gone(invocation)
        places.refuse_missing_folder()
        journal = _begin(invocation, quietly=quietly)
    else:
        _refuse_if_gone(invocation)
        raise _none_yet(places.journal)
    journal.who = "command"
    journal.keeper.second = places.second_backups
    try:
        if reads is not None:
            _tell_mended(journal)
        with _telling(invocation, journal, is_asked=reads is not None):
            yield journal
            if reads is not None and not (reads is EVERY_WEEK and journal.keeper.has_begun):
                _tell_wrong(invocation, journal, reads)
    finally:
        journal.close()
        _print_backup(journal)


def _tell_mended(journal: Journal) -> None:
    if journal.damage is not None and journal.damage.is_mended:
        print_remark(
            "The journal was damaged and is whole again. As it was, it lies at "
            f"{shown_path(journal.damage.copy)}."
        )


@contextmanager
def _telling(invocation: Invocation, journal: Journal, *, is_asked: bool) -> Iterator[None]:
    """Tell after the block, or an error in it, that only what is left of a journal was read.

    An attempt to write to it has an error that says so itself.
    """
    try:
        yield
    except StoreError as error:
        is_asked = is_asked and error.message.id != StoreCase.LEFT
        raise
    finally:
        if is_asked and journal.damage is not None and not journal.damage.is_mended:
            from pendulum_journal.services.keeping.damage import what_is_left

            invocation.is_wrong = True
            left = " ".join(map(str, what_is_left(journal)))
            print_remark(f"{left} Save what is left by salvage, or go back to a backup by restore.")


def _tell_wrong(invocation: Invocation, journal: Journal, reads: Reads) -> None:
    """Tell of records, of those that were read, that are not as they were saved."""
    if journal.damage is not None and not journal.damage.is_mended:
        return
    from pendulum_journal.services.keeping.wrong_records import wrong_records

    wrong = wrong_records(journal, reads.weeks, kept=reads.kept, words=reads.words)
    if wrong is not None:
        invocation.is_wrong = True
        print_remark(str(wrong))


def _none_yet(journal: Path) -> JournalError:
    return JournalError(
        "journal-none",
        "There is no journal at “{file}” yet. Write down a week to begin one, as "
        "pendulum-journal log --hours Coding=6, or look around with pendulum-journal demo.",
        file=journal,
    )


@contextmanager
def _importing(modules: Sequence[str]) -> Iterator[Callable[[], object]]:
    """Yield what begins to import modules in another thread, which has ended after the block.

    That the modules of the program import each other in no circle keeps the two threads from
    waiting for each other. An error is left to the import by which the module is used.
    """
    from threading import Thread

    def load() -> None:
        with suppress(Exception):
            for module in modules:
                import_module(module)

    thread = Thread(target=load, name="imports")
    try:
        yield thread.start
    finally:
        if thread.ident is not None:
            thread.join()


def _refuse_if_gone(invocation: Invocation) -> None:
    """Raise a JournalError if the journal is missing but was there before.

    Otherwise a command would create an empty one in its place.
    """
    from pendulum_journal.services.keeping.copies import left_behind
    from pendulum_journal.services.keeping.moved import find_renamed, uid_of_gone

    places = invocation.places
    uid = uid_of_gone(places)
    if (renamed := find_renamed(places.journal, uid)) is not None:
        raise JournalError(
            "journal-renamed",
            "There is no journal at “{file}” any more: it lies at “{renamed}” now. Name it by "
            "--journal, or give it its name back.",
            file=places.journal,
            renamed=renamed,
        )
    if (backup := left_behind(places.journal, places.backups)) is not None:
        raise JournalError(
            "journal-gone",
            "There is no journal at “{file}” any more, and its newest backup is “{backup}”. Bring "
            "the journal back, copy the backup to its place, or move the backups away to begin "
            "a new one.",
            file=places.journal,
            backup=backup.path,
        )
    if uid:
        raise JournalError(
            "journal-gone-known",
            "There is no journal at “{file}” any more, where the window opened it last. Bring it "
            "back, or name another by --journal; a new one is begun there if you name that file.",
            file=places.journal,
        )


def _begin(invocation: Invocation, *, quietly: bool) -> Journal:
    """Create the journal, or open it if another command created it in the meantime."""
    from pendulum_journal.services.journal import Journal

    places = invocation.places
    try:
        journal = Journal.create(places.journal, backups=places.backups, today=invocation.today)
    except StoreError as error:
        if error.message.id != StoreCase.EXISTS:
            raise
        return Journal.open(places.journal, backups=places.backups, today=invocation.today)
    if not quietly:
        print_remark(f"Began a new journal: {shown_path(places.journal)}")
    return journal


def _print_backup(journal: Journal) -> None:
    report = journal.keeper.report
    if report is not None and report.problem is not None:
        print_remark(str(report.problem))


def print_remark(text: str) -> None:
    """Print a line to standard error, so that it is not part of the result that scripts read."""
    echo(text, err=True)
