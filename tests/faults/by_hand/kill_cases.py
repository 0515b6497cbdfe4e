"""The commands that ``kills.py`` kills, and the folder in which they begin."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flips import LAST, make_journal

from pendulum_journal.app import make_pdf
from pendulum_journal.cli.main import main
from pendulum_journal.domain.entry import Entry
from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = Path(__file__).parents[2] / "files"
TODAY = date(2026, 11, 18)


@contextmanager
def streams(out: Path, typed: str = "") -> Iterator[None]:
    """Read what is typed and write what is printed into a file, in this process."""
    kept = [os.dup(number) for number in range(3)]
    sys.stdout.flush(), sys.stderr.flush()
    source = out.with_suffix(".in")
    source.write_text(typed)
    handles = [
        os.open(source, os.O_RDONLY),
        os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    try:
        for number, handle in zip(range(3), (handles[0], handles[1], handles[1]), strict=True):
            os.dup2(handle, number)
        yield
    finally:
        sys.stdout.flush(), sys.stderr.flush()
        for number, handle in enumerate(kept):
            os.dup2(handle, number)
        for handle in (*kept, *handles):
            os.close(handle)


@dataclass(frozen=True)
class Case:
    """A command that writes.

    Attributes:
        name: of the command, with what is special.
        words: its arguments; ``{home}`` is the folder of everything.
        before: what is done to the folder before, in a process that is not killed.
        typed: what it reads from standard input.
        outs: the files that it writes for others, within the folder.
        changes: whether it changes the journal.
    """

    name: str
    words: tuple[str, ...]
    before: Callable[[Path], None] = lambda _home: None
    typed: str = ""
    outs: tuple[str, ...] = ()
    changes: bool = True


def run_words(home: Path, *words: str) -> None:
    """Run a command that has to succeed."""
    with streams(home / "before.txt"):
        status = main([each.format(home=home) for each in words], make_pdf=make_pdf)
    if status:
        raise RuntimeError((words, (home / "before.txt").read_text()))


def _without_journal(home: Path) -> None:
    run_words(home, "export", "json", "--out", "{home}/journal.json")
    (home / "journal.db").unlink()
    shutil.rmtree(home / "backups")


def _older(home: Path) -> None:
    shutil.copy(FILES / "journal-v3.db", home / "journal.db")
    shutil.rmtree(home / "backups")


def _blank(home: Path) -> None:
    _without_journal(home)
    Journal.create(home / "journal.db", backups=None, today=lambda: TODAY).close()


def _edited_elsewhere(home: Path) -> None:
    with closing(sqlite3.connect(home / "journal.db", isolation_level=None)) as connection:
        connection.execute("UPDATE entry SET energy = 99 WHERE monday = '2026-11-09'")


def _old_file(name: str) -> Callable[[Path], None]:
    return lambda home: (home / name).write_text("what was there before\n" * 5000)


def _imported(home: Path) -> None:
    run_words(home, "import", "weeks", "{home}/hours.csv", "--yes")


def _log(*more: str) -> tuple[str, ...]:
    return ("log", "2026-W47", "--hours", "Coding=6", "--energy", "60", *more)


NOTE = ("--note", "learned: to wait " * 500)
CASES = [
    Case("log", _log(*NOTE)),
    Case("log --append", ("log", "2026-W46", "--append", *NOTE)),
    Case("log, a new journal", _log(), _without_journal),
    Case("log, an older schema", _log(), _older),
    Case(
        "backfill",
        ("backfill",),
        typed="week,Meetings,Coding,energy,state\n2025-W44,19.5,5.5,55,\n2025-W45,,,,away\n",
    ),
    Case("event add", ("event", "add", "2026-09-07", "reorg")),
    Case("event delete", ("event", "delete", "1"), lambda h: run_words(h, *CASES_BY["event add"])),
    Case("role add", ("role", "add", "Head", "--side", "managing", "--start", "2026-10-05")),
    Case("role edit", ("role", "edit", "1", "--title", "Lead of all")),
    Case("role end", ("role", "end", "1", "2026-11-01")),
    Case("role delete", ("role", "delete", "1", "--yes")),
    Case("import weeks", ("import", "weeks", "{home}/hours.csv", "--yes")),
    Case("import journal, new", ("import", "journal", "{home}/journal.json"), _without_journal),
    Case("import journal, blank", ("import", "journal", "{home}/journal.json"), _blank),
    Case("import undo", ("import", "undo", "1"), _imported),
    Case("undo", ("undo",), _imported),
    Case("history", ("history", "2026-W45", "--bring-back", "1")),
    Case("check", ("check", "--accept", "2026-W46"), _edited_elsewhere),
    Case("backup", ("backup", "--to", "{home}/stick"), changes=False),
    Case("restore", ("restore", "{home}/earlier.db", "--yes")),
    Case(
        "salvage",
        ("salvage", "{home}/journal.db", "--out", "{home}/saved.db"),
        outs=("saved.db",),
        changes=False,
    ),
    Case("demo", ("demo", "--out", "{home}/demo.db"), changes=False, outs=("demo.db",)),
    *(
        Case(
            f"export {kind}",
            ("export", kind, "--out", f"{{home}}/out.{kind}", "--force"),
            _old_file(f"out.{kind}"),
            outs=(f"out.{kind}",),
            changes=False,
        )
        for kind in ("json", "csv", "html", "pdf")
    ),
    Case("export markdown", ("export", "markdown", "--out", "{home}/notes"), changes=False),
    Case(
        "report",
        ("report", "--out", "{home}/r.html", "--force"),
        _old_file("r.html"),
        outs=("r.html",),
        changes=False,
    ),
    Case(
        "chart",
        ("chart", "--range", "1y", "--out", "{home}/c.svg", "--force"),
        _old_file("c.svg"),
        outs=("c.svg",),
        changes=False,
    ),
    Case(
        "review export",
        ("review", "export", "--out", "{home}/r.md", "--force"),
        _old_file("r.md"),
        outs=("r.md",),
        changes=False,
    ),
    Case("wins", ("wins", "--markdown"), changes=False),
    *(
        Case(words.split()[0], tuple(words.split()), changes=False)
        for words in ("show 2026-W46", "trend", "search queue", "where")
    ),
]
CASES_BY = {case.name: case.words for case in CASES}


def make_home(home: Path) -> None:
    """Fill a folder with a journal that has something of everything, and what commands read."""
    home.mkdir(mode=0o700)
    (home / "stick").mkdir()
    path = home / "journal.db"
    make_journal(path, 12)
    long_ago = datetime.now(UTC).astimezone() - timedelta(days=3)

    def open_it(now: datetime) -> Journal:
        return Journal.open(path, backups=home / "backups", today=lambda: TODAY, now=lambda: now)

    journal = open_it(long_ago)
    journal.record(Entry(LAST + -20, energy=1), None)
    journal.close()
    shutil.copy(next((home / "backups").glob("*.db")), home / "earlier.db")
    journal = open_it(long_ago + timedelta(days=1))
    journal.keeper.before_write = lambda: None  # type: ignore[method-assign]
    journal.keeper.at_close = lambda: None  # type: ignore[method-assign]
    journal.record(Entry(LAST + -21, energy=2), None)  # of which there is no copy yet
    journal.close()
    rows = "".join(f"2026-W{n},{n - 30},{n}\n" for n in range(36, 46))
    (home / "hours.csv").write_text(f"week,Coding,Meetings\n{rows}")
