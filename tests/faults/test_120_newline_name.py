"""A journal whose name holds a line break has its backups found again, as others have."""

from __future__ import annotations

import os

import pytest

from pendulum_journal.services.journal import Journal
from pendulum_journal.services.keeping.keeper import CopyRule
from pendulum_journal.store.backups.folder import fits_checksum, list_backups


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("stem", ["a\nb", "\n", "a\r\nb"])
def test_one_copy_a_day(home, stem):
    path = home.folder / f"{stem}.db"
    Journal.create(path, backups=home.backups, today=home.clock.today, now=home.clock.now).close()
    for _ in range(5):
        journal = Journal.open(
            path,
            backups=home.backups,
            today=home.clock.today,
            now=home.clock.now,
            rule=CopyRule.WINDOW,
        )
        home.type_into(journal)
        journal.close()
        home.clock.pass_(minutes=20)
    found = list_backups(home.backups, path)
    assert len(found) == 1
    assert fits_checksum(found[0])
