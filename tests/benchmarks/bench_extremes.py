"""How long the program takes over what is out of all proportion, beside a bound for each.

Run it by hand: ``python tests/benchmarks/bench_extremes.py``. What comes out right is tested
elsewhere; here it is only looked at whether somebody would have to wait.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pendulum_journal.domain.entry import Entry, State
from pendulum_journal.domain.errors import JournalError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.importing.whole_journal import import_journal, read_journal
from pendulum_journal.services.journal import Journal
from pendulum_journal.services.search.rows import EntryRow
from pendulum_journal.services.search.search import search
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import write_entry
from pendulum_journal.store.settings import write_setting
from pendulum_journal.ui.exports.pdf import to_pdf
from pendulum_journal.ui.journal.list import WeekList
from pendulum_journal.ui.theme import Appearance, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WEEK = Week.containing(NOW.date())
QUERIES = ("x" * 100_000, '"' * 100_000, "a " * 50_000, "(" * 100_000)
SPOILT = ("[" * 100_000, '{"a":' * 100_000, "9" * 5_000, json.dumps({"format": "other"}))


def look_for_overlong_words(folder: Path) -> Callable[[], None]:
    """Search for four texts of 100,000 characters in fifty long notes."""
    journal = Journal.create(folder / "search.db", backups=None, today=NOW.date, now=lambda: NOW)
    for back in range(50):
        journal.record(Entry(WEEK + -back, note="word " * 400), None)

    def work() -> None:
        for query in QUERIES:
            search(journal, query)

    return work


def refuse_spoilt_files(folder: Path) -> Callable[[], None]:
    """Refuse what is no journal, with no need to read it to its end."""
    journal = Journal.create(folder / "import.db", backups=None, today=NOW.date, now=lambda: NOW)
    files = []
    for number, text in enumerate(SPOILT):
        files.append(folder / f"{number}.json")
        files[-1].write_text(text, encoding="utf-8")

    def work() -> None:
        for file in files:
            with suppress(JournalError):
                import_journal(journal, read_journal(file))

    return work


def refuse_a_gigabyte(folder: Path) -> Callable[[], None]:
    """Refuse a file of a gigabyte, unread."""
    path = folder / "large.json"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)

    def work() -> None:
        with suppress(JournalError):
            read_journal(path)

    return work


def keep_ten_megabytes(folder: Path) -> Callable[[], None]:
    """Save a note of ten megabytes, and once more with a full stop."""
    file = JournalFile.create(folder / "note.db", now=NOW)
    note = "learned: much ✓\n" * 600_000

    def work() -> None:
        with file.transaction():
            written = write_entry(file, Entry(WEEK, note=note), expected_rev=0, now=NOW)
        with file.transaction():
            again = replace(written, note=note + ".")
            write_entry(file, again, expected_rev=written.rev, now=NOW)

    return work


def held(path: Path) -> sqlite3.Connection:
    """Return another program's connection that holds a journal for itself."""
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN EXCLUSIVE")
    return stranger


def save_what_others_hold(folder: Path) -> Callable[[], None]:
    """Try to save while another program holds the journal."""
    file = JournalFile.create(folder / "held.db", now=NOW)

    def work() -> None:
        with closing(held(file.path)), suppress(JournalError), file.transaction():
            write_setting(file, "key", 1)

    return work


def look_at_what_others_hold(folder: Path) -> Callable[[], None]:
    """Look for changes while another program holds the journal; it never waits."""
    file = JournalFile.create(folder / "looked.db", now=NOW)

    def work() -> None:
        with closing(held(file.path)):
            os.utime(file.path)
            file.changed_elsewhere()

    return work


def list_ten_thousand_weeks(_folder: Path) -> Callable[[], None]:
    """Show 10,000 weeks in the list of the journal, painted."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    weeks = WeekList(Theme(application, Appearance.LIGHT))
    weeks.resize(400, 2000)
    weeks.show()
    split = (9, 8, 7, 6)
    rows = [EntryRow(WEEK + -n, State.COMPLETE, f"A week, {n}.", split, 50) for n in range(10_000)]
    weeks.weeks.show_rows(rows[:1])
    weeks.grab()  # fonts are loaded once

    def work() -> None:
        weeks.weeks.show_rows(rows)
        weeks.grab()

    return work


def write_fifty_years_as_pdf(_folder: Path) -> Callable[[], None]:
    """Lay out a heading and a note for 2,600 weeks; headings that move cost no further layout."""
    weeks = "".join(
        f"<h2>week{n}.</h2><p>{'A week like any other. ' * (n % 60)}</p>" for n in range(2600)
    )
    html = f"<html><head><title>Fifty years</title></head><body>{weeks}</body></html>"
    return lambda: to_pdf(html) and None


BOUNDS_S = {
    look_for_overlong_words: 1.2,
    refuse_spoilt_files: 2.0,
    refuse_a_gigabyte: 2.0,
    keep_ten_megabytes: 60.0,
    save_what_others_hold: 1.5,
    look_at_what_others_hold: 0.1,
    list_ten_thousand_weeks: 0.5,
    write_fifty_years_as_pdf: 15.0,
}


def main() -> int:
    """Print what each takes; return 1 where a bound is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    is_within = True
    with tempfile.TemporaryDirectory() as folder:
        for prepare, bound in BOUNDS_S.items():
            work = prepare(Path(folder))
            began = time.perf_counter()
            work()
            taken = time.perf_counter() - began
            is_within = is_within and taken <= bound
            name = prepare.__name__.replace("_", " ")
            print(f"{name:28} {taken:7.3f} s   (bound {bound:.1f} s)")
    application.quit()
    return 0 if is_within else 1


if __name__ == "__main__":
    sys.exit(main())
