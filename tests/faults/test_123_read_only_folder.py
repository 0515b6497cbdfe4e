"""A journal in write-ahead mode is read where nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest

from pendulum_journal.domain.errors import StoreError
from pendulum_journal.domain.week import Week
from pendulum_journal.services.journal import Journal

TODAY = date(2026, 11, 18)


@pytest.fixture
def read_only(tmp_path):
    """Make a folder into which nobody can write, root included."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=False).returncode:
        pytest.skip("no file systems can be mounted here")
    yield lambda: subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def in_write_ahead_mode(tmp_path, put_sample):
    path = put_sample(tmp_path / "disk" / "journal.db")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert path.read_bytes()[18:20] == b"\2\2"
    return path


def opened(path):
    return Journal.open(path, backups=path.parent / "backups", today=lambda: TODAY)


def test_it_is_read(read_only, in_write_ahead_mode):
    read_only()
    journal = opened(in_write_ahead_mode)
    assert journal.is_read_only
    assert journal.entry(Week.containing(TODAY) + -1) is not None
    assert journal.check() == []
    assert not journal.changed_elsewhere()
    journal.close()
    assert [path.name for path in in_write_ahead_mode.parent.iterdir()] == ["journal.db"]


def test_one_whose_last_saves_stand_beside_it_is_not_read_without_them(
    read_only, in_write_ahead_mode, tmp_path
):
    """The saves are in the other file, which SQLite cannot apply there: no old text is shown."""
    path = in_write_ahead_mode
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("INSERT INTO setting VALUES ('late', '1')")
    writer.commit()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", tmp_path / f"copy{ending}")
    writer.close()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"copy{ending}", f"{path}{ending}")
    assert os.stat(f"{path}-wal").st_size > 0  # noqa: PTH116
    read_only()
    with pytest.raises(StoreError) as caught:
        opened(path)
    assert caught.value.message.id == "journal-unfinished"
