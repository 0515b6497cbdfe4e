from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pendulum_journal.services.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TODAY = date(2026, 11, 18)


@pytest.fixture
def open_journal(
    tmp_path: Path, put_new_journal: Callable[[Path], Path]
) -> Iterator[Callable[[], Journal]]:
    """Open one and the same journal, as often as there are programs that do."""
    opened: list[Journal] = []
    path, backups = tmp_path / "home" / "journal.db", tmp_path / "home" / "backups"

    def open_journal() -> Journal:
        if not path.exists():
            put_new_journal(path)
        opened.append(Journal.open(path, backups=backups, today=lambda: TODAY))
        return opened[-1]

    yield open_journal
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(open_journal: Callable[[], Journal]) -> Journal:
    return open_journal()


@pytest.fixture
def theirs(journal: Journal, open_journal: Callable[[], Journal]) -> Journal:
    """The same journal in another program."""
    return open_journal()


@pytest.fixture
def ids(journal: Journal) -> dict[str, int]:
    return {each.name: each.id for each in journal.activities(archived=True)}
