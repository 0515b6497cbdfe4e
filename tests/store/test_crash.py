"""Processes that end in the middle of a save, and two that save the same week."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys

import pytest

from pendulum_journal.domain.entry import Entry, StaleEntryError
from pendulum_journal.domain.week import Week
from pendulum_journal.store.check import check
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry

WEEK = Week.parse("2026-W47")

SAVE_FOR_EVER = """
import datetime, os, pathlib, sqlite3, sys
from pendulum_journal.domain.entry import Entry, Minutes
from pendulum_journal.domain.week import Week
from pendulum_journal.store.database import JournalFile
from pendulum_journal.store.entries import read_entry, write_entry
now = datetime.datetime.now(datetime.UTC)
week = Week.parse("2026-W47")

def tell(what):
    os.write(1, f"{what}\\n".encode())  # in one piece, wherever the process is killed

def save_for_ever(path):
    tell(os.getpid())
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
        tell(entry.rev)

for line in sys.stdin:
    path = pathlib.Path(line.rstrip())
    if not hasattr(os, "fork"):  # then this process is the one that is killed
        save_for_ever(path)
    child = os.fork()
    if not child:
        save_for_ever(path)
    os.waitpid(child, 0)
    tell("ended")
"""
"""For each line that it is told, a process that saves: a copy of one that has imported all."""


class Saver:
    """Begins processes that save without an end, and kills them."""

    def __init__(self):
        command = [sys.executable, "-c", SAVE_FOR_EVER]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, bufsize=1, **pipes)

    def save_until_killed(self, path, saves: int, delay_s: float = 0) -> int:
        """Kill a process some instants after that many saves; return the last it reported."""
        if self.process.poll() is not None:
            self.close()
            self.__init__()
        tell, told = self.process.stdin, self.process.stdout
        tell.write(f"{path}\n")
        number = int(told.readline())
        lines = [told.readline() for _ in range(saves)]
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(delay_s)
        os.kill(number, getattr(signal, "SIGKILL", signal.SIGTERM))
        lines += iter(told.readline, "ended\n") if hasattr(os, "fork") else told.readlines()
        return int([line for line in lines if line.endswith("\n")][-1])

    def close(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def save_until_killed():
    with contextlib.closing(Saver()) as saver:
        yield saver.save_until_killed


def test_killed_while_saving_no_week_is_halved_and_no_save_lost(
    path, backups, now, save_until_killed
):
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


def test_an_open_journal_goes_on_when_another_process_is_killed_while_saving(
    file, path, now, save_until_killed
):
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


def test_two_processes_cannot_overwrite_each_other(file, path, backups, now, save_until_killed):
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
