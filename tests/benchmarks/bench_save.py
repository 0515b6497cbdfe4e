"""How long a save takes, beside the same rows written by bare sqlite3.

Run it by hand: ``python tests/benchmarks/bench_save.py``. Each journal holds ten years; saves of
the bare one, of the store and of the service alternate, so that a busy disk slows all of them. The
bare one knows which rows to write: it reads nothing, checks nothing, keeps no earlier version.
Last, somebody types a note in the window without a pause: how long is what was typed in danger?
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry

PAIRS = 200
YEARS = 10
BOUND = 2.0
BOUND_S, TYPED_S = 2.0, 5.0
NOW = datetime(2026, 11, 22, 9, 41, 3, tzinfo=UTC)
THIS_WEEK = Week.containing(NOW.date())
WORDS = "We looked at the queue, moved two reviews and wrote down why. " * 25


def entry_at(turn: int, week: Week = THIS_WEEK) -> Entry:
    """Return a week as it stands after so many savings: one row and the end of the note change."""
    minutes = {1: Minutes(600), 3: Minutes(480), 4: Minutes(turn % 900), 7: Minutes(120)}
    note = f"{WORDS}\nlearned: to wait {turn} #patience"
    return Entry(week, minutes=minutes, energy=60, note=note)


def make_journal(path: Path) -> None:
    """Fill a journal with ten years, the running week included."""
    with JournalFile.create(path, now=NOW) as file, file.transaction():
        for back in range(52 * YEARS):
            write_entry(file, entry_at(back, THIS_WEEK + -back), expected_rev=0, now=NOW)


class Bare:
    """The floor: the statements of a save, with the same schema, triggers and pragmas."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(
            "PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON;"
            "PRAGMA fullfsync = ON;"
            "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
            "PRAGMA recursive_triggers = ON; PRAGMA cache_size = -16000;"
        )
        monday = THIS_WEEK.monday.isoformat()
        ((self.entry_id,),) = self.connection.execute(
            "SELECT id FROM entry WHERE monday = ?", (monday,)
        ).fetchall()

    def save(self, turn: int) -> None:
        entry = entry_at(turn)
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        run(
            "UPDATE entry SET state = ?, energy = ?, note = ?, note_sha256 = ?, rev = rev + 1, "
            "changed = ? WHERE id = ?",
            ("complete", entry.energy, entry.note, hashlib.sha256(entry.note.encode()).hexdigest(),
             NOW.isoformat(), self.entry_id),
        )  # fmt: skip
        run(
            "UPDATE minutes SET minutes = ? WHERE entry_id = ? AND activity_id = 4",
            (entry.minutes[4].minutes, self.entry_id),
        )
        run(
            "UPDATE search_text SET note = ?, wins = ?, tags = ? WHERE entry_id = ?",
            (entry.note, f"to wait {turn}", "patience", self.entry_id),
        )
        run("COMMIT")


class Store:
    """A save through the store: transaction and write_entry."""

    def __init__(self, path: Path) -> None:
        self.file = JournalFile.open(path, backup_folder=path.parent / "backups", now=NOW)
        self.entry = read_entry(self.file, THIS_WEEK) or Entry(THIS_WEEK)

    def save(self, turn: int) -> None:
        moment = NOW + timedelta(seconds=turn)
        with self.file.transaction():
            self.entry = write_entry(
                self.file, entry_at(turn), expected_rev=self.entry.rev, now=moment
            )


class Service:
    """A save as the window does it."""

    def __init__(self, path: Path) -> None:
        self.journal = Journal.open(
            path, backups=path.parent / "backups", today=NOW.date, now=lambda: NOW
        )
        self.entry = self.journal.entry(THIS_WEEK)

    def save(self, turn: int) -> None:
        after = entry_at(turn)
        if self.entry is not None:
            after = replace(self.entry, minutes=after.minutes, note=after.note)
        self.entry = self.journal.record(after, self.entry).entry


def longest_unsaved(path: Path) -> float:
    """Return the seconds from a key to the save that holds it, the longest of some seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from pendulum_journal.paths import Places
    from pendulum_journal.ui.theme import Appearance, Theme
    from pendulum_journal.ui.window.main_window import MainWindow
    from pendulum_journal.ui.window.workspace import Workspace

    application = QApplication([])
    places = Places(path, path.parent / "backups", path.parent / "config", path.parent / "log")
    settings = QSettings(str(places.window_settings), QSettings.Format.IniFormat)
    window = MainWindow(Theme(application, Appearance.LIGHT), settings)
    window.show()
    workspace = Workspace(window, settings, places, NOW.date)
    workspace.journals.begin()
    unsaved: list[float] = []
    waits: list[float] = []

    def saved() -> None:
        waits.append(time.perf_counter() - unsaved[0])
        unsaved.clear()

    workspace.session.saved.connect(saved)
    end = time.perf_counter() + TYPED_S
    while time.perf_counter() < end:
        unsaved.append(time.perf_counter())
        QTest.keyClicks(workspace.week_page.learning.editor, "k")
        QTest.qWait(20)
    workspace.journals.close()
    return max(waits)


def main() -> int:
    """Print the medians and how many times the bare one each takes."""
    with tempfile.TemporaryDirectory() as folder:
        rivals = {}
        for name, rival in (("bare sqlite3", Bare), ("store", Store), ("service", Service)):
            path = Path(folder) / name.split()[0] / "journal.db"
            if rival is Bare:
                make_journal(path)
                source = path
            else:
                path.parent.mkdir()
                shutil.copyfile(source, path)
            rivals[name] = rival(path)
        times = measure(rivals)
        unsaved = longest_unsaved(source)
    floor = statistics.median(times["bare sqlite3"])
    for name, taken in times.items():
        median = statistics.median(taken)
        p95 = statistics.quantiles(taken, n=20)[-1]
        print(f"{name:14} median {median:6.3f} ms   p95 {p95:6.3f} ms   {median / floor:4.2f} ×")
    print(f"bound: {BOUND:.1f} × of bare sqlite3, {PAIRS} rounds, alternating")
    print(f"typed without a pause, saved after {unsaved:.2f} s at most   (bound {BOUND_S:.1f} s)")
    return 0 if unsaved <= BOUND_S else 1


def measure(rivals: dict[str, Bare | Store | Service]) -> dict[str, list[float]]:
    """Return milliseconds of every save, after ten to warm up."""
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for turn in range(-10, PAIRS):
        for name, rival in rivals.items():
            began = time.perf_counter()
            rival.save(turn + 1000)
            if turn >= 0:
                times[name].append((time.perf_counter() - began) * 1000)
    return times


if __name__ == "__main__":
    sys.exit(main())
