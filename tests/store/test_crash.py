"""Processes that end in the middle of a save, and two that save the same week."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys

from pendulum_journal.domain.entry import Entry, StaleEntryError
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry

WEEK = Week.parse("2026-W47")

SAVE_FOR_EVER = """
import datetime, pathlib, sys
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry
path = pathlib.Path(sys.argv[1])
now = datetime.datetime.now(datetime.UTC)
week = Week.parse("2026-W47")
file = JournalFile.open(path, backup_folder=path.parent / "backups", now=now)
entry = read_entry(file, week) or Entry(week)
while True:
    n = entry.rev + 1
    with file.transaction():
        part = Minutes(n % 1000)
        entry = write_entry(
            file,
            Entry(week, minutes={1: part, 2: part, 4: part}, note=f"#n{n} " + "word " * 500),
            expected_rev=entry.rev,
            now=now,
        )
    print(entry.rev, flush=True)
"""


def test_killed_while_saving_no_week_is_halved_and_no_save_lost(path, backups, now):
    JournalFile.create(path, now=now).close()
    dice = random.Random(47)
    rounds, unfinished = 0, 0
    while rounds < 20 or (unfinished < 5 and rounds < 200):
        acknowledged = save_until_killed(path, dice.randint(1, 12), dice.uniform(0, 0.008))
        rounds += 1
        unfinished += path.with_name("journal.db-journal").exists()
        with JournalFile.open(path, backup_folder=backups, now=now) as file:
            entry = read_entry(file, WEEK)
            assert entry is not None
            assert entry.rev in {acknowledged, acknowledged + 1}
            assert {part.minutes for part in entry.minutes.values()} == {entry.rev % 1000}
            assert entry.note.startswith(f"#n{entry.rev} ")
            assert file.read("SELECT tags FROM search_text") == [(f"n{entry.rev}",)]
            assert check(file) == []
    assert unfinished >= 5, "the process was never killed in the middle of a save"


def test_an_open_journal_goes_on_when_another_process_is_killed_while_saving(file, path, now):
    dice = random.Random(48)
    for _ in range(15):
        acknowledged = save_until_killed(path, dice.randint(1, 4), dice.uniform(0, 0.008))
        entry = read_entry(file, WEEK)
        assert entry is not None
        assert entry.rev in {acknowledged, acknowledged + 1}
        with file.transaction():
            saved = write_entry(file, entry, expected_rev=entry.rev, now=now)
        assert read_entry(file, WEEK) == saved
        assert file.changed_elsewhere()
        assert not file.changed_elsewhere()
    assert check(file) == []


def save_until_killed(path, saves: int, delay_s: float = 0) -> int:
    """Kill the process some instants after that many saves; return the last it reported."""
    command = [sys.executable, "-c", SAVE_FOR_EVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(saves)]
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay_s)
        process.kill()
        lines += process.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])


def test_two_processes_cannot_overwrite_each_other(file, path, backups, now):
    save_until_killed(path, 1)
    ours = read_entry(file, WEEK)
    save_until_killed(path, 1)
    assert ours is not None

    try:
        with file.transaction():
            write_entry(file, Entry(WEEK, note="mine"), expected_rev=ours.rev, now=now)
    except StaleEntryError as stale:
        current = stale.current
    else:
        raise AssertionError("the other's save was overwritten")

    assert current.rev > ours.rev
    assert read_entry(file, WEEK) == current
    with JournalFile.open(path, backup_folder=backups, now=now) as other:
        assert read_entry(other, WEEK) == current
