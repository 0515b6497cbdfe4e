"""Faults of the list of 88 that no other test carries; ``docs/faults.md`` names those of all."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest

from pendulum_journal.domain.entry import Entry
from pendulum_journal.domain.errors import JournalError, StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services import bin as bins
from pendulum_journal.services.keeping import versions
from pendulum_journal.services.keeping.keeper import CopyRule

ROOT = Path(__file__).parents[2]
WEEK = Week.parse("2026-W47")
MOST_SECONDS = 10
"""Of the processor, for what is left of a few hundred kB: it took a minute when every byte of a
damaged page was read to its end."""


@pytest.fixture
def journal(home):
    opened = home.open(CopyRule.TASK)
    yield opened
    opened.close()


def full(journal):
    """Leave the file no more room than it has."""
    with journal.reading() as file:
        ((pages,),) = file.read("PRAGMA page_count")
        file.read(f"PRAGMA max_page_count = {pages}")


@pytest.mark.parametrize("left", [b"\xff\x00garbage", b"4711\npendulum-journal\nanother-host\n\n"])
def test_20_a_lock_of_another_computer_or_of_nobody_keeps_no_window_shut(home, tmp_path, left):
    from pendulum_journal.ui.window.single_window import SingleWindow, key_of, raise_other

    home.open().close()
    (tmp_path / f"{key_of(home.path)}.lock").write_bytes(left)
    single = SingleWindow(tmp_path)
    assert single.take(home.path) or not raise_other(tmp_path, home.path)
    single.give_up()


def test_23_a_half_written_file_without_its_rollback_file_is_not_taken_for_whole(home):
    journal = home.open(CopyRule.TASK)
    for back in range(16):
        journal.record(Entry(WEEK + -back, note=f"words {back} " * 90), None)
    journal.close()
    writer = sqlite3.connect(home.path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 4")
    writer.execute("BEGIN")
    writer.execute("UPDATE entry SET note = 'other ' || note || note")
    half = home.folder / "half" / "journal.db"
    half.parent.mkdir()
    shutil.copy(home.path, half)
    writer.execute("ROLLBACK")
    writer.close()
    assert half.read_bytes() != home.path.read_bytes()
    home.folder = half.parent
    before = process_time()
    left = home.open(CopyRule.TASK)
    assert process_time() - before < MOST_SECONDS
    assert left.damage is not None
    assert left.check() != []
    left.close()


def test_28_a_full_disk_refuses_to_delete_and_says_so(journal):
    base = journal.record(Entry(WEEK, note="".join(map(chr, range(200, 55_000, 3)))), None).entry
    full(journal)
    with pytest.raises(StoreError) as refused:
        bins.delete_week(journal, WEEK)
    assert refused.value.message.id == "journal-disk-full"
    assert journal.entry(WEEK).note == base.note
    assert bins.binned(journal) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_29_a_full_disk_in_a_migration_leaves_the_older_schema_whole(home):
    import resource

    shutil.copy(ROOT / "tests" / "files" / "journal-v3.db", home.path)
    before = home.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before), hard))
    try:
        with pytest.raises(StoreError):
            home.open(CopyRule.TASK)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert home.path.read_bytes() == before
    home.open(CopyRule.TASK).close()


@pytest.mark.parametrize("fails", [False, True])
def test_41_what_is_typed_is_saved_before_a_fault_is_shown(qtbot, tmp_path, monkeypatch, fails):
    from PySide6.QtWidgets import QMessageBox

    from pendulum_journal.ui.window.fault_dialog import FaultHook

    order = []

    def save():
        order.append("saved")
        if fails:
            raise RuntimeError

    monkeypatch.setattr(QMessageBox, "exec", lambda _box: order.append("shown"))
    hook = FaultHook(tmp_path / "log")
    hook.save = save
    fault = ValueError("in a slot")
    hook(ValueError, fault, None)
    assert order == ["saved", "shown"]


def test_43_earlier_versions_stand_in_the_order_of_typing_whatever_the_clock_did(home, journal):
    for step, word in ((0, "first"), (-1, "second"), (3653, "third"), (-3660, "fourth")):
        home.clock.time += timedelta(days=step)
        base = journal.entry(WEEK)
        entry = Entry(WEEK, note=word) if base is None else None
        journal.record(entry or _with_note(base, word), base, overwrites=True)
    assert [each.note for each in versions.versions(journal, WEEK)] == ["third", "second", "first"]


def _with_note(entry, note):
    from dataclasses import replace

    return replace(entry, note=note)


def test_84_no_test_reaches_a_network():
    plug = socket.socket(socket.AF_INET)
    with pytest.raises(AssertionError, match="a test wants to connect"):
        plug.connect(("127.0.0.1", 9))
    plug.close()


def test_85_what_is_written_stands_in_the_journal_and_its_backups_alone(
    home, tmp_path, monkeypatch
):
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    journal = home.open(CopyRule.WINDOW)
    for back in range(20):
        journal.record(Entry(WEEK + -back, note=f"canary {back} " * 200), None)
    with journal.reading() as file:
        file.read("SELECT note FROM entry ORDER BY note DESC")
    with pytest.raises(JournalError):
        journal.record(Entry(WEEK, note="canary \0"), None)
    journal.close()
    held = {path for path in tmp_path.rglob("*") if path.is_file()}
    told = {path for path in held if b"canary" in path.read_bytes()}
    assert told == {home.path, *(each.path for each in home.copies())}


# The table

ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


def rows():
    text = (ROOT / "docs" / "faults.md").read_text("utf-8")
    return {int(number): rest for number, *rest in ROW.findall(text)}


def test_every_number_has_its_row_and_every_row_a_test_that_is_there():
    found = rows()
    assert sorted(found) == list(range(1, 89))
    for number, (_fault, result, named) in found.items():
        if named == "–":
            assert result.startswith("does not apply: "), number
            continue
        for each in re.findall(r"`([^`]+)`", named):
            file, _, name = each.partition("::")
            path = ROOT / "tests" / file
            assert path.is_file(), (number, file)
            assert not name or f"def {name}(" in path.read_text("utf-8"), (number, each)
        assert "`" in named, number
