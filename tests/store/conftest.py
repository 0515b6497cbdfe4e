from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.store.database import JournalFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 41, 3, 250, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "journal.db"


@pytest.fixture
def file(path: Path, now: datetime) -> Iterator[JournalFile]:
    with JournalFile.create(path, now=now) as journal:
        yield journal


@pytest.fixture
def closed(path: Path, now: datetime) -> Path:
    """A journal with one week in it that nobody has open."""
    from pendulum_journal.domain.entry import Entry, Minutes
    from pendulum_journal.domain.week import Week
    from pendulum_journal.store.entries import write_entry

    with JournalFile.create(path, now=now) as journal, journal.transaction():
        entry = Entry(Week.parse("2026-W47"), minutes={1: Minutes(90)}, note="kept " * 200)
        write_entry(journal, entry, expected_rev=0, now=now)
    return path


@pytest.fixture
def backups(path: Path) -> Path:
    return path.parent / "backups"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where the tests are run by root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file systems can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
